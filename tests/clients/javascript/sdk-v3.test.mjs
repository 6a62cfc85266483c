// @aws-sdk/client-cognito-identity-provider: the way from sign-up to profile, errors, and retries.

import assert from 'node:assert/strict';
import { once } from 'node:events';
import http from 'node:http';
import test from 'node:test';

import {
  AdminCreateUserCommand,
  AdminGetUserCommand,
  ChangePasswordCommand,
  CodeMismatchException,
  CognitoIdentityProviderClient,
  CognitoIdentityProviderServiceException,
  ConfirmForgotPasswordCommand,
  ConfirmSignUpCommand,
  DeleteUserCommand,
  DescribeUserPoolCommand,
  ForgotPasswordCommand,
  GetUserCommand,
  GlobalSignOutCommand,
  InitiateAuthCommand,
  NotAuthorizedException,
  ResourceNotFoundException,
  RevokeTokenCommand,
  SignUpCommand,
  UpdateUserAttributesCommand,
  UsernameExistsException,
  UserNotConfirmedException,
  UserNotFoundException,
  paginateListUsers,
} from '@aws-sdk/client-cognito-identity-provider';

import {
  admin,
  anyone,
  code,
  endpoint,
  mailbox,
  makeApp,
  password,
  region,
  register,
  someone,
} from './local.mjs';

const signIn = (app, username, secret = password) =>
  new InitiateAuthCommand({
    ClientId: app.clientId,
    AuthFlow: 'USER_PASSWORD_AUTH',
    AuthParameters: { USERNAME: username, PASSWORD: secret },
  });

const refresh = (app, tokens) =>
  new InitiateAuthCommand({
    ClientId: app.clientId,
    AuthFlow: 'REFRESH_TOKEN_AUTH',
    AuthParameters: { REFRESH_TOKEN: tokens.RefreshToken },
  });

const attributes = user =>
  Object.fromEntries(user.UserAttributes.map(({ Name, Value }) => [Name, Value]));

test('a person walks from sign-up to profile without credentials', async () => {
  const app = await makeApp();
  const name = someone();
  const email = mailbox(name);

  const signedUp = await anyone.send(
    new SignUpCommand({
      ClientId: app.clientId,
      Username: name,
      Password: password,
      UserAttributes: [{ Name: 'email', Value: email }],
    }),
  );
  assert.equal(signedUp.UserConfirmed, false);
  assert.equal(signedUp.CodeDeliveryDetails.DeliveryMedium, 'EMAIL');
  assert.equal(signedUp.$metadata.httpStatusCode, 200);
  assert.match(signedUp.$metadata.requestId, /^[0-9a-f-]{36}$/);
  await assert.rejects(anyone.send(signIn(app, name)), UserNotConfirmedException);

  await anyone.send(
    new ConfirmSignUpCommand({
      ClientId: app.clientId,
      Username: name,
      ConfirmationCode: await code(email),
    }),
  );
  const { AuthenticationResult: tokens, ChallengeParameters } = await anyone.send(
    signIn(app, name),
  );
  assert.deepEqual(ChallengeParameters, {});
  assert.equal(tokens.TokenType, 'Bearer');

  await anyone.send(
    new UpdateUserAttributesCommand({
      AccessToken: tokens.AccessToken,
      UserAttributes: [{ Name: 'name', Value: 'Ada' }],
    }),
  );
  const user = await anyone.send(new GetUserCommand({ AccessToken: tokens.AccessToken }));
  assert.equal(user.Username, name);
  assert.deepEqual(attributes(user), {
    sub: signedUp.UserSub,
    email,
    email_verified: 'true',
    name: 'Ada',
  });

  await anyone.send(
    new ChangePasswordCommand({
      AccessToken: tokens.AccessToken,
      PreviousPassword: password,
      ProposedPassword: 'Second-password-8',
    }),
  );
  await anyone.send(new ForgotPasswordCommand({ ClientId: app.clientId, Username: name }));
  await anyone.send(
    new ConfirmForgotPasswordCommand({
      ClientId: app.clientId,
      Username: name,
      ConfirmationCode: await code(email),
      Password: 'Third-password-9',
    }),
  );
  const again = (await anyone.send(signIn(app, name, 'Third-password-9'))).AuthenticationResult;
  const refreshed = (await anyone.send(refresh(app, again))).AuthenticationResult;
  assert.equal(refreshed.RefreshToken, undefined);

  await anyone.send(new RevokeTokenCommand({ ClientId: app.clientId, Token: again.RefreshToken }));
  await assert.rejects(anyone.send(refresh(app, again)), {
    name: 'NotAuthorizedException',
    message: 'Refresh Token has been revoked',
  });
  const lastly = (await anyone.send(signIn(app, name, 'Third-password-9'))).AuthenticationResult;
  await anyone.send(new GlobalSignOutCommand({ AccessToken: lastly.AccessToken }));
  await assert.rejects(anyone.send(new GetUserCommand({ AccessToken: lastly.AccessToken })), {
    name: 'NotAuthorizedException',
    message: 'Access Token has been revoked',
  });
  const leaving = (await anyone.send(signIn(app, name, 'Third-password-9'))).AuthenticationResult;
  await anyone.send(new DeleteUserCommand({ AccessToken: leaving.AccessToken }));
  await assert.rejects(
    admin.send(new AdminGetUserCommand({ UserPoolId: app.poolId, Username: name })),
    UserNotFoundException,
  );
});

