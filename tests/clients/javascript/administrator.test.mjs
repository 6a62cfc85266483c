// @aws-sdk/client-cognito-identity-provider: an administrator's day, from the making of a pool to
// its deletion, with the client that has a method for every operation.

import assert from 'node:assert/strict';
import { X509Certificate, createHmac, randomUUID } from 'node:crypto';
import test from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';

import {
  CognitoIdentityProvider,
  CognitoIdentityProviderServiceException,
  DuplicateProviderException,
  GroupExistsException,
  InvalidParameterException,
  InvalidPasswordException,
  LimitExceededException,
  ManagedLoginBrandingExistsException,
  NotAuthorizedException,
  OperationNotEnabledException,
  PasswordResetRequiredException,
  PreconditionNotMetException,
  ResourceNotFoundException,
  ScopeDoesNotExistException,
  TermsExistsException,
  UnsupportedIdentityProviderException,
  UserNotFoundException,
  UserPoolAddOnNotEnabledException,
  UsernameExistsException,
  paginateAdminListGroupsForUser,
  paginateAdminListUserAuthEvents,
  paginateListGroups,
  paginateListIdentityProviders,
  paginateListResourceServers,
  paginateListUserPoolClients,
  paginateListUserPools,
  paginateListUsers,
  paginateListUsersInGroup,
} from '@aws-sdk/client-cognito-identity-provider';

import {
  anonymous,
  code,
  endpoint,
  mailbox,
  makeApp,
  password,
  region,
  register,
  someone,
  totp,
} from './local.mjs';

const cognito = new CognitoIdentityProvider({ endpoint, region });
const person = new CognitoIdentityProvider(anonymous);

const png = new Uint8Array(
  Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5E' +
      'rkJggg==',
    'base64',
  ),
);
const svg = new TextEncoder().encode(
  '<svg xmlns="http://www.w3.org/2000/svg"><circle r="1"/></svg>',
);
const oidc = {
  client_id: 'app',
  client_secret: 'a secret between two',
  authorize_scopes: 'openid email',
  attributes_request_method: 'GET',
  oidc_issuer: 'https://idp.example',
};
const certificate = 'arn:aws:acm:us-east-1:123456789012:certificate/1a2b';
const role = 'arn:aws:iam::123456789012:role/walks';
const nobodysPool = 'us-east-1_aaaaaaaaa';

/** Names a thing so that nobody else has it. */
const day = () => `day-${randomUUID().slice(0, 13)}`;

const asList = attributes => Object.entries(attributes).map(([Name, Value]) => ({ Name, Value }));

const asObject = attributes =>
  Object.fromEntries(attributes.map(({ Name, Value }) => [Name, Value]));

const claims = token => JSON.parse(Buffer.from(token.split('.')[1], 'base64url'));

/** Checks that a timestamp has become a date, of this minute. */
function assertRecent(date) {
  assert.ok(date instanceof Date);
  assert.ok(Math.abs(Date.now() - date) < 60_000, String(date));
}

/** Expects a call to be refused with an exception of its class, and with a message. */
async function refused(call, kind, message, attempts = 1) {
  await assert.rejects(call, error => {
    assert.ok(error instanceof kind, `${error.name} is no ${kind.name}: ${error.message}`);
    assert.ok(error instanceof CognitoIdentityProviderServiceException);
    assert.equal(error.name, kind.name);
    assert.equal(error.message, message);
    assert.equal(error.$fault, 'client');
    assert.equal(error.$metadata.httpStatusCode, 400);
    assert.equal(error.$metadata.attempts, attempts);
    return true;
  });
}

/** Lists in pages of two, and checks that no page is larger. */
async function paged(paginate, member, input) {
  const listed = [];
  // The SDK notes down in what it is given how far it has come.
  for await (const page of paginate({ client: cognito, pageSize: 2 }, { ...input })) {
    assert.ok(page[member].length <= 2);
    listed.push(...page[member]);
  }
  return listed;
}

/** Signs somebody in, as the application's own server does. */
const signIn = (app, username, secret = password, more = {}) =>
  cognito.adminInitiateAuth({
    UserPoolId: app.poolId,
    ClientId: app.clientId,
    AuthFlow: 'ADMIN_USER_PASSWORD_AUTH',
    AuthParameters: { USERNAME: username, PASSWORD: secret, ...more },
  });

/** Makes a client that has a secret. */
async function confidential(app, client = {}) {
  const { UserPoolClient } = await cognito.createUserPoolClient({
    UserPoolId: app.poolId,
    ClientName: 'confidential',
    GenerateSecret: true,
    ...client,
  });
  return UserPoolClient;
}

test('a pool is made, changed and found', async () => {
  const badge = {
    Name: 'badge',
    AttributeDataType: 'Number',
    Mutable: true,
    NumberAttributeConstraints: { MinValue: '1', MaxValue: '99' },
  };
  const { UserPool: made } = await cognito.createUserPool({
    PoolName: 'made',
    AutoVerifiedAttributes: ['email'],
    Schema: [{ Name: 'email', Required: true, Mutable: true }, badge],
    UserPoolTags: { team: 'walks' },
  });
  const names = { UserPoolId: made.Id };
  assertRecent(made.CreationDate);

  await cognito.updateUserPool({
    ...names,
    AutoVerifiedAttributes: ['email'],
    Policies: { PasswordPolicy: { MinimumLength: 12, RequireSymbols: false } },
    UserPoolTags: { team: 'walks', stage: 'test' },
  });

  const { UserPool: changed } = await cognito.describeUserPool(names);
  assert.equal(changed.Policies.PasswordPolicy.MinimumLength, 12);
  assert.deepEqual(changed.UserPoolTags, { team: 'walks', stage: 'test' });
  assert.deepEqual(changed.CreationDate, made.CreationDate);
  assert.ok(changed.LastModifiedDate >= changed.CreationDate);
  assert.deepEqual(
    changed.SchemaAttributes.find(attribute => attribute.Name === 'custom:badge'),
    { ...badge, Name: 'custom:badge', DeveloperOnlyAttribute: false, Required: false },
  );
  const pools = await paged(paginateListUserPools, 'UserPools', {});
  assert.equal(pools.find(pool => pool.Id === made.Id).Name, 'made');
  await refused(
    cognito.createUserPool({ PoolName: 'second', MfaConfiguration: 'ON' }),
    InvalidParameterException,
    'SMS configuration and Auto verification for phone_number are required when MFA is ' +
      'required/optional',
  );
  await refused(
    cognito.listUserPools({ MaxResults: 61 }),
    InvalidParameterException,
    "1 validation error detected: Value '61' at 'maxResults' failed to satisfy constraint: " +
      'Member must have value less than or equal to 60',
  );
});

