// amazon-cognito-passwordless-auth: its custom flow with magic links, by its own client in front and
// its own functions behind. KMS and DynamoDB, which those functions use, stand in here.

import assert from 'node:assert/strict';
import { constants, createHash, generateKeyPairSync, privateDecrypt, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test, { after, before } from 'node:test';

import { build } from 'esbuild';

import { endpoint, makeApp, mailbox, region, register, someone } from './local.mjs';

const site = 'https://app.example.com/';
const links = new Map();
const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });

/** Signs a digest as KMS does, by RSASSA-PSS (RFC 8017, 9.1.1): Node signs whole messages alone. */
function signDigest(digest) {
  const hash = (...parts) => createHash('sha512').update(Buffer.concat(parts)).digest();
  const [length, salt] = [256, randomBytes(64)];
  const proof = hash(Buffer.alloc(8), digest, salt);
  const block = Buffer.concat([Buffer.alloc(length - 130, 0), Buffer.from([1]), salt]);
  for (let at = 0, counter = 0; at < block.length; counter += 1) {
    const count = Buffer.alloc(4);
    count.writeUInt32BE(counter);
    for (const byte of hash(proof, count)) if (at < block.length) block[at++] ^= byte;
  }
  block[0] &= 0x7f;
  const encoded = Buffer.concat([block, proof, Buffer.from([0xbc])]);
  return privateDecrypt({ key: privateKey, padding: constants.RSA_NO_PADDING }, encoded);
}

const stored = new Map();
const conditionFailed = { __type: 'com.amazonaws.dynamodb.v20120810#ConditionalCheckFailedException' };

/** What the functions ask of AWS, by the target of the call. */
const cloud = {
  'TrentService.Sign': ({ KeyId, Message, SigningAlgorithm, MessageType }) => {
    assert.deepEqual([SigningAlgorithm, MessageType], ['RSASSA_PSS_SHA_512', 'DIGEST']);
    const Signature = signDigest(Buffer.from(Message, 'base64')).toString('base64');
    return { KeyId, Signature, SigningAlgorithm };
  },
  'TrentService.GetPublicKey': ({ KeyId }) => ({
    KeyId,
    PublicKey: publicKey.export({ format: 'der', type: 'spki' }).toString('base64'),
  }),
  'DynamoDB_20120810.PutItem': ({ Item, ExpressionAttributeValues: values }) => {
    const [key, earlier] = [Item.userNameHash.B, stored.get(Item.userNameHash.B)];
    if (earlier && Number(earlier.iat.N) >= Number(values[':iat'].N)) return conditionFailed;
    stored.set(key, Item);
    return {};
  },
  'DynamoDB_20120810.UpdateItem': ({ Key, ExpressionAttributeValues: values }) => {
    const item = stored.get(Key.userNameHash.B);
    const right = item?.signatureHash.B === values[':signatureHash'].B && !item.uat;
    if (!right) return conditionFailed;
    stored.set(Key.userNameHash.B, { ...item, uat: values[':uat'] });
    return { Attributes: item };
  },
};

const text = async request => {
  const parts = [];
  for await (const part of request) parts.push(part);
  return Buffer.concat(parts).toString();
};

/** Answers as AWS does. */
async function answerAsCloud(request, response) {
  const answer = cloud[request.headers['x-amz-target']](JSON.parse(await text(request)));
  response.writeHead(answer.__type ? 400 : 200, { 'content-type': 'application/x-amz-json-1.0' });
  response.end(JSON.stringify(answer));
}

/** Imports functions as they are deployed: bundled, without which Node does not load them. */
async function importBundled(name) {
  const folder = await mkdtemp(join(tmpdir(), 'bundle-'));
  try {
    const outfile = join(folder, 'functions.cjs');
    const stdin = { contents: `export * from '${name}'`, resolveDir: import.meta.dirname };
    await build({ stdin, outfile, bundle: true, platform: 'node', logLevel: 'error' });
    return createRequire(import.meta.url)(outfile);
  } finally {
    await rm(folder, { recursive: true });
  }
}

let functions;

/** Runs a function of the package as Lambda does, by the name in the path. */
async function answerAsLambda(request, response) {
  const name = request.url.split('/').at(-2);
  try {
    const answer = await functions[name](JSON.parse(await text(request)));
    response.end(JSON.stringify(answer));
  } catch (error) {
    response.setHeader('x-amz-function-error', 'Unhandled');
    response.end(JSON.stringify({ errorMessage: error.message, errorType: error.name }));
  }
}

