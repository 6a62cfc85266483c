"""boto3: an administrator's day, from the first custom attribute to the deletion of the pool."""

import base64
import datetime
import json
import re
import uuid

import pytest
import requests
from administrator import LOGS, OIDC, PNG, SVG, day, metadata, recent
from conftest import as_dict, claims, mailbox
from cryptography import x509


def paged(cognito, operation, member, size=1, **arguments):
    """Lists in pages, and checks that no page is larger than asked for."""
    pages = list(
        cognito.get_paginator(operation).paginate(
            **arguments, PaginationConfig={"PageSize": size}
        )
    )
    assert all(len(page[member]) <= size for page in pages)
    return [one for page in pages for one in page[member]]


def turned(call, member, **arguments):
    """Lists in pages where boto3 has no paginator."""
    answer = call(**arguments)
    listed = answer[member]
    while "NextToken" in answer:
        answer = call(**arguments, NextToken=answer["NextToken"])
        listed += answer[member]
    return listed


@pytest.fixture
def domain(app):
    """A prefix domain of the pool, which nobody else has."""
    prefix = day()
    app.cognito.create_user_pool_domain(UserPoolId=app.pool_id, Domain=prefix)
    yield prefix
    try:
        app.cognito.delete_user_pool_domain(UserPoolId=app.pool_id, Domain=prefix)
    except app.cognito.exceptions.InvalidParameterException as gone:
        assert gone.response["Error"]["Message"] == "No such domain or user pool exists."


def test_attributes_are_added_to_a_pool_and_then_people_have_them(app, name, refused):
    added = [
        {
            "Name": "badge",
            "AttributeDataType": "Number",
            "Mutable": True,
            "NumberAttributeConstraints": {"MinValue": "1", "MaxValue": "99"},
        },
        {"Name": "risk", "AttributeDataType": "String", "DeveloperOnlyAttribute": True},
    ]
    app.cognito.add_custom_attributes(UserPoolId=app.pool_id, CustomAttributes=added)

    schema = app.cognito.describe_user_pool(UserPoolId=app.pool_id)["UserPool"]["SchemaAttributes"]
    named = {attribute["Name"]: attribute for attribute in schema}
    badge = named["custom:badge"]
    assert badge["NumberAttributeConstraints"] == added[0]["NumberAttributeConstraints"]
    assert named["dev:custom:risk"]["DeveloperOnlyAttribute"] is True
    app.cognito.admin_create_user(
        UserPoolId=app.pool_id,
        Username=name,
        MessageAction="SUPPRESS",
        UserAttributes=[{"Name": "custom:badge", "Value": "7"}],
    )
    assert as_dict(app.user(name)["UserAttributes"])["custom:badge"] == "7"
    with refused(
        "InvalidParameterException",
        "custom:badge: Existing attribute already has name custom:badge.",
    ):
        app.cognito.add_custom_attributes(UserPoolId=app.pool_id, CustomAttributes=added[:1])
    with refused(
        "InvalidParameterException", "Required custom attributes are not supported currently."
    ):
        app.cognito.add_custom_attributes(
            UserPoolId=app.pool_id,
            CustomAttributes=[{"Name": "id", "AttributeDataType": "String", "Required": True}],
        )


def test_an_application_changes_over_to_its_second_secret(confidential, name, refused):
    app, cognito = confidential, confidential.cognito
    names = {"UserPoolId": app.pool_id, "ClientId": app.client_id}
    app.register(name)
    first = app.secret

    added = cognito.add_user_pool_client_secret(**names)["ClientSecretDescriptor"]

    assert set(added) == {"ClientSecretId", "ClientSecretValue", "ClientSecretCreateDate"}
    assert recent(added["ClientSecretCreateDate"])
    second = added["ClientSecretValue"]
    assert second != first
    with refused("LimitExceededException", "A client cannot have more than 2 secrets.", retries=2):
        cognito.add_user_pool_client_secret(**names)
    # While there are two, either signs in.
    for app.secret in (first, second):
        assert app.sign_in(name)["AccessToken"]
    listed = turned(cognito.list_user_pool_client_secrets, "ClientSecrets", **names)
    assert len(listed) == 2
    assert not any("ClientSecretValue" in one for one in listed)
    old = next(one for one in listed if one["ClientSecretId"] != added["ClientSecretId"])

    cognito.delete_user_pool_client_secret(**names, ClientSecretId=old["ClientSecretId"])

    assert app.sign_in(name)["AccessToken"]
    app.secret = first
    with refused(
        "NotAuthorizedException", f"Unable to verify secret hash for client {app.client_id}"
    ):
        app.sign_in(name)
    with refused("ResourceNotFoundException", "The client secret does not exist."):
        cognito.delete_user_pool_client_secret(**names, ClientSecretId=old["ClientSecretId"])
    with refused("InvalidParameterException", "The last secret of a client cannot be deleted."):
        cognito.delete_user_pool_client_secret(**names, ClientSecretId=added["ClientSecretId"])

    # A value that the owner chooses is not told back to them.
    chosen = "a_secret_of_the_owner_s_own_choice"
    told = cognito.add_user_pool_client_secret(**names, ClientSecret=chosen)
    assert "ClientSecretValue" not in told["ClientSecretDescriptor"]
    app.secret = chosen
    assert app.sign_in(name)["AccessToken"]