test('attributes are added to a pool, and then people have them', async () => {
  const app = await makeApp();
  const names = { UserPoolId: app.poolId };
  const badge = { Name: 'badge', AttributeDataType: 'Number', Mutable: true };
  const risk = { Name: 'risk', AttributeDataType: 'String', DeveloperOnlyAttribute: true };

  await cognito.addCustomAttributes({ ...names, CustomAttributes: [badge, risk] });

  const { UserPool } = await cognito.describeUserPool(names);
  const added = UserPool.SchemaAttributes.slice(-2).map(attribute => attribute.Name);
  assert.deepEqual(added, ['custom:badge', 'dev:custom:risk']);
  const name = someone();
  const { User } = await cognito.adminCreateUser({
    ...names,
    Username: name,
    MessageAction: 'SUPPRESS',
    UserAttributes: asList({ 'custom:badge': '7' }),
  });
  assert.equal(asObject(User.Attributes)['custom:badge'], '7');
  await refused(
    cognito.addCustomAttributes({ ...names, CustomAttributes: [badge] }),
    InvalidParameterException,
    'custom:badge: Existing attribute already has name custom:badge.',
  );
  const required = { Name: 'id', AttributeDataType: 'String', Required: true };
  await refused(
    cognito.addCustomAttributes({ ...names, CustomAttributes: [required] }),
    InvalidParameterException,
    'Required custom attributes are not supported currently.',
  );
});

test('a pool is labelled', async () => {
  const app = await makeApp();
  const { UserPool } = await cognito.describeUserPool({ UserPoolId: app.poolId });
  const label = { ResourceArn: UserPool.Arn };

  await cognito.tagResource({ ...label, Tags: { team: 'walks', stage: 'test' } });
  await cognito.tagResource({ ...label, Tags: { stage: 'live', empty: '' } });
  await cognito.untagResource({ ...label, TagKeys: ['team', 'never-there'] });

  const { Tags } = await cognito.listTagsForResource(label);
  assert.deepEqual(Tags, { stage: 'live', empty: '' });
  await refused(
    cognito.tagResource({ ...label, Tags: { 'aws:team': 'walks' } }),
    InvalidParameterException,
    'The tag key aws:team begins with aws:, which is reserved.',
  );
  const gone = UserPool.Arn.replace(app.poolId, nobodysPool);
  await refused(
    cognito.listTagsForResource({ ResourceArn: gone }),
    ResourceNotFoundException,
    `The resource ${gone} does not exist.`,
  );
});

test('a client is made, changed, listed and deleted', async () => {
  const app = await makeApp();
  const made = await confidential(app, {
    AccessTokenValidity: 30,
    TokenValidityUnits: { AccessToken: 'minutes' },
    ReadAttributes: ['email', 'name'],
    EnableTokenRevocation: false,
    CallbackURLs: ['https://example.com/in', 'http://localhost:3000/in'],
    AllowedOAuthFlows: ['code'],
    AllowedOAuthFlowsUserPoolClient: true,
    AllowedOAuthScopes: ['openid', 'email'],
    SupportedIdentityProviders: ['COGNITO'],
  });
  assert.ok(made.ClientSecret);
  assertRecent(made.CreationDate);
  const names = { UserPoolId: app.poolId, ClientId: made.ClientId };

  const changed = await cognito.updateUserPoolClient({ ...names, ClientName: 'changed' });

  assert.equal(changed.UserPoolClient.EnableTokenRevocation, true);
  assert.equal(changed.UserPoolClient.ReadAttributes, undefined);
  const described = await cognito.describeUserPoolClient(names);
  assert.deepEqual(described.UserPoolClient, changed.UserPoolClient);
  const clients = await paged(paginateListUserPoolClients, 'UserPoolClients', {
    UserPoolId: app.poolId,
  });
  assert.deepEqual(clients.map(client => client.ClientName).sort(), ['changed', 'walk']);
  await refused(
    cognito.updateUserPoolClient({
      ...names,
      AccessTokenValidity: 1,
      TokenValidityUnits: { AccessToken: 'seconds' },
    }),
    InvalidParameterException,
    'Invalid range for token validity.',
  );
  await cognito.deleteUserPoolClient(names);
  await refused(
    cognito.describeUserPoolClient(names),
    ResourceNotFoundException,
    `User pool client ${made.ClientId} does not exist.`,
  );
});

test('an application changes over to its second secret', async () => {
  const app = await makeApp();
  const name = someone();
  await register(app, name);
  const flows = ['ALLOW_ADMIN_USER_PASSWORD_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'];
  const client = await confidential(app, { ExplicitAuthFlows: flows });
  const names = { UserPoolId: app.poolId, ClientId: client.ClientId };
  const signInWith = secret =>
    signIn({ ...app, clientId: client.ClientId }, name, password, {
      SECRET_HASH: createHmac('sha256', secret)
        .update(name + client.ClientId)
        .digest('base64'),
    });

  const { ClientSecretDescriptor: added } = await cognito.addUserPoolClientSecret(names);

  assertRecent(added.ClientSecretCreateDate);
  await refused(
    cognito.addUserPoolClientSecret(names),
    LimitExceededException,
    'A client cannot have more than 2 secrets.',
    3,
  );
  // While there are two, either signs in.
  for (const secret of [client.ClientSecret, added.ClientSecretValue]) {
    assert.ok((await signInWith(secret)).AuthenticationResult.AccessToken);
  }
  const { ClientSecrets: listed } = await cognito.listUserPoolClientSecrets(names);
  assert.equal(listed.length, 2);
  assert.ok(listed.every(secret => secret.ClientSecretValue === undefined));
  const old = listed.find(secret => secret.ClientSecretId !== added.ClientSecretId);
  const remove = ({ ClientSecretId }) =>
    cognito.deleteUserPoolClientSecret({ ...names, ClientSecretId });
  await remove(old);
  await refused(
    signInWith(client.ClientSecret),
    NotAuthorizedException,
    `Unable to verify secret hash for client ${client.ClientId}`,
  );
  await refused(remove(old), ResourceNotFoundException, 'The client secret does not exist.');
  await refused(
    remove(added),
    InvalidParameterException,
    'The last secret of a client cannot be deleted.',
  );

  // A value that the owner chooses is not told back to them.
  const chosen = 'a_secret_of_the_owner_s_own_choice';
  const told = await cognito.addUserPoolClientSecret({ ...names, ClientSecret: chosen });
  assert.equal(told.ClientSecretDescriptor.ClientSecretValue, undefined);
  assert.ok((await signInWith(chosen)).AuthenticationResult.AccessToken);
});

test('a client has a token of its own', async () => {
  const app = await makeApp();
  const server = 'https://readings.example';
  await cognito.createResourceServer({
    UserPoolId: app.poolId,
    Identifier: server,
    Name: 'readings',
    Scopes: [{ ScopeName: 'read', ScopeDescription: 'Reads.' }],
  });
  const { ClientId, ClientSecret } = await confidential(app, {
    ExplicitAuthFlows: ['ALLOW_CLIENT_TOKEN_AUTH'],
    AllowedOAuthFlows: ['client_credentials'],
    AllowedOAuthFlowsUserPoolClient: true,
    AllowedOAuthScopes: [`${server}/read`],
  });

  const { ClientAuthenticationResult: result } = await cognito.getClientToken({
    ClientId,
    Secret: ClientSecret,
  });

  assert.equal(result.TokenType, 'Bearer');
  assert.equal(result.ExpiresIn, 3600);
  assert.equal(claims(result.AccessToken).scope, `${server}/read`);
  await refused(
    cognito.getClientToken({ ClientId, Secret: 'w'.repeat(30) }),
    NotAuthorizedException,
    'Invalid client secret.',
  );
});

