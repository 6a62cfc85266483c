// amazon-cognito-identity-js: what an application in a browser does, with SRP and its own storage.

import assert from 'node:assert/strict';
import test from 'node:test';

import {
  AdminAddUserToGroupCommand,
  AdminCreateUserCommand,
  CreateGroupCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import {
  AuthenticationDetails,
  CognitoRefreshToken,
  CognitoUser,
  CognitoUserAttribute,
  CognitoUserPool,
} from 'amazon-cognito-identity-js';

import {
  admin,
  code,
  endpoint,
  last,
  mailbox,
  makeApp,
  password,
  register,
  someone,
} from './local.mjs';

/** A browser's storage, one for each person. */
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

/** A person at a browser: callbacks become promises, and nothing else is added. */
class Person {
  constructor(app, username) {
    this.storage = new Storage();
    this.pool = new CognitoUserPool({
      UserPoolId: app.poolId,
      ClientId: app.clientId,
      endpoint,
      Storage: this.storage,
    });
    this.username = username;
    this.user = new CognitoUser({ Username: username, Pool: this.pool, Storage: this.storage });
  }

  /** Calls a method that ends with a callback of the form (error, result). */
  call(method, ...args) {
    return new Promise((resolve, reject) => {
      this.user[method](...args, (error, result) => (error ? reject(error) : resolve(result)));
    });
  }

  /** Calls a method that takes an object of callbacks. */
  ask(method, ...args) {
    return new Promise((resolve, reject) => {
      this.user[method](...args, { onSuccess: resolve, onFailure: reject });
    });
  }

  signUp(attributes) {
    const list = Object.entries(attributes).map(
      ([Name, Value]) => new CognitoUserAttribute({ Name, Value }),
    );
    return new Promise((resolve, reject) => {
      this.pool.signUp(this.username, password, list, null, (error, result) =>
        error ? reject(error) : resolve(result),
      );
    });
  }

  /** Signs in; resolves to the session, or to what is asked for before there is one. */
  signIn(secret = password) {
    const details = new AuthenticationDetails({ Username: this.username, Password: secret });
    return new Promise((resolve, reject) => {
      this.user.authenticateUser(details, {
        onSuccess: session => resolve({ session }),
        onFailure: reject,
        newPasswordRequired: (userAttributes, requiredAttributes) =>
          resolve({ userAttributes, requiredAttributes }),
      });
    });
  }

  /** Asks for a code; the library answers through one of two callbacks. */
  forgotPassword() {
    return new Promise((resolve, reject) => {
      this.user.forgotPassword({
        onSuccess: resolve,
        onFailure: reject,
        inputVerificationCode: resolve,
      });
    });
  }

  requestCode(attribute) {
    return new Promise((resolve, reject) => {
      this.user.getAttributeVerificationCode(attribute, {
        onSuccess: resolve,
        onFailure: reject,
        inputVerificationCode: resolve,
      });
    });
  }

  async profile() {
    const attributes = await this.call('getUserAttributes');
    return Object.fromEntries(attributes.map(attribute => [attribute.Name, attribute.Value]));
  }
}

test('a person signs up, confirms and signs in with SRP', async () => {
  const app = await makeApp();
  const ada = new Person(app, someone());
  const email = mailbox(ada.username);

  const signedUp = await ada.signUp({ email, name: 'Ada' });
  assert.equal(signedUp.userConfirmed, false);
  assert.equal(signedUp.codeDeliveryDetails.Destination, 'a***@e***');
  await assert.rejects(ada.signIn(), { code: 'UserNotConfirmedException' });
  await ada.call('resendConfirmationCode');
  assert.equal(await ada.call('confirmRegistration', await code(email), true), 'SUCCESS');

  const { session } = await ada.signIn();
  assert.ok(session.isValid());
  assert.equal(session.getIdToken().payload['cognito:username'], ada.username);
  assert.equal(session.getIdToken().payload.email_verified, true);
  assert.equal(session.getAccessToken().payload.client_id, app.clientId);
  assert.deepEqual(await ada.profile(), {
    sub: signedUp.userSub,
    email,
    email_verified: 'true',
    name: 'Ada',
  });
  const data = await ada.call('getUserData');
  assert.equal(data.Username, ada.username);

  // The session is kept in storage, and another page finds it there.
  const page = ada.pool.getCurrentUser();
  assert.equal(page.getUsername(), ada.username);
  const kept = await new Promise((resolve, reject) =>
    page.getSession((error, found) => (error ? reject(error) : resolve(found))),
  );
  assert.equal(kept.getAccessToken().getJwtToken(), session.getAccessToken().getJwtToken());
});

test('a wrong password is refused, whoever it is for', async () => {
  const app = await makeApp({ client: { PreventUserExistenceErrors: 'ENABLED' } });
  const ada = new Person(app, someone());
  await register(app, ada.username);

  for (const person of [ada, new Person(app, someone())]) {
    await assert.rejects(person.signIn('Wrong-password-1'), {
      code: 'NotAuthorizedException',
      name: 'NotAuthorizedException',
      message: 'Incorrect username or password.',
    });
  }
});

test('SRP holds for many salts and numbers', async () => {
  // Numbers of odd length and with the top bit set come up in some of these.
  const app = await makeApp();
  const name = someone();
  await register(app, name);

  for (let round = 0; round < 12; round += 1) {
    const { session } = await new Person(app, name).signIn();
    assert.ok(session.isValid());
  }
});

test('SRP works by another name, and the library takes the stored one', async () => {
  const app = await makeApp({ pool: { AliasAttributes: ['email'] } });
  const ada = new Person(app, someone());
  await ada.signUp({ email: mailbox(ada.username) });
  await ada.call('confirmRegistration', await code(mailbox(ada.username)), false);

  const byAddress = new Person(app, mailbox(ada.username));
  await byAddress.signIn();

  assert.equal(byAddress.user.getUsername(), ada.username);
});

test('a password goes in plain when the application says so', async () => {
  const app = await makeApp();
  const ada = new Person(app, someone());
  await register(app, ada.username);
  ada.user.setAuthenticationFlowType('USER_PASSWORD_AUTH');

  const { session } = await ada.signIn();

  assert.ok(session.isValid());
});

test('an invited person chooses a password', async () => {
  const app = await makeApp({
    pool: { Schema: [{ Name: 'given_name', Required: true, Mutable: true }] },
  });
  const ada = new Person(app, someone());
  const email = mailbox(ada.username);
  await admin.send(
    new AdminCreateUserCommand({
      UserPoolId: app.poolId,
      Username: ada.username,
      UserAttributes: [
        { Name: 'email', Value: email },
        { Name: 'email_verified', Value: 'true' },
      ],
      DesiredDeliveryMediums: ['EMAIL'],
    }),
  );
  const [, temporary] = /temporary password is (\S+)\.\s*$/.exec((await last(email)).text);

  const asked = await ada.signIn(temporary);
  assert.equal(asked.session, undefined);
  assert.deepEqual(asked.userAttributes, { email, email_verified: 'true' });
  assert.deepEqual(asked.requiredAttributes, ['given_name']);
  await assert.rejects(ada.ask('completeNewPasswordChallenge', 'short', { given_name: 'Ada' }), {
    code: 'InvalidPasswordException',
  });
  const session = await ada.ask('completeNewPasswordChallenge', password, { given_name: 'Ada' });

  assert.equal(session.getIdToken().payload.given_name, 'Ada');
  assert.equal((await ada.profile()).given_name, 'Ada');
  await new Person(app, ada.username).signIn();
});

test('attributes are changed, verified and deleted', async () => {
  const app = await makeApp();
  const ada = new Person(app, someone());
  await register(app, ada.username, { nickname: 'A' });
  await ada.signIn();
  const email = `new-${mailbox(ada.username)}`;

  await ada.call('updateAttributes', [new CognitoUserAttribute({ Name: 'email', Value: email })]);
  assert.equal((await ada.profile()).email_verified, 'false');
  await ada.requestCode('email');
  await ada.ask('verifyAttribute', 'email', await code(email));
  await ada.call('deleteAttributes', ['nickname']);

  const { sub, ...profile } = await ada.profile();
  assert.deepEqual(profile, { email, email_verified: 'true' });
  assert.ok(sub);
});

test('a password is changed and forgotten', async () => {
  const app = await makeApp();
  const ada = new Person(app, someone());
  const email = mailbox(ada.username);
  await ada.signUp({ email });
  await ada.call('confirmRegistration', await code(email), false);
  await ada.signIn();

  assert.equal(await ada.call('changePassword', password, 'Second-password-8'), 'SUCCESS');
  await assert.rejects(ada.signIn(), { code: 'NotAuthorizedException' });
  await ada.signIn('Second-password-8');
  const { CodeDeliveryDetails } = await ada.forgotPassword();
  assert.equal(CodeDeliveryDetails.AttributeName, 'email');
  const right = await code(email);
  const wrong = String((Number(right) + 1) % 1_000_000).padStart(6, '0');
  await assert.rejects(ada.ask('confirmPassword', wrong, 'Third-password-9'), {
    code: 'CodeMismatchException',
  });
  await ada.ask('confirmPassword', right, 'Third-password-9');

  await ada.signIn('Third-password-9');
});

test('a session is refreshed, and the library keeps its refresh token', async () => {
  const app = await makeApp();
  const ada = new Person(app, someone());
  await register(app, ada.username);
  const { session } = await ada.signIn();
  const refreshToken = session.getRefreshToken();

  // The library sends "DEVICE_KEY": null along.
  const fresh = await new Promise((resolve, reject) =>
    ada.user.refreshSession(refreshToken, (error, result) =>
      error ? reject(error) : resolve(result),
    ),
  );

  assert.notEqual(fresh.getAccessToken().getJwtToken(), session.getAccessToken().getJwtToken());
  assert.equal(fresh.getRefreshToken().getToken(), refreshToken.getToken());
  await ada.profile();
});

test('groups are in the token', async () => {
  const app = await makeApp();
  const ada = new Person(app, someone());
  await register(app, ada.username);
  const group = { UserPoolId: app.poolId, GroupName: 'readers' };
  await admin.send(new CreateGroupCommand(group));
  await admin.send(new AdminAddUserToGroupCommand({ ...group, Username: ada.username }));

  const { session } = await ada.signIn();

  assert.deepEqual(session.getAccessToken().payload['cognito:groups'], ['readers']);
  assert.deepEqual(session.getIdToken().payload['cognito:groups'], ['readers']);
});

test('a global sign-out ends the sessions of every browser', async () => {
  const app = await makeApp();
  const [here, there] = [someone()].flatMap(name => [new Person(app, name), new Person(app, name)]);
  await register(app, here.username);
  const { session } = await here.signIn();
  await there.signIn();

  assert.equal(await here.ask('globalSignOut'), 'SUCCESS');

  assert.equal(here.pool.getCurrentUser(), null);
  await assert.rejects(there.profile(), {
    code: 'NotAuthorizedException',
    message: 'Access Token has been revoked',
  });
  // The library itself tries for some seconds before it believes that.
  const token = new CognitoRefreshToken({ RefreshToken: session.getRefreshToken().getToken() });
  await assert.rejects(
    new Promise((resolve, reject) =>
      there.user.refreshSession(token, (error, result) =>
        error ? reject(error) : resolve(result),
      ),
    ),
    { code: 'NotAuthorizedException', message: 'Refresh Token has been revoked' },
  );
});

test('a sign-out revokes the tokens of this browser', async () => {
  const app = await makeApp();
  const [here, there] = [someone()].flatMap(name => [new Person(app, name), new Person(app, name)]);
  await register(app, here.username);
  const { session } = await here.signIn();
  await there.signIn();

  await new Promise((resolve, reject) =>
    here.user.signOut(error => (error ? reject(error) : resolve())),
  );

  here.user.setSignInUserSession(session);
  await assert.rejects(here.profile(), { message: 'Access Token has been revoked' });
  await there.profile();
});

test('a person leaves', async () => {
  const app = await makeApp();
  const ada = new Person(app, someone());
  await register(app, ada.username);
  await ada.signIn();

  assert.equal(await ada.call('deleteUser'), 'SUCCESS');

  await assert.rejects(new Person(app, ada.username).signIn(), { code: 'UserNotFoundException' });
});