def test_a_client_has_a_token_of_its_own(app, cognito, refused):
    server = f"https://{day()}.example"
    cognito.create_resource_server(
        UserPoolId=app.pool_id,
        Identifier=server,
        Name="readings",
        Scopes=[{"ScopeName": "read", "ScopeDescription": "Reads."}],
    )
    client = cognito.create_user_pool_client(
        UserPoolId=app.pool_id,
        ClientName="machine",
        GenerateSecret=True,
        ExplicitAuthFlows=["ALLOW_CLIENT_TOKEN_AUTH"],
        AllowedOAuthFlows=["client_credentials"],
        AllowedOAuthFlowsUserPoolClient=True,
        AllowedOAuthScopes=[f"{server}/read"],
    )["UserPoolClient"]

    got = cognito.get_client_token(ClientId=client["ClientId"], Secret=client["ClientSecret"])

    result = got["ClientAuthenticationResult"]
    assert (result["TokenType"], result["ExpiresIn"]) == ("Bearer", 3600)
    held = claims(result["AccessToken"])
    assert (held["client_id"], held["scope"]) == (client["ClientId"], f"{server}/read")
    with refused("NotAuthorizedException", "Invalid client secret."):
        cognito.get_client_token(ClientId=client["ClientId"], Secret="w" * 30)


def test_a_pool_is_labelled(app, cognito, refused):
    arn = cognito.describe_user_pool(UserPoolId=app.pool_id)["UserPool"]["Arn"]

    cognito.tag_resource(ResourceArn=arn, Tags={"team": "walks", "stage": "test"})
    cognito.tag_resource(ResourceArn=arn, Tags={"stage": "live", "empty": ""})
    cognito.untag_resource(ResourceArn=arn, TagKeys=["team", "never-there"])

    expected = {"stage": "live", "empty": ""}
    assert cognito.list_tags_for_resource(ResourceArn=arn)["Tags"] == expected
    described = cognito.describe_user_pool(UserPoolId=app.pool_id)["UserPool"]
    assert described["UserPoolTags"] == expected
    with refused(
        "InvalidParameterException", "The tag key aws:team begins with aws:, which is reserved."
    ):
        cognito.tag_resource(ResourceArn=arn, Tags={"aws:team": "walks"})
    gone = arn.replace(app.pool_id, "us-east-1_aaaaaaaaa")
    with refused("ResourceNotFoundException", f"The resource {gone} does not exist."):
        cognito.list_tags_for_resource(ResourceArn=gone)


def test_logs_are_sent_where_the_owner_says(app, cognito, refused):
    nothing = cognito.get_log_delivery_configuration(UserPoolId=app.pool_id)
    assert nothing["LogDeliveryConfiguration"]["LogConfigurations"] == []

    said = cognito.set_log_delivery_configuration(UserPoolId=app.pool_id, LogConfigurations=LOGS)

    kept = {"UserPoolId": app.pool_id, "LogConfigurations": LOGS}
    assert said["LogDeliveryConfiguration"] == kept
    read = cognito.get_log_delivery_configuration(UserPoolId=app.pool_id)
    assert read["LogDeliveryConfiguration"] == kept
    wrong = [{**LOGS[0], "LogLevel": "INFO"}]
    with refused(
        "InvalidParameterException", "The log level of userNotification has to be ERROR."
    ):
        cognito.set_log_delivery_configuration(UserPoolId=app.pool_id, LogConfigurations=wrong)


