"""The AWS command line: an administrator's day, command by command as they are typed.

The command line carries a description of the API of its own, which is older than boto3's: it knows
of no sessions, tokens of clients or terms by client yet.
"""

import base64
import datetime
import json
import re
import shlex
import subprocess
import time

import pytest
from administrator import LOG_BUCKET, LOG_GROUP, LOGS, OIDC, PNG, SVG, day, metadata, recent
from conftest import ENDPOINT, PASSWORD, SERVICE_ERROR, as_dict, aws, claims, mailbox, told
from cryptography import x509

CERTIFICATE = "arn:aws:acm:us-east-1:123456789012:certificate/1a2b"
ROLE = "arn:aws:iam::123456789012:role/walks"
NOBODY_S_POOL = "us-east-1_aaaaaaaaa"


def typed(command):
    """Runs a command that succeeds and returns its answer."""
    return told(*shlex.split(command))


def refused(command, exception, message):
    """Runs a command that the service refuses with an exception and a message."""
    words = shlex.split(command)
    outcome = aws(*words, "--endpoint-url", ENDPOINT)
    assert (outcome.returncode, outcome.stdout) == (SERVICE_ERROR, "")
    error = re.search(
        r"An error occurred \((\w+)\) when calling the (\w+) operation"
        r"(?: \(reached max retries: \d+\))?: (.*)",
        outcome.stderr.strip(),
    )
    assert error, outcome.stderr
    assert (error[1], error[3]) == (exception, message)
    assert error[2].lower() == words[0].replace("-", "")


def as_json(value):
    """Writes a value as one word of a command."""
    return shlex.quote(json.dumps(value))


def just_now(timestamp):
    """Tells whether a timestamp, which is printed as it came, is of this minute."""
    return recent(datetime.datetime.fromtimestamp(timestamp, datetime.UTC))


def turned(command, member):
    """Lists one by one, each command taking up where the last one ended."""
    listed, start = [], ""
    while True:
        page = typed(f"{command} --page-size 2 --max-items 1 {start}")
        assert len(page[member]) <= 1
        listed += page[member]
        if "NextToken" not in page:
            return listed
        start = f"--starting-token {page['NextToken']}"


@pytest.fixture
def png(tmp_path):
    """The name of a file with an image."""
    file = tmp_path / "logo.png"
    file.write_bytes(PNG)
    return f"fileb://{file}"


@pytest.fixture
def domain(app):
    """A prefix domain of the pool, which nobody else has."""
    prefix = day()
    typed(f"create-user-pool-domain --user-pool-id {app.pool_id} --domain {prefix}")
    yield prefix
    typed(f"delete-user-pool-domain --user-pool-id {app.pool_id} --domain {prefix}")


def test_a_pool_is_made_from_a_file_and_changed_by_options(tmp_path):
    badge = {
        "Name": "badge",
        "AttributeDataType": "Number",
        "Mutable": True,
        "NumberAttributeConstraints": {"MinValue": "1", "MaxValue": "99"},
    }
    file = tmp_path / "pool.json"
    file.write_text(
        json.dumps(
            {
                "PoolName": "from a file",
                "AutoVerifiedAttributes": ["email"],
                "Schema": [{"Name": "email", "Required": True, "Mutable": True}, badge],
                "UserPoolTags": {"team": "walks"},
            }
        )
    )

    # An option says more than the file.
    pool = typed(f"create-user-pool --cli-input-json file://{file} --pool-name 'by an option'")

    pool = pool["UserPool"]
    assert pool["Name"] == "by an option"
    assert just_now(pool["CreationDate"])
    of_pool = f"--user-pool-id {pool['Id']}"
    query = "--query \"UserPool.SchemaAttributes[?Name=='custom:badge'] | [0]\""
    assert typed(f"describe-user-pool {of_pool} {query}") == {
        **badge,
        "Name": "custom:badge",
        "DeveloperOnlyAttribute": False,
        "Required": False,
    }
    typed(
        f"update-user-pool {of_pool} --auto-verified-attributes email "
        "--policies 'PasswordPolicy={MinimumLength=12,RequireSymbols=false}' "
        "--admin-create-user-config AllowAdminCreateUserOnly=true "
        "--user-pool-tags team=walks,stage=test"
    )
    changed = typed(f"describe-user-pool {of_pool}")["UserPool"]
    assert changed["Policies"]["PasswordPolicy"]["MinimumLength"] == 12
    assert changed["AdminCreateUserConfig"]["AllowAdminCreateUserOnly"] is True
    assert changed["UserPoolTags"] == {"team": "walks", "stage": "test"}
    assert changed["LastModifiedDate"] >= changed["CreationDate"] == pool["CreationDate"]
    refused(
        f"update-user-pool {of_pool} --policies PasswordPolicy={{TemporaryPasswordValidityDays=3}} "
        "--admin-create-user-config UnusedAccountValidityDays=3",
        "InvalidParameterException",
        "Please use TemporaryPasswordValidityDays in PasswordPolicy instead of "
        "UnusedAccountValidityDays",
    )
    refused(
        "create-user-pool --pool-name second --mfa-configuration ON",
        "InvalidParameterException",
        "SMS configuration and Auto verification for phone_number are required when MFA is "
        "required/optional",
    )
    typed(f"delete-user-pool {of_pool}")


def test_attributes_are_added_to_a_pool_and_then_people_have_them(app, name):
    of_pool = f"--user-pool-id {app.pool_id}"
    badge = "Name=badge,AttributeDataType=Number,Mutable=true"
    limits = "NumberAttributeConstraints={MinValue=1,MaxValue=99}"

    typed(
        f"add-custom-attributes {of_pool} --custom-attributes {badge},{limits} "
        "Name=risk,AttributeDataType=String,DeveloperOnlyAttribute=true"
    )

    query = "--query 'UserPool.SchemaAttributes[-2:].[Name,AttributeDataType]'"
    assert typed(f"describe-user-pool {of_pool} {query}") == [
        ["custom:badge", "Number"],
        ["dev:custom:risk", "String"],
    ]
    made = typed(
        f"admin-create-user {of_pool} --username {name} --message-action SUPPRESS "
        "--user-attributes Name=custom:badge,Value=7"
    )
    assert as_dict(made["User"]["Attributes"])["custom:badge"] == "7"
    refused(
        f"add-custom-attributes {of_pool} --custom-attributes {badge}",
        "InvalidParameterException",
        "custom:badge: Existing attribute already has name custom:badge.",
    )
    refused(
        f"add-custom-attributes {of_pool} "
        "--custom-attributes Name=id,AttributeDataType=String,Required=true",
        "InvalidParameterException",
        "Required custom attributes are not supported currently.",
    )


