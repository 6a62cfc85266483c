"""PyJWT: tokens verify against the published keys, and say what Cognito's say."""

import re
import uuid

import jwt
import pytest
import requests
from conftest import ENDPOINT, mailbox


@pytest.fixture
def signed_in(app, name):
    app.register(name, name="Ada")
    return app.sign_in(name)


@pytest.fixture
def keys(app):
    return jwt.PyJWKClient(f"{app.issuer}/.well-known/jwks.json")


def test_an_id_token_verifies_and_speaks_of_the_person(app, keys, name, signed_in):
    token = signed_in["IdToken"]

    claims = jwt.decode(
        token,
        keys.get_signing_key_from_jwt(token),
        algorithms=["RS256"],
        issuer=app.issuer,
        audience=app.client_id,
        options={"require": ["aud", "auth_time", "exp", "iat", "iss", "jti", "sub", "token_use"]},
    )

    assert claims["token_use"] == "id"
    assert claims["cognito:username"] == name
    assert (claims["email"], claims["email_verified"]) == (mailbox(name), True)
    assert claims["name"] == "Ada"
    assert claims["sub"] == app.profile(signed_in)["sub"]
    assert claims["exp"] - claims["iat"] == 3600
    for claim in ("sub", "jti", "origin_jti", "event_id"):
        assert uuid.UUID(claims[claim])


def test_an_access_token_verifies_and_speaks_of_the_client(app, keys, name, signed_in):
    token = signed_in["AccessToken"]

    claims = jwt.decode(
        token,
        keys.get_signing_key_from_jwt(token),
        algorithms=["RS256"],
        issuer=app.issuer,
        options={"require": ["auth_time", "exp", "iat", "iss", "jti", "sub", "token_use"]},
    )

    assert claims["token_use"] == "access"
    assert claims["client_id"] == app.client_id
    assert claims["scope"] == "aws.cognito.signin.user.admin"
    assert claims["username"] == name
    assert not {"aud", "email"} & set(claims)
    identity = jwt.decode(signed_in["IdToken"], options={"verify_signature": False})
    for claim in ("sub", "auth_time", "origin_jti", "event_id"):
        assert claims[claim] == identity[claim]


def test_each_kind_of_token_has_its_own_key(app, keys, signed_in):
    access, identity = (
        jwt.get_unverified_header(signed_in[kind]) for kind in ("AccessToken", "IdToken")
    )

    assert set(access) == {"alg", "kid"}
    assert access["kid"] != identity["kid"]
    published = requests.get(f"{app.issuer}/.well-known/jwks.json", timeout=10).json()["keys"]
    assert {access["kid"], identity["kid"]} <= {key["kid"] for key in published}
    for key in published:
        assert set(key) == {"alg", "e", "kid", "kty", "n", "use"}
        assert (key["alg"], key["kty"], key["use"]) == ("RS256", "RSA", "sig")
    wrong_key = keys.get_signing_key(identity["kid"])
    with pytest.raises(jwt.InvalidSignatureError):
        jwt.decode(signed_in["AccessToken"], wrong_key, algorithms=["RS256"], issuer=app.issuer)


def test_a_refresh_token_cannot_be_read(signed_in):
    assert re.fullmatch(r"[A-Za-z0-9_=.-]+", signed_in["RefreshToken"])
    with pytest.raises(jwt.DecodeError):
        jwt.decode(signed_in["RefreshToken"], options={"verify_signature": False})


def test_discovery_leads_to_the_keys(app):
    answer = requests.get(f"{app.issuer}/.well-known/openid-configuration", timeout=10)

    document = answer.json()
    assert document["issuer"] == app.issuer
    assert document["jwks_uri"] == f"{app.issuer}/.well-known/jwks.json"
    assert document["id_token_signing_alg_values_supported"] == ["RS256"]
    assert document["subject_types_supported"] == ["public"]
    assert {"code", "token"} <= set(document["response_types_supported"])


def test_a_pool_that_is_not_there_has_no_keys():
    for path in ("jwks.json", "openid-configuration"):
        answer = requests.get(f"{ENDPOINT}/us-east-1_aaaaaaaaa/.well-known/{path}", timeout=10)
        assert 400 <= answer.status_code < 500