def test_risks_are_answered_by_the_pool_and_by_one_client(app, cognito, refused):
    risk = {
        "CompromisedCredentialsRiskConfiguration": {
            "EventFilter": ["SIGN_IN", "PASSWORD_CHANGE"],
            "Actions": {"EventAction": "BLOCK"},
        },
        "AccountTakeoverRiskConfiguration": {
            "NotifyConfiguration": {
                "From": "Example <hello@example.com>",
                "SourceArn": "arn:aws:ses:us-east-1:123456789012:identity/example.com",
                "BlockEmail": {
                    "Subject": "Blocked",
                    "HtmlBody": "<p>Blocked</p>",
                    "TextBody": "Blocked",
                },
            },
            "Actions": {
                "LowAction": {"Notify": False, "EventAction": "NO_ACTION"},
                "HighAction": {"Notify": True, "EventAction": "MFA_REQUIRED"},
            },
        },
        "RiskExceptionConfiguration": {"BlockedIPRangeList": ["192.0.2.0/24", "2001:db8::/32"]},
    }
    said = cognito.set_risk_configuration(UserPoolId=app.pool_id, **risk)["RiskConfiguration"]

    assert recent(said.pop("LastModifiedDate"))
    assert said == {"UserPoolId": app.pool_id, **risk}
    exception = {"RiskExceptionConfiguration": {"SkippedIPRangeList": ["198.51.100.7/32"]}}
    names = {"UserPoolId": app.pool_id, "ClientId": app.client_id}
    cognito.set_risk_configuration(**names, **exception)
    own = cognito.describe_risk_configuration(**names)["RiskConfiguration"]
    assert own["RiskExceptionConfiguration"] == exception["RiskExceptionConfiguration"]
    assert own["ClientId"] == app.client_id
    pools = cognito.describe_risk_configuration(UserPoolId=app.pool_id)["RiskConfiguration"]
    assert pools["RiskExceptionConfiguration"] == risk["RiskExceptionConfiguration"]

    # One that says nothing takes it away.
    cognito.set_risk_configuration(UserPoolId=app.pool_id)
    pools = cognito.describe_risk_configuration(UserPoolId=app.pool_id)["RiskConfiguration"]
    assert "RiskExceptionConfiguration" not in pools
    with refused("ResourceNotFoundException", "User pool client nobody does not exist."):
        cognito.describe_risk_configuration(UserPoolId=app.pool_id, ClientId="nobody")


def test_a_prefix_domain_leads_to_its_pool(app, cognito, make_app, refused):
    prefix = day()
    made = cognito.create_user_pool_domain(
        UserPoolId=app.pool_id, Domain=prefix, ManagedLoginVersion=2
    )

    assert made["ManagedLoginVersion"] == 2
    assert "CloudFrontDomain" not in made
    described = cognito.describe_user_pool_domain(Domain=prefix)["DomainDescription"]
    assert (described["UserPoolId"], described["Domain"]) == (app.pool_id, prefix)
    assert (described["Status"], described["ManagedLoginVersion"]) == ("ACTIVE", 2)
    assert re.fullmatch(r"\d{12}", described["AWSAccountId"])
    pool = cognito.describe_user_pool(UserPoolId=app.pool_id)["UserPool"]
    assert pool["Domain"] == prefix
    cognito.update_user_pool_domain(UserPoolId=app.pool_id, Domain=prefix, ManagedLoginVersion=1)
    described = cognito.describe_user_pool_domain(Domain=prefix)["DomainDescription"]
    assert described["ManagedLoginVersion"] == 1
    with refused("InvalidParameterException", "Domain already associated with another user pool."):
        cognito.create_user_pool_domain(UserPoolId=make_app().pool_id, Domain=prefix)
    with refused("InvalidParameterException", "User pool already has a domain configured."):
        cognito.create_user_pool_domain(UserPoolId=app.pool_id, Domain=day())
    with refused(
        "InvalidParameterException", "Domain cannot contain reserved word: cognito"
    ):
        cognito.create_user_pool_domain(UserPoolId=app.pool_id, Domain="my-cognito-pool")

    cognito.delete_user_pool_domain(UserPoolId=app.pool_id, Domain=prefix)

    # A domain that nobody has is described as nothing.
    assert cognito.describe_user_pool_domain(Domain=prefix)["DomainDescription"] == {}
    assert "Domain" not in cognito.describe_user_pool(UserPoolId=app.pool_id)["UserPool"]


