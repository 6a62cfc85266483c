// @simplewebauthn/browser in Chromium, with its virtual authenticators: a passkey from registration
// to sign-in, on a page of this machine.

import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import http from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';

import {
  CompleteWebAuthnRegistrationCommand,
  DeleteWebAuthnCredentialCommand,
  GetUserAuthFactorsCommand,
  GetUserCommand,
  InitiateAuthCommand,
  ListWebAuthnCredentialsCommand,
  NotAuthorizedException,
  RespondToAuthChallengeCommand,
  SetUserPoolMfaConfigCommand,
  StartWebAuthnRegistrationCommand,
  WebAuthnNotEnabledException,
  WebAuthnOriginNotAllowedException,
} from '@aws-sdk/client-cognito-identity-provider';
import { chromium } from 'playwright-core';

import { admin, anyone, endpoint, makeApp, password, register, someone } from './local.mjs';

const library = new URL(
  '../node_modules/@simplewebauthn/browser/dist/bundle/index.umd.min.js',
  import.meta.url,
);

const internal = {
  protocol: 'ctap2',
  transport: 'internal',
  hasResidentKey: true,
  hasUserVerification: true,
  isUserVerified: true,
};

let server;
let browser;
let profile;

before(async () => {
  const script = await readFile(library);
  server = http.createServer((request, response) => {
    const asked = request.url === '/simplewebauthn.js';
    response.setHeader('content-type', asked ? 'text/javascript' : 'text/html');
    response.end(asked ? script : '<!doctype html><script src="/simplewebauthn.js"></script>');
  });
  server.listen(0, 'localhost');
  await once(server, 'listening');
  profile = await mkdtemp(path.join(tmpdir(), 'cognate-chromium-'));
  browser = await chromium.launchPersistentContext(profile, {
    executablePath: '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--no-proxy-server',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
});

after(async () => {
  await browser?.close();
  server?.close();
  if (profile) await rm(profile, { recursive: true, force: true });
});

/** Opens the page in a browser that has an authenticator, which its user always agrees with. */
async function open(authenticator, host = 'localhost') {
  const page = await browser.newPage();
  await page.goto(`http://${host}:${server.address().port}/`);
  const devtools = await browser.newCDPSession(page);
  await devtools.send('WebAuthn.enable');
  const options = { automaticPresenceSimulation: true, ...authenticator };
  await devtools.send('WebAuthn.addVirtualAuthenticator', { options });
  return page;
}

/** A pool with passkeys, and the person who walks. */
async function begin() {
  const app = await makeApp({
    pool: { Policies: { SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD', 'WEB_AUTHN'] } } },
    client: { ExplicitAuthFlows: ['ALLOW_USER_AUTH', 'ALLOW_USER_PASSWORD_AUTH'] },
  });
  const name = someone();
  await register(app, name);
  return { app, name, token: await signInByPassword(app, name) };
}

async function signInByPassword(app, name) {
  const { AuthenticationResult } = await anyone.send(
    new InitiateAuthCommand({
      ClientId: app.clientId,
      AuthFlow: 'USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME: name, PASSWORD: password },
    }),
  );
  return AuthenticationResult.AccessToken;
}

/** Has the browser make a passkey, and registers it. */
async function addPasskey(page, AccessToken) {
  const { CredentialCreationOptions } = await anyone.send(
    new StartWebAuthnRegistrationCommand({ AccessToken }),
  );
  const Credential = await page.evaluate(
    optionsJSON => SimpleWebAuthnBrowser.startRegistration({ optionsJSON }),
    CredentialCreationOptions,
  );
  await anyone.send(new CompleteWebAuthnRegistrationCommand({ AccessToken, Credential }));
  return Credential;
}

/** Begins a sign-in by passkey. */
async function ask(app, name, more = {}) {
  const asked = await anyone.send(
    new InitiateAuthCommand({
      ClientId: app.clientId,
      AuthFlow: 'USER_AUTH',
      AuthParameters: { USERNAME: name, PREFERRED_CHALLENGE: 'WEB_AUTHN', ...more },
    }),
  );
  assert.equal(asked.ChallengeName, 'WEB_AUTHN');
  return asked;
}

/** Answers with what the browser's authenticator signs. */
async function answer(app, name, asked, page) {
  const options = JSON.parse(asked.ChallengeParameters.CREDENTIAL_REQUEST_OPTIONS);
  const credential = await page.evaluate(
    optionsJSON => SimpleWebAuthnBrowser.startAuthentication({ optionsJSON }),
    options,
  );
  const { AuthenticationResult } = await anyone.send(
    new RespondToAuthChallengeCommand({
      ClientId: app.clientId,
      ChallengeName: 'WEB_AUTHN',
      Session: asked.Session,
      ChallengeResponses: { USERNAME: name, CREDENTIAL: JSON.stringify(credential) },
    }),
  );
  return AuthenticationResult.AccessToken;
}

const claims = token => JSON.parse(Buffer.from(token.split('.')[1], 'base64url'));

test('a passkey is registered, listed, signs in, and is given up', async () => {
  const { app, name, token } = await begin();
  const page = await open(internal);

  const made = await addPasskey(page, token);

  const list = () => anyone.send(new ListWebAuthnCredentialsCommand({ AccessToken: token }));
  const [listed, ...others] = (await list()).Credentials;
  assert.deepEqual(others, []);
  assert.equal(listed.CredentialId, made.id);
  assert.equal(listed.RelyingPartyId, 'localhost');
  assert.equal(listed.AuthenticatorAttachment, 'platform');
  assert.deepEqual(listed.AuthenticatorTransports, ['internal']);
  assert.ok(listed.CreatedAt instanceof Date);
  const factors = await anyone.send(new GetUserAuthFactorsCommand({ AccessToken: token }));
  assert.deepEqual(factors.ConfiguredUserAuthFactors, ['PASSWORD', 'WEB_AUTHN']);

  for (let round = 0; round < 2; round += 1) {
    const signedIn = await answer(app, name, await ask(app, name), page);
    const user = await anyone.send(new GetUserCommand({ AccessToken: signedIn }));
    assert.equal(user.Username, name);
  }

  await anyone.send(
    new DeleteWebAuthnCredentialCommand({ AccessToken: token, CredentialId: made.id }),
  );
  assert.deepEqual((await list()).Credentials, []);
  await page.close();
});

test('the browser itself parses the options, and reaches the service from its page', async () => {
  const { token } = await begin();
  const page = await open(internal);

  const listed = await page.evaluate(
    async ([address, AccessToken]) => {
      const call = async (operation, body) => {
        const response = await fetch(address, {
          method: 'POST',
          headers: {
            'content-type': 'application/x-amz-json-1.1',
            'x-amz-target': `AWSCognitoIdentityProviderService.${operation}`,
          },
          body: JSON.stringify({ AccessToken, ...body }),
        });
        if (!response.ok) throw new Error(await response.text());
        return response.json();
      };
      const started = await call('StartWebAuthnRegistration', {});
      const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(
        started.CredentialCreationOptions,
      );
      const credential = await navigator.credentials.create({ publicKey });
      await call('CompleteWebAuthnRegistration', { Credential: credential.toJSON() });
      return (await call('ListWebAuthnCredentials', {})).Credentials;
    },
    [endpoint, token],
  );

  assert.equal(listed.length, 1);
  await page.close();
});

test('the authenticator that has a passkey of the person makes no second one', async () => {
  const { token } = await begin();
  const page = await open(internal);
  await addPasskey(page, token);

  await assert.rejects(addPasskey(page, token), /InvalidStateError|previously registered/);

  await page.close();
});

test('tokens tell a passkey in the device from one that roams', async () => {
  const { app, name, token } = await begin();
  const usb = { ...internal, protocol: 'ctap2', transport: 'usb' };
  const level = { TARGET_ACR_VALUES: 'urn:cognito:loa:3' };

  for (const [authenticator, method] of [[internal, 'swk'], [usb, 'hwk']]) {
    const page = await open(authenticator);
    await addPasskey(page, token);
    const signedIn = await answer(app, name, await ask(app, name, level), page);
    assert.deepEqual(claims(signedIn).amr, [method]);
    await page.close();
  }
});

test('a pool that requires verification gets it, or no passkey', async () => {
  const { app, name, token } = await begin();
  await admin.send(
    new SetUserPoolMfaConfigCommand({
      UserPoolId: app.poolId,
      WebAuthnConfiguration: { RelyingPartyId: 'localhost', UserVerification: 'required' },
    }),
  );
  // A browser gives a passkey only to the page in front.
  const weak = await open({ ...internal, hasUserVerification: false, isUserVerified: false });
  await assert.rejects(addPasskey(weak, token));
  await weak.close();
  const page = await open(internal);

  await addPasskey(page, token);
  await answer(app, name, await ask(app, name), page);

  await page.close();
});

test('a passkey of another page is refused', async () => {
  const { app, token } = await begin();
  const page = await open(internal, 'foo.localhost');
  await admin.send(
    new SetUserPoolMfaConfigCommand({
      UserPoolId: app.poolId,
      WebAuthnConfiguration: { RelyingPartyId: 'foo.localhost' },
    }),
  );

  // The page is below this machine's name, but the relying party is a domain like any other: it
  // needs TLS.
  await assert.rejects(addPasskey(page, token), WebAuthnOriginNotAllowedException);

  await page.close();
});

test('a person without the passkey is not let in', async () => {
  const { app, name, token } = await begin();
  const other = await begin();
  const page = await open(internal);
  await addPasskey(page, token);
  const stolen = await ask(app, name);
  await page.close();

  const page2 = await open(internal);
  await addPasskey(page2, other.token);
  const options = JSON.parse(stolen.ChallengeParameters.CREDENTIAL_REQUEST_OPTIONS);
  stolen.ChallengeParameters.CREDENTIAL_REQUEST_OPTIONS = JSON.stringify({
    ...options,
    allowCredentials: [],
  });
  await assert.rejects(answer(app, name, stolen, page2), NotAuthorizedException);
  await page2.close();
});

test('a pool without passkeys says so', async () => {
  const app = await makeApp();
  const name = someone();
  await register(app, name);
  const AccessToken = await signInByPassword(app, name);

  await assert.rejects(
    anyone.send(new StartWebAuthnRegistrationCommand({ AccessToken })),
    WebAuthnNotEnabledException,
  );
});