test('timestamps become dates and pages follow each other', async () => {
  const app = await makeApp();
  const names = [someone(), someone(), someone()];
  for (const Username of names) {
    await admin.send(
      new AdminCreateUserCommand({ UserPoolId: app.poolId, Username, MessageAction: 'SUPPRESS' }),
    );
  }

  const users = [];
  const pages = paginateListUsers({ client: admin, pageSize: 1 }, { UserPoolId: app.poolId });
  for await (const page of pages) users.push(...page.Users);

  assert.deepEqual(users.map(user => user.Username).sort(), names.sort());
  for (const user of users) {
    assert.ok(user.UserCreateDate instanceof Date);
    assert.ok(Math.abs(Date.now() - user.UserCreateDate) < 60_000);
  }
});

test('errors have their class, name, message and fault', async () => {
  const app = await makeApp();
  const name = someone();
  await register(app, name);

  const refusals = [
    [
      signIn(app, name, 'Wrong-password-1'),
      NotAuthorizedException,
      'Incorrect username or password.',
    ],
    [signIn(app, 'nobody'), UserNotFoundException, 'User does not exist.'],
    [
      new SignUpCommand({ ClientId: app.clientId, Username: name, Password: password }),
      UsernameExistsException,
      'User already exists',
    ],
    [
      new DescribeUserPoolCommand({ UserPoolId: 'us-east-1_aaaaaaaaa' }),
      ResourceNotFoundException,
      'User pool us-east-1_aaaaaaaaa does not exist.',
    ],
  ];
  for (const [command, kind, message] of refusals) {
    await assert.rejects(admin.send(command), error => {
      assert.ok(error instanceof kind, `${error.name} is no ${kind.name}`);
      assert.ok(error instanceof CognitoIdentityProviderServiceException);
      assert.equal(error.name, kind.name);
      assert.equal(error.message, message);
      assert.equal(error.$fault, 'client');
      assert.equal(error.$metadata.httpStatusCode, 400);
      assert.equal(error.$metadata.attempts, 1);
      return true;
    });
  }
});

test('a wrong code is refused at the first attempt', async () => {
  const app = await makeApp();
  const name = someone();
  await anyone.send(
    new SignUpCommand({
      ClientId: app.clientId,
      Username: name,
      Password: password,
      UserAttributes: [{ Name: 'email', Value: mailbox(name) }],
    }),
  );
  const wrong = String((Number(await code(mailbox(name))) + 1) % 1_000_000).padStart(6, '0');

  await assert.rejects(
    anyone.send(
      new ConfirmSignUpCommand({ ClientId: app.clientId, Username: name, ConfirmationCode: wrong }),
    ),
    CodeMismatchException,
  );
});

test('throttling, limits, faults and lost connections are tried again, refusals not', async t => {
  const app = await makeApp();
  const name = someone();
  await register(app, name);
  const front = await Front.open();
  t.after(() => front.close());
  const client = new CognitoIdentityProviderClient({ endpoint: front.url, region, maxAttempts: 3 });

  // Whatever goes wrong before the service, the third attempt signs in.
  for (const fault of ['TooManyRequestsException', 'InternalErrorException', 'broken']) {
    front.play(fault, fault);
    const answer = await client.send(signIn(app, name));
    assert.equal(answer.$metadata.attempts, 3, fault);
    assert.ok(answer.AuthenticationResult.AccessToken);
  }

  // By its name the SDK takes a limit for throttling, and gives up after three attempts.
  front.play(...Array(9).fill('LimitExceededException'));
  await assert.rejects(client.send(signIn(app, name)), { name: 'LimitExceededException' });
  assert.equal(front.requests, 3);

  // A refusal ends at once.
  front.play();
  await assert.rejects(client.send(signIn(app, name, 'Wrong-password-1')), NotAuthorizedException);
  assert.equal(front.requests, 1);
});

/** Stands before the server, and plays a fault for each of the next requests. */
class Front {
  static async open() {
    const front = new Front();
    front.server = http.createServer((request, response) => front.answer(request, response));
    front.server.listen(0, '127.0.0.1');
    await once(front.server, 'listening');
    front.url = `http://127.0.0.1:${front.server.address().port}`;
    return front;
  }

  play(...faults) {
    this.faults = faults;
    this.requests = 0;
  }

  async answer(request, response) {
    this.requests += 1;
    const body = Buffer.concat(await request.toArray());
    const fault = this.faults.shift();
    if (fault === 'broken') {
      request.socket.destroy();
    } else if (fault) {
      response.writeHead(fault === 'InternalErrorException' ? 500 : 400, {
        'content-type': 'application/x-amz-json-1.1',
        'x-amzn-errortype': `${fault}:`,
      });
      response.end(JSON.stringify({ __type: fault, message: 'played' }));
    } else {
      const { host, connection, 'content-length': length, ...headers } = request.headers;
      const answer = await fetch(endpoint, { method: 'POST', headers, body });
      response.writeHead(answer.status, {
        'content-type': answer.headers.get('content-type'),
        'x-amzn-errortype': answer.headers.get('x-amzn-errortype') ?? '',
      });
      response.end(Buffer.from(await answer.arrayBuffer()));
    }
  }

  close() {
    this.server.closeAllConnections();
    this.server.close();
  }
}