def test_managed_login_is_given_a_style_with_images(app, cognito, refused):
    names = {"UserPoolId": app.pool_id, "ClientId": app.client_id}
    logo = {"Category": "FORM_LOGO", "ColorMode": "LIGHT", "Extension": "PNG", "Bytes": PNG}
    drawn = {"Category": "FAVICON_SVG", "ColorMode": "DYNAMIC", "Extension": "SVG", "Bytes": SVG}
    settings = {"components": {"form": {"borderRadius": 8.5, "shown": True, "title": None}}}

    made = cognito.create_managed_login_branding(**names, Settings=settings, Assets=[logo, drawn])
    style = made["ManagedLoginBranding"]

    assert uuid.UUID(style["ManagedLoginBrandingId"])
    assert recent(style["CreationDate"])
    assert style["UseCognitoProvidedValues"] is False
    assert style["Settings"] == settings
    assert [(one["Category"], one["Bytes"]) for one in style["Assets"]] == [
        ("FORM_LOGO", PNG),
        ("FAVICON_SVG", SVG),
    ]
    names_style = {
        "UserPoolId": app.pool_id,
        "ManagedLoginBrandingId": style["ManagedLoginBrandingId"],
    }
    read = cognito.describe_managed_login_branding(**names_style)["ManagedLoginBranding"]
    assert read == style
    merged = cognito.describe_managed_login_branding_by_client(
        **names, ReturnMergedResources=True
    )["ManagedLoginBranding"]
    assert merged["Settings"]["components"]["form"]["borderRadius"] == 8.5
    assert len(merged["Settings"]["components"]) > 1
    with refused(
        "ManagedLoginBrandingExistsException",
        "A managed login branding style already exists for this app client.",
    ):
        cognito.create_managed_login_branding(**names, UseCognitoProvidedValues=True)
    with refused("InvalidParameterException", "The image is not of type JPEG."):
        cognito.update_managed_login_branding(
            **names_style, Assets=[{**logo, "Extension": "JPEG"}]
        )
    with refused(
        "InvalidParameterException",
        "Either UseCognitoProvidedValues or Settings must be specified (but not both).",
    ):
        cognito.update_managed_login_branding(
            **names_style, UseCognitoProvidedValues=True, Settings=settings
        )

    changed = cognito.update_managed_login_branding(**names_style, UseCognitoProvidedValues=True)

    changed = changed["ManagedLoginBranding"]
    assert changed["UseCognitoProvidedValues"] is True
    assert "Settings" not in changed or not changed["Settings"]
    assert changed["LastModifiedDate"] >= changed["CreationDate"] == style["CreationDate"]
    cognito.delete_managed_login_branding(**names_style)
    with refused("ResourceNotFoundException", "Managed login branding does not exist."):
        cognito.describe_managed_login_branding(**names_style)


def test_terms_are_made_known_by_language(app, cognito, refused):
    asked = {
        "UserPoolId": app.pool_id,
        "ClientId": app.client_id,
        "TermsSource": "LINK",
        "Enforcement": "NONE",
        "Links": {
            "cognito:default": "https://example.com/terms",
            "cognito:german": "https://example.com/de/terms",
        },
    }
    made = cognito.create_terms(**asked, TermsName="terms-of-use")["Terms"]

    assert {key: made[key] for key in asked} == asked
    names = {"UserPoolId": app.pool_id, "TermsId": made["TermsId"]}
    assert cognito.describe_terms(**names)["Terms"] == made
    by_client = {"UserPoolId": app.pool_id, "ClientId": app.client_id}
    found = cognito.describe_terms_by_client(**by_client, TermsName="terms-of-use")
    assert found["Terms"] == made
    with refused(
        "TermsExistsException", "Terms of the name terms-of-use already exist for this app client."
    ):
        cognito.create_terms(**asked, TermsName="terms-of-use")
    policy = cognito.create_terms(**asked, TermsName="privacy-policy")["Terms"]
    listed = turned(cognito.list_terms, "Terms", UserPoolId=app.pool_id, MaxResults=1)
    assert {one["TermsId"] for one in listed} == {made["TermsId"], policy["TermsId"]}
    assert all("Links" not in one for one in listed)
    links = {"cognito:default": "https://example.com/terms/2"}
    changed = cognito.update_terms(**names, Links=links)["Terms"]
    assert (changed["Links"], changed["TermsName"]) == (links, "terms-of-use")
    with refused("InvalidParameterException", "javascript:alert(1) is not a valid URL."):
        cognito.update_terms(**names, Links={"cognito:default": "javascript:alert(1)"})
    cognito.delete_terms(**names)
    with refused("ResourceNotFoundException", "Terms do not exist."):
        cognito.describe_terms(**names)