test('a prefix domain leads to its pool', async () => {
  const app = await makeApp();
  const other = await makeApp();
  const names = { UserPoolId: app.poolId, Domain: day() };

  const made = await cognito.createUserPoolDomain({ ...names, ManagedLoginVersion: 2 });

  assert.equal(made.ManagedLoginVersion, 2);
  assert.equal(made.CloudFrontDomain, undefined);
  const describe = async () => (await cognito.describeUserPoolDomain(names)).DomainDescription;
  assert.equal((await describe()).UserPoolId, app.poolId);
  assert.equal((await describe()).Status, 'ACTIVE');
  await cognito.updateUserPoolDomain({ ...names, ManagedLoginVersion: 1 });
  assert.equal((await describe()).ManagedLoginVersion, 1);
  await refused(
    cognito.createUserPoolDomain({ ...names, UserPoolId: other.poolId }),
    InvalidParameterException,
    'Domain already associated with another user pool.',
  );
  await refused(
    cognito.createUserPoolDomain({ ...names, Domain: day() }),
    InvalidParameterException,
    'User pool already has a domain configured.',
  );
  await refused(
    cognito.createUserPoolDomain({ ...names, Domain: 'my-cognito-pool' }),
    InvalidParameterException,
    'Domain cannot contain reserved word: cognito',
  );
  await cognito.deleteUserPoolDomain(names);
  // A domain that nobody has is described as nothing.
  assert.deepEqual(await describe(), {});
  await refused(
    cognito.deleteUserPoolDomain(names),
    InvalidParameterException,
    'No such domain or user pool exists.',
  );
});

test('a custom domain has a certificate', async () => {
  const app = await makeApp();
  const names = { UserPoolId: app.poolId, Domain: `${day()}.example.com` };
  const config = { CertificateArn: certificate };

  await cognito.createUserPoolDomain({ ...names, CustomDomainConfig: config });

  const { UserPool } = await cognito.describeUserPool({ UserPoolId: app.poolId });
  assert.equal(UserPool.CustomDomain, names.Domain);
  const stricter = { ...config, SecurityPolicy: 'TLS_V1_3_2025' };
  await cognito.updateUserPoolDomain({
    ...names,
    CustomDomainConfig: stricter,
    ManagedLoginVersion: 2,
  });
  const { DomainDescription } = await cognito.describeUserPoolDomain(names);
  assert.deepEqual(DomainDescription.CustomDomainConfig, stricter);
  assert.equal(DomainDescription.ManagedLoginVersion, 2);
  await refused(
    cognito.createUserPoolDomain({ ...names, Domain: 'localhost', CustomDomainConfig: config }),
    InvalidParameterException,
    'Custom domain is not a valid subdomain.',
  );
  await cognito.deleteUserPoolDomain(names);
  assert.deepEqual((await cognito.describeUserPoolDomain(names)).DomainDescription, {});
});

test('resource servers have scopes', async () => {
  const app = await makeApp();
  const pool = { UserPoolId: app.poolId };
  const scopes = [
    { ScopeName: 'read', ScopeDescription: 'Reads.' },
    { ScopeName: 'write', ScopeDescription: 'Writes.' },
  ];
  const identifiers = [0, 1, 2].map(number => `https://api-${number}.example`);
  for (const Identifier of identifiers) {
    const server = { ...pool, Identifier, Name: 'api', Scopes: scopes };
    const { ResourceServer } = await cognito.createResourceServer(server);
    assert.deepEqual(ResourceServer, server);
  }
  const [Identifier] = identifiers;
  const names = { ...pool, Identifier };

  await cognito.updateResourceServer({ ...names, Name: 'renamed', Scopes: scopes.slice(0, 1) });

  const { ResourceServer } = await cognito.describeResourceServer(names);
  assert.deepEqual(ResourceServer, { ...names, Name: 'renamed', Scopes: scopes.slice(0, 1) });
  const listed = await paged(paginateListResourceServers, 'ResourceServers', pool);
  assert.deepEqual(listed.map(server => server.Identifier).sort(), identifiers);
  await refused(
    confidential(app, {
      AllowedOAuthFlows: ['client_credentials'],
      AllowedOAuthFlowsUserPoolClient: true,
      AllowedOAuthScopes: [`${Identifier}/write`],
    }),
    ScopeDoesNotExistException,
    `Invalid scope requested: ${Identifier}/write`,
  );
  await refused(
    cognito.createResourceServer({ ...names, Name: 'again' }),
    InvalidParameterException,
    `${Identifier} already exists in user pool ${app.poolId}.`,
  );
  await cognito.deleteResourceServer(names);
  await refused(
    cognito.describeResourceServer(names),
    ResourceNotFoundException,
    `Resource server ${Identifier} does not exist.`,
  );
});

test('groups have people in them', async () => {
  const app = await makeApp();
  const pool = { UserPoolId: app.poolId };
  const editors = { ...pool, GroupName: 'editors' };
  const people = [someone(), someone(), someone()];
  const [name] = people;
  await cognito.createGroup({ ...editors, Precedence: 1, RoleArn: role, Description: 'They edit' });
  await cognito.createGroup({ ...pool, GroupName: 'readers' });
  await cognito.createGroup({ ...pool, GroupName: 'others' });
  for (const Username of people) {
    await register(app, Username);
    await cognito.adminAddUserToGroup({ ...editors, Username });
  }
  await cognito.adminAddUserToGroup({ ...pool, GroupName: 'readers', Username: name });

  await cognito.updateGroup({ ...editors, Precedence: 0 });

  const { Group } = await cognito.getGroup(editors);
  assert.equal(Group.Precedence, 0);
  assert.equal(Group.Description, 'They edit');
  assertRecent(Group.CreationDate);
  const groups = await paged(paginateListGroups, 'Groups', pool);
  assert.deepEqual(groups.map(group => group.GroupName).sort(), ['editors', 'others', 'readers']);
  const own = await paged(paginateAdminListGroupsForUser, 'Groups', { ...pool, Username: name });
  assert.deepEqual(own.map(group => group.GroupName).sort(), ['editors', 'readers']);
  const members = await paged(paginateListUsersInGroup, 'Users', editors);
  assert.deepEqual(members.map(user => user.Username).sort(), people.toSorted());
  const { AuthenticationResult: tokens } = await signIn(app, name);
  assert.deepEqual(claims(tokens.AccessToken)['cognito:groups'], ['editors', 'readers']);
  await cognito.adminRemoveUserFromGroup({ ...editors, Username: name });
  assert.equal((await paged(paginateListUsersInGroup, 'Users', editors)).length, 2);
  await refused(
    cognito.createGroup(editors),
    GroupExistsException,
    'A group with the name already exists.',
  );
  await cognito.deleteGroup(editors);
  await refused(cognito.getGroup(editors), ResourceNotFoundException, 'Group not found.');
});

