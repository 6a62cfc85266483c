// What the walks share: the server's own pages, an administrator's client, and pools to walk in.

import { createHmac, randomUUID } from 'node:crypto';

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

/** The settings of a client of somebody who has no credentials at all. */
export const anonymous = {
  endpoint,
  region,
  credentials: () => Promise.reject(new Error('nobody should ask for credentials')),
};

/** Such a client. */
export const anyone = new CognitoIdentityProviderClient(anonymous);

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

/**
 * Returns the code that an authenticator app shows so many steps of thirty seconds from `base`. The
 * step before and the one after count too, so that three codes are at hand without waiting.
 */
export function totp(secret, steps = 0, base = Date.now()) {
  const bits = [...secret]
    .map(letter => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0'))
    .join('');
  const key = Buffer.from(bits.match(/.{8}/g).map(byte => Number.parseInt(byte, 2)));
  const step = Buffer.alloc(8);
  step.writeBigUInt64BE(BigInt(Math.floor(base / 30_000) + steps));
  const digest = createHmac('sha1', key).update(step).digest();
  const number = digest.readUInt32BE(digest.at(-1) & 15) & 0x7fffffff;
  return String(number % 1_000_000).padStart(6, '0');
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
  return /(?<!\d)(?:\d{8}|\d{6})(?!\d)/.exec(text)[0];
}
