// What the walks share: the server's own pages, an administrator's client, and pools to walk in.

import { randomUUID } from 'node:crypto';

import {
  AdminConfirmSignUpCommand,
  CognitoIdentityProviderClient,
  CreateUserPoolClientCommand,
  CreateUserPoolCommand,
  SignUpCommand,
} from '@aws-sdk/client-cognito-identity-provider';

export const endpoint = process.env.COGNATE_ENDPOINT;
export const region = 'us-east-1';
export const password = 'Correct-horse-7';

/** An administrator's client. */
export const admin = new CognitoIdentityProviderClient({ endpoint, region });

/** A client of somebody who has no credentials at all. */
export const anyone = new CognitoIdentityProviderClient({
  endpoint,
  region,
  credentials: () => Promise.reject(new Error('nobody should ask for credentials')),
});

/** Makes a username that nobody else has. */
export const someone = () => `ada-${randomUUID().slice(0, 13)}`;

/** Tells the address of a person. */
export const mailbox = username => `${username}@example.com`;

/** Makes a pool that verifies email, with one client; members of either can be given. */
export async function makeApp({ pool = {}, client = {} } = {}) {
  const { UserPool } = await admin.send(
    new CreateUserPoolCommand({
      PoolName: 'walks',
      AutoVerifiedAttributes: ['email'],
      ...pool,
    }),
  );
  const { UserPoolClient } = await admin.send(
    new CreateUserPoolClientCommand({
      UserPoolId: UserPool.Id,
      ClientName: 'walk',
      ExplicitAuthFlows: [
        'ALLOW_ADMIN_USER_PASSWORD_AUTH',
        'ALLOW_REFRESH_TOKEN_AUTH',
        'ALLOW_USER_PASSWORD_AUTH',
        'ALLOW_USER_SRP_AUTH',
      ],
      ...client,
    }),
  );
  return {
    poolId: UserPool.Id,
    clientId: UserPoolClient.ClientId,
    issuer: `${endpoint}/${UserPool.Id}`,
  };
}

/** Registers a person, whom the administrator confirms. */
export async function register(app, username, attributes = {}) {
  const all = { email: mailbox(username), ...attributes };
  await anyone.send(
    new SignUpCommand({
      ClientId: app.clientId,
      Username: username,
      Password: password,
      UserAttributes: Object.entries(all).map(([Name, Value]) => ({ Name, Value })),
    }),
  );
  await admin.send(new AdminConfirmSignUpCommand({ UserPoolId: app.poolId, Username: username }));
}

/** Returns the newest message to an address. */
export async function last(address) {
  const answer = await fetch(`${endpoint}/_local/outbox?to=${encodeURIComponent(address)}`);
  const { messages } = await answer.json();
  if (messages.length === 0) throw new Error(`nothing was sent to ${address}`);
  return messages.at(-1);
}

/** Returns the code in the newest message to an address. */
export async function code(address) {
  const { text } = await last(address);
  return /(?<!\d)\d{6}(?!\d)/.exec(text)[0];
}