/** Writes what a SAML provider publishes of itself, which signs with a certificate. */
function metadata(signing) {
  const redirect = 'urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect';
  return `<?xml version="1.0" encoding="UTF-8"?>
<md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata"
    xmlns:ds="http://www.w3.org/2000/09/xmldsig#" entityID="https://idp.example/entity">
  <md:IDPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">
    <md:KeyDescriptor use="signing">
      <ds:KeyInfo>
        <ds:X509Data><ds:X509Certificate>${signing}</ds:X509Certificate></ds:X509Data>
      </ds:KeyInfo>
    </md:KeyDescriptor>
    <md:SingleLogoutService Binding="${redirect}" Location="https://idp.example/slo"/>
    <md:SingleSignOnService Binding="${redirect}" Location="https://idp.example/sso"/>
  </md:IDPSSODescriptor>
</md:EntityDescriptor>
`;
}

test('providers are added, found, changed and deleted', async () => {
  const app = await makeApp();
  const pool = { UserPoolId: app.poolId };
  const names = { ...pool, ProviderName: 'Workplace' };
  // Any certificate in force does for the school; another pool's is one.
  const { Certificate } = await cognito.getSigningCertificate({
    UserPoolId: (await makeApp()).poolId,
  });
  const { IdentityProvider: work } = await cognito.createIdentityProvider({
    ...names,
    ProviderType: 'OIDC',
    ProviderDetails: oidc,
    AttributeMapping: { email: 'email' },
    IdpIdentifiers: ['work.example', 'workplace'],
  });
  const { IdentityProvider: school } = await cognito.createIdentityProvider({
    ...pool,
    ProviderName: 'School',
    ProviderType: 'SAML',
    ProviderDetails: { MetadataFile: metadata(Certificate), IDPSignout: 'true' },
  });
  const { IdentityProvider: google } = await cognito.createIdentityProvider({
    ...pool,
    ProviderName: 'Google',
    ProviderType: 'Google',
    ProviderDetails: { client_id: 'app', client_secret: 's', authorize_scopes: 'email openid' },
  });

  assertRecent(work.CreationDate);
  assert.deepEqual({ ...work.ProviderDetails, ...oidc }, work.ProviderDetails);
  assert.deepEqual(work.AttributeMapping, { email: 'email', username: 'sub' });
  assert.equal(school.ProviderDetails.SSORedirectBindingURI, 'https://idp.example/sso');
  assert.equal(school.ProviderDetails.SLORedirectBindingURI, 'https://idp.example/slo');
  assert.equal(google.ProviderDetails.oidc_issuer, 'https://accounts.google.com');
  const byIdentifier = { ...pool, IdpIdentifier: 'work.example' };
  const found = await cognito.getIdentityProviderByIdentifier(byIdentifier);
  assert.deepEqual(found.IdentityProvider, work);
  const listed = await paged(paginateListIdentityProviders, 'Providers', pool);
  assert.deepEqual(
    listed.map(provider => `${provider.ProviderName}: ${provider.ProviderType}`).sort(),
    ['Google: Google', 'School: SAML', 'Workplace: OIDC'],
  );
  await cognito.updateIdentityProvider({ ...names, IdpIdentifiers: ['elsewhere.example'] });
  const described = await cognito.describeIdentityProvider(names);
  assert.deepEqual(described.IdentityProvider.IdpIdentifiers, ['elsewhere.example']);
  assert.deepEqual(described.IdentityProvider.ProviderDetails, work.ProviderDetails);
  await refused(
    cognito.getIdentityProviderByIdentifier(byIdentifier),
    ResourceNotFoundException,
    'Identity provider with identifier work.example does not exist.',
  );
  await refused(
    cognito.createIdentityProvider({ ...names, ProviderType: 'OIDC', ProviderDetails: oidc }),
    DuplicateProviderException,
    `Workplace already exists in user pool ${app.poolId}`,
  );
  await refused(
    cognito.updateIdentityProvider({ ...pool, ProviderName: 'COGNITO' }),
    UnsupportedIdentityProviderException,
    'COGNITO is not a supported identity provider for this operation.',
  );
  await cognito.deleteIdentityProvider(names);
  await refused(
    cognito.describeIdentityProvider(names),
    ResourceNotFoundException,
    'Identity provider Workplace does not exist.',
  );
});

test('a person is linked to an identity elsewhere and unlinked', async () => {
  const app = await makeApp();
  const pool = { UserPoolId: app.poolId };
  const name = someone();
  await register(app, name);
  await cognito.createIdentityProvider({
    ...pool,
    ProviderName: 'Work',
    ProviderType: 'OIDC',
    ProviderDetails: oidc,
  });
  const own = { ProviderName: 'Cognito', ProviderAttributeValue: name };
  const elsewhere = {
    ProviderName: 'Work',
    ProviderAttributeName: 'Cognito_Subject',
    ProviderAttributeValue: 'person-7',
  };
  const link = SourceUser =>
    cognito.adminLinkProviderForUser({ ...pool, DestinationUser: own, SourceUser });
  const unlink = User => cognito.adminDisableProviderForUser({ ...pool, User });
  const identities = async () => {
    const user = await cognito.adminGetUser({ ...pool, Username: name });
    return JSON.parse(asObject(user.UserAttributes).identities ?? '[]');
  };

  await link(elsewhere);

  const [identity] = await identities();
  assert.equal(identity.providerName, 'Work');
  assert.equal(identity.userId, 'person-7');
  await refused(
    link(elsewhere),
    InvalidParameterException,
    'SourceUser is already linked to DestinationUser',
  );
  await refused(
    link(own),
    InvalidParameterException,
    'Invalid SourceUser: Cognito users with a username/password may not be passed in as a ' +
      'SourceUser, only as a DestinationUser',
  );
  await refused(
    link({ ...elsewhere, ProviderName: 'Elsewhere' }),
    ResourceNotFoundException,
    'Identity provider Elsewhere does not exist.',
  );
  await unlink(elsewhere);
  assert.deepEqual(await identities(), []);
  await refused(
    unlink(elsewhere),
    InvalidParameterException,
    "Account isn't linked to anyone else, verify that the account has been linked",
  );

  // Without the password, nothing is left to sign in by.
  await unlink(own);
  await refused(signIn(app, name), NotAuthorizedException, 'Incorrect username or password.');
});

