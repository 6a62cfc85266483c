// The CloudFront function of template.yaml, run as CloudFront would.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';
import vm from 'node:vm';

const context = {};
vm.runInNewContext(readFileSync(process.env.ENTRANCE, 'utf8') + ';this.handler = handler;', context);

const TARGET = 'AWSCognitoIdentityProviderService.SignUp';

function request(changes = {}) {
  return { method: 'POST', uri: '/', querystring: {}, headers: {}, cookies: {}, ...changes };
}

// Values of another realm have other prototypes.
function handle(asked) {
  return JSON.parse(JSON.stringify(context.handler({ version: '1.0', request: asked })));
}

function path(changes) {
  return handle(request(changes)).uri;
}

test('the target becomes the path', () => {
  assert.equal(path({ headers: { 'x-amz-target': { value: TARGET } } }), '/SignUp');
});

test('the request stays what it was otherwise', () => {
  const headers = { 'x-amz-target': { value: TARGET }, authorization: { value: 'AWS4-HMAC-SHA256 …' } };
  const asked = request({ headers, querystring: { a: { value: 'b' } } });

  assert.deepEqual(handle(structuredClone(asked)), { ...asked, uri: '/SignUp' });
});

test('a path that is given stays', () => {
  assert.equal(path({ uri: '/ListUsers', headers: { 'x-amz-target': { value: TARGET } } }), '/ListUsers');
  assert.equal(path({ method: 'GET', uri: '/us-east-1_a/.well-known/jwks.json' }), '/us-east-1_a/.well-known/jwks.json');
});

test('no target leads to the gateway’s own paths', () => {
  const targets = [
    'SignUp', 'AWSCognitoIdentityProviderService.', 'AWSCognitoIdentityProviderService.iam/ListUsers',
    'AWSCognitoIdentityProviderService.../iam/ListUsers', 'AWSCognitoIdentityProviderService.$default',
    'AWSCognitoIdentityProviderService.SignUp\n', 'xAWSCognitoIdentityProviderService.SignUp',
    'AWSCognitoIdentityProviderServiceXSignUp', '',
  ];
  for (const value of targets) {
    assert.equal(path({ headers: { 'x-amz-target': { value } } }), '/', value);
  }
});

test('two targets are none', () => {
  const twice = { value: TARGET, multiValue: [{ value: TARGET }, { value: TARGET }] };

  assert.equal(path({ headers: { 'x-amz-target': twice } }), '/');
});

test('only POST is turned', () => {
  assert.equal(path({ method: 'GET', headers: { 'x-amz-target': { value: TARGET } } }), '/');
});

test('a preflight is answered at once, for every page', () => {
  const answer = handle(request({
    method: 'OPTIONS',
    headers: {
      origin: { value: 'https://app.example.com' },
      'access-control-request-headers': { value: 'content-type,x-amz-target' },
    },
  }));

  assert.deepEqual(answer, {
    statusCode: 200,
    statusDescription: 'OK',
    headers: {
      'access-control-allow-methods': { value: 'POST' },
      'access-control-max-age': { value: '172800' },
      'access-control-allow-origin': { value: '*' },
      'access-control-allow-headers': { value: 'content-type,x-amz-target' },
    },
  });
});

test('a browser that sends cookies is named', () => {
  const { headers } = handle(request({
    method: 'OPTIONS',
    headers: { origin: { value: 'https://app.example.com' } },
    cookies: { a: { value: 'b' } },
  }));

  assert.equal(headers['access-control-allow-origin'].value, 'https://app.example.com');
  assert.equal(headers['access-control-allow-credentials'].value, 'true');
  assert.equal(headers.vary.value, 'Origin');
});

test('the function fits CloudFront’s limits', () => {
  assert.ok(readFileSync(process.env.ENTRANCE).length < 10_240);
});
