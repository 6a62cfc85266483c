// aws-amplify v6: every way to sign in that an application of its kind has.

import assert from 'node:assert/strict';
import test, { beforeEach } from 'node:test';

import { AdminCreateUserCommand, SetUserPoolMfaConfigCommand } from '@aws-sdk/client-cognito-identity-provider';
import { Amplify } from 'aws-amplify';
import {
  confirmSignIn,
  confirmSignUp,
  fetchAuthSession,
  fetchDevices,
  fetchUserAttributes,
  forgetDevice,
  getCurrentUser,
  rememberDevice,
  signIn,
  signOut,
  signUp,
  updatePassword,
} from 'aws-amplify/auth';

import { admin, code, endpoint, mailbox, makeApp, password, register, someone, totp } from './local.mjs';

// Where there is no browser, Amplify cannot name the device that it confirms.
globalThis.navigator ??= { userAgent: 'node' };

/** Makes an application of Amplify's kind. */
async function application(settings) {
  const app = await makeApp(settings);
  Amplify.configure({
    Auth: {
      Cognito: {
        userPoolId: app.poolId,
        userPoolClientId: app.clientId,
        userPoolEndpoint: endpoint,
      },
    },
  });
  return app;
}

beforeEach(() => signOut().catch(() => {}));

const named = name => error => {
  assert.equal(error.name, name);
  return true;
};

test('a person signs up, confirms, signs in by SRP, and changes the password', async () => {
  await application();
  const username = someone();

  const options = { userAttributes: { email: mailbox(username) } };
  const signedUp = await signUp({ username, password, options });
  assert.equal(signedUp.nextStep.signUpStep, 'CONFIRM_SIGN_UP');
  const early = await signIn({ username, password });
  assert.equal(early.nextStep.signInStep, 'CONFIRM_SIGN_UP');
  await assert.rejects(
    confirmSignUp({ username, confirmationCode: '000000' }),
    named('CodeMismatchException'),
  );
  await confirmSignUp({ username, confirmationCode: await code(mailbox(username)) });

  await assert.rejects(signIn({ username, password: 'Wrong-horse-7' }), named('NotAuthorizedException'));
  const signedIn = await signIn({ username, password });
  assert.equal(signedIn.nextStep.signInStep, 'DONE');
  assert.equal((await getCurrentUser()).username, username);
  assert.equal((await fetchUserAttributes()).email, mailbox(username));
  await updatePassword({ oldPassword: password, newPassword: 'Another-horse-8' });
  const before = (await fetchAuthSession()).tokens.accessToken.toString();
  const after = (await fetchAuthSession({ forceRefresh: true })).tokens.accessToken.toString();
  assert.notEqual(before, after);

  await signOut();
  const plain = { authFlowType: 'USER_PASSWORD_AUTH' };
  const again = await signIn({ username, password: 'Another-horse-8', options: plain });
  assert.equal(again.nextStep.signInStep, 'DONE');
});

test('who was invited takes a password of their own', async () => {
  const app = await application();
  const username = someone();
  await admin.send(
    new AdminCreateUserCommand({
      UserPoolId: app.poolId,
      Username: username,
      TemporaryPassword: 'Temporary-horse-7',
      MessageAction: 'SUPPRESS',
      UserAttributes: [{ Name: 'email', Value: mailbox(username) }],
    }),
  );

  const asked = await signIn({ username, password: 'Temporary-horse-7' });
  assert.equal(asked.nextStep.signInStep, 'CONFIRM_SIGN_IN_WITH_NEW_PASSWORD_REQUIRED');
  const done = await confirmSignIn({ challengeResponse: password });
  assert.equal(done.nextStep.signInStep, 'DONE');
});

test('an app is set up within the sign-in that requires one, and asked for at the next', async () => {
  const app = await application();
  await admin.send(
    new SetUserPoolMfaConfigCommand({
      UserPoolId: app.poolId,
      MfaConfiguration: 'ON',
      SoftwareTokenMfaConfiguration: { Enabled: true },
    }),
  );
  const username = someone();
  await register(app, username);

  const asked = await signIn({ username, password });
  assert.equal(asked.nextStep.signInStep, 'CONTINUE_SIGN_IN_WITH_TOTP_SETUP');
  const secret = asked.nextStep.totpSetupDetails.sharedSecret;
  await assert.rejects(
    confirmSignIn({ challengeResponse: '000000' }),
    named('EnableSoftwareTokenMFAException'),
  );
  const base = Date.now();
  const done = await confirmSignIn({ challengeResponse: totp(secret, -1, base) });
  assert.equal(done.nextStep.signInStep, 'DONE');

  await signOut();
  const next = await signIn({ username, password });
  assert.equal(next.nextStep.signInStep, 'CONFIRM_SIGN_IN_WITH_TOTP_CODE');
  const signedIn = await confirmSignIn({ challengeResponse: totp(secret, 0, base) });
  assert.equal(signedIn.nextStep.signInStep, 'DONE');
});

const passwordless = {
  pool: {
    Policies: { SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD', 'EMAIL_OTP'] } },
  },
  client: { ExplicitAuthFlows: ['ALLOW_USER_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'] },
};

test('a person chooses a code by email, or a password, to sign in with', async () => {
  await application(passwordless);
  const username = someone();
  const options = { userAttributes: { email: mailbox(username) } };
  await signUp({ username, password, options });
  await confirmSignUp({ username, confirmationCode: await code(mailbox(username)) });

  const choice = { authFlowType: 'USER_AUTH' };
  const asked = await signIn({ username, options: choice });
  assert.equal(asked.nextStep.signInStep, 'CONTINUE_SIGN_IN_WITH_FIRST_FACTOR_SELECTION');
  assert.deepEqual(asked.nextStep.availableChallenges, ['PASSWORD_SRP', 'PASSWORD', 'EMAIL_OTP']);
  const sent = await confirmSignIn({ challengeResponse: 'EMAIL_OTP' });
  assert.equal(sent.nextStep.signInStep, 'CONFIRM_SIGN_IN_WITH_EMAIL_CODE');
  await assert.rejects(confirmSignIn({ challengeResponse: '00000000' }), named('CodeMismatchException'));
  const done = await confirmSignIn({ challengeResponse: await code(mailbox(username)) });
  assert.equal(done.nextStep.signInStep, 'DONE');

  for (const preferredChallenge of ['PASSWORD_SRP', 'PASSWORD']) {
    await signOut();
    const preferred = { ...choice, preferredChallenge };
    const signedIn = await signIn({ username, password, options: preferred });
    assert.equal(signedIn.nextStep.signInStep, 'DONE', preferredChallenge);
  }
});

test('a device is remembered, proves itself, and is forgotten', async () => {
  const app = await application({
    pool: {
      DeviceConfiguration: {
        ChallengeRequiredOnNewDevice: false,
        DeviceOnlyRememberedOnUserPrompt: true,
      },
    },
  });
  const username = someone();
  await register(app, username);

  await signIn({ username, password });
  await rememberDevice();
  const [device] = await fetchDevices();
  assert.ok(device.id.startsWith('us-east-1_'));

  await signOut();
  const again = await signIn({ username, password });
  assert.equal(again.nextStep.signInStep, 'DONE');
  await fetchAuthSession({ forceRefresh: true });
  assert.equal((await fetchDevices()).length, 1);
  await forgetDevice();
  assert.equal((await fetchDevices()).length, 0);
});