def test_a_pool_is_labelled(app):
    query = "--query UserPool.Arn"
    arn = typed(f"describe-user-pool --user-pool-id {app.pool_id} {query}")

    typed(f"tag-resource --resource-arn {arn} --tags team=walks,stage=test")
    typed(f"tag-resource --resource-arn {arn} --tags {as_json({'stage': 'live', 'empty': ''})}")
    typed(f"untag-resource --resource-arn {arn} --tag-keys team never-there")

    listed = typed(f"list-tags-for-resource --resource-arn {arn}")
    assert listed["Tags"] == {"stage": "live", "empty": ""}
    refused(
        f"tag-resource --resource-arn {arn} --tags aws:team=walks",
        "InvalidParameterException",
        "The tag key aws:team begins with aws:, which is reserved.",
    )
    gone = arn.replace(app.pool_id, NOBODY_S_POOL)
    refused(
        f"list-tags-for-resource --resource-arn {gone}",
        "ResourceNotFoundException",
        f"The resource {gone} does not exist.",
    )


def test_timestamps_are_printed_as_they_came_or_as_the_owner_configured(app, tmp_path):
    described = ("describe-user-pool", "--user-pool-id", app.pool_id, "--endpoint-url", ENDPOINT)
    query = ("--query", "UserPool.CreationDate", "--output", "text")
    file = tmp_path / "config"
    file.write_text("[default]\ncli_timestamp_format = iso8601\n")

    number = aws(*described, *query).stdout
    text = aws(*described, *query, AWS_CONFIG_FILE=str(file)).stdout

    assert just_now(float(number))
    assert datetime.datetime.fromisoformat(text.strip()).timestamp() == float(number)


def test_a_client_is_made_changed_and_deleted(app):
    of_pool = f"--user-pool-id {app.pool_id}"
    made = typed(
        f"create-user-pool-client {of_pool} --client-name written --generate-secret "
        "--access-token-validity 30 --token-validity-units AccessToken=minutes "
        "--read-attributes email name --no-enable-token-revocation "
        "--allowed-o-auth-flows-user-pool-client --allowed-o-auth-flows code "
        "--allowed-o-auth-scopes openid email --supported-identity-providers COGNITO "
        "--callback-urls https://example.com/in http://localhost:3000/in"
    )["UserPoolClient"]
    assert made["ClientSecret"]
    assert (made["AccessTokenValidity"], made["EnableTokenRevocation"]) == (30, False)
    assert made["CallbackURLs"] == ["https://example.com/in", "http://localhost:3000/in"]
    names = f"{of_pool} --client-id {made['ClientId']}"

    changed = typed(f"update-user-pool-client {names} --client-name changed")["UserPoolClient"]

    assert (changed["ClientName"], changed["EnableTokenRevocation"]) == ("changed", True)
    assert not {"ReadAttributes", "CallbackURLs", "TokenValidityUnits"} & set(changed)
    assert typed(f"describe-user-pool-client {names}")["UserPoolClient"] == changed
    listed = turned(f"list-user-pool-clients {of_pool}", "UserPoolClients")
    assert {one["ClientName"] for one in listed} == {"walk", "changed"}
    refused(
        f"update-user-pool-client {names} "
        "--access-token-validity 1 --token-validity-units AccessToken=seconds",
        "InvalidParameterException",
        "Invalid range for token validity.",
    )
    assert typed(f"delete-user-pool-client {names}") is None
    refused(
        f"describe-user-pool-client {names}",
        "ResourceNotFoundException",
        f"User pool client {made['ClientId']} does not exist.",
    )


def test_an_application_changes_over_to_its_second_secret(confidential, name):
    app = confidential
    names = f"--user-pool-id {app.pool_id} --client-id {app.client_id}"
    app.register(name)

    added = typed(f"add-user-pool-client-secret {names}")["ClientSecretDescriptor"]

    assert just_now(added["ClientSecretCreateDate"])
    refused(
        f"add-user-pool-client-secret {names}",
        "LimitExceededException",
        "A client cannot have more than 2 secrets.",
    )
    query = "--query ClientSecrets[].ClientSecretId"
    listed = typed(f"list-user-pool-client-secrets {names} {query}")
    assert len(listed) == 2
    (old,) = set(listed) - {added["ClientSecretId"]}
    typed(f"delete-user-pool-client-secret {names} --client-secret-id {old}")
    refused(
        f"delete-user-pool-client-secret {names} --client-secret-id {old}",
        "ResourceNotFoundException",
        "The client secret does not exist.",
    )
    refused(
        f"delete-user-pool-client-secret {names} --client-secret-id {added['ClientSecretId']}",
        "InvalidParameterException",
        "The last secret of a client cannot be deleted.",
    )
    app.secret = added["ClientSecretValue"]
    assert app.sign_in(name)["AccessToken"]

    # A value that the owner chooses is not told back to them.
    chosen = "a_secret_of_the_owner_s_own_choice"
    told_back = typed(f"add-user-pool-client-secret {names} --client-secret {chosen}")
    assert "ClientSecretValue" not in told_back["ClientSecretDescriptor"]
    app.secret = chosen
    assert app.sign_in(name)["AccessToken"]