test('managed login is given a style with images', async () => {
  const app = await makeApp();
  const client = { UserPoolId: app.poolId, ClientId: app.clientId };
  const Settings = { components: { form: { borderRadius: 8.5, shown: true, title: null } } };
  const logo = { Category: 'FORM_LOGO', ColorMode: 'LIGHT', Extension: 'PNG', Bytes: png };
  const icon = { Category: 'FAVICON_SVG', ColorMode: 'DYNAMIC', Extension: 'SVG', Bytes: svg };

  const { ManagedLoginBranding: style } = await cognito.createManagedLoginBranding({
    ...client,
    Settings,
    Assets: [logo, icon],
  });

  assertRecent(style.CreationDate);
  assert.equal(style.UseCognitoProvidedValues, false);
  assert.deepEqual(style.Settings, Settings);
  assert.deepEqual(
    style.Assets.map(asset => asset.Category),
    ['FORM_LOGO', 'FAVICON_SVG'],
  );
  for (const [index, bytes] of [png, svg].entries()) {
    assert.ok(style.Assets[index].Bytes instanceof Uint8Array);
    assert.deepEqual(new Uint8Array(style.Assets[index].Bytes), bytes);
  }
  const names = {
    UserPoolId: app.poolId,
    ManagedLoginBrandingId: style.ManagedLoginBrandingId,
  };
  const read = await cognito.describeManagedLoginBranding(names);
  assert.deepEqual(read.ManagedLoginBranding, style);
  const { ManagedLoginBranding: merged } = await cognito.describeManagedLoginBrandingByClient({
    ...client,
    ReturnMergedResources: true,
  });
  assert.equal(merged.Settings.components.form.borderRadius, 8.5);
  assert.ok(Object.keys(merged.Settings.components).length > 1);
  await refused(
    cognito.createManagedLoginBranding({ ...client, UseCognitoProvidedValues: true }),
    ManagedLoginBrandingExistsException,
    'A managed login branding style already exists for this app client.',
  );
  await refused(
    cognito.updateManagedLoginBranding({ ...names, Assets: [{ ...logo, Extension: 'JPEG' }] }),
    InvalidParameterException,
    'The image is not of type JPEG.',
  );

  const changed = await cognito.updateManagedLoginBranding({
    ...names,
    UseCognitoProvidedValues: true,
  });

  assert.equal(changed.ManagedLoginBranding.UseCognitoProvidedValues, true);
  assert.deepEqual(changed.ManagedLoginBranding.CreationDate, style.CreationDate);
  await cognito.deleteManagedLoginBranding(names);
  await refused(
    cognito.describeManagedLoginBranding(names),
    ResourceNotFoundException,
    'Managed login branding does not exist.',
  );
});

test('terms are made known by language', async () => {
  const app = await makeApp();
  const client = { UserPoolId: app.poolId, ClientId: app.clientId };
  const Links = {
    'cognito:default': 'https://example.com/terms',
    'cognito:german': 'https://example.com/de/terms',
  };
  const create = TermsName =>
    cognito.createTerms({ ...client, TermsName, TermsSource: 'LINK', Enforcement: 'NONE', Links });

  const { Terms: made } = await create('terms-of-use');

  assert.deepEqual(made.Links, Links);
  assertRecent(made.CreationDate);
  const names = { UserPoolId: app.poolId, TermsId: made.TermsId };
  assert.deepEqual((await cognito.describeTerms(names)).Terms, made);
  const byClient = { ...client, TermsName: 'terms-of-use' };
  assert.deepEqual((await cognito.describeTermsByClient(byClient)).Terms, made);
  await create('privacy-policy');
  const first = await cognito.listTerms({ UserPoolId: app.poolId, MaxResults: 1 });
  const second = await cognito.listTerms({
    UserPoolId: app.poolId,
    MaxResults: 1,
    NextToken: first.NextToken,
  });
  assert.deepEqual([first, second].map(page => page.Terms[0].TermsName).sort(), [
    'privacy-policy',
    'terms-of-use',
  ]);
  const changed = await cognito.updateTerms({
    ...names,
    Links: { 'cognito:default': 'https://example.com/terms/2' },
  });
  assert.deepEqual(changed.Terms.Links, { 'cognito:default': 'https://example.com/terms/2' });
  await refused(
    create('terms-of-use'),
    TermsExistsException,
    'Terms of the name terms-of-use already exist for this app client.',
  );
  await refused(
    cognito.updateTerms({ ...names, Links: { 'cognito:default': 'javascript:alert(1)' } }),
    InvalidParameterException,
    'javascript:alert(1) is not a valid URL.',
  );
  await cognito.deleteTerms(names);
  await refused(cognito.describeTerms(names), ResourceNotFoundException, 'Terms do not exist.');
});

test('the classic pages are given a look', async () => {
  const app = await makeApp();
  const pool = { UserPoolId: app.poolId };
  const client = { ...pool, ClientId: app.clientId };
  const domain = { ...pool, Domain: day() };
  await cognito.createUserPoolDomain(domain);
  const CSS = '.logo-customizable { max-width: 60%; }';

  await cognito.setUICustomization({ ...pool, CSS, ImageFile: png });

  const { UICustomization: look } = await cognito.getUICustomization(client);
  assert.equal(look.ClientId, 'ALL');
  assert.equal(look.CSS, CSS);
  assert.equal(look.ImageUrl, `data:image/png;base64,${Buffer.from(png).toString('base64')}`);
  assertRecent(look.LastModifiedDate);
  await cognito.setUICustomization({
    ...client,
    CSS: '.submitButton-customizable { color: #fff; }',
  });
  const { UICustomization: own } = await cognito.getUICustomization(client);
  assert.equal(own.ClientId, app.clientId);
  assert.equal(own.ImageUrl, undefined);
  await refused(
    cognito.setUICustomization({ ...client, CSS: 'body { color: red }' }),
    InvalidParameterException,
    'The CSS is invalid. The selector body is not allowed.',
  );
  await refused(
    cognito.setUICustomization({ ...client, ImageFile: svg }),
    InvalidParameterException,
    'ImageFile must be a PNG or JPEG image.',
  );
  await cognito.deleteUserPoolDomain(domain);
  await refused(
    cognito.setUICustomization({ ...pool, CSS }),
    InvalidParameterException,
    'There has to be an existing domain associated with this user pool',
  );
});

test('risks are answered by the pool and by one client', async () => {
  const app = await makeApp();
  const pool = { UserPoolId: app.poolId };
  const client = { ...pool, ClientId: app.clientId };
  const risk = {
    CompromisedCredentialsRiskConfiguration: {
      EventFilter: ['SIGN_IN', 'PASSWORD_CHANGE'],
      Actions: { EventAction: 'BLOCK' },
    },
    AccountTakeoverRiskConfiguration: {
      NotifyConfiguration: {
        From: 'Example <hello@example.com>',
        SourceArn: 'arn:aws:ses:us-east-1:123456789012:identity/example.com',
        BlockEmail: { Subject: 'Blocked', HtmlBody: '<p>Blocked</p>', TextBody: 'Blocked' },
      },
      Actions: { HighAction: { Notify: true, EventAction: 'MFA_REQUIRED' } },
    },
    RiskExceptionConfiguration: { BlockedIPRangeList: ['192.0.2.0/24', '2001:db8::/32'] },
  };

  const { RiskConfiguration } = await cognito.setRiskConfiguration({ ...pool, ...risk });

  const { LastModifiedDate, ...said } = RiskConfiguration;
  assertRecent(LastModifiedDate);
  assert.deepEqual(said, { ...pool, ...risk });
  const exception = { SkippedIPRangeList: ['198.51.100.7/32'] };
  await cognito.setRiskConfiguration({ ...client, RiskExceptionConfiguration: exception });
  const own = await cognito.describeRiskConfiguration(client);
  assert.deepEqual(own.RiskConfiguration.RiskExceptionConfiguration, exception);
  // One that says nothing takes the pool's away.
  await cognito.setRiskConfiguration(pool);
  const pools = await cognito.describeRiskConfiguration(pool);
  assert.equal(pools.RiskConfiguration.RiskExceptionConfiguration, undefined);
  await refused(
    cognito.describeRiskConfiguration({ ...pool, ClientId: 'nobody' }),
    ResourceNotFoundException,
    'User pool client nobody does not exist.',
  );
});

