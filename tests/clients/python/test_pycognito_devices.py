"""pycognito with second factors and on devices that are remembered."""

import base64
import hashlib
import hmac
import time

import pytest
import requests
from botocore.exceptions import ClientError
from conftest import ENDPOINT, PASSWORD, as_dict, claims
from pycognito import Cognito
from pycognito.aws_srp import AWSSRP
from pycognito.exceptions import SMSMFAChallengeException, SoftwareTokenMFAChallengeException


def totp(secret, steps=0):
    """Returns the code that an app shows so many steps of thirty seconds from now."""
    key = base64.b32decode(secret + "=" * (-len(secret) % 8))
    step = int(time.time()) // 30 + steps
    digest = hmac.digest(key, step.to_bytes(8, "big"), hashlib.sha1)
    place = digest[-1] & 15
    number = int.from_bytes(digest[place : place + 4], "big") & 0x7FFFFFFF
    return f"{number % 1_000_000:06}"


def person(app, username):
    return Cognito(
        app.pool_id,
        app.client_id,
        username=username,
        client_secret=app.secret,
        boto3_client_kwargs={"endpoint_url": ENDPOINT},
    )


def srp(app, username, **device):
    return AWSSRP(
        username=username,
        password=PASSWORD,
        pool_id=app.pool_id,
        client_id=app.client_id,
        client=app.cognito,
        **device,
    )


@pytest.fixture(autouse=True)
def posted(monkeypatch):
    """Some calls of pycognito go to AWS, whatever the endpoint: here they come as they are."""
    answers = []
    post = requests.post

    def to_endpoint(url, **rest):
        assert url == "https://cognito-idp.us-east-1.amazonaws.com/"
        assert rest["headers"]["Authorization"].startswith("Bearer ")
        answers.append(post(ENDPOINT, **rest))
        return answers[-1]

    monkeypatch.setattr("pycognito.aws_srp.requests.post", to_endpoint)
    return answers


@pytest.fixture
def tracking(make_app):
    """A pool that tracks devices."""
    return make_app(DeviceConfiguration={"ChallengeRequiredOnNewDevice": True})


def remembered(app, name):
    """Signs in on a new device and confirms it; returns what its client keeps, and the tokens."""
    fresh = srp(app, name)
    tokens = fresh.authenticate_user()
    answer, password = fresh.confirm_device(tokens, "A laptop")
    assert (answer.status_code, answer.json()) == (200, {"UserConfirmationNecessary": False})
    keys = tokens["AuthenticationResult"]["NewDeviceMetadata"]
    device = {
        "device_key": keys["DeviceKey"],
        "device_group_key": keys["DeviceGroupKey"],
        "device_password": password,
    }
    return device, tokens["AuthenticationResult"]


def test_a_device_is_confirmed_and_proves_itself(tracking, name):
    tracking.register(name)
    for _ in range(6):
        # Salts and verifiers of odd length and with the top bit set come up in some of these.
        device, tokens = remembered(tracking, name)
        assert claims(tokens["AccessToken"])["device_key"] == device["device_key"]

        result = srp(tracking, name, **device).authenticate_user()["AuthenticationResult"]

        assert "NewDeviceMetadata" not in result
        assert claims(result["AccessToken"])["device_key"] == device["device_key"]


def test_a_device_proves_itself_under_the_name_that_was_typed(make_app, name):
    app = make_app(DeviceConfiguration={}, AliasAttributes=["email"])
    app.register(name)
    device, _ = remembered(app, name)

    result = srp(app, f"{name}@example.com", **device).authenticate_user()["AuthenticationResult"]

    assert claims(result["AccessToken"])["username"] == name


def test_a_device_with_another_password_is_refused(tracking, name):
    tracking.register(name)
    device, _ = remembered(tracking, name)

    with pytest.raises(ClientError, match="Incorrect username or password."):
        srp(tracking, name, **{**device, "device_password": "another"}).authenticate_user()


def test_a_device_is_no_longer_remembered_and_then_forgotten(tracking, cognito, name, posted):
    tracking.register(name)
    device, tokens = remembered(tracking, name)
    key, token = device["device_key"], tokens["AccessToken"]
    of_device = {"UserPoolId": tracking.pool_id, "Username": name, "DeviceKey": key}
    refresh = {"REFRESH_TOKEN": tokens["RefreshToken"], "DEVICE_KEY": key}
    again = {
        "ClientId": tracking.client_id,
        "AuthFlow": "REFRESH_TOKEN_AUTH",
        "AuthParameters": refresh,
    }
    cognito.initiate_auth(**again)

    srp(tracking, name).update_device_status(False, token, key)

    assert (posted[-1].status_code, posted[-1].json()) == (200, {})
    shown = as_dict(cognito.admin_get_device(**of_device)["Device"]["DeviceAttributes"])
    assert shown["dev:device_remembered_status"] == "not_remembered"
    assert shown["device_name"] == "A laptop"
    srp(tracking, name).forget_device(token, key)
    assert (posted[-1].status_code, posted[-1].text) == (200, "")
    with pytest.raises(ClientError, match="Device does not exist."):
        cognito.admin_get_device(**of_device)
    with pytest.raises(ClientError, match="Device does not exist."):
        srp(tracking, name, **device).authenticate_user()
    with pytest.raises(ClientError, match="Invalid Refresh Token"):
        cognito.initiate_auth(**again)


@pytest.fixture(params=["plain", "secret"])
def either(request, make_app):
    """A pool with a plain client, and one with a client that has a secret."""
    return make_app(client={"GenerateSecret": request.param == "secret"})


def test_a_person_sets_up_an_app_and_signs_in_with_it(either, cognito, name):
    either.register(name)
    cognito.set_user_pool_mfa_config(
        UserPoolId=either.pool_id,
        MfaConfiguration="OPTIONAL",
        SoftwareTokenMfaConfiguration={"Enabled": True},
    )
    ada = person(either, name)
    ada.authenticate(PASSWORD)
    secret = ada.associate_software_token()
    assert ada.verify_software_token(totp(secret), "My phone")
    ada.set_user_mfa_preference(False, True, "SOFTWARE_TOKEN")

    again = person(either, name)
    with pytest.raises(SoftwareTokenMFAChallengeException) as asked:
        again.authenticate(PASSWORD)
    again.respond_to_software_token_mfa_challenge(totp(secret, 1), asked.value.get_tokens())

    assert again.access_claims["username"] == name
    again.verify_tokens()


def test_a_person_signs_in_with_a_code_by_sms(either, cognito, local, name):
    phone = f"+1555{int(time.time() * 1000) % 10_000_000:07}"
    either.register(name, phone_number=phone)
    role = "arn:aws:iam::123456789012:role/sms"
    cognito.set_user_pool_mfa_config(
        UserPoolId=either.pool_id,
        MfaConfiguration="OPTIONAL",
        SmsMfaConfiguration={"SmsConfiguration": {"SnsCallerArn": role}},
    )
    ada = person(either, name)
    ada.authenticate(PASSWORD)
    ada.set_user_mfa_preference(True, False, "SMS")

    again = person(either, name)
    with pytest.raises(SMSMFAChallengeException) as asked:
        again.authenticate(PASSWORD)
    again.respond_to_sms_mfa_challenge(local.code(phone), asked.value.get_tokens())

    assert again.access_claims["username"] == name