def test_the_classic_pages_are_given_a_look(app, cognito, refused, domain):
    sheet = ".logo-customizable { max-width: 60%; }"
    client = {"UserPoolId": app.pool_id, "ClientId": app.client_id}
    empty = cognito.get_ui_customization(UserPoolId=app.pool_id)["UICustomization"]
    assert "CSS" not in empty

    cognito.set_ui_customization(UserPoolId=app.pool_id, CSS=sheet, ImageFile=PNG)

    look = cognito.get_ui_customization(**client)["UICustomization"]
    assert (look["ClientId"], look["CSS"]) == ("ALL", sheet)
    assert look["ImageUrl"].startswith("data:image/png;base64,")
    assert look["CSSVersion"]
    cognito.set_ui_customization(**client, CSS=".submitButton-customizable { color: #fff; }")
    own = cognito.get_ui_customization(**client)["UICustomization"]
    assert own["ClientId"] == app.client_id
    assert "ImageUrl" not in own
    with refused(
        "InvalidParameterException", "The CSS is invalid. The selector body is not allowed."
    ):
        cognito.set_ui_customization(**client, CSS="body { color: red }")
    with refused("InvalidParameterException", "ImageFile must be a PNG or JPEG image."):
        cognito.set_ui_customization(**client, ImageFile=SVG)
    cognito.delete_user_pool_domain(UserPoolId=app.pool_id, Domain=domain)
    with refused(
        "InvalidParameterException",
        "There has to be an existing domain associated with this user pool",
    ):
        cognito.set_ui_customization(UserPoolId=app.pool_id, CSS=sheet)


def test_providers_are_added_found_changed_and_deleted(app, cognito, refused):
    made = cognito.create_identity_provider(
        UserPoolId=app.pool_id,
        ProviderName="Workplace",
        ProviderType="OIDC",
        ProviderDetails=OIDC,
        AttributeMapping={"email": "email"},
        IdpIdentifiers=["work.example", "workplace"],
    )["IdentityProvider"]
    saml = cognito.create_identity_provider(
        UserPoolId=app.pool_id,
        ProviderName="School",
        ProviderType="SAML",
        ProviderDetails={"MetadataFile": metadata(), "IDPSignout": "true"},
        AttributeMapping={"email": "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/email"},
    )["IdentityProvider"]

    assert OIDC.items() <= made["ProviderDetails"].items()
    assert made["AttributeMapping"] == {"email": "email", "username": "sub"}
    assert sorted(made["IdpIdentifiers"]) == ["work.example", "workplace"]
    assert recent(made["CreationDate"])
    assert saml["ProviderDetails"]["SSORedirectBindingURI"] == "https://idp.example/sso"
    assert saml["ProviderDetails"]["SLORedirectBindingURI"] == "https://idp.example/slo"
    found = cognito.get_identity_provider_by_identifier(
        UserPoolId=app.pool_id, IdpIdentifier="work.example"
    )["IdentityProvider"]
    assert found == made
    listed = paged(cognito, "list_identity_providers", "Providers", UserPoolId=app.pool_id)
    assert {(one["ProviderName"], one["ProviderType"]) for one in listed} == {
        ("Workplace", "OIDC"),
        ("School", "SAML"),
    }

    names = {"UserPoolId": app.pool_id, "ProviderName": "Workplace"}
    cognito.update_identity_provider(**names, IdpIdentifiers=["elsewhere.example"])
    described = cognito.describe_identity_provider(**names)["IdentityProvider"]
    assert described["IdpIdentifiers"] == ["elsewhere.example"]
    assert described["ProviderDetails"] == made["ProviderDetails"]
    with refused(
        "ResourceNotFoundException",
        "Identity provider with identifier work.example does not exist.",
    ):
        cognito.get_identity_provider_by_identifier(
            UserPoolId=app.pool_id, IdpIdentifier="work.example"
        )
    with refused(
        "DuplicateProviderException",
        f"Workplace already exists in user pool {app.pool_id}",
    ):
        cognito.create_identity_provider(**names, ProviderType="OIDC", ProviderDetails=OIDC)
    with refused(
        "UnsupportedIdentityProviderException",
        "COGNITO is not a supported identity provider for this operation.",
    ):
        cognito.update_identity_provider(UserPoolId=app.pool_id, ProviderName="COGNITO")

    # A client says which of them its pages offer.
    changed = cognito.update_user_pool_client(
        UserPoolId=app.pool_id,
        ClientId=app.client_id,
        SupportedIdentityProviders=["COGNITO", "School"],
    )["UserPoolClient"]
    assert changed["SupportedIdentityProviders"] == ["COGNITO", "School"]
    cognito.delete_identity_provider(**names)
    with refused("ResourceNotFoundException", "Identity provider Workplace does not exist."):
        cognito.describe_identity_provider(**names)


