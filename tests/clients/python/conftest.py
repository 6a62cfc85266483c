"""What the walks share: the server's own pages, clients of boto3, and pools to walk in."""

import base64
import contextlib
import hashlib
import hmac
import html
import json
import os
import re
import subprocess
import uuid

import boto3
import botocore
import jwt
import pytest
import requests
from botocore.config import Config

ENDPOINT = os.environ["COGNATE_ENDPOINT"]
PASSWORD = "Correct-horse-7"
FLOWS = [
    "ALLOW_ADMIN_USER_PASSWORD_AUTH",
    "ALLOW_REFRESH_TOKEN_AUTH",
    "ALLOW_USER_PASSWORD_AUTH",
    "ALLOW_USER_SRP_AUTH",
]
# What version 1 of the command line ends with after an answer that is an error.
SERVICE_ERROR = 255


class Local:
    """The pages of the local server that stand in for a mailbox and for time."""

    endpoint = ENDPOINT

    def messages(self, address):
        """Returns what was sent to an address or phone number, oldest first."""
        answer = requests.get(f"{ENDPOINT}/_local/outbox", params={"to": address}, timeout=10)
        answer.raise_for_status()
        return answer.json()["messages"]

    def last(self, address):
        """Returns the newest message to an address."""
        messages = self.messages(address)
        assert messages, f"nothing was sent to {address}"
        return messages[-1]

    def code(self, address):
        """Returns the code in the newest message to an address."""
        text = self.last(address)["text"]
        code = re.search(r"(?<!\d)\d{6}(?!\d)", text)
        assert code, f"no code in: {text}"
        return code.group()

    def temporary_password(self, address):
        """Returns the password in the newest invitation to an address."""
        text = self.last(address)["text"]
        password = re.search(r"temporary password is (\S+)\.\s*$", text)
        assert password, f"no temporary password in: {text}"
        return password.group(1)

    def link(self, address):
        """Returns where the link in the newest mail to an address leads."""
        page = self.last(address)["html"]
        link = re.search(r"""href=["']?([^"'> ]+)""", page)
        assert link, f"no link in: {page}"
        return html.unescape(link.group(1))

    def advance(self, seconds):
        """Moves the server's clock forward."""
        body = {"advance_seconds": seconds}
        requests.post(f"{ENDPOINT}/_local/clock", json=body, timeout=10).raise_for_status()

    def run(self, function):
        """Runs a scheduled function and returns its report."""
        answer = requests.post(f"{ENDPOINT}/_local/run/{function}", timeout=60)
        answer.raise_for_status()
        return answer.json()


class App:
    """A pool with one client, as an application sees it."""

    def __init__(self, cognito, local, pool_id, client):
        self.cognito = cognito
        self.local = local
        self.pool_id = pool_id
        self.client_id = client["ClientId"]
        self.secret = client.get("ClientSecret")
        self.issuer = f"{ENDPOINT}/{pool_id}"

    def secret_hash(self, login):
        """Returns what proves that the caller knows the client's secret."""
        message = (login + self.client_id).encode()
        return base64.b64encode(hmac.digest(self.secret.encode(), message, hashlib.sha256)).decode()

    def proof(self, login, member="SecretHash"):
        """Returns the member that carries the secret hash; none for a client without a secret."""
        return {member: self.secret_hash(login)} if self.secret else {}

    def sign_up(self, username, email=None, password=PASSWORD, **attributes):
        """Registers a person, with an address of the same name unless told otherwise."""
        attributes["email"] = email or mailbox(username)
        return self.cognito.sign_up(
            ClientId=self.client_id,
            Username=username,
            Password=password,
            UserAttributes=as_list(attributes),
            **self.proof(username),
        )

    def register(self, username, **attributes):
        """Registers a person and confirms with the code that was sent."""
        answer = self.sign_up(username, **attributes)
        self.cognito.confirm_sign_up(
            ClientId=self.client_id,
            Username=username,
            ConfirmationCode=self.local.code(attributes.get("email") or mailbox(username)),
            **self.proof(username),
        )
        return answer

    def begin(self, username, password=PASSWORD):
        """Starts a sign-in and returns the whole answer."""
        return self.cognito.initiate_auth(
            ClientId=self.client_id,
            AuthFlow="USER_PASSWORD_AUTH",
            AuthParameters={
                "USERNAME": username,
                "PASSWORD": password,
                **self.proof(username, "SECRET_HASH"),
            },
        )

    def sign_in(self, username, password=PASSWORD):
        """Signs in and returns the tokens."""
        return self.begin(username, password)["AuthenticationResult"]

    def refresh(self, tokens, username=None):
        """Exchanges a refresh token and returns the new tokens."""
        proof = self.proof(username, "SECRET_HASH") if username else {}
        return self.cognito.initiate_auth(
            ClientId=self.client_id,
            AuthFlow="REFRESH_TOKEN_AUTH",
            AuthParameters={"REFRESH_TOKEN": tokens["RefreshToken"], **proof},
        )["AuthenticationResult"]

    def profile(self, tokens):
        """Returns the attributes that the person sees."""
        return as_dict(self.cognito.get_user(AccessToken=tokens["AccessToken"])["UserAttributes"])

    def user(self, username):
        """Returns the user as an administrator sees it."""
        return self.cognito.admin_get_user(UserPoolId=self.pool_id, Username=username)


