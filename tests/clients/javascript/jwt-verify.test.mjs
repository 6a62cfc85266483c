// aws-jwt-verify: its generic verifier checks tokens against the published keys.

import assert from 'node:assert/strict';
import test from 'node:test';

import { InitiateAuthCommand } from '@aws-sdk/client-cognito-identity-provider';
import { JwtRsaVerifier, JwtVerifier } from 'aws-jwt-verify';
import {
  JwtInvalidAudienceError,
  JwtInvalidIssuerError,
  JwtInvalidSignatureError,
  KidNotFoundInJwksError,
} from 'aws-jwt-verify/error';
import { SimpleJwksCache } from 'aws-jwt-verify/jwk';

import { anyone, makeApp, password, register, someone } from './local.mjs';

// The library's own fetcher speaks HTTPS alone; on this machine the keys come over HTTP.
const fetcher = {
  async fetch(uri) {
    const answer = await fetch(uri);
    if (!answer.ok) throw new Error(`${uri}: ${answer.status}`);
    return answer.arrayBuffer();
  },
};

const keysOf = app => app.keys ?? `${app.issuer}/.well-known/jwks.json`;

/** What an application writes to check ID tokens; the keys are found beneath the issuer. */
const forIdTokens = (kind, app) =>
  kind.create(
    {
      issuer: app.issuer,
      audience: app.clientId,
      jwksUri: keysOf(app),
      customJwtCheck: ({ payload }) => assert.equal(payload.token_use, 'id'),
    },
    { jwksCache: new SimpleJwksCache({ fetcher }) },
  );

/** What it writes to check access tokens, which name the client in a claim of Cognito's own. */
const forAccessTokens = (kind, app) =>
  kind.create(
    {
      issuer: app.issuer,
      audience: null,
      scope: 'aws.cognito.signin.user.admin',
      jwksUri: keysOf(app),
      customJwtCheck({ payload }) {
        assert.equal(payload.token_use, 'access');
        assert.equal(payload.client_id, app.clientId);
      },
    },
    { jwksCache: new SimpleJwksCache({ fetcher }) },
  );

async function signedIn(app) {
  const name = someone();
  await register(app, name);
  const { AuthenticationResult } = await anyone.send(
    new InitiateAuthCommand({
      ClientId: app.clientId,
      AuthFlow: 'USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME: name, PASSWORD: password },
    }),
  );
  return { name, ...AuthenticationResult };
}

for (const [called, kind] of Object.entries({ JwtVerifier, JwtRsaVerifier })) {
  test(`${called} verifies both tokens`, async () => {
    const app = await makeApp();
    const tokens = await signedIn(app);

    const identity = await forIdTokens(kind, app).verify(tokens.IdToken);
    const access = await forAccessTokens(kind, app).verify(tokens.AccessToken);

    assert.equal(identity['cognito:username'], tokens.name);
    assert.equal(access.username, tokens.name);
    assert.equal(identity.sub, access.sub);
  });

  test(`${called} refuses what is for others, from others, or changed`, async () => {
    const [app, other] = [await makeApp(), await makeApp()];
    const tokens = await signedIn(app);
    const strangers = await signedIn(other);
    const verifier = forIdTokens(kind, app);

    await assert.rejects(verifier.verify(strangers.IdToken), KidNotFoundInJwksError);
    const misled = forIdTokens(kind, { ...app, issuer: other.issuer, keys: keysOf(app) });
    await assert.rejects(misled.verify(tokens.IdToken), JwtInvalidIssuerError);
    await assert.rejects(
      verifier.verify(tokens.IdToken, { audience: other.clientId }),
      JwtInvalidAudienceError,
    );
    await assert.rejects(verifier.verify(tokens.AccessToken));
    const [header, payload, signature] = tokens.IdToken.split('.');
    const claims = JSON.parse(Buffer.from(payload, 'base64url'));
    const changed = Buffer.from(JSON.stringify({ ...claims, email: 'eve@example.com' }));
    await assert.rejects(
      verifier.verify([header, changed.toString('base64url'), signature].join('.')),
      JwtInvalidSignatureError,
    );
  });
}

test('keys that were fetched before verify without a connection', async () => {
  const app = await makeApp();
  const tokens = await signedIn(app);
  const keys = await (await fetch(keysOf(app))).json();
  const verifier = JwtRsaVerifier.create({
    issuer: app.issuer,
    audience: app.clientId,
    jwksUri: keysOf(app),
  });

  verifier.cacheJwks(keys);

  assert.equal(verifier.verifySync(tokens.IdToken)['cognito:username'], tokens.name);
});