def test_a_prefix_domain_leads_to_its_pool(app, make_app):
    prefix = day()
    names = f"--user-pool-id {app.pool_id} --domain {prefix}"

    made = typed(f"create-user-pool-domain {names} --managed-login-version 2")

    assert made == {"ManagedLoginVersion": 2}
    described = typed(f"describe-user-pool-domain --domain {prefix}")["DomainDescription"]
    assert (described["UserPoolId"], described["Status"]) == (app.pool_id, "ACTIVE")
    typed(f"update-user-pool-domain {names} --managed-login-version 1")
    query = "--query DomainDescription.ManagedLoginVersion"
    assert typed(f"describe-user-pool-domain --domain {prefix} {query}") == 1
    refused(
        f"create-user-pool-domain --user-pool-id {make_app().pool_id} --domain {prefix}",
        "InvalidParameterException",
        "Domain already associated with another user pool.",
    )
    refused(
        f"create-user-pool-domain --user-pool-id {app.pool_id} --domain {day()}",
        "InvalidParameterException",
        "User pool already has a domain configured.",
    )
    refused(
        f"create-user-pool-domain --user-pool-id {app.pool_id} --domain my-cognito-pool",
        "InvalidParameterException",
        "Domain cannot contain reserved word: cognito",
    )
    typed(f"delete-user-pool-domain {names}")
    # A domain that nobody has is described as nothing.
    assert typed(f"describe-user-pool-domain --domain {prefix}") == {"DomainDescription": {}}
    refused(
        f"delete-user-pool-domain {names}",
        "InvalidParameterException",
        "No such domain or user pool exists.",
    )


def test_a_custom_domain_has_a_certificate(app, domain):
    custom = f"{day()}.example.com"
    names = f"--user-pool-id {app.pool_id} --domain {custom}"
    certificate = f"CertificateArn={CERTIFICATE}"

    made = typed(f"create-user-pool-domain {names} --custom-domain-config {certificate}")

    assert made["ManagedLoginVersion"] == 1
    query = "--query UserPool.[Domain,CustomDomain]"
    described = typed(f"describe-user-pool --user-pool-id {app.pool_id} {query}")
    assert described == [domain, custom]
    typed(
        f"update-user-pool-domain {names} --managed-login-version 2 "
        f"--custom-domain-config {certificate},SecurityPolicy=TLS_V1_3_2025"
    )
    described = typed(f"describe-user-pool-domain --domain {custom}")["DomainDescription"]
    assert described["ManagedLoginVersion"] == 2
    assert described["CustomDomainConfig"] == {
        "CertificateArn": CERTIFICATE,
        "SecurityPolicy": "TLS_V1_3_2025",
    }
    refused(
        f"create-user-pool-domain --user-pool-id {app.pool_id} --domain localhost "
        f"--custom-domain-config {certificate}",
        "InvalidParameterException",
        "Custom domain is not a valid subdomain.",
    )
    typed(f"delete-user-pool-domain {names}")
    assert typed(f"describe-user-pool-domain --domain {custom}") == {"DomainDescription": {}}


def test_resource_servers_and_their_scopes(app):
    of_pool = f"--user-pool-id {app.pool_id}"
    scopes = [
        {"ScopeName": "read", "ScopeDescription": "Reads."},
        {"ScopeName": "write", "ScopeDescription": "Writes."},
    ]
    # The command line would fetch an option that is a URL; in a document it is what it says.
    server = {"Identifier": "https://api.example", "Name": "api", "Scopes": scopes}
    made = typed(f"create-resource-server {of_pool} --cli-input-json {as_json(server)}")
    assert made["ResourceServer"] == {"UserPoolId": app.pool_id, **server}
    for identifier in ("api-1", "api-2"):
        typed(
            f"create-resource-server {of_pool} --identifier {identifier} --name api "
            "--scopes ScopeName=read,ScopeDescription=Reads."
        )
    names = f"{of_pool} --identifier api-1"

    typed(f"update-resource-server {names} --name renamed --scopes {as_json(scopes[1:])}")

    described = typed(f"describe-resource-server {names}")["ResourceServer"]
    assert (described["Name"], described["Scopes"]) == ("renamed", scopes[1:])
    listed = turned(f"list-resource-servers {of_pool}", "ResourceServers")
    identifiers = {one["Identifier"] for one in listed}
    assert identifiers == {"https://api.example", "api-1", "api-2"}
    refused(
        f"create-resource-server {names} --name again",
        "InvalidParameterException",
        f"api-1 already exists in user pool {app.pool_id}.",
    )
    refused(
        f"create-user-pool-client {of_pool} --client-name api --generate-secret "
        "--allowed-o-auth-flows-user-pool-client --allowed-o-auth-flows client_credentials "
        "--allowed-o-auth-scopes api-1/read",
        "ScopeDoesNotExistException",
        "Invalid scope requested: api-1/read",
    )
    assert typed(f"delete-resource-server {names}") is None
    refused(
        f"describe-resource-server {names}",
        "ResourceNotFoundException",
        "Resource server api-1 does not exist.",
    )


def test_groups_and_the_people_in_them(app, name):
    of_pool = f"--user-pool-id {app.pool_id}"
    app.register(name)
    typed(
        f"create-group {of_pool} --group-name editors --precedence 1 --role-arn {ROLE} "
        "--description 'They edit'"
    )
    typed(f"create-group {of_pool} --group-name readers")
    for group in ("editors", "readers"):
        member = f"{of_pool} --username {name} --group-name {group}"
        assert typed(f"admin-add-user-to-group {member}") is None

    typed(f"update-group {of_pool} --group-name editors --precedence 0")

    group = typed(f"get-group {of_pool} --group-name editors")["Group"]
    assert (group["Precedence"], group["Description"]) == (0, "They edit")
    assert just_now(group["CreationDate"])
    listed = turned(f"list-groups {of_pool}", "Groups")
    assert sorted(one["GroupName"] for one in listed) == ["editors", "readers"]
    listed = turned(f"admin-list-groups-for-user {of_pool} --username {name}", "Groups")
    assert sorted(one["GroupName"] for one in listed) == ["editors", "readers"]
    members = f"list-users-in-group {of_pool} --group-name editors"
    assert [one["Username"] for one in turned(members, "Users")] == [name]
    assert claims(app.sign_in(name)["AccessToken"])["cognito:groups"] == ["editors", "readers"]
    typed(f"admin-remove-user-from-group {of_pool} --username {name} --group-name editors")
    assert typed(members) == {"Users": []}
    refused(
        f"create-group {of_pool} --group-name editors",
        "GroupExistsException",
        "A group with the name already exists.",
    )
    assert typed(f"delete-group {of_pool} --group-name editors") is None
    refused(
        f"get-group {of_pool} --group-name editors",
        "ResourceNotFoundException",
        "Group not found.",
    )