def test_a_person_is_linked_to_an_identity_elsewhere_and_unlinked(app, cognito, name, refused):
    cognito.create_identity_provider(
        UserPoolId=app.pool_id, ProviderName="Work", ProviderType="OIDC", ProviderDetails=OIDC
    )
    app.register(name)
    tokens = app.sign_in(name)
    person = {"ProviderName": "Cognito", "ProviderAttributeValue": name}
    elsewhere = {
        "ProviderName": "Work",
        "ProviderAttributeName": "Cognito_Subject",
        "ProviderAttributeValue": "person-7",
    }

    def link(source):
        return cognito.admin_link_provider_for_user(
            UserPoolId=app.pool_id, DestinationUser=person, SourceUser=source
        )

    link(elsewhere)

    shown = json.loads(as_dict(app.user(name)["UserAttributes"])["identities"])
    assert [(one["providerName"], one["userId"]) for one in shown] == [("Work", "person-7")]
    assert json.loads(app.profile(tokens)["identities"]) == shown
    assert claims(app.sign_in(name)["IdToken"])["identities"][0]["userId"] == "person-7"
    with refused(
        "InvalidParameterException", "SourceUser is already linked to DestinationUser"
    ):
        link(elsewhere)
    with refused(
        "InvalidParameterException",
        "Invalid SourceUser: Cognito users with a username/password may not be passed in as a "
        "SourceUser, only as a DestinationUser",
    ):
        link(person)
    with refused("ResourceNotFoundException", "Identity provider Elsewhere does not exist."):
        link({**elsewhere, "ProviderName": "Elsewhere"})
    cognito.admin_disable_provider_for_user(UserPoolId=app.pool_id, User=elsewhere)
    assert "identities" not in as_dict(app.user(name)["UserAttributes"])
    with refused(
        "InvalidParameterException",
        "Account isn't linked to anyone else, verify that the account has been linked",
    ):
        cognito.admin_disable_provider_for_user(UserPoolId=app.pool_id, User=elsewhere)

    # Without the password, nothing is left to sign in by.
    cognito.admin_disable_provider_for_user(UserPoolId=app.pool_id, User=person)
    with refused("NotAuthorizedException", "Incorrect username or password."):
        app.sign_in(name)


def test_the_signing_certificate_is_one(app, cognito, refused):
    told = cognito.get_signing_certificate(UserPoolId=app.pool_id)["Certificate"]

    certificate = x509.load_der_x509_certificate(base64.b64decode(told, validate=True))

    now = datetime.datetime.now(datetime.UTC)
    assert certificate.not_valid_before_utc <= now < certificate.not_valid_after_utc
    assert certificate.public_key().key_size == 2048
    certificate.verify_directly_issued_by(certificate)
    assert cognito.get_signing_certificate(UserPoolId=app.pool_id)["Certificate"] == told
    with refused("ResourceNotFoundException", "User pool us-east-1_aaaaaaaaa does not exist."):
        cognito.get_signing_certificate(UserPoolId="us-east-1_aaaaaaaaa")


def test_resource_servers_and_their_scopes(app, cognito, refused):
    scopes = [
        {"ScopeName": "read", "ScopeDescription": "Reads."},
        {"ScopeName": "write", "ScopeDescription": "Writes."},
    ]
    identifiers = [f"https://api-{number}.example" for number in range(3)]
    for identifier in identifiers:
        made = cognito.create_resource_server(
            UserPoolId=app.pool_id, Identifier=identifier, Name="api", Scopes=scopes
        )["ResourceServer"]
    assert made == {
        "UserPoolId": app.pool_id,
        "Identifier": identifiers[2],
        "Name": "api",
        "Scopes": scopes,
    }
    names = {"UserPoolId": app.pool_id, "Identifier": identifiers[0]}

    cognito.update_resource_server(**names, Name="renamed", Scopes=scopes[:1])

    server = cognito.describe_resource_server(**names)["ResourceServer"]
    assert (server["Name"], server["Scopes"]) == ("renamed", scopes[:1])
    listed = paged(cognito, "list_resource_servers", "ResourceServers", UserPoolId=app.pool_id)
    assert {one["Identifier"] for one in listed} == set(identifiers)
    oauth = {
        "UserPoolId": app.pool_id,
        "ClientName": "api",
        "GenerateSecret": True,
        "AllowedOAuthFlows": ["client_credentials"],
        "AllowedOAuthFlowsUserPoolClient": True,
    }
    cognito.create_user_pool_client(**oauth, AllowedOAuthScopes=[f"{identifiers[0]}/read"])
    with refused(
        "ScopeDoesNotExistException", f"Invalid scope requested: {identifiers[0]}/write"
    ):
        cognito.create_user_pool_client(**oauth, AllowedOAuthScopes=[f"{identifiers[0]}/write"])
    with refused(
        "InvalidParameterException", f"{identifiers[0]} already exists in user pool {app.pool_id}."
    ):
        cognito.create_resource_server(**names, Name="again")
    cognito.delete_resource_server(**names)
    with refused(
        "ResourceNotFoundException", f"Resource server {identifiers[0]} does not exist."
    ):
        cognito.describe_resource_server(**names)