test('logs are sent where the owner says', async () => {
  const app = await makeApp();
  const pool = { UserPoolId: app.poolId };
  const LogGroupArn = 'arn:aws:logs:us-east-1:123456789012:log-group:people';
  const notes = {
    LogLevel: 'ERROR',
    EventSource: 'userNotification',
    CloudWatchLogsConfiguration: { LogGroupArn },
  };
  const events = {
    LogLevel: 'INFO',
    EventSource: 'userAuthEvents',
    S3Configuration: { BucketArn: 'arn:aws:s3:::people' },
  };
  const set = LogConfigurations =>
    cognito.setLogDeliveryConfiguration({ ...pool, LogConfigurations });
  const read = async () =>
    (await cognito.getLogDeliveryConfiguration(pool)).LogDeliveryConfiguration;
  assert.deepEqual(await read(), { ...pool, LogConfigurations: [] });

  await set([notes, events]);

  assert.deepEqual(await read(), { ...pool, LogConfigurations: [notes, events] });
  await refused(
    set([{ ...notes, LogLevel: 'INFO' }]),
    InvalidParameterException,
    'The log level of userNotification has to be ERROR.',
  );
});

test('second factors are configured, preferred and taken away', async () => {
  const app = await makeApp();
  const pool = { UserPoolId: app.poolId };
  const name = someone();
  const user = { ...pool, Username: name };
  await register(app, name, { phone_number: '+15550001234' });
  const { AuthenticationResult: tokens } = await signIn(app, name);
  const mfa = {
    MfaConfiguration: 'OPTIONAL',
    SmsMfaConfiguration: {
      SmsAuthenticationMessage: 'Code {####}',
      SmsConfiguration: { SnsCallerArn: role, ExternalId: 'walks' },
    },
    SoftwareTokenMfaConfiguration: { Enabled: true },
  };

  await cognito.setUserPoolMfaConfig({ ...pool, ...mfa });

  const { $metadata, ...read } = await cognito.getUserPoolMfaConfig(pool);
  assert.equal($metadata.httpStatusCode, 200);
  assert.deepEqual(read, mfa);
  const prefer = settings => cognito.adminSetUserMFAPreference({ ...user, ...settings });
  const software = { SoftwareTokenMfaSettings: { Enabled: true, PreferredMfa: true } };
  await refused(
    prefer(software),
    InvalidParameterException,
    'User does not have delivery config set to turn on SOFTWARE_TOKEN_MFA',
  );
  const { AccessToken } = tokens;
  const { SecretCode } = await person.associateSoftwareToken({ AccessToken });
  await person.verifySoftwareToken({ AccessToken, UserCode: totp(SecretCode) });
  await prefer({ ...software, SMSMfaSettings: { Enabled: true } });
  const factors = await cognito.adminGetUserAuthFactors(user);
  assert.deepEqual(factors.UserMFASettingList.toSorted(), ['SMS_MFA', 'SOFTWARE_TOKEN_MFA']);
  assert.equal(factors.PreferredMfaSetting, 'SOFTWARE_TOKEN_MFA');
  assert.equal((await signIn(app, name)).ChallengeName, 'SOFTWARE_TOKEN_MFA');
  await cognito.adminDeleteSoftwareToken(user);
  assert.equal((await signIn(app, name)).ChallengeName, 'SMS_MFA');
  await cognito.adminSetUserSettings({ ...user, MFAOptions: [] });
  const shown = await cognito.adminGetUser(user);
  assert.equal(shown.UserMFASettingList, undefined);
  assert.ok((await signIn(app, name)).AuthenticationResult.AccessToken);
  await refused(
    cognito.adminGetUserAuthFactors({ ...pool, Username: 'nobody' }),
    UserNotFoundException,
    'User does not exist.',
  );
});

test("a person's account is looked after", async () => {
  const app = await makeApp();
  const pool = { UserPoolId: app.poolId };
  const name = someone();
  const user = { ...pool, Username: name };
  const email = mailbox(name);

  const { User: made } = await cognito.adminCreateUser({
    ...user,
    TemporaryPassword: 'Temporary-1',
    MessageAction: 'SUPPRESS',
    UserAttributes: asList({ email, email_verified: 'true', name: 'Ada Lovelace' }),
  });

  assert.equal(made.UserStatus, 'FORCE_CHANGE_PASSWORD');
  assert.equal(made.Enabled, true);
  assertRecent(made.UserCreateDate);
  assert.equal((await signIn(app, name, 'Temporary-1')).ChallengeName, 'NEW_PASSWORD_REQUIRED');
  await refused(
    cognito.adminCreateUser(user),
    UsernameExistsException,
    'User account already exists',
  );
  await refused(
    cognito.adminSetUserPassword({ ...user, Password: 'short', Permanent: true }),
    InvalidPasswordException,
    'Password did not conform with policy: Password not long enough',
  );
  await cognito.adminSetUserPassword({ ...user, Password: password, Permanent: true });
  const { AuthenticationResult: tokens } = await signIn(app, name);

  await cognito.adminUpdateUserAttributes({
    ...user,
    UserAttributes: asList({ nickname: 'Gräfin "Ada" 🐎' }),
  });
  await cognito.adminDeleteUserAttributes({ ...user, UserAttributeNames: ['name'] });
  const shown = await cognito.adminGetUser(user);
  assert.deepEqual(asObject(shown.UserAttributes), {
    sub: asObject(made.Attributes).sub,
    email,
    email_verified: 'true',
    nickname: 'Gräfin "Ada" 🐎',
  });
  assert.deepEqual(shown.UserCreateDate, made.UserCreateDate);
  assert.ok(shown.UserLastModifiedDate >= shown.UserCreateDate);
  await refused(
    cognito.adminUpdateUserAttributes({ ...user, UserAttributes: asList({ email: 'nowhere' }) }),
    InvalidParameterException,
    'Invalid email address format.',
  );

  await cognito.adminUserGlobalSignOut(user);
  await refused(
    person.getUser({ AccessToken: tokens.AccessToken }),
    NotAuthorizedException,
    'Access Token has been revoked',
  );
  await cognito.adminDisableUser(user);
  assert.equal((await cognito.adminGetUser(user)).Enabled, false);
  await refused(signIn(app, name), NotAuthorizedException, 'User is disabled.');
  await cognito.adminEnableUser(user);
  assert.ok((await signIn(app, name)).AuthenticationResult.AccessToken);
  await cognito.adminResetUserPassword(user);
  await refused(
    signIn(app, name),
    PasswordResetRequiredException,
    'Password reset required for the user',
  );
  await person.confirmForgotPassword({
    ClientId: app.clientId,
    Username: name,
    ConfirmationCode: await code(email),
    Password: password,
  });
  assert.ok((await signIn(app, name)).AuthenticationResult.AccessToken);
  await cognito.adminDeleteUser(user);
  await refused(cognito.adminGetUser(user), UserNotFoundException, 'User does not exist.');
});

