"""boto3: what is written of a pool and a client is what is read, as infrastructure tools expect."""

import re

import pytest

POOL = {
    "Policies": {
        "PasswordPolicy": {
            "MinimumLength": 12,
            "RequireUppercase": True,
            "RequireLowercase": True,
            "RequireNumbers": True,
            "RequireSymbols": False,
            "TemporaryPasswordValidityDays": 3,
        }
    },
    "DeletionProtection": "INACTIVE",
    "AutoVerifiedAttributes": ["email"],
    "EmailConfiguration": {
        "EmailSendingAccount": "DEVELOPER",
        "SourceArn": "arn:aws:ses:us-east-1:123456789012:identity/example.com",
        "From": "Example <hello@example.com>",
        "ReplyToEmailAddress": "support@example.com",
    },
    "VerificationMessageTemplate": {
        "DefaultEmailOption": "CONFIRM_WITH_CODE",
        "EmailMessage": "Your code: {####}",
        "EmailSubject": "Code",
    },
    "AdminCreateUserConfig": {
        "AllowAdminCreateUserOnly": True,
        "InviteMessageTemplate": {
            "EmailMessage": "{username}: {####}",
            "EmailSubject": "Come in",
            "SMSMessage": "{username}: {####}",
        },
    },
    "AccountRecoverySetting": {"RecoveryMechanisms": [{"Name": "verified_email", "Priority": 1}]},
    "UserPoolTags": {"team": "walks"},
}

CLIENT = {
    "ExplicitAuthFlows": ["ALLOW_REFRESH_TOKEN_AUTH", "ALLOW_USER_SRP_AUTH"],
    "AccessTokenValidity": 30,
    "IdTokenValidity": 45,
    "RefreshTokenValidity": 10,
    "TokenValidityUnits": {"AccessToken": "minutes", "IdToken": "minutes", "RefreshToken": "days"},
    "ReadAttributes": ["email", "name"],
    "WriteAttributes": ["email"],
    "PreventUserExistenceErrors": "ENABLED",
    "EnableTokenRevocation": True,
    "AuthSessionValidity": 5,
}


def describe(cognito, pool_id):
    return cognito.describe_user_pool(UserPoolId=pool_id)["UserPool"]


def holds(read, written):
    """Tells whether everything that was written is read, with nothing beside it inside lists."""
    if isinstance(written, dict):
        return all(key in read and holds(read[key], value) for key, value in written.items())
    return read == written


def test_a_pool_begins_with_the_defaults(make_app, cognito):
    pool = describe(cognito, make_app(PoolName="defaults", AutoVerifiedAttributes=[]).pool_id)

    assert re.fullmatch(r"us-east-1_[0-9A-Za-z]{9}", pool["Id"])
    assert re.fullmatch(
        rf"arn:aws:cognito-idp:us-east-1:\d{{12}}:userpool/{pool['Id']}", pool["Arn"]
    )
    assert pool["Name"] == "defaults"
    assert pool["MfaConfiguration"] == "OFF"
    assert pool["EstimatedNumberOfUsers"] == 0
    assert pool["LambdaConfig"] == {}
    policy = pool["Policies"]["PasswordPolicy"]
    assert holds(
        policy,
        {
            "MinimumLength": 8,
            "RequireUppercase": True,
            "RequireLowercase": True,
            "RequireNumbers": True,
            "RequireSymbols": True,
            "TemporaryPasswordValidityDays": 7,
        },
    )
    attributes = [attribute["Name"] for attribute in pool["SchemaAttributes"]]
    assert attributes[:3] == ["sub", "name", "given_name"]
    assert {"email", "email_verified", "phone_number", "address", "updated_at"} <= set(attributes)
    assert not {"AliasAttributes", "UsernameAttributes"} & set(pool)
    assert pool["CreationDate"] <= pool["LastModifiedDate"]


def test_a_pool_reads_as_it_was_written(make_app, cognito):
    app = make_app(PoolName="first", **POOL)
    assert holds(describe(cognito, app.pool_id), POOL)

    # An update replaces everything; what it leaves out goes back to the default.
    changed = {**POOL, "UserPoolTags": {"team": "walks", "stage": "test"}}
    cognito.update_user_pool(UserPoolId=app.pool_id, **changed)
    assert holds(describe(cognito, app.pool_id), changed)

    cognito.update_user_pool(UserPoolId=app.pool_id)
    pool = describe(cognito, app.pool_id)
    assert pool["Name"] == "first"
    assert pool["Policies"]["PasswordPolicy"]["MinimumLength"] == 8
    assert pool["AdminCreateUserConfig"]["AllowAdminCreateUserOnly"] is False
    assert not pool.get("AutoVerifiedAttributes")