const servers = [createServer(answerAsCloud), createServer(answerAsLambda)];
let location;
let client;
let linkClient;

before(async () => {
  servers[0].listen(0, '127.0.0.1');
  servers[1].listen(Number(process.env.COGNATE_TRIGGER_PORT), '127.0.0.1');
  await Promise.all(servers.map(server => server.listening || once(server, 'listening')));
  process.env.AWS_ENDPOINT_URL = `http://127.0.0.1:${servers[0].address().port}`;
  process.env.MAGIC_LINK_ENABLED = 'yes';
  process.env.ALLOWED_ORIGINS = new URL(site).origin;
  process.env.KMS_KEY_ID = 'alias/links';
  process.env.DYNAMODB_SECRETS_TABLE = 'links';
  process.env.STACK_ID = 'salt';
  const behind = await importBundled('amazon-cognito-passwordless-auth/custom-auth');
  behind.magicLink.configure({
    emailSender: ({ emailAddress, content }) => {
      links.set(emailAddress, /#\S+/.exec(content.text.data)[0]);
    },
  });
  functions = {
    define: behind.defineAuthChallengeHandler,
    create: behind.createAuthChallengeHandler,
    verify: behind.verifyAuthChallengeResponseHandler,
  };
  client = await import('amazon-cognito-passwordless-auth');
  linkClient = await import('amazon-cognito-passwordless-auth/magic-link');
});

after(() => servers.forEach(server => server.close()));

/** Configures the client of the package for a pool whose functions are those of the package. */
async function open() {
  const arn = name => `arn:aws:lambda:${region}:000000000000:function:${name}`;
  const app = await makeApp({
    pool: {
      LambdaConfig: {
        DefineAuthChallenge: arn('define'),
        CreateAuthChallenge: arn('create'),
        VerifyAuthChallengeResponse: arn('verify'),
      },
    },
    client: { ExplicitAuthFlows: ['ALLOW_CUSTOM_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'] },
  });
  const kept = new Map();
  location = { href: site, hostname: new URL(site).hostname };
  client.Passwordless.configure({
    cognitoIdpEndpoint: endpoint,
    clientId: app.clientId,
    location,
    history: { pushState: () => undefined },
    storage: {
      getItem: key => kept.get(key),
      setItem: (key, value) => kept.set(key, value),
      removeItem: key => kept.delete(key),
    },
  });
  return { ...app, kept };
}

async function requestLink(username) {
  await linkClient.requestSignInLink({ username, redirectUri: site }).signInLinkRequested;
  return links.get(mailbox(username));
}

/** Follows a link, and returns the tokens and what the page would show. */
async function follow(link) {
  location.href = site + link;
  const shown = [];
  const tokensCb = () => undefined;
  const statusCb = status => shown.push(status);
  const tokens = await linkClient.signInWithLink({ tokensCb, statusCb }).signedIn.catch(error => {
    shown.push(error.message);
  });
  return { tokens, shown };
}

test('a magic link signs its person in, once', async () => {
  const app = await open();
  const username = someone();
  await register(app, username);

  const link = await requestLink(username);
  const { tokens, shown } = await follow(link);

  assert.deepEqual(shown, ['SIGNING_IN_WITH_LINK', 'SIGNED_IN_WITH_LINK']);
  assert.equal(tokens.username, username);
  assert.match(tokens.accessToken, /^ey/);
  const again = await follow(link);
  assert.equal(again.tokens, undefined);
});

test('a link goes on in another browser, where the session is unknown', async () => {
  const app = await open();
  const username = someone();
  await register(app, username);
  const link = await requestLink(username);

  app.kept.clear();

  const { tokens } = await follow(link);
  assert.equal(tokens.username, username);
});

test('a link that was bent, and one that comes too soon after another, are refused', async () => {
  const app = await open();
  const username = someone();
  await register(app, username);
  const link = await requestLink(username);

  await assert.rejects(requestLink(username), /can't send you a magic link right now/);
  const { tokens, shown } = await follow(`${link.slice(0, -8)}AAAAAAAA`);
  assert.equal(tokens, undefined);
  assert.equal(shown.at(-1), 'SIGNIN_LINK_EXPIRED');
});