def test_providers_are_added_found_changed_and_deleted(app, tmp_path):
    of_pool = f"--user-pool-id {app.pool_id}"
    details = tmp_path / "details.json"
    details.write_text(json.dumps({"MetadataFile": metadata(), "IDPSignout": "true"}))
    email = "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/email"

    work = typed(
        f"create-identity-provider {of_pool} --provider-name Workplace --provider-type OIDC "
        f"--provider-details {as_json(OIDC)} --attribute-mapping email=email "
        "--idp-identifiers work.example workplace"
    )["IdentityProvider"]
    school = typed(
        f"create-identity-provider {of_pool} --provider-name School --provider-type SAML "
        f"--provider-details file://{details} --attribute-mapping email={email}"
    )["IdentityProvider"]
    google = typed(
        f"create-identity-provider {of_pool} --provider-name Google --provider-type Google "
        "--provider-details client_id=app,client_secret=secret,authorize_scopes='email openid'"
    )["IdentityProvider"]

    assert just_now(work["CreationDate"])
    assert OIDC.items() <= work["ProviderDetails"].items()
    assert work["AttributeMapping"] == {"email": "email", "username": "sub"}
    assert school["ProviderDetails"]["SSORedirectBindingURI"] == "https://idp.example/sso"
    assert school["AttributeMapping"]["email"] == email
    assert google["ProviderDetails"]["authorize_scopes"] == "email openid"
    assert google["ProviderDetails"]["oidc_issuer"] == "https://accounts.google.com"
    by_identifier = f"get-identity-provider-by-identifier {of_pool} --idp-identifier work.example"
    assert typed(by_identifier)["IdentityProvider"] == work
    listed = turned(f"list-identity-providers {of_pool}", "Providers")
    assert {(one["ProviderName"], one["ProviderType"]) for one in listed} == {
        ("Workplace", "OIDC"),
        ("School", "SAML"),
        ("Google", "Google"),
    }
    names = f"{of_pool} --provider-name Workplace"
    typed(f"update-identity-provider {names} --idp-identifiers elsewhere.example")
    described = typed(f"describe-identity-provider {names}")["IdentityProvider"]
    assert described["IdpIdentifiers"] == ["elsewhere.example"]
    assert described["ProviderDetails"] == work["ProviderDetails"]
    refused(
        by_identifier,
        "ResourceNotFoundException",
        "Identity provider with identifier work.example does not exist.",
    )
    refused(
        f"create-identity-provider {names} --provider-type OIDC --provider-details {as_json(OIDC)}",
        "DuplicateProviderException",
        f"Workplace already exists in user pool {app.pool_id}",
    )
    refused(
        f"update-identity-provider {of_pool} --provider-name COGNITO --idp-identifiers work",
        "UnsupportedIdentityProviderException",
        "COGNITO is not a supported identity provider for this operation.",
    )
    assert typed(f"delete-identity-provider {names}") is None
    refused(
        f"describe-identity-provider {names}",
        "ResourceNotFoundException",
        "Identity provider Workplace does not exist.",
    )


def test_a_person_is_linked_to_an_identity_elsewhere_and_unlinked(app, name):
    of_pool = f"--user-pool-id {app.pool_id}"
    app.register(name)
    typed(
        f"create-identity-provider {of_pool} --provider-name Work --provider-type OIDC "
        f"--provider-details {as_json(OIDC)}"
    )
    person = f"ProviderName=Cognito,ProviderAttributeValue={name}"
    elsewhere = "ProviderAttributeName=Cognito_Subject,ProviderAttributeValue=person-7"
    link = f"admin-link-provider-for-user {of_pool} --destination-user {person} --source-user"
    unlink = f"admin-disable-provider-for-user {of_pool} --user ProviderName=Work,{elsewhere}"

    typed(f"{link} ProviderName=Work,{elsewhere}")

    shown = typed(f"admin-get-user {of_pool} --username {name}")
    (identity,) = json.loads(as_dict(shown["UserAttributes"])["identities"])
    assert (identity["providerName"], identity["userId"]) == ("Work", "person-7")
    refused(
        f"{link} ProviderName=Work,{elsewhere}",
        "InvalidParameterException",
        "SourceUser is already linked to DestinationUser",
    )
    refused(
        f"{link} ProviderName=Elsewhere,{elsewhere}",
        "ResourceNotFoundException",
        "Identity provider Elsewhere does not exist.",
    )
    typed(unlink)
    shown = typed(f"admin-get-user {of_pool} --username {name}")
    assert "identities" not in as_dict(shown["UserAttributes"])
    refused(
        unlink,
        "InvalidParameterException",
        "Account isn't linked to anyone else, verify that the account has been linked",
    )


