"""pycognito: sign-in with SRP, whose tokens the library verifies against the issuer itself."""

import uuid

import pytest
from botocore.exceptions import ClientError
from conftest import ENDPOINT, PASSWORD, mailbox
from pycognito import Cognito
from pycognito.aws_srp import AWSSRP
from pycognito.exceptions import ForceChangePasswordException, TokenVerificationException


def person(app, username):
    """Makes a person's side; beneath the endpoint pycognito finds the issuer and its keys too."""
    return Cognito(
        app.pool_id,
        app.client_id,
        username=username,
        client_secret=app.secret,
        boto3_client_kwargs={"endpoint_url": ENDPOINT},
    )


@pytest.fixture(params=["plain", "secret"])
def either(request, make_app):
    """A pool with a plain client, and one with a client that has a secret."""
    return make_app(client={"GenerateSecret": request.param == "secret"})


def test_a_person_signs_up_and_signs_in_with_srp(either, local, name):
    ada = person(either, name)
    ada.set_base_attributes(email=mailbox(name), name="Ada")
    answer = ada.register(name, PASSWORD)
    assert answer["UserConfirmed"] is False
    ada.resend_confirmation_code(name)
    ada.confirm_sign_up(local.code(mailbox(name)))

    ada.authenticate(PASSWORD)

    ada.verify_tokens()
    assert ada.token_type == "Bearer"
    assert ada.id_claims["cognito:username"] == name
    assert ada.access_claims["client_id"] == either.client_id
    user = ada.get_user()
    assert (user.sub, user.email_verified) == (answer["UserSub"], True)
    assert user.name == "Ada"


def test_a_wrong_password_does_not_verify(either, name):
    either.register(name)

    with pytest.raises(ClientError) as refused:
        person(either, name).authenticate("Wrong-password-1")

    assert refused.value.response["Error"] == {
        "Code": "NotAuthorizedException",
        "Message": "Incorrect username or password.",
    }


def test_srp_holds_for_many_salts_and_numbers(either, name):
    # Numbers of odd length and with the top bit set come up in some of these.
    either.register(name)

    for _ in range(24):
        person(either, name).authenticate(PASSWORD)


def test_srp_holds_for_passwords_in_any_script(app, cognito, name):
    app.register(name)
    for password in ("Pässwörd-7", "Пароль-Secret-7", "Correct horse 7!", "Emoji-🐎-seven-7"):
        cognito.admin_set_user_password(
            UserPoolId=app.pool_id, Username=name, Password=password, Permanent=True
        )

        person(app, name).authenticate(password)


def test_srp_works_by_another_name(make_app, name):
    app = make_app(client={"GenerateSecret": True}, AliasAttributes=["email"])
    app.register(name)

    ada = person(app, mailbox(name))
    ada.authenticate(PASSWORD)

    assert ada.access_claims["username"] == name


def test_srp_works_in_any_case_where_case_does_not_count(make_app, name, refused):
    app = make_app(UsernameConfiguration={"CaseSensitive": False})
    stored = name.title()
    app.register(stored)
    with refused("UsernameExistsException", "User already exists"):
        app.sign_up(name.upper())

    for typed in (stored, name.upper(), name.lower()):
        ada = person(app, typed)
        ada.authenticate(PASSWORD)
        assert ada.access_claims["sub"] == ada.get_user().sub


def test_srp_works_with_an_address_as_username(make_app, cognito, name):
    app = make_app(UsernameAttributes=["email"])
    email = mailbox(name)
    sub = cognito.sign_up(ClientId=app.client_id, Username=email, Password=PASSWORD)["UserSub"]
    cognito.admin_confirm_sign_up(UserPoolId=app.pool_id, Username=email)

    ada = person(app, email)
    ada.authenticate(PASSWORD)

    assert ada.access_claims["username"] == sub


def test_an_invited_person_chooses_a_password_with_srp(either, local, name):
    either.cognito.admin_create_user(
        UserPoolId=either.pool_id,
        Username=name,
        UserAttributes=[{"Name": "email", "Value": mailbox(name)}],
        DesiredDeliveryMediums=["EMAIL"],
    )
    temporary = local.temporary_password(mailbox(name))
    ada = person(either, name)
    with pytest.raises(ForceChangePasswordException):
        ada.authenticate(temporary)

    ada.new_password_challenge(temporary, PASSWORD)

    assert ada.id_claims["cognito:username"] == name
    person(either, name).authenticate(PASSWORD)


