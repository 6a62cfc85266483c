"""A person's whole life, through the functions, each with the permissions of its own role."""

import base64
import hashlib
import hmac
import json
import re
import time
import urllib.request

import boto3
from cloud import TRIGGER_KEY


class Refused(Exception):
    """An exception of the API."""


PASSWORD, NEXT_PASSWORD = "Lovelace-1815!", "Babbage-1791!"

# What can never succeed, since there is no second Region.
REFUSED = {
    "CreateUserPoolReplica": "OperationNotEnabledException",
    "DeleteUserPoolReplica": "ResourceNotFoundException",
    "UpdateUserPoolReplica": "ResourceNotFoundException",
}


def code_in(message):
    return re.search(r"\b(\d{6})\b", message[1])[1]


def totp(secret):
    """The code that an authenticator app shows now."""
    digest = hmac.digest(base64.b32decode(secret + "=" * (-len(secret) % 8)), (int(time.time()) // 30).to_bytes(8, "big"), hashlib.sha1)
    place = digest[-1] & 15
    return f"{(int.from_bytes(digest[place:place + 4], 'big') & 0x7FFFFFFF) % 1_000_000:06}"


def feedback_token(cloud, pool, sub, event):
    """The token that a notification would tell: a keyed hash under the pool's data key for users."""
    table = boto3.client("dynamodb", endpoint_url=cloud.dynamodb, region_name="us-east-1", aws_access_key_id="test", aws_secret_access_key="test")
    place = {"pk": {"S": f"pool#{pool}"}, "sk": {"S": "datakey#users"}}
    wrapped = table.get_item(TableName="cognate", Key=place, ConsistentRead=True)["Item"]["wrapped"]["S"]
    data_key = base64.b64decode(json.loads(base64.b64decode(wrapped))[0])
    key = hmac.digest(hmac.digest(bytes(32), data_key, "sha256"), b"cognate mac 1\x01", "sha256")
    parts = [b"feedback", sub.encode(), event.encode()]
    return base64url(hmac.digest(key, b"".join(len(part).to_bytes(8, "big") + part for part in parts), "sha256"))


def base64url(data):
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def passkey(options, origin):
    """What a browser answers when an authenticator has made a passkey; its key is a point of P-256."""
    point = bytes.fromhex("6b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c2964fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5")
    key = b"\xa5\x01\x02\x03\x26\x20\x01\x21\x58\x20" + point[:32] + b"\x22\x58\x20" + point[32:]
    relying_party = hashlib.sha256(options["rp"]["id"].encode()).digest()
    data = relying_party + b"\x45" + bytes(4 + 16) + b"\x00\x10" + bytes(range(16)) + key
    attestation = b"\xa3\x63fmt\x64none\x67attStmt\xa0\x68authData\x58" + bytes([len(data)]) + data
    client = json.dumps({"type": "webauthn.create", "challenge": options["challenge"], "origin": origin})
    response = {"clientDataJSON": base64url(client.encode()), "attestationObject": base64url(attestation)}
    identifier = base64url(bytes(range(16)))
    return {"id": identifier, "rawId": identifier, "type": "public-key", "response": response}


def tests(functions, cloud, operations):
    """The story's chapters, in order; each takes up what the ones before left."""
    call = functions.call
    known = {}

    def last_message():
        return cloud.messages[-1]

    def known_everywhere():
        """Waits until every function compares what it knows of a pool with what the table says."""
        time.sleep(1.1)

    def configuration():
        pool = call("CreateUserPool", {"PoolName": "people", "AutoVerifiedAttributes": ["email"]})["UserPool"]["Id"]
        flows = ["ALLOW_USER_PASSWORD_AUTH", "ALLOW_ADMIN_USER_PASSWORD_AUTH", "ALLOW_USER_SRP_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"]
        asked = {"UserPoolId": pool, "ClientName": "website", "ExplicitAuthFlows": flows}
        known.update(pool=pool, client=call("CreateUserPoolClient", asked)["UserPoolClient"]["ClientId"])
        asked |= {"ClientId": known["client"]}
        call("UpdateUserPoolClient", asked)
        secret = call("CreateUserPoolClient", {"UserPoolId": pool, "ClientName": "server", "GenerateSecret": True})
        of_secret = {"UserPoolId": pool, "ClientId": secret["UserPoolClient"]["ClientId"]}
        assert call("DescribeUserPoolClient", of_secret)["UserPoolClient"]["ClientSecret"]
        assert len(call("ListUserPoolClients", {"UserPoolId": pool, "MaxResults": 10})["UserPoolClients"]) == 2
        call("DeleteUserPoolClient", of_secret)
        assert call("DescribeUserPool", {"UserPoolId": pool})["UserPool"]["Id"] == pool
        call("UpdateUserPool", {"UserPoolId": pool, "AutoVerifiedAttributes": ["email"]})
        assert any(one["Id"] == pool for one in call("ListUserPools", {"MaxResults": 60})["UserPools"])
        group = {"UserPoolId": pool, "GroupName": "engineers"}
        call("CreateGroup", group)
        call("UpdateGroup", group | {"Precedence": 1})
        assert call("GetGroup", group)["Group"]["Precedence"] == 1
        assert len(call("ListGroups", {"UserPoolId": pool})["Groups"]) == 1
        return pool

    def settings():
        pool = call("CreateUserPool", {"PoolName": "settings", "UserPoolTags": {"team": "identity"}})["UserPool"]
        of_pool, of_arn = {"UserPoolId": pool["Id"]}, {"ResourceArn": pool["Arn"]}
        call("AddCustomAttributes", of_pool | {"CustomAttributes": [{"Name": "level", "AttributeDataType": "Number"}]})
        call("TagResource", of_arn | {"Tags": {"stage": "test"}})
        call("UntagResource", of_arn | {"TagKeys": ["team"]})
        assert call("ListTagsForResource", of_arn)["Tags"] == {"stage": "test"}
        client = call("CreateUserPoolClient", of_pool | {"ClientName": "server", "GenerateSecret": True})["UserPoolClient"]
        of_client = of_pool | {"ClientId": client["ClientId"]}
        added = call("AddUserPoolClientSecret", of_client)["ClientSecretDescriptor"]
        assert len(call("ListUserPoolClientSecrets", of_client)["ClientSecrets"]) == 2
        call("DeleteUserPoolClientSecret", of_client | {"ClientSecretId": added["ClientSecretId"]})
        ranges = {"RiskExceptionConfiguration": {"BlockedIPRangeList": ["192.0.2.0/24"]}}
        call("SetRiskConfiguration", of_client | ranges)
        assert call("DescribeRiskConfiguration", of_client)["RiskConfiguration"].items() >= ranges.items()
        group = {"LogGroupArn": "arn:aws:logs:us-east-1:123456789012:log-group:people"}
        logs = [{"EventSource": "userNotification", "LogLevel": "ERROR", "CloudWatchLogsConfiguration": group}]
        call("SetLogDeliveryConfiguration", of_pool | {"LogConfigurations": logs})
        assert call("GetLogDeliveryConfiguration", of_pool)["LogDeliveryConfiguration"]["LogConfigurations"] == logs
        category = {"LimitDefinition": {"LimitClass": "API_CATEGORY", "Attributes": {"Category": "UserCreation"}}}
        call("UpdateProvisionedLimit", category | {"RequestedLimitValue": 100})
        assert call("GetProvisionedLimit", category)["Limit"]["ProvisionedLimitValue"] == 100
        assert [one["Role"] for one in call("ListUserPoolReplicas", of_pool)["UserPoolReplicas"]] == ["PRIMARY"]
        elsewhere = of_pool | {"RegionName": "eu-west-1", "Status": "ACTIVE"}
        for operation, exception in REFUSED.items():
            refused(operation, elsewhere, exception)
        return pool["Id"]

    def keys():
        path = f"/{known['pool']}/.well-known"
        jwks = functions.page("well_known", f"{path}/jwks.json")
        assert jwks["statusCode"] == 200 and "RS256" in jwks["body"], jwks
        discovery = functions.page("well_known", f"{path}/openid-configuration")
        assert discovery["statusCode"] == 200 and known["pool"] in discovery["body"], discovery
        rotated = functions.invoke("rotate_signing_keys", {"source": "aws.events"})
        assert rotated["finished"] and not rotated["left"], rotated
        return "published"

    def sign_up():
        client = {"ClientId": known["client"], "Username": "ada"}
        email = [{"Name": "email", "Value": "ada@example.com"}]
        call("SignUp", client | {"Password": PASSWORD, "UserAttributes": email})
        assert last_message()[0] == ["ada@example.com"]
        call("ResendConfirmationCode", client)
        call("ConfirmSignUp", client | {"ConfirmationCode": code_in(last_message())})
        return "confirmed"

    def link():
        client = {"ClientId": known["client"], "Username": "grace"}
        call("SignUp", client | {"Password": PASSWORD, "UserAttributes": [{"Name": "email", "Value": "grace@example.com"}]})
        form = {"client_id": known["client"], "user_name": "grace", "confirmation_code": code_in(last_message())}
        shown = functions.page("confirm_user", "/confirmUser", form)
        assert shown["statusCode"] == 200, shown
        functions.page("confirm_user", "/confirmUser", form, method="POST")
        told = call("AdminGetUser", {"UserPoolId": known["pool"], "Username": "grace"})
        assert told["UserStatus"] == "CONFIRMED", told
        return "confirmed"

    def sign_in(password=PASSWORD, username="ada"):
        asked = {"AuthFlow": "USER_PASSWORD_AUTH", "ClientId": known["client"]}
        answer = call("InitiateAuth", asked | {"AuthParameters": {"USERNAME": username, "PASSWORD": password}})
        known.update(tokens=answer["AuthenticationResult"])
        return known["tokens"]["AccessToken"]

    def profile():
        token = {"AccessToken": sign_in()}
        assert call("GetUser", token)["Username"] == "ada"
        email = [{"Name": "email", "Value": "countess@example.com"}, {"Name": "nickname", "Value": "Ada"}]
        call("UpdateUserAttributes", token | {"UserAttributes": email})
        call("GetUserAttributeVerificationCode", token | {"AttributeName": "email"})
        call("VerifyUserAttribute", token | {"AttributeName": "email", "Code": code_in(last_message())})
        call("DeleteUserAttributes", token | {"UserAttributeNames": ["nickname"]})
        told = {one["Name"]: one["Value"] for one in call("GetUser", token)["UserAttributes"]}
        assert told["email"] == "countess@example.com" and told["email_verified"] == "true" and "nickname" not in told, told
        return told["sub"]

    def passwords():
        token = {"AccessToken": sign_in()}
        call("ChangePassword", token | {"PreviousPassword": PASSWORD, "ProposedPassword": NEXT_PASSWORD})
        client = {"ClientId": known["client"], "Username": "ada"}
        call("ForgotPassword", client)
        call("ConfirmForgotPassword", client | {"ConfirmationCode": code_in(last_message()), "Password": PASSWORD})
        sign_in()
        return "changed twice"

    def sessions():
        token = sign_in()
        asked = {"AuthFlow": "REFRESH_TOKEN_AUTH", "ClientId": known["client"]}
        refresh = known["tokens"]["RefreshToken"]
        again = call("InitiateAuth", asked | {"AuthParameters": {"REFRESH_TOKEN": refresh}})
        assert again["AuthenticationResult"]["AccessToken"] != token
        call("GetTokensFromRefreshToken", {"ClientId": known["client"], "RefreshToken": refresh})
        call("RevokeToken", {"ClientId": known["client"], "Token": refresh})
        refused("GetUser", {"AccessToken": token}, "NotAuthorizedException")
        token = {"AccessToken": sign_in()}
        call("GlobalSignOut", token)
        refused("GetUser", token, "NotAuthorizedException")
        return "ended"

    def tracked_sessions():
        pool, user = {"UserPoolId": known["pool"]}, {"UserPoolId": known["pool"], "Username": "ada"}
        client = pool | {"ClientId": known["client"]}
        call("SetUserPoolSessionConfiguration", pool | {"UserSessionTracking": "ENABLED", "TokenSession": {"MaxPerUser": 2}})
        assert call("GetUserPoolSessionConfiguration", pool)["TokenSession"]["MaxPerUser"] == 2
        call("SetUserPoolClientSessionConfiguration", client | {"SSOSession": {"MaxValidityMinutes": 5}})
        assert call("GetUserPoolClientSessionConfiguration", client)["SSOSession"]["MaxValidityMinutes"] == 5
        known_everywhere()
        for _ in range(3):
            token = {"AccessToken": sign_in()}
        call("GetTokensFromRefreshToken", {"ClientId": known["client"], "RefreshToken": known["tokens"]["RefreshToken"]})
        sessions = call("ListUserSessions", token)["Sessions"]
        assert len(sessions) == 2 and {one["IsCurrentSession"] for one in sessions} == {True, False}, sessions
        assert all(one["LastIPAddress"] == "192.0.2.1" for one in sessions), sessions
        other = next(one["SessionId"] for one in sessions if not one["IsCurrentSession"])
        call("RevokeUserSession", token | {"SessionId": other})
        sessions = call("AdminListUserSessions", user)["Sessions"]
        assert len(sessions) == 1, sessions
        call("AdminRevokeUserSession", user | {"SessionId": sessions[0]["SessionId"]})
        refused("GetUser", token, "NotAuthorizedException")
        call("SetUserPoolSessionConfiguration", pool | {"UserSessionTracking": "DISABLED", "TokenSession": {"MaxPerUser": 20}})
        return "seen and ended"

    def second_factors():
        pool, user = {"UserPoolId": known["pool"]}, {"UserPoolId": known["pool"], "Username": "ada"}
        call("SetUserPoolMfaConfig", pool | {"MfaConfiguration": "OPTIONAL", "SoftwareTokenMfaConfiguration": {"Enabled": True}})
        assert call("GetUserPoolMfaConfig", pool)["MfaConfiguration"] == "OPTIONAL"
        token = {"AccessToken": sign_in()}
        secret = call("AssociateSoftwareToken", token)["SecretCode"]
        assert call("VerifySoftwareToken", token | {"UserCode": totp(secret)})["Status"] == "SUCCESS"
        app = {"SoftwareTokenMfaSettings": {"Enabled": True, "PreferredMfa": True}}
        call("SetUserMFAPreference", token | app)
        assert call("GetUserAuthFactors", token)["PreferredMfaSetting"] == "SOFTWARE_TOKEN_MFA"
        assert call("AdminGetUserAuthFactors", user)["PreferredMfaSetting"] == "SOFTWARE_TOKEN_MFA"
        asked = {"AuthFlow": "USER_PASSWORD_AUTH", "ClientId": known["client"]}
        challenge = call("InitiateAuth", asked | {"AuthParameters": {"USERNAME": "ada", "PASSWORD": PASSWORD}})
        assert challenge["ChallengeName"] == "SOFTWARE_TOKEN_MFA", challenge
        call("AdminSetUserMFAPreference", user | {"SoftwareTokenMfaSettings": {"Enabled": False}})
        call("AdminDeleteSoftwareToken", user)
        call("SetUserSettings", token | {"MFAOptions": []})
        call("AdminSetUserSettings", user | {"MFAOptions": []})
        sign_in()
        return "asked for"

    def passkeys():
        pool = {"UserPoolId": known["pool"]}
        offered = {"RelyingPartyId": "localhost", "FactorConfiguration": "MULTI_FACTOR_WITH_USER_VERIFICATION"}
        call("SetUserPoolMfaConfig", pool | {"MfaConfiguration": "OFF", "WebAuthnConfiguration": offered})
        token = {"AccessToken": sign_in()}
        options = call("StartWebAuthnRegistration", token)["CredentialCreationOptions"]
        call("CompleteWebAuthnRegistration", token | {"Credential": passkey(options, "http://localhost:3000")})
        listed = call("ListWebAuthnCredentials", token | {"MaxResults": 1})["Credentials"]
        assert [one["RelyingPartyId"] for one in listed] == ["localhost"], listed
        update = pool | {"AutoVerifiedAttributes": ["email"]}
        call("UpdateUserPool", update | {"Policies": {"SignInPolicy": {"AllowedFirstAuthFactors": ["PASSWORD", "WEB_AUTHN"]}}})
        client = {"ClientId": known["client"]}
        flows = ["ALLOW_USER_AUTH", "ALLOW_USER_PASSWORD_AUTH", "ALLOW_ADMIN_USER_PASSWORD_AUTH", "ALLOW_USER_SRP_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"]
        call("UpdateUserPoolClient", pool | client | {"ExplicitAuthFlows": flows})
        known_everywhere()
        wanted = {"USERNAME": "ada", "PREFERRED_CHALLENGE": "WEB_AUTHN"}
        challenge = call("InitiateAuth", client | {"AuthFlow": "USER_AUTH", "AuthParameters": wanted})
        assert listed[0]["CredentialId"] in challenge["ChallengeParameters"]["CREDENTIAL_REQUEST_OPTIONS"], challenge
        call("DeleteWebAuthnCredential", token | {"CredentialId": listed[0]["CredentialId"]})
        return "registered and asked for"

    def machines():
        pool = {"UserPoolId": known["pool"]}
        server = pool | {"Identifier": "https://api.example.com"}
        call("CreateResourceServer", server | {"Name": "api"})
        scopes = [{"ScopeName": "read", "ScopeDescription": "Reads"}]
        call("UpdateResourceServer", server | {"Name": "api", "Scopes": scopes})
        assert call("DescribeResourceServer", server)["ResourceServer"]["Scopes"] == scopes
        assert len(call("ListResourceServers", pool)["ResourceServers"]) == 1
        asked = pool | {"ClientName": "machine", "GenerateSecret": True}
        own = {"ExplicitAuthFlows": ["ALLOW_CLIENT_TOKEN_AUTH"], "AllowedOAuthScopes": ["https://api.example.com/read"]}
        client = call("CreateUserPoolClient", asked | own)["UserPoolClient"]
        token = call("GetClientToken", {"ClientId": client["ClientId"], "Secret": client["ClientSecret"]})
        actor = token["ClientAuthenticationResult"]["AccessToken"]
        refused("GetUser", {"AccessToken": actor}, "NotAuthorizedException")
        flows = {"ExplicitAuthFlows": ["ALLOW_TOKEN_EXCHANGE_DELEGATION"], "AllowedOAuthScopes": ["aws.cognito.signin.user.admin"]}
        client = call("CreateUserPoolClient", asked | flows)["UserPoolClient"]
        derived = call("GetDerivedToken", {
            "ClientId": client["ClientId"], "ClientSecret": client["ClientSecret"], "Resources": ["https://api.example.com"],
            "SubjectToken": sign_in(), "SubjectTokenType": "ACCESS_TOKEN", "ActorToken": actor, "ActorTokenType": "ACCESS_TOKEN",
        })
        assert call("GetUser", {"AccessToken": derived["IssuedToken"]})["Username"] == "ada"
        call("DeleteResourceServer", server)
        return "on their own and on others' behalf"

    def hosted_pages():
        pool, client = {"UserPoolId": known["pool"]}, {"UserPoolId": known["pool"], "ClientId": known["client"]}
        domain = pool | {"Domain": "people"}
        call("CreateUserPoolDomain", domain)
        call("UpdateUserPoolDomain", domain | {"ManagedLoginVersion": 2})
        described = call("DescribeUserPoolDomain", {"Domain": "people"})["DomainDescription"]
        assert described["UserPoolId"] == known["pool"] and described["ManagedLoginVersion"] == 2, described
        logo = base64.b64encode(b"\x89PNG\r\n\x1a\n" + bytes(700_000)).decode()
        asset = {"Category": "FORM_LOGO", "ColorMode": "LIGHT", "Extension": "PNG", "Bytes": logo}
        created = call("CreateManagedLoginBranding", client | {"Settings": {"a": 1}, "Assets": [asset]})["ManagedLoginBranding"]
        style = pool | {"ManagedLoginBrandingId": created["ManagedLoginBrandingId"]}
        call("UpdateManagedLoginBranding", style | {"Settings": {"b": 2}})
        for described in [call("DescribeManagedLoginBranding", style), call("DescribeManagedLoginBrandingByClient", client)]:
            assert described["ManagedLoginBranding"]["Settings"] == {"b": 2}, described
            assert described["ManagedLoginBranding"]["Assets"] == [asset]
        call("DeleteManagedLoginBranding", style)
        links = {"Links": {"cognito:default": "https://example.com/terms"}}
        terms = call("CreateTerms", client | links | {"TermsName": "terms-of-use", "TermsSource": "LINK", "Enforcement": "NONE"})["Terms"]
        known_terms = pool | {"TermsId": terms["TermsId"]}
        call("UpdateTerms", known_terms | {"TermsName": "privacy-policy"})
        assert call("DescribeTerms", known_terms)["Terms"]["TermsName"] == "privacy-policy"
        assert call("DescribeTermsByClient", client | {"TermsName": "privacy-policy"})["Terms"]["TermsId"] == terms["TermsId"]
        assert len(call("ListTerms", pool)["Terms"]) == 1
        call("DeleteTerms", known_terms)
        css = ".logo-customizable { max-width: 60%; }"
        call("SetUICustomization", pool | {"CSS": css})
        assert call("GetUICustomization", client)["UICustomization"]["CSS"] == css
        refused("DeleteUserPool", pool, "InvalidParameterException")
        call("DeleteUserPoolDomain", domain)
        assert call("DescribeUserPoolDomain", {"Domain": "people"})["DomainDescription"] == {}
        return "styled"

    def federation():
        pool = {"UserPoolId": known["pool"]}
        details = {
            "client_id": "app", "client_secret": "shared", "authorize_scopes": "openid email", "attributes_request_method": "GET",
            "oidc_issuer": "https://babbage.example",
        }
        provider = pool | {"ProviderName": "Babbage"}
        asked = {"ProviderType": "OIDC", "ProviderDetails": details, "IdpIdentifiers": ["babbage.example"]}
        call("CreateIdentityProvider", provider | asked | {"AttributeMapping": {"email": "email"}})
        call("UpdateIdentityProvider", provider | {"ProviderDetails": details | {"client_secret": "shared anew"}})
        told = call("DescribeIdentityProvider", provider)["IdentityProvider"]
        assert told["ProviderDetails"]["client_secret"] == "shared anew", told
        assert call("GetIdentityProviderByIdentifier", pool | {"IdpIdentifier": "babbage.example"})["IdentityProvider"] == told
        assert len(call("ListIdentityProviders", pool)["Providers"]) == 1
        identity = {"ProviderName": "Babbage", "ProviderAttributeName": "Cognito_Subject", "ProviderAttributeValue": "00u1ada"}
        destination = {"ProviderName": "Cognito", "ProviderAttributeValue": "ada"}
        call("AdminLinkProviderForUser", pool | {"DestinationUser": destination, "SourceUser": identity})
        told = {one["Name"]: one["Value"] for one in call("AdminGetUser", pool | {"Username": "ada"})["UserAttributes"]}
        assert json.loads(told["identities"])[0]["userId"] == "00u1ada", told
        call("AdminDisableProviderForUser", pool | {"User": identity})
        call("DeleteIdentityProvider", provider)
        certificate = call("GetSigningCertificate", pool)
        assert certificate["Certificate"] and certificate == call("GetSigningCertificate", pool)
        return "linked and unlinked"

    def devices():
        pool = call("CreateUserPool", {"PoolName": "devices", "DeviceConfiguration": {"ChallengeRequiredOnNewDevice": True}})["UserPool"]["Id"]
        asked = {"UserPoolId": pool, "ClientName": "website", "ExplicitAuthFlows": ["ALLOW_USER_PASSWORD_AUTH"]}
        client = {"ClientId": call("CreateUserPoolClient", asked)["UserPoolClient"]["ClientId"]}
        user = {"UserPoolId": pool, "Username": "ada"}
        call("AdminCreateUser", user | {"MessageAction": "SUPPRESS"})
        call("AdminSetUserPassword", user | {"Password": PASSWORD, "Permanent": True})
        asked = client | {"AuthFlow": "USER_PASSWORD_AUTH"}
        login = {"USERNAME": "ada", "PASSWORD": PASSWORD}

        def confirmed():
            answer = call("InitiateAuth", asked | {"AuthParameters": login})["AuthenticationResult"]
            device = {"AccessToken": answer["AccessToken"], "DeviceKey": answer["NewDeviceMetadata"]["DeviceKey"]}
            verifier = {"Salt": "WgECAwQFBgcICQoLDA0ODw==", "PasswordVerifier": "Bw=="}
            told = call("ConfirmDevice", device | {"DeviceName": "A laptop", "DeviceSecretVerifierConfig": verifier})
            assert told["UserConfirmationNecessary"] is False, told
            return device

        device, other = confirmed(), confirmed()
        named = {"DEVICE_KEY": device["DeviceKey"]}
        challenge = call("InitiateAuth", asked | {"AuthParameters": login | named})
        assert challenge["ChallengeName"] == "DEVICE_SRP_AUTH", challenge
        answer = {"ChallengeName": "DEVICE_SRP_AUTH", "ChallengeResponses": {"USERNAME": "ada", "SRP_A": "2"} | named}
        challenge = call("RespondToAuthChallenge", client | answer)
        assert challenge["ChallengeName"] == "DEVICE_PASSWORD_VERIFIER", challenge
        token = {"AccessToken": device["AccessToken"]}
        first = call("ListDevices", token | {"Limit": 1})
        rest = call("ListDevices", token | {"Limit": 1, "PaginationToken": first["PaginationToken"]})
        assert len(first["Devices"] + rest["Devices"]) == 2, (first, rest)
        assert len(call("AdminListDevices", user)["Devices"]) == 2
        call("UpdateDeviceStatus", device | {"DeviceRememberedStatus": "remembered"})
        assert call("GetDevice", device)["Device"]["DeviceKey"] == device["DeviceKey"]
        call("ForgetDevice", device)
        other = user | {"DeviceKey": other["DeviceKey"]}
        call("AdminUpdateDeviceStatus", other | {"DeviceRememberedStatus": "not_remembered"})
        assert call("AdminGetDevice", other)["Device"]["DeviceKey"] == other["DeviceKey"]
        call("AdminForgetDevice", other)
        call("DeleteUserPool", {"UserPoolId": pool})
        return "confirmed, remembered and forgotten"

    def invitation():
        user = {"UserPoolId": known["pool"], "Username": "charles"}
        email = [{"Name": "email", "Value": "charles@example.com"}, {"Name": "email_verified", "Value": "true"}]
        call("AdminCreateUser", user | {"TemporaryPassword": PASSWORD, "DesiredDeliveryMediums": ["EMAIL"], "UserAttributes": email})
        assert PASSWORD in last_message()[1], last_message()
        asked = {"AuthFlow": "ADMIN_USER_PASSWORD_AUTH", "ClientId": known["client"], "UserPoolId": known["pool"]}
        challenge = call("AdminInitiateAuth", asked | {"AuthParameters": {"USERNAME": "charles", "PASSWORD": PASSWORD}})
        assert challenge["ChallengeName"] == "NEW_PASSWORD_REQUIRED", challenge
        answer = {
            "ClientId": known["client"], "ChallengeName": "NEW_PASSWORD_REQUIRED", "Session": challenge["Session"],
            "ChallengeResponses": {"USERNAME": "charles", "NEW_PASSWORD": NEXT_PASSWORD},
        }
        call("AdminRespondToAuthChallenge", answer | {"UserPoolId": known["pool"]})
        call("AdminSetUserPassword", user | {"Password": PASSWORD, "Permanent": False})
        asked = {"AuthFlow": "USER_PASSWORD_AUTH", "ClientId": known["client"]}
        challenge = call("InitiateAuth", asked | {"AuthParameters": {"USERNAME": "charles", "PASSWORD": PASSWORD}})
        call("RespondToAuthChallenge", answer | {"Session": challenge["Session"]})
        return "accepted"

    def administration():
        user = {"UserPoolId": known["pool"], "Username": "charles"}
        call("AdminUpdateUserAttributes", user | {"UserAttributes": [{"Name": "nickname", "Value": "Charlie"}]})
        call("AdminDeleteUserAttributes", user | {"UserAttributeNames": ["nickname"]})
        group = user | {"GroupName": "engineers"}
        call("AdminAddUserToGroup", group)
        assert len(call("AdminListGroupsForUser", user)["Groups"]) == 1
        members = {"UserPoolId": known["pool"], "GroupName": "engineers"}
        assert len(call("ListUsersInGroup", members)["Users"]) == 1
        sign_in(NEXT_PASSWORD, "charles")
        call("AdminRemoveUserFromGroup", group)
        call("AdminDisableUser", user)
        call("AdminEnableUser", user)
        call("AdminUserGlobalSignOut", user)
        call("AdminResetUserPassword", user)
        everybody = call("ListUsers", {"UserPoolId": known["pool"]})["Users"]
        assert {one["Username"] for one in everybody} == {"ada", "grace", "charles"}, everybody
        found = call("ListUsers", {"UserPoolId": known["pool"], "Filter": 'email = "charles@example.com"'})["Users"]
        assert len(found) == 1, found
        unconfirmed = {"ClientId": known["client"], "Username": "mary", "Password": PASSWORD}
        call("SignUp", unconfirmed | {"UserAttributes": [{"Name": "email", "Value": "mary@example.com"}]})
        call("AdminConfirmSignUp", {"UserPoolId": known["pool"], "Username": "mary"})
        return "done"

    def triggers():
        arn = "arn:aws:lambda:us-east-1:123456789012:function:triggers"
        kinds = [
            "PreSignUp", "PostConfirmation", "PreAuthentication", "PostAuthentication", "PreTokenGeneration", "UserMigration",
            "DefineAuthChallenge", "CreateAuthChallenge", "VerifyAuthChallengeResponse",
        ]
        sender = {"LambdaArn": arn, "LambdaVersion": "V1_0"}
        senders = {"CustomEmailSender": sender, "CustomSMSSender": sender, "KMSKeyID": TRIGGER_KEY}
        asking = {"PoolName": "asking", "AutoVerifiedAttributes": ["email"], "LambdaConfig": dict.fromkeys(kinds, arn) | senders}
        pool = call("CreateUserPool", asking)["UserPool"]["Id"]
        flows = ["ALLOW_USER_PASSWORD_AUTH", "ALLOW_CUSTOM_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"]
        asked = {"UserPoolId": pool, "ClientName": "website", "ExplicitAuthFlows": flows}
        client = {"ClientId": call("CreateUserPoolClient", asked)["UserPoolClient"]["ClientId"]}

        ada = client | {"Username": "ada", "Password": PASSWORD}
        signed_up = call("SignUp", ada | {"UserAttributes": [{"Name": "email", "Value": "ada@staff.example.com"}]})
        assert signed_up["UserConfirmed"] is True, signed_up
        eve = ada | {"Username": "eve", "UserAttributes": [{"Name": "email", "Value": "eve@blocked.example"}]}
        refused("SignUp", eve, "UserLambdaValidationException")
        for username, password in [("ada", PASSWORD), ("mary", "Analytical-1842!")]:
            body = client | {"AuthFlow": "USER_PASSWORD_AUTH", "AuthParameters": {"USERNAME": username, "PASSWORD": password}}
            payload = call("InitiateAuth", body)["AuthenticationResult"]["IdToken"].split(".")[1]
            claims = json.loads(base64.urlsafe_b64decode(payload + "=" * (-len(payload) % 4)))
            assert claims["tier"] == "gold", claims
        riddle = call("InitiateAuth", client | {"AuthFlow": "CUSTOM_AUTH", "AuthParameters": {"USERNAME": "ada"}})
        assert riddle["ChallengeName"] == "CUSTOM_CHALLENGE", riddle
        answer = {"ChallengeName": "CUSTOM_CHALLENGE", "Session": riddle["Session"]}
        solved = call("RespondToAuthChallenge", client | answer | {"ChallengeResponses": {"USERNAME": "ada", "ANSWER": "a human"}})
        assert solved["AuthenticationResult"], solved
        grace = client | {"Username": "grace", "Password": PASSWORD, "UserAttributes": [{"Name": "email", "Value": "grace@example.com"}]}
        call("SignUp", grace)
        sent = cloud.answered[-1]
        assert sent["to"] == "grace@example.com", sent
        call("ConfirmSignUp", client | {"Username": "grace", "ConfirmationCode": sent["text"][-6:]})
        charles = {"UserPoolId": pool, "Username": "charles", "TemporaryPassword": "<Analytical>-1", "DesiredDeliveryMediums": ["SMS"]}
        call("AdminCreateUser", charles | {"UserAttributes": [{"Name": "phone_number", "Value": "+447700900123"}]})
        sent = [answer for answer in cloud.answered if "to" in answer][-1]
        assert sent["to"] == "+447700900123" and sent["text"].endswith(" <Analytical>-1"), sent
        called = {source.split("_")[0].replace("TokenGeneration", "PreTokenGeneration") for source in cloud.invoked}
        assert called == {*kinds, "CustomEmailSender", "CustomSMSSender"}, called
        return f"{len(cloud.invoked)} invocations"

    def auth_events():
        add_ons = {"AdvancedSecurityMode": "AUDIT"}
        pool = {"UserPoolId": call("CreateUserPool", {"PoolName": "watched", "UserPoolAddOns": add_ons})["UserPool"]["Id"]}
        asked = pool | {"ClientName": "website", "ExplicitAuthFlows": ["ALLOW_USER_PASSWORD_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"]}
        client = {"ClientId": call("CreateUserPoolClient", asked)["UserPoolClient"]["ClientId"]}
        user = pool | {"Username": "ada"}
        sub = call("SignUp", client | {"Username": "ada", "Password": PASSWORD})["UserSub"]
        call("AdminConfirmSignUp", user)
        signed_in = {"AuthFlow": "USER_PASSWORD_AUTH", "AuthParameters": {"USERNAME": "ada", "PASSWORD": PASSWORD}}
        call("InitiateAuth", client | signed_in)
        wrong = {"USERNAME": "ada", "PASSWORD": NEXT_PASSWORD}
        refused("InitiateAuth", client | signed_in | {"AuthParameters": wrong}, "NotAuthorizedException")
        events = call("AdminListUserAuthEvents", user)["AuthEvents"]
        told = [(event["EventType"], event["EventResponse"]) for event in events]
        assert told == [("SignIn", "Fail"), ("SignIn", "Pass"), ("SignUp", "Pass")], told
        event = user | {"EventId": events[0]["EventId"], "FeedbackValue": "Invalid"}
        call("AdminUpdateAuthEventFeedback", event)
        token = feedback_token(cloud, pool["UserPoolId"], sub, events[0]["EventId"])
        call("UpdateAuthEventFeedback", event | {"FeedbackToken": token})
        said = call("AdminListUserAuthEvents", user | {"MaxResults": 1})["AuthEvents"][0]["EventFeedback"]
        assert (said["FeedbackValue"], said["Provider"]) == ("Invalid", "USER"), said
        return f"{len(events)} events"

    def imports():
        pool = {"UserPoolId": call("CreateUserPool", {"PoolName": "arriving", "AutoVerifiedAttributes": ["email"]})["UserPool"]["Id"]}
        header = call("GetCSVHeader", pool)["CSVHeader"]
        row = dict.fromkeys(header, "") | {"cognito:username": "emmy", "cognito:mfa_enabled": "FALSE", "email": "emmy@example.com", "email_verified": "TRUE"}
        content = "\n".join([",".join(header), ",".join(row.values()), ""])

        def started():
            asked = pool | {"JobName": "arrival", "CloudWatchLogsRoleArn": "arn:aws:iam::123456789012:role/import"}
            job = call("CreateUserImportJob", asked)["UserImportJob"]
            upload = urllib.request.Request(job["PreSignedUrl"], content.encode(), {"x-amz-server-side-encryption": "aws:kms"}, method="PUT")
            urllib.request.urlopen(upload).close()
            return pool | {"JobId": call("StartUserImportJob", pool | {"JobId": job["JobId"]})["UserImportJob"]["JobId"]}

        def ended(job):
            functions.invoke("run_import_jobs", {"source": "aws.events"})
            return call("DescribeUserImportJob", job)["UserImportJob"]

        job = ended(started())
        assert (job["Status"], job["ImportedUsers"]) == ("Succeeded", 1), job
        assert call("AdminGetUser", pool | {"Username": "emmy"})["UserStatus"] == "RESET_REQUIRED"
        job = started()
        refused("DeleteUserPool", pool, "UserImportInProgressException")
        call("StopUserImportJob", job)
        assert ended(job)["Status"] == "Stopped"
        assert len(call("ListUserImportJobs", pool | {"MaxResults": 10})["UserImportJobs"]) == 2
        assert not cloud.files, cloud.files
        call("DeleteUserPool", pool)
        return "imported"

    def access_keys():
        pool = {"UserPoolId": known["pool"]}

        def manage(order):
            answer = functions.invoke("access_keys", order)
            assert "errorType" not in answer, answer
            return answer

        key = manage({"action": "issue", "name": "ci", "operations": ["Describe*"], "pools": [known["pool"]]})
        pair = key["access_key_id"], key["secret_access_key"]

        def signed(operation, body, key=pair):
            return functions.call_signed(operation, body, *key)

        assert signed("DescribeUserPool", pool)["UserPool"]["Id"] == known["pool"]
        refused("ListUsers", pool, "AccessDeniedException", signed)
        refused("DescribeUserPool", {"UserPoolId": "us-east-1_Another01"}, "AccessDeniedException", signed)
        refused("DescribeUserPool", pool, "InvalidSignatureException", lambda *call: signed(*call, key=(pair[0], "guess")))
        refused("DescribeUserPool", pool, "UnrecognizedClientException", lambda *call: signed(*call, key=("AKIANOBODY", "guess")))
        every = manage({"action": "issue", "name": "admin", "operations": ["*"], "pools": ["*"]})
        every = every["access_key_id"], every["secret_access_key"]
        user = pool | {"Username": "charles"}
        assert signed("AdminGetUser", user, every)["Username"] == "charles"
        assert any(one["Id"] == known["pool"] for one in signed("ListUserPools", {"MaxResults": 60}, every)["UserPools"])
        asked = pool | {"AuthFlow": "ADMIN_USER_PASSWORD_AUTH", "ClientId": known["client"]}
        parameters = {"AuthParameters": {"USERNAME": "charles", "PASSWORD": "wrong"}}
        refused("AdminInitiateAuth", asked | parameters, "NotAuthorizedException", lambda *call: signed(*call, key=every))
        told = manage({"action": "list"})["access_keys"]
        assert {one["name"]: bool(one["last_used_at"]) for one in told} == {"admin": True, "ci": True}, told
        for id in (pair[0], every[0]):
            manage({"action": "revoke", "access_key_id": id})
        time.sleep(5.1)
        refused("DescribeUserPool", pool, "UnrecognizedClientException", signed)
        return "issued, used and revoked"

    def refused(operation, body, exception, call=call):
        try:
            answer = call(operation, body)
        except Refused as error:
            assert error.args[0] == exception, error
        else:
            raise AssertionError(f"{operation} answered {answer}")

    def the_end():
        pool = {"UserPoolId": known["pool"]}
        call("AdminAddUserToGroup", pool | {"Username": "mary", "GroupName": "engineers"})
        call("DeleteUser", {"AccessToken": sign_in()})
        call("AdminDeleteUser", pool | {"Username": "charles"})
        call("DeleteGroup", pool | {"GroupName": "engineers"})
        call("DeleteUserPool", pool)
        refused("DescribeUserPool", pool, "ResourceNotFoundException")
        return functions.invoke("expire_unused_accounts", {"source": "aws.events"})

    def coverage():
        missing = sorted(operations - functions.succeeded - REFUSED.keys())
        assert not missing, f"no chapter of tests/lambda/story.py succeeds with {missing}"
        return f"{len(operations)} operations"

    chapters = [
        configuration, keys, sign_up, link, profile, passwords, sessions, tracked_sessions, second_factors, devices, passkeys, machines, settings,
        federation, hosted_pages, invitation, access_keys, administration, auth_events, imports, triggers, the_end, coverage,
    ]
    return [(f"story, {chapter.__name__.replace('_', ' ')}", chapter) for chapter in chapters]
