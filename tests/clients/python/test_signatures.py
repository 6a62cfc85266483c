"""boto3 and whoever else signs, on a server that verifies signatures."""

import boto3
import botocore.auth
import botocore.exceptions
import pytest
import requests
from botocore.awsrequest import AWSRequest
from botocore.config import Config
from botocore.credentials import Credentials
from conftest import ENDPOINT

UNKNOWN = "The security token included in the request is invalid."
MISMATCH = (
    "The request signature we calculated does not match the signature you provided. Check your AWS "
    "Secret Access Key and signing method. Consult the service documentation for details."
)


def manage(**order):
    """Has something done about access keys, as an operator does."""
    answer = requests.post(f"{ENDPOINT}/_local/access-keys", json=order, timeout=10)
    answer.raise_for_status()
    return answer.json()


def issue(operations, pools):
    """Issues a key and returns its id and secret."""
    key = manage(action="issue", name="walk", operations=operations, pools=pools)
    return key["access_key_id"], key["secret_access_key"]


def signing_with(key, secret, region="us-east-1", **config):
    """A client that signs with a key."""
    return boto3.client(
        "cognito-idp",
        endpoint_url=ENDPOINT,
        region_name=region,
        aws_access_key_id=key,
        aws_secret_access_key=secret,
        config=Config(retries={"total_max_attempts": 1}, **config),
    )


@pytest.fixture
def refused_to():
    """Expects what a client does to be refused."""

    def expect(call, exception, message):
        with pytest.raises(botocore.exceptions.ClientError) as refusal:
            call()
        said = refusal.value.response["Error"]
        assert (said["Code"], said["Message"]) == (exception, message)

    return expect


def test_an_issued_key_signs(cognito, app):
    client = signing_with(*issue(["*"], ["*"]))

    told = client.describe_user_pool(UserPoolId=app.pool_id)["UserPool"]
    client.admin_create_user(UserPoolId=app.pool_id, Username="ada", MessageAction="SUPPRESS")

    assert told["Id"] == app.pool_id
    assert [one["Username"] for one in cognito.list_users(UserPoolId=app.pool_id)["Users"]] == ["ada"]


def test_text_of_every_kind_is_signed(cognito, make_app):
    name = "Añjaß 名前 \U0001f511 \\ \" / + % & = ~"
    group = {"UserPoolId": make_app().pool_id, "GroupName": "all", "Description": name}

    cognito.create_group(**group)

    assert cognito.get_group(UserPoolId=group["UserPoolId"], GroupName="all")["Group"]["Description"] == name


def test_nobody_and_strangers_are_refused(anyone, refused_to):
    key, secret = issue(["*"], ["*"])

    def listing(client):
        return lambda: client.list_user_pools(MaxResults=1)

    refused_to(listing(anyone), "MissingAuthenticationTokenException", "Missing Authentication Token")
    refused_to(listing(signing_with(key, "guess")), "InvalidSignatureException", MISMATCH)
    refused_to(listing(signing_with("AKIANOBODYNOBODYNOBO", secret)), "UnrecognizedClientException", UNKNOWN)
    refused_to(
        listing(signing_with(key, secret, region="eu-west-1")),
        "InvalidSignatureException",
        "Credential should be scoped to a valid region. ",
    )


def test_a_key_is_kept_to_its_operations_and_pools(app, make_app, refused_to):
    other = make_app()
    client = signing_with(*issue(["List*"], [app.pool_id]))

    def denied(operation, pool):
        return (
            "User: arn:aws:iam::000000000000:user/walk is not authorized to perform: "
            f"cognito-idp:{operation} on resource: "
            f"arn:aws:cognito-idp:us-east-1:000000000000:userpool/{pool} because no identity-based "
            f"policy allows the cognito-idp:{operation} action"
        )

    assert client.list_users(UserPoolId=app.pool_id)["Users"] == []
    for call, operation, pool in [
        (lambda: client.list_users(UserPoolId=other.pool_id), "ListUsers", other.pool_id),
        (lambda: client.describe_user_pool(UserPoolId=app.pool_id), "DescribeUserPool", app.pool_id),
        (lambda: client.list_user_pools(MaxResults=1), "ListUserPools", "*"),
    ]:
        refused_to(call, "AccessDeniedException", denied(operation, pool))


def test_a_revoked_key_signs_nothing(refused_to):
    key, secret = issue(["*"], ["*"])
    client = signing_with(key, secret)
    client.list_user_pools(MaxResults=1)

    manage(action="revoke", access_key_id=key)

    refused_to(lambda: client.list_user_pools(MaxResults=1), "UnrecognizedClientException", UNKNOWN)


def test_people_need_no_key(anyone, app):
    told = anyone.sign_up(
        ClientId=app.client_id,
        Username="grace",
        Password="Correct-horse-7",
        UserAttributes=[{"Name": "email", "Value": "grace@example.com"}],
    )

    assert told["UserSub"]


def test_a_signature_in_the_query_and_one_with_a_token_are_none():
    key, secret = issue(["*"], ["*"])
    headers = {
        "content-type": "application/x-amz-json-1.1",
        "x-amz-target": "AWSCognitoIdentityProviderService.ListUserPools",
    }

    def sent(signer):
        request = AWSRequest("POST", f"{ENDPOINT}/", headers, b'{"MaxResults":1}')
        signer("cognito-idp", "us-east-1").add_auth(request)
        told = requests.post(request.url, data=request.body, headers=dict(request.headers), timeout=10)
        return told.json().get("__type")

    long_term, with_token = Credentials(key, secret), Credentials(key, secret, "token")
    assert sent(lambda *scope: botocore.auth.SigV4Auth(long_term, *scope)) is None
    presigned = sent(lambda *scope: botocore.auth.SigV4QueryAuth(long_term, *scope))
    assert presigned == "MissingAuthenticationTokenException"
    assert sent(lambda *scope: botocore.auth.SigV4Auth(with_token, *scope)) == "UnrecognizedClientException"