def test_managed_login_is_given_a_style_with_images(app, png):
    client = f"--user-pool-id {app.pool_id} --client-id {app.client_id}"
    settings = {"components": {"form": {"borderRadius": 8.5, "shown": True, "title": None}}}
    logo = f"Category=FORM_LOGO,ColorMode=LIGHT,Extension=PNG,Bytes@={png}"
    icon = base64.b64encode(SVG).decode()

    style = typed(
        f"create-managed-login-branding {client} --settings {as_json(settings)} --assets {logo}"
    )["ManagedLoginBranding"]

    assert just_now(style["CreationDate"])
    assert style["Settings"] == settings
    names = (
        f"--user-pool-id {app.pool_id} "
        f"--managed-login-branding-id {style['ManagedLoginBrandingId']}"
    )
    read = typed(f"describe-managed-login-branding {names}")["ManagedLoginBranding"]
    assert read == style
    (asset,) = read["Assets"]
    assert (asset["Category"], base64.b64decode(asset["Bytes"])) == ("FORM_LOGO", PNG)
    by_client = f"describe-managed-login-branding-by-client {client}"
    merged = typed(f"{by_client} --return-merged-resources")["ManagedLoginBranding"]["Settings"]
    assert merged["components"]["form"]["borderRadius"] == 8.5
    assert len(merged["components"]) > 1

    drawn = {"Category": "FAVICON_SVG", "ColorMode": "DYNAMIC", "Extension": "SVG"}
    typed(
        f"update-managed-login-branding {names} "
        f"--assets {as_json([{**drawn, 'Bytes': SVG.decode()}])}"
    )

    query = "--query 'ManagedLoginBranding.Assets[].[Category,Bytes]'"
    assert ["FAVICON_SVG", icon] in typed(f"{by_client} {query}")
    refused(
        f"create-managed-login-branding {client} --use-cognito-provided-values",
        "ManagedLoginBrandingExistsException",
        "A managed login branding style already exists for this app client.",
    )
    refused(
        f"update-managed-login-branding {names} --assets {logo.replace('=PNG', '=JPEG')}",
        "InvalidParameterException",
        "The image is not of type JPEG.",
    )
    assert typed(f"delete-managed-login-branding {names}") is None
    refused(
        f"describe-managed-login-branding {names}",
        "ResourceNotFoundException",
        "Managed login branding does not exist.",
    )


def test_terms_are_made_known_by_language(app):
    client = f"--user-pool-id {app.pool_id} --client-id {app.client_id}"
    default, german = "https://example.com/terms", "https://example.com/de/terms"
    create = (
        f"create-terms {client} --terms-source LINK --enforcement NONE "
        f"--links cognito:default={default},cognito:german={german} --terms-name"
    )

    made = typed(f"{create} terms-of-use")["Terms"]

    assert made["Links"] == {"cognito:default": default, "cognito:german": german}
    assert just_now(made["CreationDate"])
    names = f"--user-pool-id {app.pool_id} --terms-id {made['TermsId']}"
    assert typed(f"describe-terms {names}")["Terms"] == made
    policy = typed(f"{create} privacy-policy")["Terms"]
    # Where the command line turns no pages, the token is the service's own.
    listed = f"list-terms --user-pool-id {app.pool_id} --max-results 1"
    first = typed(listed)
    second = typed(f"{listed} --next-token {first['NextToken']}")
    ids = {one["TermsId"] for page in (first, second) for one in page["Terms"]}
    assert ids == {made["TermsId"], policy["TermsId"]}
    changed = typed(f"update-terms {names} --links cognito:default={default}/2")["Terms"]
    assert changed["Links"] == {"cognito:default": f"{default}/2"}
    refused(
        f"{create} terms-of-use",
        "TermsExistsException",
        "Terms of the name terms-of-use already exist for this app client.",
    )
    refused(
        f"update-terms {names} --links 'cognito:default=javascript:alert(1)'",
        "InvalidParameterException",
        "javascript:alert(1) is not a valid URL.",
    )
    assert typed(f"delete-terms {names}") is None
    refused(f"describe-terms {names}", "ResourceNotFoundException", "Terms do not exist.")


@pytest.mark.usefixtures("domain")
def test_the_classic_pages_are_given_a_look(app, make_app, png, tmp_path):
    of_pool = f"--user-pool-id {app.pool_id}"
    sheet = tmp_path / "sheet.css"
    sheet.write_text(".logo-customizable {\n  max-width: 60%;\n}\n")
    drawing = tmp_path / "logo.svg"
    drawing.write_bytes(SVG)

    typed(f"set-ui-customization {of_pool} --css file://{sheet} --image-file {png}")

    client = f"{of_pool} --client-id {app.client_id}"
    look = typed(f"get-ui-customization {client}")["UICustomization"]
    assert (look["ClientId"], look["CSS"]) == ("ALL", sheet.read_text())
    assert look["ImageUrl"] == f"data:image/png;base64,{base64.b64encode(PNG).decode()}"
    assert just_now(look["LastModifiedDate"])
    typed(f"set-ui-customization {client} --css '.submitButton-customizable {{ color: #fff; }}'")
    own = typed(f"get-ui-customization {client}")["UICustomization"]
    assert own["ClientId"] == app.client_id
    assert "ImageUrl" not in own
    refused(
        f"set-ui-customization {client} --css 'body {{ color: red }}'",
        "InvalidParameterException",
        "The CSS is invalid. The selector body is not allowed.",
    )
    refused(
        f"set-ui-customization {client} --image-file fileb://{drawing}",
        "InvalidParameterException",
        "ImageFile must be a PNG or JPEG image.",
    )
    refused(
        f"set-ui-customization --user-pool-id {make_app().pool_id} --css file://{sheet}",
        "InvalidParameterException",
        "There has to be an existing domain associated with this user pool",
    )