def test_a_forgotten_password_is_replaced(either, local, name):
    either.register(name)
    ada = person(either, name)
    ada.initiate_forgot_password()

    ada.confirm_forgot_password(local.code(mailbox(name)), "Second-password-8")

    ada.authenticate("Second-password-8")


def test_a_session_is_kept_changed_and_ended(either, local, name):
    either.register(name)
    ada = person(either, name)
    ada.authenticate(PASSWORD)
    first = ada.access_token

    ada.renew_access_token()
    assert ada.access_token != first
    assert ada.check_token(renew=False) is False
    ada.change_password(PASSWORD, "Second-password-8")
    ada.update_profile({"email": f"new-{mailbox(name)}", "given_name": "Ada"})
    ada.send_verification()
    ada.validate_verification(local.code(f"new-{mailbox(name)}"))
    assert ada.get_user().email_verified is True
    ended = ada.access_token
    ada.logout()

    ada.access_token = ended
    with pytest.raises(ClientError, match="Access Token has been revoked"):
        ada.get_user()
    ada.authenticate("Second-password-8")
    ada.delete_user()


def test_a_group_is_in_the_token(either, name):
    either.register(name)
    ada = person(either, name)
    either.cognito.create_group(
        UserPoolId=either.pool_id, GroupName="readers", Description="Read", Precedence=3
    )

    ada.admin_add_user_to_group(name, "readers")

    assert [group.group_name for group in ada.get_groups()] == ["readers"]
    assert ada.get_group("readers").precedence == 3
    assert ada.admin_list_groups_for_user(name) == ["readers"]
    ada.authenticate(PASSWORD)
    assert ada.access_claims["cognito:groups"] == ["readers"]
    ada.admin_remove_user_from_group(name, "readers")
    assert ada.admin_list_groups_for_user(name) == []


def test_an_administrator_keeps_people(either, name):
    admin = person(either, name)
    admin.admin_create_user(
        name, "Temporary-1", additional_kwargs={"MessageAction": "SUPPRESS"}, email=mailbox(name)
    )
    assert admin.admin_get_user().user_status == "FORCE_CHANGE_PASSWORD"
    admin.admin_update_profile({"name": "Ada", "email_verified": True})
    assert admin.admin_get_user().name == "Ada"
    assert [user.username for user in admin.get_users()] == [name]
    admin.admin_disable_user(name)
    assert admin.admin_get_user().enabled is False
    admin.admin_enable_user(name)
    assert admin.admin_get_user().enabled is True
    admin.new_password_challenge("Temporary-1", PASSWORD)
    admin.admin_authenticate(PASSWORD)
    admin.admin_delete_user()
    with pytest.raises(ClientError, match="User does not exist."):
        admin.admin_get_user()


def test_a_foreign_token_does_not_verify(app, make_app, name):
    app.register(name)
    ada = person(app, name)
    ada.authenticate(PASSWORD)
    other = make_app()

    stranger = person(other, name)
    stranger.pool_jwk = ada.get_keys()

    with pytest.raises(TokenVerificationException):
        stranger.verify_token(ada.id_token, "id_token", "id")
    with pytest.raises(TokenVerificationException):
        ada.verify_token(ada.access_token, "id_token", "id")


def test_an_answer_to_a_challenge_counts_for_its_person_only(app, cognito, name):
    app.register(name)
    app.register(f"eve-{name}")
    srp = AWSSRP(
        username=name,
        password=PASSWORD,
        pool_id=app.pool_id,
        client_id=app.client_id,
        client=cognito,
    )
    asked = cognito.initiate_auth(
        ClientId=app.client_id, AuthFlow="USER_SRP_AUTH", AuthParameters=srp.get_auth_params()
    )
    assert asked["ChallengeName"] == "PASSWORD_VERIFIER"
    assert set(asked["ChallengeParameters"]) == {
        "SALT",
        "SECRET_BLOCK",
        "SRP_B",
        "USERNAME",
        "USER_ID_FOR_SRP",
    }
    answer = srp.process_challenge(asked["ChallengeParameters"], srp.get_auth_params())

    with pytest.raises(ClientError, match="Incorrect username or password."):
        cognito.respond_to_auth_challenge(
            ClientId=app.client_id,
            ChallengeName="PASSWORD_VERIFIER",
            ChallengeResponses={**answer, "USERNAME": f"eve-{name}"},
        )


def test_nobody_is_told_from_a_wrong_password(make_app, name):
    app = make_app(client={"PreventUserExistenceErrors": "ENABLED"})

    with pytest.raises(ClientError, match="Incorrect username or password."):
        person(app, f"nobody-{uuid.uuid4().hex}").authenticate(PASSWORD)