def test_what_people_did_is_listed_and_judged(make_app, cognito, name, refused):
    app = make_app(UserPoolAddOns={"AdvancedSecurityMode": "AUDIT"})
    app.register(name)
    with refused("NotAuthorizedException", "Incorrect username or password."):
        app.sign_in(name, "Wrong-password-1")
    tokens = app.sign_in(name)
    names = {"UserPoolId": app.pool_id, "Username": name}

    events = paged(cognito, "admin_list_user_auth_events", "AuthEvents", **names)

    assert [(one["EventType"], one["EventResponse"]) for one in events] == [
        ("SignIn", "Pass"),
        ("SignIn", "Fail"),
        ("SignUp", "Pass"),
    ]
    newest = events[0]
    assert newest["EventId"] == claims(tokens["AccessToken"])["event_id"]
    assert recent(newest["CreationDate"])
    assert newest["ChallengeResponses"] == [
        {"ChallengeName": "Password", "ChallengeResponse": "Success"}
    ]
    judged = {**names, "EventId": newest["EventId"], "FeedbackValue": "Invalid"}
    cognito.admin_update_auth_event_feedback(**judged)
    feedback = cognito.admin_list_user_auth_events(**names, MaxResults=1)["AuthEvents"][0]
    assert feedback["EventFeedback"]["FeedbackValue"] == "Invalid"
    assert feedback["EventFeedback"]["Provider"]
    assert recent(feedback["EventFeedback"]["FeedbackDate"])
    with refused("ResourceNotFoundException", "Auth event does not exist."):
        cognito.admin_update_auth_event_feedback(**{**judged, "EventId": "another-event"})
    with refused("NotAuthorizedException", "Invalid feedback token."):
        cognito.update_auth_event_feedback(**judged, FeedbackToken="token")


def test_a_pool_without_threat_protection_keeps_no_events(app, cognito, name, refused):
    app.register(name)

    with refused(
        "UserPoolAddOnNotEnabledException",
        "Threat protection is not enabled for this user pool.",
    ):
        cognito.admin_list_user_auth_events(UserPoolId=app.pool_id, Username=name)


def test_sessions_are_tracked_and_ended(app, cognito, name, refused):
    tracking = {
        "UserPoolId": app.pool_id,
        "UserSessionTracking": "ENABLED",
        "TokenSession": {"MaxPerUser": 3},
    }
    names = {"UserPoolId": app.pool_id, "Username": name}
    app.register(name)
    with refused(
        "OperationNotEnabledException", "User session tracking is not enabled for this user pool."
    ):
        cognito.admin_list_user_sessions(**names)

    said = cognito.set_user_pool_session_configuration(**tracking)

    assert {key: said[key] for key in tracking} == tracking
    read = cognito.get_user_pool_session_configuration(UserPoolId=app.pool_id)
    assert {key: read[key] for key in tracking} == tracking
    first, second = app.sign_in(name), app.sign_in(name)
    listed = turned(cognito.admin_list_user_sessions, "Sessions", **names)
    assert len(listed) == 2
    assert all(one["ClientId"] == app.client_id and recent(one["CreateDate"]) for one in listed)
    own = cognito.list_user_sessions(AccessToken=first["AccessToken"])["Sessions"]
    current = [one for one in own if one["IsCurrentSession"]]
    assert len(current) == 1
    cognito.admin_revoke_user_session(**names, SessionId=current[0]["SessionId"])
    with refused("NotAuthorizedException", "Access Token has been revoked"):
        app.profile(first)
    assert app.profile(second)["email"] == mailbox(name)
    with refused("ResourceNotFoundException", "Session does not exist."):
        cognito.admin_revoke_user_session(**names, SessionId=current[0]["SessionId"])