def test_risks_are_answered_by_the_pool_and_by_one_client(app):
    of_pool = f"--user-pool-id {app.pool_id}"
    client = f"{of_pool} --client-id {app.client_id}"
    takeover = {
        "NotifyConfiguration": {
            "From": "Example <hello@example.com>",
            "SourceArn": "arn:aws:ses:us-east-1:123456789012:identity/example.com",
            "BlockEmail": {
                "Subject": "Blocked",
                "HtmlBody": "<p>Blocked</p>",
                "TextBody": "Blocked",
            },
        },
        "Actions": {"HighAction": {"Notify": True, "EventAction": "MFA_REQUIRED"}},
    }

    said = typed(
        f"set-risk-configuration {of_pool} --compromised-credentials-risk-configuration "
        "'EventFilter=[SIGN_IN,PASSWORD_CHANGE],Actions={EventAction=BLOCK}' "
        f"--account-takeover-risk-configuration {as_json(takeover)} "
        "--risk-exception-configuration BlockedIPRangeList=192.0.2.0/24,2001:db8::/32"
    )["RiskConfiguration"]

    assert just_now(said.pop("LastModifiedDate"))
    assert said == {
        "UserPoolId": app.pool_id,
        "CompromisedCredentialsRiskConfiguration": {
            "EventFilter": ["SIGN_IN", "PASSWORD_CHANGE"],
            "Actions": {"EventAction": "BLOCK"},
        },
        "AccountTakeoverRiskConfiguration": takeover,
        "RiskExceptionConfiguration": {"BlockedIPRangeList": ["192.0.2.0/24", "2001:db8::/32"]},
    }
    typed(
        f"set-risk-configuration {client} "
        "--risk-exception-configuration SkippedIPRangeList=198.51.100.7/32"
    )
    query = "--query RiskConfiguration.RiskExceptionConfiguration"
    own = typed(f"describe-risk-configuration {client} {query}")
    assert own == {"SkippedIPRangeList": ["198.51.100.7/32"]}
    pools = typed(f"describe-risk-configuration {of_pool} {query}")
    assert pools == {"BlockedIPRangeList": ["192.0.2.0/24", "2001:db8::/32"]}
    refused(
        f"describe-risk-configuration {of_pool} --client-id nobody",
        "ResourceNotFoundException",
        "User pool client nobody does not exist.",
    )


def test_logs_are_sent_where_the_owner_says(app):
    of_pool = f"--user-pool-id {app.pool_id}"
    to_group = f"CloudWatchLogsConfiguration={{LogGroupArn={LOG_GROUP}}}"
    notes = f"LogLevel=ERROR,EventSource=userNotification,{to_group}"
    bucket = f"S3Configuration={{BucketArn={LOG_BUCKET}}}"
    events = f"LogLevel=INFO,EventSource=userAuthEvents,{bucket}"
    read = f"get-log-delivery-configuration {of_pool} --query LogDeliveryConfiguration"
    set_to = f"set-log-delivery-configuration {of_pool} --log-configurations"
    assert typed(read) == {"UserPoolId": app.pool_id, "LogConfigurations": []}

    said = typed(f"{set_to} {notes} {events}")["LogDeliveryConfiguration"]

    assert said == {"UserPoolId": app.pool_id, "LogConfigurations": LOGS}
    assert typed(read) == said
    refused(
        f"{set_to} {notes.replace('ERROR', 'INFO')}",
        "InvalidParameterException",
        "The log level of userNotification has to be ERROR.",
    )


def test_second_factors_are_configured_and_preferred(app, name):
    of_pool = f"--user-pool-id {app.pool_id}"
    person = f"{of_pool} --username {name}"
    app.register(name, phone_number="+15550001234")
    sms = {
        "SmsAuthenticationMessage": "Code {####}",
        "SmsConfiguration": {"SnsCallerArn": ROLE, "ExternalId": "walks"},
    }

    typed(
        f"set-user-pool-mfa-config {of_pool} --mfa-configuration OPTIONAL "
        "--software-token-mfa-configuration Enabled=true "
        f"--sms-mfa-configuration {as_json(sms)}"
    )

    read = typed(f"get-user-pool-mfa-config {of_pool}")
    assert read == {
        "MfaConfiguration": "OPTIONAL",
        "SmsMfaConfiguration": sms,
        "SoftwareTokenMfaConfiguration": {"Enabled": True},
    }
    prefer = f"admin-set-user-mfa-preference {person}"
    refused(
        f"{prefer} --software-token-mfa-settings Enabled=true",
        "InvalidParameterException",
        "User does not have delivery config set to turn on SOFTWARE_TOKEN_MFA",
    )
    typed(f"{prefer} --sms-mfa-settings Enabled=true,PreferredMfa=true")
    shown = typed(f"admin-get-user {person}")
    assert (shown["UserMFASettingList"], shown["PreferredMfaSetting"]) == (["SMS_MFA"], "SMS_MFA")
    assert app.begin(name)["ChallengeName"] == "SMS_MFA"
    typed(f"admin-set-user-settings {person} --mfa-options []")
    factors = typed(f"admin-get-user-auth-factors {person}")
    assert factors["Username"] == name
    assert "UserMFASettingList" not in factors
    assert "PASSWORD" in factors["ConfiguredUserAuthFactors"]
    refused(
        f"admin-get-user-auth-factors {of_pool} --username nobody",
        "UserNotFoundException",
        "User does not exist.",
    )


