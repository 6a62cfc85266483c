"""The AWS command line: a pool is made and walked, and errors are told by the exit code."""

import pytest
from conftest import ENDPOINT, PASSWORD, SERVICE_ERROR, aws, mailbox, told


def test_a_pool_is_made_and_walked(local, name):
    pool = told(
        *("create-user-pool", "--pool-name", "cli", "--auto-verified-attributes", "email"),
        *("--policies", "PasswordPolicy={MinimumLength=10,RequireUppercase=true}"),
    )["UserPool"]
    assert pool["Policies"]["PasswordPolicy"]["MinimumLength"] == 10
    client = told(
        *("create-user-pool-client", "--user-pool-id", pool["Id"], "--client-name", "cli"),
        *("--explicit-auth-flows", "ALLOW_USER_PASSWORD_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"),
    )["UserPoolClient"]["ClientId"]
    told(
        *("sign-up", "--client-id", client, "--username", name, "--password", PASSWORD),
        *("--user-attributes", f"Name=email,Value={mailbox(name)}"),
    )
    told(
        *("confirm-sign-up", "--client-id", client, "--username", name),
        *("--confirmation-code", local.code(mailbox(name))),
    )
    tokens = told(
        *("initiate-auth", "--client-id", client, "--auth-flow", "USER_PASSWORD_AUTH"),
        *("--auth-parameters", f"USERNAME={name},PASSWORD={PASSWORD}"),
    )["AuthenticationResult"]

    user = told("get-user", "--access-token", tokens["AccessToken"])

    assert user["Username"] == name
    listed = told(*("list-users", "--user-pool-id", pool["Id"], "--filter", f'username = "{name}"'))
    assert [user["Username"] for user in listed["Users"]] == [name]
    pools = told("list-user-pools", "--max-results", "60")["UserPools"]
    assert pool["Id"] in {listed["Id"] for listed in pools}
    # Operations without an answer print nothing.
    assert told("delete-user-pool", "--user-pool-id", pool["Id"]) is None


def test_the_endpoint_can_come_from_the_environment(app):
    outcome = aws(
        *("describe-user-pool", "--user-pool-id", app.pool_id),
        *("--query", "UserPool.Id", "--output", "text"),
        AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER=ENDPOINT,
    )

    assert (outcome.returncode, outcome.stdout.strip()) == (0, app.pool_id)


@pytest.mark.parametrize(
    ("arguments", "operation", "said"),
    [
        (
            ["describe-user-pool", "--user-pool-id", "us-east-1_aaaaaaaaa"],
            "DescribeUserPool",
            "(ResourceNotFoundException)",
        ),
        (
            ["get-user", "--access-token", "not-a-token"],
            "GetUser",
            "(NotAuthorizedException)",
        ),
        (
            ["list-user-pools", "--max-results", "61"],
            "ListUserPools",
            "(InvalidParameterException)",
        ),
    ],
)
def test_an_error_of_the_service_is_told_by_the_exit_code(arguments, operation, said):
    outcome = aws(*arguments, "--endpoint-url", ENDPOINT)

    assert outcome.returncode == SERVICE_ERROR
    assert outcome.stdout == ""
    assert said in outcome.stderr
    assert f"when calling the {operation} operation: " in outcome.stderr


def test_a_command_that_is_wrong_reaches_no_service():
    outcome = aws("describe-user-pool", "--endpoint-url", "http://127.0.0.1:9")

    assert outcome.returncode == 2
    assert "--user-pool-id" in outcome.stderr