def test_a_second_region_is_refused(app, cognito, refused):
    replicas = cognito.list_user_pool_replicas(UserPoolId=app.pool_id)["UserPoolReplicas"]
    assert [(one["RegionName"], one["Role"], one["Status"]) for one in replicas] == [
        ("us-east-1", "PRIMARY", "ACTIVE")
    ]
    assert replicas[0]["UserPoolArn"].endswith(app.pool_id)
    elsewhere = {"UserPoolId": app.pool_id, "RegionName": "eu-west-1"}
    with refused("OperationNotEnabledException", "User pools here live in one Region."):
        cognito.create_user_pool_replica(**elsewhere)
    missing = f"User pool {app.pool_id} has no replica in eu-west-1."
    with refused("ResourceNotFoundException", missing):
        cognito.update_user_pool_replica(**elsewhere, Status="ACTIVE")
    with refused("ResourceNotFoundException", missing):
        cognito.delete_user_pool_replica(**elsewhere)


def test_people_groups_and_pools_are_found_in_pages(make_app, cognito):
    app = make_app(PoolName="pages")
    people = [f"grace-{number}" for number in range(3)]
    for person in [*people, "ada"]:
        cognito.admin_create_user(
            UserPoolId=app.pool_id,
            Username=person,
            MessageAction="SUPPRESS",
            UserAttributes=[
                {"Name": "email", "Value": mailbox(person)},
                {"Name": "family_name", "Value": 'Quote " and \\'},
            ],
        )
    for number in range(3):
        cognito.create_group(UserPoolId=app.pool_id, GroupName=f"group-{number}")
    pool = {"UserPoolId": app.pool_id}

    def found(search):
        listed = paged(cognito, "list_users", "Users", size=2, **pool, Filter=search)
        return sorted(user["Username"] for user in listed)

    assert found('username ^= "grace-"') == people
    assert found('email = "ada@example.com"') == ["ada"]
    assert found('email ^= "grace"') == people
    assert found('status = "Enabled"') == ["ada", *people]
    assert found('cognito:user_status = "FORCE_CHANGE_PASSWORD"') == ["ada", *people]
    assert found(r'family_name = "Quote \" and \\"') == ["ada", *people]
    assert found('username = "nobody"') == []
    groups = paged(cognito, "list_groups", "Groups", **pool)
    assert sorted(group["GroupName"] for group in groups) == ["group-0", "group-1", "group-2"]
    pools = paged(cognito, "list_user_pools", "UserPools", size=60)
    assert app.pool_id in {one["Id"] for one in pools}


def test_a_pool_goes_when_nothing_stands_in_the_way(make_app, cognito, name, refused):
    app = make_app(DeletionProtection="ACTIVE")
    app.register(name)
    prefix = day()
    cognito.create_user_pool_domain(UserPoolId=app.pool_id, Domain=prefix)
    cognito.create_identity_provider(
        UserPoolId=app.pool_id,
        ProviderName="Work",
        ProviderType="OIDC",
        ProviderDetails=OIDC,
        IdpIdentifiers=["work"],
    )

    def delete():
        cognito.delete_user_pool(UserPoolId=app.pool_id)

    with refused(
        "InvalidParameterException",
        "The user pool cannot be deleted because deletion protection is activated. "
        "Deletion protection must be inactivated first.",
    ):
        delete()
    cognito.update_user_pool(
        UserPoolId=app.pool_id, DeletionProtection="INACTIVE", AutoVerifiedAttributes=["email"]
    )
    with refused(
        "InvalidParameterException",
        "User pool cannot be deleted. It has a domain configured that should be deleted first.",
    ):
        delete()
    cognito.delete_user_pool_domain(UserPoolId=app.pool_id, Domain=prefix)
    delete()

    with refused("ResourceNotFoundException", f"User pool {app.pool_id} does not exist."):
        app.user(name)
    with refused("ResourceNotFoundException", f"User pool {app.pool_id} does not exist."):
        cognito.describe_identity_provider(UserPoolId=app.pool_id, ProviderName="Work")
    assert requests.get(f"{app.issuer}/.well-known/jwks.json", timeout=10).status_code == 404
    # The domain is free again.
    other = make_app()
    cognito.create_user_pool_domain(UserPoolId=other.pool_id, Domain=prefix)
    cognito.delete_user_pool_domain(UserPoolId=other.pool_id, Domain=prefix)


def test_limits_are_asked_for(cognito, refused):
    definition = {"LimitClass": "API_CATEGORY", "Attributes": {"Category": "UserRead"}}

    limit = cognito.get_provisioned_limit(LimitDefinition=definition)["Limit"]

    assert limit["LimitDefinition"] == definition
    assert limit["ProvisionedLimitValue"] >= limit["FreeLimitValue"] > 0
    wrong = {"LimitClass": "API_CATEGORY", "Attributes": {"Category": "Nothing"}}
    with refused("ResourceNotFoundException", "The category does not exist."):
        cognito.get_provisioned_limit(LimitDefinition=wrong)