def test_a_person_s_account_is_looked_after(app, name):
    of_pool = f"--user-pool-id {app.pool_id}"
    person = f"{of_pool} --username {name}"
    email = f"Name=email,Value={mailbox(name)} Name=email_verified,Value=true"

    made = typed(
        f"admin-create-user {person} --temporary-password Temporary-1 --message-action SUPPRESS "
        f"--user-attributes {email} Name=name,Value='Ada Lovelace'"
    )["User"]

    assert (made["UserStatus"], made["Enabled"]) == ("FORCE_CHANGE_PASSWORD", True)
    assert just_now(made["UserCreateDate"])
    assert app.begin(name, "Temporary-1")["ChallengeName"] == "NEW_PASSWORD_REQUIRED"
    refused(
        f"admin-create-user {person}",
        "UsernameExistsException",
        "User account already exists",
    )
    refused(
        f"admin-set-user-password {person} --password short --permanent",
        "InvalidPasswordException",
        "Password did not conform with policy: Password not long enough",
    )
    typed(f"admin-set-user-password {person} --password {PASSWORD} --permanent")
    tokens = app.sign_in(name)

    nickname = [{"Name": "nickname", "Value": 'Countess, "the"'}]
    typed(f"admin-update-user-attributes {person} --user-attributes {as_json(nickname)}")
    typed(f"admin-delete-user-attributes {person} --user-attribute-names name")
    query = "--query UserAttributes"
    attributes = as_dict(typed(f"admin-get-user {person} {query}"))
    assert attributes["nickname"] == 'Countess, "the"'
    assert "name" not in attributes
    refused(
        f"admin-update-user-attributes {person} --user-attributes Name=email,Value=nowhere",
        "InvalidParameterException",
        "Invalid email address format.",
    )

    typed(f"admin-user-global-sign-out {person}")
    refused(
        f"get-user --access-token {tokens['AccessToken']}",
        "NotAuthorizedException",
        "Access Token has been revoked",
    )
    sign_in = (
        f"admin-initiate-auth {of_pool} --client-id {app.client_id} "
        "--auth-flow ADMIN_USER_PASSWORD_AUTH "
        f"--auth-parameters USERNAME={name},PASSWORD={PASSWORD}"
    )
    typed(f"admin-disable-user {person}")
    assert typed(f"admin-get-user {person} --query Enabled") is False
    refused(sign_in, "NotAuthorizedException", "User is disabled.")
    typed(f"admin-enable-user {person}")
    assert typed(sign_in)["AuthenticationResult"]["AccessToken"]
    typed(f"admin-reset-user-password {person}")
    refused(
        sign_in,
        "PasswordResetRequiredException",
        "Password reset required for the user",
    )
    code = app.local.code(mailbox(name))
    typed(
        f"confirm-forgot-password --client-id {app.client_id} --username {name} "
        f"--confirmation-code {code} --password {PASSWORD}"
    )
    assert typed(sign_in)["AuthenticationResult"]["AccessToken"]
    assert typed(f"admin-delete-user {person}") is None
    refused(f"admin-get-user {person}", "UserNotFoundException", "User does not exist.")


def test_people_are_found_in_pages(app):
    of_pool = f"--user-pool-id {app.pool_id}"
    people = [f"grace-{number}" for number in range(3)]
    for person in [*people, "ada"]:
        typed(
            f"admin-create-user {of_pool} --username {person} --message-action SUPPRESS "
            f"--user-attributes Name=email,Value={mailbox(person)}"
        )

    def found(search, options=""):
        users = typed(f"list-users {of_pool} --filter {shlex.quote(search)} {options}")
        return sorted(users["Users"], key=lambda user: user["Username"])

    assert [user["Username"] for user in found('username ^= "grace-"')] == people
    assert [user["Username"] for user in found('email ^= "grace-"', "--page-size 1")] == people
    (ada,) = found('email = "ada@example.com"', "--attributes-to-get email")
    assert ada["Attributes"] == [{"Name": "email", "Value": "ada@example.com"}]
    assert found('username = "nobody"') == []
    listed = turned(f"list-users {of_pool}", "Users")
    assert sorted(user["Username"] for user in listed) == ["ada", *people]
    names = typed(f"list-users {of_pool} --query Users[].Username --page-size 1")
    assert sorted(names) == ["ada", *people]
    # Without the command line's own pages, the service's token shows.
    page = typed(f"list-users {of_pool} --no-paginate --limit 3")
    assert len(page["Users"]) <= 3
    assert page["PaginationToken"]
    refused(
        f"list-users {of_pool} --filter 'custom:x = \"1\"'",
        "InvalidParameterException",
        "Input fails to satisfy the constraints.",
    )
    refused(
        f"list-users {of_pool} --no-paginate --pagination-token made-up",
        "InvalidParameterException",
        "Invalid pagination token given.",
    )


def test_what_people_did_is_listed_and_judged(make_app, name):
    app = make_app(UserPoolAddOns={"AdvancedSecurityMode": "AUDIT"})
    app.register(name)
    tokens = app.sign_in(name)
    person = f"--user-pool-id {app.pool_id} --username {name}"

    events = turned(f"admin-list-user-auth-events {person}", "AuthEvents")

    assert [(one["EventType"], one["EventResponse"]) for one in events] == [
        ("SignIn", "Pass"),
        ("SignUp", "Pass"),
    ]
    assert events[0]["EventId"] == claims(tokens["AccessToken"])["event_id"]
    assert just_now(events[0]["CreationDate"])
    judge = f"{person} --event-id {events[0]['EventId']} --feedback-value Invalid"
    typed(f"admin-update-auth-event-feedback {judge}")
    query = "--max-items 1 --query AuthEvents[0].EventFeedback"
    feedback = typed(f"admin-list-user-auth-events {person} {query}")
    assert feedback["FeedbackValue"] == "Invalid"
    assert just_now(feedback["FeedbackDate"])
    refused(
        f"admin-update-auth-event-feedback {person} --event-id other --feedback-value Valid",
        "ResourceNotFoundException",
        "Auth event does not exist.",
    )
    refused(
        f"update-auth-event-feedback {judge} --feedback-token token",
        "NotAuthorizedException",
        "Invalid feedback token.",
    )


def test_a_pool_without_threat_protection_keeps_no_events(app, name):
    app.register(name)

    refused(
        f"admin-list-user-auth-events --user-pool-id {app.pool_id} --username {name}",
        "UserPoolAddOnNotEnabledException",
        "Threat protection is not enabled for this user pool.",
    )


def test_devices_are_looked_after(make_app, name):
    app = make_app(DeviceConfiguration={"ChallengeRequiredOnNewDevice": False})
    app.register(name)
    tokens = app.sign_in(name)
    key = tokens["NewDeviceMetadata"]["DeviceKey"]
    verifier = base64.b64encode(bytes(range(1, 129))).decode()
    typed(
        f"confirm-device --access-token {tokens['AccessToken']} --device-key {key} "
        "--device-name 'A laptop' --device-secret-verifier-config "
        f"PasswordVerifier={verifier},Salt=c2FsdHNhbHRzYWx0c2FsdA=="
    )
    person = f"--user-pool-id {app.pool_id} --username {name}"
    device = f"{person} --device-key {key}"

    listed = typed(f"admin-list-devices {person} --limit 10")["Devices"]

    assert [one["DeviceKey"] for one in listed] == [key]
    assert just_now(listed[0]["DeviceCreateDate"])
    typed(f"admin-update-device-status {device} --device-remembered-status not_remembered")
    query = "--query Device.DeviceAttributes"
    shown = as_dict(typed(f"admin-get-device {device} {query}"))
    assert shown["device_name"] == "A laptop"
    assert shown["dev:device_remembered_status"] == "not_remembered"
    assert typed(f"admin-forget-device {device}") is None
    refused(
        f"admin-get-device {device}",
        "ResourceNotFoundException",
        "Device does not exist.",
    )


