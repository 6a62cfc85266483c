// amazon-cognito-identity-js on devices that are remembered, with second factors before them.

import assert from 'node:assert/strict';
import test from 'node:test';

import {
  AdminCreateUserCommand,
  AdminForgetDeviceCommand,
  AdminGetDeviceCommand,
  SetUserPoolMfaConfigCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { AuthenticationDetails, CognitoUser, CognitoUserPool } from 'amazon-cognito-identity-js';

import { admin, endpoint, makeApp, password, register, someone, totp } from './local.mjs';

/** A browser's storage: what one page keeps, the next one finds. */
class Storage {
  items = new Map();
  setItem(key, value) {
    this.items.set(key, String(value));
  }
  getItem(key) {
    return this.items.get(key) ?? null;
  }
  removeItem(key) {
    this.items.delete(key);
  }
  clear() {
    this.items.clear();
  }
}

/** A page in somebody's browser: callbacks become promises, and what goes out is noted. */
class Page {
  constructor(app, username, storage = new Storage()) {
    Object.assign(this, { app, username, storage, calls: [] });
    this.pool = new CognitoUserPool({
      UserPoolId: app.poolId,
      ClientId: app.clientId,
      endpoint,
      Storage: storage,
    });
    this.user = new CognitoUser({ Username: username, Pool: this.pool, Storage: storage });
    const request = this.user.client.request.bind(this.user.client);
    this.user.client.request = (operation, parameters, callback) => {
      this.calls.push(parameters.ChallengeName ?? parameters.AuthFlow ?? operation);
      return request(operation, parameters, callback);
    };
  }

  /** Another page in the same browser. */
  next() {
    return new Page(this.app, this.username, this.storage);
  }

  /** Does something of which the end is a session, a question or a failure. */
  do(act) {
    return new Promise((resolve, reject) => {
      act({
        onSuccess: (session, asks) => resolve({ session, asks }),
        onFailure: reject,
        totpRequired: () => resolve({ asked: 'totp' }),
        mfaSetup: () => resolve({ asked: 'setup' }),
        newPasswordRequired: () => resolve({ asked: 'password' }),
        associateSecretCode: secret => resolve({ secret }),
      });
    });
  }

  signIn(secret = password) {
    const details = new AuthenticationDetails({ Username: this.username, Password: secret });
    return this.do(callbacks => this.user.authenticateUser(details, callbacks));
  }

  code(text) {
    return this.do(callbacks => this.user.sendMFACode(text, callbacks, 'SOFTWARE_TOKEN_MFA'));
  }

  ask(method, ...args) {
    return this.do(callbacks => this.user[method](...args, callbacks)).then(({ session }) => session);
  }

  refresh(session) {
    return new Promise((resolve, reject) =>
      this.user.refreshSession(session.getRefreshToken(), (error, fresh) =>
        error ? reject(error) : resolve(fresh),
      ),
    );
  }

  /** The key of the device that the browser keeps. */
  device() {
    const name = `CognitoIdentityServiceProvider.${this.app.clientId}.${this.username}.deviceKey`;
    return this.storage.getItem(name);
  }
}

const on = session => session.getAccessToken().payload.device_key;

/** A pool that tracks devices. */
async function tracking(devices = {}, mfa) {
  const app = await makeApp({ pool: { DeviceConfiguration: devices } });
  if (mfa) {
    await admin.send(
      new SetUserPoolMfaConfigCommand({
        UserPoolId: app.poolId,
        MfaConfiguration: mfa,
        SoftwareTokenMfaConfiguration: { Enabled: true },
      }),
    );
  }
  return app;
}

/** A person on a page of their own. */
async function person(app) {
  const page = new Page(app, someone());
  await register(app, page.username);
  return page;
}

test('a device is remembered, and proves itself the next time', async () => {
  const ada = await person(await tracking());
  const { session, asks } = await ada.signIn();
  assert.equal(asks, undefined);
  assert.deepEqual(ada.calls, ['USER_SRP_AUTH', 'PASSWORD_VERIFIER', 'ConfirmDevice']);
  assert.equal(on(session), ada.device());

  for (const flow of ['USER_SRP_AUTH', 'USER_PASSWORD_AUTH']) {
    const page = ada.next();
    page.user.setAuthenticationFlowType(flow);
    const { session } = await page.signIn();

    const asked = flow === 'USER_SRP_AUTH' ? [flow, 'PASSWORD_VERIFIER'] : [flow];
    assert.deepEqual(page.calls, [...asked, 'DEVICE_SRP_AUTH', 'DEVICE_PASSWORD_VERIFIER']);
    assert.equal(on(session), ada.device());
    const fresh = await page.refresh(session);
    assert.equal(on(fresh), ada.device());
  }
});

test('many devices with many numbers prove themselves', async () => {
  // Salts and verifiers of odd length and with the top bit set come up in some of these.
  const { app, username } = await person(await tracking());
  for (let round = 0; round < 6; round += 1) {
    const browser = new Page(app, username);
    await browser.signIn();
    const { session } = await browser.next().signIn();
    assert.equal(on(session), browser.device());
  }
});

test('a person is asked whether to remember a device, looks at it and forgets it', async () => {
  const ada = await person(await tracking({ DeviceOnlyRememberedOnUserPrompt: true }));
  const { session, asks } = await ada.signIn();
  assert.equal(asks, true);
  assert.deepEqual((await ada.ask('listDevices', 10, null)).Devices, []);
  const unremembered = ada.next();
  await unremembered.signIn();
  assert.deepEqual(unremembered.calls, ['USER_SRP_AUTH', 'PASSWORD_VERIFIER']);

  assert.equal(await ada.ask('setDeviceStatusRemembered'), 'SUCCESS');

  const shown = (await ada.ask('getDevice')).Device;
  assert.equal(shown.DeviceKey, ada.device());
  const told = Object.fromEntries(shown.DeviceAttributes.map(({ Name, Value }) => [Name, Value]));
  assert.equal(told.device_status, 'valid');
  assert.ok(told.device_name);
  assert.deepEqual((await ada.ask('listDevices', 10, null)).Devices, [shown]);
  const remembered = ada.next();
  await remembered.signIn();
  assert.ok(remembered.calls.includes('DEVICE_PASSWORD_VERIFIER'));
  assert.equal(await ada.ask('setDeviceStatusNotRemembered'), 'SUCCESS');
  await assert.rejects(ada.ask('getDevice'), { message: 'Device does not exist.' });
  const key = ada.device();
  assert.equal(await ada.ask('forgetDevice'), 'SUCCESS');
  assert.equal(ada.device(), null);
  const lost = new AdminGetDeviceCommand({
    UserPoolId: ada.app.poolId,
    Username: ada.username,
    DeviceKey: key,
  });
  await assert.rejects(admin.send(lost), { name: 'ResourceNotFoundException' });
  await assert.rejects(ada.refresh(session), { message: 'Invalid Refresh Token' });
});

test('a browser whose device was forgotten signs in as a new one', async () => {
  const ada = await person(await tracking());
  await ada.signIn();
  const key = ada.device();
  await admin.send(
    new AdminForgetDeviceCommand({
      UserPoolId: ada.app.poolId,
      Username: ada.username,
      DeviceKey: key,
    }),
  );

  const page = ada.next();
  const { session } = await page.signIn();

  // The library repeats the very same proof without the device.
  const twice = ['PASSWORD_VERIFIER', 'PASSWORD_VERIFIER'];
  assert.deepEqual(page.calls, ['USER_SRP_AUTH', ...twice, 'ConfirmDevice']);
  assert.notEqual(page.device(), key);
  assert.equal(on(session), page.device());
});

test('an app is set up within the sign-in, asked for, and a device follows it', async () => {
  const ada = await person(await tracking({ ChallengeRequiredOnNewDevice: false }, 'ON'));
  assert.equal((await ada.signIn()).asked, 'setup');
  const { secret } = await ada.do(callbacks => ada.user.associateSoftwareToken(callbacks));
  const base = Date.now();
  const set = totp(secret, -1, base);
  const first = await ada.do(callbacks => ada.user.verifySoftwareToken(set, 'My phone', callbacks));
  assert.ok(first.session.isValid());

  const second = ada.next();
  assert.equal((await second.signIn()).asked, 'totp');
  await assert.rejects(second.code(set), { code: 'ExpiredCodeException' });
  const { session } = await second.code(totp(secret, 0, base));
  assert.equal(on(session), second.device());

  const third = ada.next();
  assert.equal((await third.signIn()).asked, 'totp');
  const last = await third.code(totp(secret, 1, base));
  // The library sends the session of the code's step to DEVICE_SRP_AUTH.
  assert.deepEqual(third.calls.slice(-2), ['DEVICE_SRP_AUTH', 'DEVICE_PASSWORD_VERIFIER']);
  assert.equal(on(last.session), third.device());
});

test('a remembered device stands in for the app', async () => {
  const ada = await person(await tracking({ ChallengeRequiredOnNewDevice: true }, 'OPTIONAL'));
  await ada.signIn();
  const { secret } = await ada.do(callbacks => ada.user.associateSoftwareToken(callbacks));
  await ada.do(callbacks => ada.user.verifySoftwareToken(totp(secret), 'My phone', callbacks));
  const settings = { PreferredMfa: true, Enabled: true };
  await new Promise((resolve, reject) =>
    ada.user.setUserMfaPreference(null, settings, error => (error ? reject(error) : resolve())),
  );

  const elsewhere = new Page(ada.app, ada.username);
  assert.equal((await elsewhere.signIn()).asked, 'totp');
  const page = ada.next();
  const { session } = await page.signIn();

  assert.deepEqual(page.calls.slice(-2), ['DEVICE_SRP_AUTH', 'DEVICE_PASSWORD_VERIFIER']);
  assert.equal(on(session), ada.device());
});

test('an invited person takes a new password, and the device is new with it', async () => {
  const ada = new Page(await tracking(), someone());
  const temporary = 'Temporary-pass-1';
  await admin.send(
    new AdminCreateUserCommand({
      UserPoolId: ada.app.poolId,
      Username: ada.username,
      TemporaryPassword: temporary,
      MessageAction: 'SUPPRESS',
    }),
  );
  assert.equal((await ada.signIn(temporary)).asked, 'password');

  const { session } = await ada.do(callbacks =>
    ada.user.completeNewPasswordChallenge(password, {}, callbacks),
  );

  assert.equal(ada.calls.at(-1), 'ConfirmDevice');
  assert.equal(on(session), ada.device());
  const page = ada.next();
  await page.signIn();
  assert.equal(page.calls.at(-1), 'DEVICE_PASSWORD_VERIFIER');
});
