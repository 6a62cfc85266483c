"""boto3: a client that has a secret proves at every step that it knows it."""

from conftest import PASSWORD, as_list, mailbox


def test_the_hash_is_what_is_documented(confidential):
    confidential.client_id = "1example23456789"
    confidential.secret = "mysecretmysecretmysecret"

    assert confidential.secret_hash("alice") == "jmLieJSEW/BejxJXbk5RDam8Z3X5l05wfVt3YvDQJxA="


def test_a_client_with_a_secret_walks_with_the_hash(confidential, cognito, local, name):
    confidential.register(name)
    tokens = confidential.sign_in(name)
    assert confidential.profile(tokens)["email"] == mailbox(name)
    assert "AccessToken" in confidential.refresh(tokens, name)

    cognito.forgot_password(
        ClientId=confidential.client_id, Username=name, **confidential.proof(name)
    )
    cognito.confirm_forgot_password(
        ClientId=confidential.client_id,
        Username=name,
        ConfirmationCode=local.code(mailbox(name)),
        Password="Second-password-8",
        **confidential.proof(name),
    )
    tokens = confidential.sign_in(name, "Second-password-8")
    cognito.revoke_token(
        ClientId=confidential.client_id,
        ClientSecret=confidential.secret,
        Token=tokens["RefreshToken"],
    )


def test_without_the_hash_nothing_goes(confidential, cognito, name, refused):
    client = confidential.client_id
    missing = f"Client {client} is configured with secret but SECRET_HASH was not received"

    with refused("NotAuthorizedException", missing):
        cognito.sign_up(ClientId=client, Username=name, Password=PASSWORD)
    with refused("NotAuthorizedException", missing):
        cognito.initiate_auth(
            ClientId=client,
            AuthFlow="USER_PASSWORD_AUTH",
            AuthParameters={"USERNAME": name, "PASSWORD": PASSWORD},
        )
    with refused("NotAuthorizedException", missing):
        cognito.forgot_password(ClientId=client, Username=name)


def test_a_wrong_hash_is_refused(confidential, cognito, name, refused):
    client = confidential.client_id
    wrong = f"Unable to verify secret hash for client {client}"

    with refused("NotAuthorizedException", wrong):
        cognito.sign_up(
            ClientId=client,
            Username=name,
            Password=PASSWORD,
            UserAttributes=as_list({"email": mailbox(name)}),
            SecretHash=confidential.secret_hash(f"not-{name}"),
        )
    with refused("NotAuthorizedException", wrong):
        cognito.initiate_auth(
            ClientId=client,
            AuthFlow="USER_PASSWORD_AUTH",
            AuthParameters={
                "USERNAME": name,
                "PASSWORD": PASSWORD,
                "SECRET_HASH": confidential.secret_hash(f"not-{name}"),
            },
        )


def test_a_refresh_is_hashed_over_the_stored_username(make_app, cognito, name, refused):
    app = make_app(client={"GenerateSecret": True}, UsernameAttributes=["email"])
    email = mailbox(name)
    sub = cognito.sign_up(
        ClientId=app.client_id, Username=email, Password=PASSWORD, **app.proof(email)
    )["UserSub"]
    cognito.admin_confirm_sign_up(UserPoolId=app.pool_id, Username=email)
    tokens = app.sign_in(email)

    assert "AccessToken" in app.refresh(tokens, sub)
    with refused(
        "NotAuthorizedException", f"SecretHash does not match for the client: {app.client_id}"
    ):
        app.refresh(tokens, "somebody-else")