def test_a_pool_keeps_its_schema(make_app, cognito):
    badge = {
        "Name": "badge",
        "AttributeDataType": "Number",
        "Mutable": False,
        "NumberAttributeConstraints": {"MinValue": "1", "MaxValue": "99"},
    }
    app = make_app(Schema=[{"Name": "email", "Required": True, "Mutable": True}, badge])

    schema = {
        attribute["Name"]: attribute
        for attribute in describe(cognito, app.pool_id)["SchemaAttributes"]
    }

    assert schema["email"]["Required"] is True
    assert schema["custom:badge"] == {
        **badge,
        "Name": "custom:badge",
        "DeveloperOnlyAttribute": False,
        "Required": False,
    }


def test_a_protected_pool_is_not_deleted(make_app, cognito, refused):
    app = make_app(DeletionProtection="ACTIVE")

    with refused(
        "InvalidParameterException",
        "The user pool cannot be deleted because deletion protection is activated. "
        "Deletion protection must be inactivated first.",
    ):
        cognito.delete_user_pool(UserPoolId=app.pool_id)
    cognito.update_user_pool(UserPoolId=app.pool_id, DeletionProtection="INACTIVE")
    cognito.delete_user_pool(UserPoolId=app.pool_id)
    with refused("ResourceNotFoundException", f"User pool {app.pool_id} does not exist."):
        describe(cognito, app.pool_id)
    with refused("ResourceNotFoundException", f"User pool client {app.client_id} does not exist."):
        app.sign_in("ada")


def test_pools_are_listed_in_pages(make_app, cognito):
    made = {make_app(PoolName=f"listed-{number}").pool_id for number in range(3)}

    pages = cognito.get_paginator("list_user_pools").paginate(PaginationConfig={"PageSize": 2})
    listed = [pool for page in pages for pool in page["UserPools"]]

    assert made <= {pool["Id"] for pool in listed}
    assert len({pool["Id"] for pool in listed}) == len(listed)
    assert all({"Id", "Name", "CreationDate", "LastModifiedDate"} <= set(pool) for pool in listed)


@pytest.mark.parametrize("secret", [False, True])
def test_a_client_reads_as_it_was_written(app, cognito, secret, refused):
    made = cognito.create_user_pool_client(
        UserPoolId=app.pool_id, ClientName="written", GenerateSecret=secret, **CLIENT
    )["UserPoolClient"]
    names = {"UserPoolId": app.pool_id, "ClientId": made["ClientId"]}
    assert re.fullmatch(r"[0-9a-z]{26}", made["ClientId"])
    assert ("ClientSecret" in made) == secret
    assert holds(made, {**names, "ClientName": "written", **CLIENT})
    assert cognito.describe_user_pool_client(**names)["UserPoolClient"] == made

    changed = cognito.update_user_pool_client(**names, ClientName="changed")["UserPoolClient"]

    # Omitted lists stay omitted; the secret stays.
    assert changed["ClientName"] == "changed"
    assert changed.get("ClientSecret") == made.get("ClientSecret")
    assert not {"ReadAttributes", "WriteAttributes", "TokenValidityUnits"} & set(changed)
    assert cognito.describe_user_pool_client(**names)["UserPoolClient"] == changed
    cognito.delete_user_pool_client(**names)
    with refused(
        "ResourceNotFoundException", f"User pool client {made['ClientId']} does not exist."
    ):
        cognito.describe_user_pool_client(**names)


def test_a_client_decides_how_long_its_tokens_live(make_app, cognito, name, refused):
    app = make_app(
        client={
            "AccessTokenValidity": 30,
            "TokenValidityUnits": {"AccessToken": "minutes"},
        }
    )
    app.register(name)
    assert app.sign_in(name)["ExpiresIn"] == 1800

    with refused("InvalidParameterException", "Invalid range for token validity."):
        cognito.create_user_pool_client(
            UserPoolId=app.pool_id,
            ClientName="short",
            AccessTokenValidity=1,
            TokenValidityUnits={"AccessToken": "seconds"},
        )


def test_clients_are_listed_in_pages(app, cognito):
    made = {app.client_id} | {
        cognito.create_user_pool_client(UserPoolId=app.pool_id, ClientName=f"client-{number}")[
            "UserPoolClient"
        ]["ClientId"]
        for number in range(4)
    }

    pages = cognito.get_paginator("list_user_pool_clients").paginate(
        UserPoolId=app.pool_id, PaginationConfig={"PageSize": 2}
    )
    listed = [client for page in pages for client in page["UserPoolClients"]]

    assert {client["ClientId"] for client in listed} == made
    assert all(set(client) == {"ClientId", "ClientName", "UserPoolId"} for client in listed)