def mailbox(username):
    """Returns the address of a person."""
    return f"{username}@example.com"


def as_list(attributes):
    """Turns a dictionary into attributes."""
    return [{"Name": name, "Value": value} for name, value in attributes.items()]


def as_dict(attributes):
    """Turns attributes into a dictionary."""
    return {attribute["Name"]: attribute["Value"] for attribute in attributes}


def claims(token):
    """Reads a token without verifying it."""
    return jwt.decode(token, options={"verify_signature": False})


def aws(*arguments, **environment):
    """Runs a command and returns what became of it."""
    return subprocess.run(
        ["aws", "cognito-idp", *arguments],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, **environment},
    )


def told(*arguments):
    """Runs a command that succeeds and returns its answer."""
    outcome = aws(*arguments, "--endpoint-url", ENDPOINT)
    assert outcome.returncode == 0, outcome.stderr
    return json.loads(outcome.stdout) if outcome.stdout else None


class Refusal:
    """Expects a call to be refused with an exception and a message; boto3 may have tried again."""

    def __init__(self, cognito, exception, message, retries):
        self.cognito, self.exception, self.message = cognito, exception, message
        self.retries = retries

    def __enter__(self):
        return self

    def __exit__(self, kind, error, trace):
        assert error is not None, (
            f"the call was answered; expected {self.exception}: {self.message}"
        )
        if not isinstance(error, botocore.exceptions.ClientError):
            return False
        said = error.response["Error"]
        assert (said["Code"], said["Message"]) == (self.exception, self.message)
        assert isinstance(error, getattr(self.cognito.exceptions, self.exception))
        about = error.response["ResponseMetadata"]
        assert about["HTTPStatusCode"] == 400
        assert about["RetryAttempts"] == self.retries
        headers = about["HTTPHeaders"]
        assert headers["x-amzn-errormessage"]
        assert headers["x-amzn-errortype"].split(":")[0] == self.exception
        assert headers["content-type"] == "application/x-amz-json-1.1"
        assert uuid.UUID(about["RequestId"])
        return True


@pytest.fixture(scope="session")
def local():
    return Local()


@pytest.fixture(scope="session")
def cognito():
    """An administrator's client: nothing but the endpoint differs from a call to Cognito."""
    config = Config(retries={"mode": "standard", "total_max_attempts": 3}, max_pool_connections=64)
    return boto3.client("cognito-idp", endpoint_url=ENDPOINT, config=config)


@pytest.fixture(scope="session")
def anyone():
    """A client of somebody who has no credentials at all."""
    return boto3.client(
        "cognito-idp", endpoint_url=ENDPOINT, config=Config(signature_version=botocore.UNSIGNED)
    )


@pytest.fixture
def refused(cognito):
    """Makes the expectation of a refusal, at the first attempt unless told otherwise."""
    return lambda exception, message, retries=0: Refusal(cognito, exception, message, retries)


@pytest.fixture
def name():
    """A username that nobody else has, and whose mailbox is empty."""
    return f"ada-{uuid.uuid4().hex[:12]}"


@pytest.fixture
def make_app(cognito, local):
    """Makes a pool that verifies email, with one client; members of either can be given."""
    made = []

    def make(client=None, **pool):
        pool = {"PoolName": "walks", "AutoVerifiedAttributes": ["email"], **pool}
        pool_id = cognito.create_user_pool(**pool)["UserPool"]["Id"]
        made.append(pool_id)
        client = {"ClientName": "walk", "ExplicitAuthFlows": FLOWS, **(client or {})}
        answer = cognito.create_user_pool_client(UserPoolId=pool_id, **client)
        return App(cognito, local, pool_id, answer["UserPoolClient"])

    yield make
    for pool_id in made:
        with contextlib.suppress(cognito.exceptions.ResourceNotFoundException):
            cognito.delete_user_pool(UserPoolId=pool_id)


@pytest.fixture
def app(make_app):
    """A pool that verifies email, with a plain client."""
    return make_app()


@pytest.fixture
def confidential(make_app):
    """A pool that verifies email, with a client that has a secret."""
    return make_app(client={"GenerateSecret": True})
