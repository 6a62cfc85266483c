// cognito-srp-helper: SRP by another hand, with and without a client secret.

import assert from 'node:assert/strict';
import test from 'node:test';

import { InitiateAuthCommand, RespondToAuthChallengeCommand } from '@aws-sdk/client-cognito-identity-provider';
import {
  createPasswordHash,
  createSecretHash,
  createSrpSession,
  signSrpSession,
  wrapAuthChallenge,
  wrapInitiateAuth,
} from 'cognito-srp-helper';

import { anyone, makeApp, password, register, someone } from './local.mjs';

async function signIn(app, username, secret) {
  const hash = createPasswordHash(username, secret, app.poolId);
  const session = createSrpSession(username, hash, app.poolId);
  const asked = await anyone.send(
    new InitiateAuthCommand(
      wrapInitiateAuth(session, {
        ClientId: app.clientId,
        AuthFlow: 'USER_SRP_AUTH',
        AuthParameters: { CHALLENGE_NAME: 'SRP_A', USERNAME: username },
      }),
    ),
  );
  const signed = signSrpSession(session, asked);
  return anyone.send(
    new RespondToAuthChallengeCommand(
      wrapAuthChallenge(signed, {
        ClientId: app.clientId,
        ChallengeName: 'PASSWORD_VERIFIER',
        ChallengeResponses: { USERNAME: username },
      }),
    ),
  );
}

test('a right password signs in by SRP, and a wrong one does not', async () => {
  const app = await makeApp();
  const username = someone();
  await register(app, username);

  const { AuthenticationResult } = await signIn(app, username, password);
  assert.equal(AuthenticationResult.TokenType, 'Bearer');
  await assert.rejects(signIn(app, username, 'Wrong-horse-7'), {
    name: 'NotAuthorizedException',
    message: 'Incorrect username or password.',
  });
});

test('its secret hash is the one that is documented', () => {
  const hash = createSecretHash('alice', '1example23456789', 'mysecretmysecretmysecret');
  assert.equal(hash, 'jmLieJSEW/BejxJXbk5RDam8Z3X5l05wfVt3YvDQJxA=');
});
