// @aws-sdk/client-cognito-identity-provider on a server that verifies signatures.

import assert from 'node:assert/strict';
import test from 'node:test';

import {
  CognitoIdentityProviderClient,
  DescribeUserPoolCommand,
  ListUserPoolsCommand,
  ListUsersCommand,
} from '@aws-sdk/client-cognito-identity-provider';

import { endpoint, makeApp, region } from './local.mjs';

/** Issues a key, as an operator does, and makes a client that signs with it. */
async function signer(operations, pools, change = {}) {
  const answer = await fetch(`${endpoint}/_local/access-keys`, {
    method: 'POST',
    body: JSON.stringify({ action: 'issue', name: 'walk', operations, pools }),
  });
  assert.equal(answer.status, 200);
  const key = await answer.json();
  const credentials = { accessKeyId: key.access_key_id, secretAccessKey: key.secret_access_key };
  return new CognitoIdentityProviderClient({
    endpoint,
    region,
    maxAttempts: 1,
    credentials: { ...credentials, ...change },
  });
}

test('an issued key signs', async () => {
  const app = await makeApp();
  const client = await signer(['*'], ['*']);

  const { UserPool } = await client.send(new DescribeUserPoolCommand({ UserPoolId: app.poolId }));

  assert.equal(UserPool.Id, app.poolId);
});

test('a wrong secret, an unknown key and a session token are refused', async () => {
  const list = new ListUserPoolsCommand({ MaxResults: 1 });
  for (const [change, name] of [
    [{ secretAccessKey: 'guess' }, 'InvalidSignatureException'],
    [{ accessKeyId: 'AKIANOBODYNOBODYNOBO' }, 'UnrecognizedClientException'],
    [{ sessionToken: 'token' }, 'UnrecognizedClientException'],
  ]) {
    const client = await signer(['*'], ['*'], change);
    await assert.rejects(client.send(list), { name });
  }
});

test('a key is kept to its operations and pools', async () => {
  const [app, other] = [await makeApp(), await makeApp()];
  const client = await signer(['ListUsers'], [app.poolId]);
  const users = poolId => client.send(new ListUsersCommand({ UserPoolId: poolId }));

  assert.deepEqual((await users(app.poolId)).Users, []);
  await assert.rejects(users(other.poolId), { name: 'AccessDeniedException' });
  const list = new ListUserPoolsCommand({ MaxResults: 1 });
  await assert.rejects(client.send(list), { name: 'AccessDeniedException' });
});