test('people are found in pages', async () => {
  const app = await makeApp();
  const pool = { UserPoolId: app.poolId };
  const people = [0, 1, 2].map(number => `grace-${number}`);
  for (const Username of [...people, 'ada']) {
    await cognito.adminCreateUser({
      ...pool,
      Username,
      MessageAction: 'SUPPRESS',
      UserAttributes: asList({ email: mailbox(Username), family_name: 'Quote " and \\' }),
    });
  }
  await cognito.adminDisableUser({ ...pool, Username: 'ada' });

  const found = async Filter => {
    const users = await paged(paginateListUsers, 'Users', { ...pool, Filter });
    return users.map(user => user.Username).sort();
  };
  assert.deepEqual(await found(undefined), ['ada', ...people]);
  assert.deepEqual(await found('username ^= "grace-"'), people);
  assert.deepEqual(await found('email = "ada@example.com"'), ['ada']);
  assert.deepEqual(await found('status = "Enabled"'), people);
  assert.deepEqual(await found('cognito:user_status = "CONFIRMED"'), []);
  assert.deepEqual(await found(String.raw`family_name = "Quote \" and \\"`), ['ada', ...people]);

  const { Users } = await cognito.listUsers({ ...pool, AttributesToGet: ['email'] });
  assert.ok(Users.every(user => user.Attributes.length === 1));
  await refused(
    cognito.listUsers({ ...pool, Filter: 'custom:x = "1"' }),
    InvalidParameterException,
    'Input fails to satisfy the constraints.',
  );
  await refused(
    cognito.listUsers({ ...pool, PaginationToken: 'made-up' }),
    InvalidParameterException,
    'Invalid pagination token given.',
  );
});

test('what people did is listed and judged', async () => {
  const app = await makeApp({ pool: { UserPoolAddOns: { AdvancedSecurityMode: 'AUDIT' } } });
  const name = someone();
  await register(app, name);
  await refused(
    signIn(app, name, 'Wrong-password-1'),
    NotAuthorizedException,
    'Incorrect username or password.',
  );
  const { AuthenticationResult: tokens } = await signIn(app, name);
  const user = { UserPoolId: app.poolId, Username: name };

  const events = await paged(paginateAdminListUserAuthEvents, 'AuthEvents', user);

  assert.deepEqual(
    events.map(event => `${event.EventType}: ${event.EventResponse}`),
    ['SignIn: Pass', 'SignIn: Fail', 'SignUp: Pass'],
  );
  const [{ EventId, CreationDate }] = events;
  assert.equal(EventId, claims(tokens.AccessToken).event_id);
  assertRecent(CreationDate);
  const judged = { ...user, EventId, FeedbackValue: 'Invalid' };
  await cognito.adminUpdateAuthEventFeedback(judged);
  const { AuthEvents } = await cognito.adminListUserAuthEvents({ ...user, MaxResults: 1 });
  assert.equal(AuthEvents[0].EventFeedback.FeedbackValue, 'Invalid');
  assertRecent(AuthEvents[0].EventFeedback.FeedbackDate);
  await refused(
    cognito.adminUpdateAuthEventFeedback({ ...judged, EventId: 'another-event' }),
    ResourceNotFoundException,
    'Auth event does not exist.',
  );
  await refused(
    person.updateAuthEventFeedback({ ...judged, FeedbackToken: 'token' }),
    NotAuthorizedException,
    'Invalid feedback token.',
  );
});

test('a pool without threat protection keeps no events', async () => {
  const app = await makeApp();
  const name = someone();
  await register(app, name);

  await refused(
    cognito.adminListUserAuthEvents({ UserPoolId: app.poolId, Username: name }),
    UserPoolAddOnNotEnabledException,
    'Threat protection is not enabled for this user pool.',
  );
});

test('sessions are tracked and ended', async () => {
  const app = await makeApp();
  const pool = { UserPoolId: app.poolId };
  const name = someone();
  const user = { ...pool, Username: name };
  await register(app, name);
  await refused(
    cognito.adminListUserSessions(user),
    OperationNotEnabledException,
    'User session tracking is not enabled for this user pool.',
  );

  await cognito.setUserPoolSessionConfiguration({
    ...pool,
    UserSessionTracking: 'ENABLED',
    TokenSession: { MaxPerUser: 3 },
  });

  const read = await cognito.getUserPoolSessionConfiguration(pool);
  assert.equal(read.UserSessionTracking, 'ENABLED');
  assert.deepEqual(read.TokenSession, { MaxPerUser: 3 });
  const client = { ...pool, ClientId: app.clientId };
  const reuse = { SSOSession: { MaxValidityMinutes: 90 } };
  await cognito.setUserPoolClientSessionConfiguration({ ...client, ...reuse });
  const { SSOSession } = await cognito.getUserPoolClientSessionConfiguration(client);
  assert.deepEqual(SSOSession, reuse.SSOSession);
  const { AuthenticationResult: tokens } = await signIn(app, name);
  const { Sessions } = await cognito.adminListUserSessions(user);
  assert.equal(Sessions.length, 1);
  const [{ SessionId, CreateDate }] = Sessions;
  assertRecent(CreateDate);
  const own = await person.listUserSessions({ AccessToken: tokens.AccessToken });
  assert.deepEqual(
    own.Sessions.map(session => [session.SessionId, session.IsCurrentSession]),
    [[SessionId, true]],
  );
  await cognito.adminRevokeUserSession({ ...user, SessionId });
  await refused(
    person.getUser({ AccessToken: tokens.AccessToken }),
    NotAuthorizedException,
    'Access Token has been revoked',
  );
  await refused(
    cognito.adminRevokeUserSession({ ...user, SessionId }),
    ResourceNotFoundException,
    'Session does not exist.',
  );
});