def test_people_are_imported_from_a_file(app, name, tmp_path):
    of_pool = f"--user-pool-id {app.pool_id}"
    header = typed(f"get-csv-header {of_pool} --query CSVHeader")
    row = dict.fromkeys(header, "") | {
        "cognito:username": name,
        "cognito:mfa_enabled": "FALSE",
        "email": mailbox(name),
        "email_verified": "TRUE",
    }
    file = tmp_path / "people.csv"
    file.write_text(f"{','.join(header)}\n{','.join(row.values())}\n")
    create = f"create-user-import-job {of_pool} --cloud-watch-logs-role-arn {ROLE} --job-name"
    job = typed(f"{create} arrivals")["UserImportJob"]
    names = f"{of_pool} --job-id {job['JobId']}"
    assert job["Status"] == "Created"
    assert just_now(job["CreationDate"])
    refused(
        f"start-user-import-job {names}",
        "PreconditionNotMetException",
        "The CSV file has not been uploaded.",
    )

    # As the guide uploads it.
    upload = ["curl", "--silent", "--fail", "--noproxy", "*", "--upload-file", str(file)]
    encrypted = ["--header", "x-amz-server-side-encryption: aws:kms"]
    subprocess.run([*upload, *encrypted, job["PreSignedUrl"]], check=True)
    typed(f"start-user-import-job {names}")
    until = time.monotonic() + 30
    while job["Status"] != "Succeeded":
        assert time.monotonic() < until, job
        time.sleep(0.2)
        job = typed(f"describe-user-import-job {names}")["UserImportJob"]

    assert (job["ImportedUsers"], job["SkippedUsers"], job["FailedUsers"]) == (1, 0, 0)
    assert job["CreationDate"] <= job["StartDate"] <= job["CompletionDate"]
    status = typed(f"admin-get-user {of_pool} --username {name} --query UserStatus")
    assert status == "RESET_REQUIRED"
    typed(f"{create} departures")
    listed = f"list-user-import-jobs {of_pool} --max-results 1"
    first = typed(listed)
    second = typed(f"{listed} --pagination-token {first['PaginationToken']}")
    assert [page["UserImportJobs"][0]["JobName"] for page in (first, second)] == [
        "departures",
        "arrivals",
    ]
    missing = "import-aaaaaaaaaa"
    refused(
        f"describe-user-import-job {of_pool} --job-id {missing}",
        "ResourceNotFoundException",
        f"User import job {missing} does not exist.",
    )


def test_the_signing_certificate_is_one(app):
    text = typed(f"get-signing-certificate --user-pool-id {app.pool_id} --query Certificate")

    certificate = x509.load_der_x509_certificate(base64.b64decode(text, validate=True))

    now = datetime.datetime.now(datetime.UTC)
    assert certificate.not_valid_before_utc <= now < certificate.not_valid_after_utc
    refused(
        f"get-signing-certificate --user-pool-id {NOBODY_S_POOL}",
        "ResourceNotFoundException",
        f"User pool {NOBODY_S_POOL} does not exist.",
    )


def test_a_second_region_is_refused(app):
    of_pool = f"--user-pool-id {app.pool_id}"
    query = "--query UserPoolReplicas[].[RegionName,Role,Status]"
    listed = typed(f"list-user-pool-replicas {of_pool} {query}")
    assert listed == [["us-east-1", "PRIMARY", "ACTIVE"]]
    refused(
        f"create-user-pool-replica {of_pool} --region-name eu-west-1",
        "OperationNotEnabledException",
        "User pools here live in one Region.",
    )
    missing = f"User pool {app.pool_id} has no replica in eu-west-1."
    update = f"update-user-pool-replica {of_pool} --region-name eu-west-1 --status ACTIVE"
    refused(update, "ResourceNotFoundException", missing)
    delete = f"delete-user-pool-replica {of_pool} --region-name eu-west-1"
    refused(delete, "ResourceNotFoundException", missing)


def test_limits_are_asked_for():
    limit = "get-provisioned-limit --limit-definition LimitClass=API_CATEGORY,Attributes={{{}}}"

    told_limit = typed(limit.format("Category=UserRead"))["Limit"]

    assert told_limit["LimitDefinition"] == {
        "LimitClass": "API_CATEGORY",
        "Attributes": {"Category": "UserRead"},
    }
    assert told_limit["ProvisionedLimitValue"] >= told_limit["FreeLimitValue"] > 0
    refused(
        limit.format("Category=Nothing"),
        "ResourceNotFoundException",
        "The category does not exist.",
    )


def test_a_pool_goes_when_nothing_stands_in_the_way(make_app):
    app = make_app(DeletionProtection="ACTIVE")
    of_pool = f"--user-pool-id {app.pool_id}"
    prefix = day()
    typed(f"create-user-pool-domain {of_pool} --domain {prefix}")
    refused(
        f"delete-user-pool {of_pool}",
        "InvalidParameterException",
        "The user pool cannot be deleted because deletion protection is activated. "
        "Deletion protection must be inactivated first.",
    )
    typed(f"update-user-pool {of_pool} --deletion-protection INACTIVE")
    refused(
        f"delete-user-pool {of_pool}",
        "InvalidParameterException",
        "User pool cannot be deleted. It has a domain configured that should be deleted first.",
    )
    typed(f"delete-user-pool-domain {of_pool} --domain {prefix}")

    assert typed(f"delete-user-pool {of_pool}") is None

    refused(
        f"describe-user-pool {of_pool}",
        "ResourceNotFoundException",
        f"User pool {app.pool_id} does not exist.",
    )