test('devices are looked after', async () => {
  const app = await makeApp({
    pool: { DeviceConfiguration: { ChallengeRequiredOnNewDevice: false } },
  });
  const name = someone();
  await register(app, name);
  const { AuthenticationResult: tokens } = await signIn(app, name);
  const { DeviceKey } = tokens.NewDeviceMetadata;
  await person.confirmDevice({
    AccessToken: tokens.AccessToken,
    DeviceKey,
    DeviceName: 'A laptop',
    DeviceSecretVerifierConfig: {
      PasswordVerifier: Buffer.alloc(128, 7).toString('base64'),
      Salt: Buffer.alloc(16, 7).toString('base64'),
    },
  });
  const user = { UserPoolId: app.poolId, Username: name };
  const device = { ...user, DeviceKey };

  const { Devices } = await cognito.adminListDevices({ ...user, Limit: 10 });

  assert.deepEqual(
    Devices.map(one => one.DeviceKey),
    [DeviceKey],
  );
  assertRecent(Devices[0].DeviceCreateDate);
  await cognito.adminUpdateDeviceStatus({ ...device, DeviceRememberedStatus: 'not_remembered' });
  const { Device } = await cognito.adminGetDevice(device);
  const shown = asObject(Device.DeviceAttributes);
  assert.equal(shown.device_name, 'A laptop');
  assert.equal(shown['dev:device_remembered_status'], 'not_remembered');
  await cognito.adminForgetDevice(device);
  await refused(
    cognito.adminGetDevice(device),
    ResourceNotFoundException,
    'Device does not exist.',
  );
});

test('people are imported from a file', async () => {
  const app = await makeApp();
  const pool = { UserPoolId: app.poolId };
  const name = someone();
  const { CSVHeader } = await cognito.getCSVHeader(pool);
  const known = {
    'cognito:username': name,
    'cognito:mfa_enabled': 'FALSE',
    email: mailbox(name),
    email_verified: 'TRUE',
  };
  const row = CSVHeader.map(column => known[column] ?? '');
  const create = JobName =>
    cognito.createUserImportJob({ ...pool, JobName, CloudWatchLogsRoleArn: role });
  let { UserImportJob: job } = await create('arrivals');
  const names = { ...pool, JobId: job.JobId };
  assert.equal(job.Status, 'Created');
  assertRecent(job.CreationDate);
  await refused(
    cognito.startUserImportJob(names),
    PreconditionNotMetException,
    'The CSV file has not been uploaded.',
  );

  const upload = await fetch(job.PreSignedUrl, {
    method: 'PUT',
    headers: { 'x-amz-server-side-encryption': 'aws:kms' },
    body: `${CSVHeader.join()}\n${row.join()}\n`,
  });
  assert.equal(upload.status, 200);
  await cognito.startUserImportJob(names);
  const until = Date.now() + 30_000;
  while (job.Status !== 'Succeeded') {
    assert.ok(Date.now() < until, `${job.Status}: ${job.CompletionMessage}`);
    await sleep(200);
    job = (await cognito.describeUserImportJob(names)).UserImportJob;
  }

  assert.deepEqual([job.ImportedUsers, job.SkippedUsers, job.FailedUsers], [1, 0, 0]);
  for (const date of [job.CreationDate, job.StartDate, job.CompletionDate]) assertRecent(date);
  const imported = await cognito.adminGetUser({ ...pool, Username: name });
  assert.equal(imported.UserStatus, 'RESET_REQUIRED');
  await create('departures');
  const first = await cognito.listUserImportJobs({ ...pool, MaxResults: 1 });
  const second = await cognito.listUserImportJobs({
    ...pool,
    MaxResults: 1,
    PaginationToken: first.PaginationToken,
  });
  assert.deepEqual(
    [first, second].map(page => page.UserImportJobs[0].JobName),
    ['departures', 'arrivals'],
  );
  await refused(
    cognito.describeUserImportJob({ ...pool, JobId: 'import-aaaaaaaaaa' }),
    ResourceNotFoundException,
    'User import job import-aaaaaaaaaa does not exist.',
  );
});

test('the signing certificate is one', async () => {
  const app = await makeApp();
  const { Certificate } = await cognito.getSigningCertificate({ UserPoolId: app.poolId });

  const parsed = new X509Certificate(Buffer.from(Certificate, 'base64'));

  assert.ok(new Date(parsed.validFrom) <= new Date() && new Date() < new Date(parsed.validTo));
  assert.equal(parsed.publicKey.asymmetricKeyDetails.modulusLength, 2048);
  assert.ok(parsed.verify(parsed.publicKey));
  await refused(
    cognito.getSigningCertificate({ UserPoolId: nobodysPool }),
    ResourceNotFoundException,
    `User pool ${nobodysPool} does not exist.`,
  );
});

test('a second Region is refused', async () => {
  const app = await makeApp();
  const pool = { UserPoolId: app.poolId };
  const elsewhere = { ...pool, RegionName: 'eu-west-1' };
  const { UserPoolReplicas } = await cognito.listUserPoolReplicas(pool);
  assert.deepEqual(
    UserPoolReplicas.map(replica => [replica.RegionName, replica.Role, replica.Status]),
    [['us-east-1', 'PRIMARY', 'ACTIVE']],
  );
  await refused(
    cognito.createUserPoolReplica(elsewhere),
    OperationNotEnabledException,
    'User pools here live in one Region.',
  );
  const missing = `User pool ${app.poolId} has no replica in eu-west-1.`;
  await refused(
    cognito.updateUserPoolReplica({ ...elsewhere, Status: 'ACTIVE' }),
    ResourceNotFoundException,
    missing,
  );
  await refused(cognito.deleteUserPoolReplica(elsewhere), ResourceNotFoundException, missing);
});

test('limits are asked for', async () => {
  const about = Category => ({
    LimitDefinition: { LimitClass: 'API_CATEGORY', Attributes: { Category } },
  });

  const { Limit } = await cognito.getProvisionedLimit(about('UserRead'));

  assert.deepEqual(Limit.LimitDefinition, about('UserRead').LimitDefinition);
  assert.ok(Limit.ProvisionedLimitValue >= Limit.FreeLimitValue && Limit.FreeLimitValue > 0);
  await refused(
    cognito.getProvisionedLimit(about('Nothing')),
    ResourceNotFoundException,
    'The category does not exist.',
  );
});

test('a pool goes when nothing stands in the way', async () => {
  const app = await makeApp({ pool: { DeletionProtection: 'ACTIVE' } });
  const pool = { UserPoolId: app.poolId };
  const domain = { ...pool, Domain: day() };
  await cognito.createUserPoolDomain(domain);

  await refused(
    cognito.deleteUserPool(pool),
    InvalidParameterException,
    'The user pool cannot be deleted because deletion protection is activated. ' +
      'Deletion protection must be inactivated first.',
  );
  await cognito.updateUserPool({ ...pool, DeletionProtection: 'INACTIVE' });
  await refused(
    cognito.deleteUserPool(pool),
    InvalidParameterException,
    'User pool cannot be deleted. It has a domain configured that should be deleted first.',
  );
  await cognito.deleteUserPoolDomain(domain);
  await cognito.deleteUserPool(pool);

  const gone = `User pool ${app.poolId} does not exist.`;
  await refused(cognito.describeUserPool(pool), ResourceNotFoundException, gone);
  await refused(cognito.listUsers(pool), ResourceNotFoundException, gone);
});
