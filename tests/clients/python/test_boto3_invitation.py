"""boto3: an administrator invites a person, who chooses a password at the first sign-in."""

import json

from conftest import PASSWORD, as_dict, as_list, claims, mailbox


def invite(app, name, attributes=None, **members):
    attributes = {"email": mailbox(name), "email_verified": "true", **(attributes or {})}
    return app.cognito.admin_create_user(
        UserPoolId=app.pool_id,
        Username=name,
        UserAttributes=as_list(attributes),
        **{"DesiredDeliveryMediums": ["EMAIL"], **members},
    )["User"]


def answer_new_password(app, asked, username, password, **attributes):
    return app.cognito.respond_to_auth_challenge(
        ClientId=app.client_id,
        ChallengeName="NEW_PASSWORD_REQUIRED",
        Session=asked["Session"],
        ChallengeResponses={
            "USERNAME": username,
            "NEW_PASSWORD": password,
            **{f"userAttributes.{key}": value for key, value in attributes.items()},
            **app.proof(username, "SECRET_HASH"),
        },
    )


def test_an_invited_person_chooses_a_password(app, local, name, refused):
    user = invite(app, name)
    assert (user["Username"], user["UserStatus"], user["Enabled"]) == (
        name,
        "FORCE_CHANGE_PASSWORD",
        True,
    )
    assert as_dict(user["Attributes"])["email"] == mailbox(name)
    assert name in local.last(mailbox(name))["text"]

    # The temporary password leads to the question and no further.
    asked = app.begin(name, local.temporary_password(mailbox(name)))
    assert asked["ChallengeName"] == "NEW_PASSWORD_REQUIRED"
    assert "AuthenticationResult" not in asked
    parameters = asked["ChallengeParameters"]
    assert parameters["USER_ID_FOR_SRP"] == name
    assert json.loads(parameters["requiredAttributes"]) == []
    assert json.loads(parameters["userAttributes"]) == {
        "email": mailbox(name),
        "email_verified": "true",
    }

    # A password that the policy refuses leaves the session usable.
    with refused(
        "InvalidPasswordException",
        "Password did not conform with policy: Password must have uppercase characters",
    ):
        answer_new_password(app, asked, name, "correct-horse-7")
    done = answer_new_password(app, asked, name, PASSWORD)
    assert app.profile(done["AuthenticationResult"])["email"] == mailbox(name)
    assert done["ChallengeParameters"] == {}
    assert app.user(name)["UserStatus"] == "CONFIRMED"

    # It was the session's only use, and the invitation's.
    with refused(
        "NotAuthorizedException", "Invalid session for the user, session can only be used once."
    ):
        answer_new_password(app, asked, name, PASSWORD)
    with refused("NotAuthorizedException", "Incorrect username or password."):
        app.sign_in(name, local.temporary_password(mailbox(name)))
    app.sign_in(name)


def test_an_invitation_is_sent_again(app, cognito, local, name, refused):
    invite(app, name)
    first = local.temporary_password(mailbox(name))

    cognito.admin_create_user(
        UserPoolId=app.pool_id,
        Username=name,
        MessageAction="RESEND",
        DesiredDeliveryMediums=["EMAIL"],
    )

    assert len(local.messages(mailbox(name))) == 2
    second = local.temporary_password(mailbox(name))
    with refused("NotAuthorizedException", "Incorrect username or password."):
        app.begin(name, first)
    assert app.begin(name, second)["ChallengeName"] == "NEW_PASSWORD_REQUIRED"


def test_an_invitation_can_be_silent(app, local, name, refused):
    invite(app, name, MessageAction="SUPPRESS", TemporaryPassword="Temporary-1")

    assert local.messages(mailbox(name)) == []
    assert app.begin(name, "Temporary-1")["ChallengeName"] == "NEW_PASSWORD_REQUIRED"
    with refused("UsernameExistsException", "User account already exists"):
        invite(app, name, MessageAction="SUPPRESS")


def test_an_invitation_goes_to_a_phone_unless_told_otherwise(app, cognito, local, name):
    phone = f"+1555{int(name[-6:], 16) % 10_000_000:07}"

    cognito.admin_create_user(
        UserPoolId=app.pool_id,
        Username=name,
        TemporaryPassword="Temporary-1",
        UserAttributes=as_list({"email": mailbox(name), "phone_number": phone}),
    )

    message = local.last(phone)
    assert message["channel"] == "sms"
    assert "Temporary-1" in message["text"]
    assert local.messages(mailbox(name)) == []


def test_an_address_has_one_owner_and_moves_when_forced(make_app, cognito, name, refused):
    app = make_app(AliasAttributes=["email"])
    first, second = f"first-{name}", f"second-{name}"
    verified = {"email": mailbox(name), "email_verified": "true"}
    app.register(first, email=mailbox(name))

    with refused("AliasExistsException", "An account with the email already exists."):
        invite(app, second, verified, MessageAction="SUPPRESS")
    invite(app, second, verified, MessageAction="SUPPRESS", ForceAliasCreation=True)

    assert app.user(mailbox(name))["Username"] == second
    assert as_dict(app.user(first)["UserAttributes"])["email_verified"] == "false"


def test_an_invitation_says_what_the_pool_says(make_app, local, name):
    app = make_app(
        AdminCreateUserConfig={
            "AllowAdminCreateUserOnly": True,
            "InviteMessageTemplate": {
                "EmailSubject": "Come in",
                "EmailMessage": "<p>Hello {username}, begin with <b>{####}</b> today.</p>",
                "SMSMessage": "Hello {username}: {####}",
            },
        }
    )

    invite(app, name, TemporaryPassword="Temporary-1")

    mail = local.last(mailbox(name))
    assert mail["subject"] == "Come in"
    assert f"<p>Hello {name}, begin with <b>Temporary-1</b> today.</p>" in mail["html"]


def test_only_administrators_may_bring_people_in(make_app, name, refused):
    app = make_app(AdminCreateUserConfig={"AllowAdminCreateUserOnly": True})

    with refused("NotAuthorizedException", "SignUp is not permitted for this user pool"):
        app.sign_up(name)


def test_what_the_pool_requires_is_asked_for(make_app, name, refused):
    app = make_app(
        Schema=[
            {"Name": "email", "Required": True, "Mutable": True},
            {"Name": "name", "Required": True, "Mutable": True},
        ]
    )
    invite(app, name, TemporaryPassword="Temporary-1", MessageAction="SUPPRESS")

    asked = app.begin(name, "Temporary-1")
    assert json.loads(asked["ChallengeParameters"]["requiredAttributes"]) == ["userAttributes.name"]
    with refused("InvalidParameterException", "Invalid attributes given, name is missing"):
        answer_new_password(app, asked, name, PASSWORD)
    with refused("NotAuthorizedException", "Cannot modify an already provided email"):
        answer_new_password(app, asked, name, PASSWORD, name="Ada", email="eve@example.com")
    done = answer_new_password(app, asked, name, PASSWORD, name="Ada")

    assert claims(done["AuthenticationResult"]["IdToken"])["name"] == "Ada"


def test_a_session_counts_for_its_person_and_client_only(app, cognito, name, refused):
    invite(app, name, TemporaryPassword="Temporary-1", MessageAction="SUPPRESS")
    app.register(f"other-{name}")
    asked = app.begin(name, "Temporary-1")

    with refused("NotAuthorizedException", "Invalid session for the user."):
        answer_new_password(app, asked, f"other-{name}", PASSWORD)
    other = cognito.create_user_pool_client(UserPoolId=app.pool_id, ClientName="other")
    with refused("NotAuthorizedException", "Invalid session for the user."):
        cognito.respond_to_auth_challenge(
            ClientId=other["UserPoolClient"]["ClientId"],
            ChallengeName="NEW_PASSWORD_REQUIRED",
            Session=asked["Session"],
            ChallengeResponses={"USERNAME": name, "NEW_PASSWORD": PASSWORD},
        )
    answer_new_password(app, asked, name, PASSWORD)


def test_a_session_ends_with_the_temporary_password_it_began_with(app, cognito, name, refused):
    invite(app, name, TemporaryPassword="Temporary-1", MessageAction="SUPPRESS")
    asked = app.begin(name, "Temporary-1")

    cognito.admin_set_user_password(
        UserPoolId=app.pool_id, Username=name, Password="Temporary-2", Permanent=False
    )

    with refused("NotAuthorizedException", "Invalid session for the user."):
        answer_new_password(app, asked, name, PASSWORD)
    asked = app.begin(name, "Temporary-2")
    answer_new_password(app, asked, name, PASSWORD)


def test_a_client_with_a_secret_is_asked_for_the_hash_at_each_step(confidential, name):
    invite(confidential, name, TemporaryPassword="Temporary-1", MessageAction="SUPPRESS")

    asked = confidential.begin(name, "Temporary-1")
    done = answer_new_password(confidential, asked, name, PASSWORD)

    assert "AccessToken" in done["AuthenticationResult"]


def test_an_administrator_signs_a_person_in(app, cognito, name):
    invite(app, name, TemporaryPassword="Temporary-1", MessageAction="SUPPRESS")

    asked = cognito.admin_initiate_auth(
        UserPoolId=app.pool_id,
        ClientId=app.client_id,
        AuthFlow="ADMIN_USER_PASSWORD_AUTH",
        AuthParameters={"USERNAME": name, "PASSWORD": "Temporary-1"},
    )
    assert asked["ChallengeName"] == "NEW_PASSWORD_REQUIRED"
    done = cognito.admin_respond_to_auth_challenge(
        UserPoolId=app.pool_id,
        ClientId=app.client_id,
        ChallengeName="NEW_PASSWORD_REQUIRED",
        Session=asked["Session"],
        ChallengeResponses={"USERNAME": name, "NEW_PASSWORD": PASSWORD},
    )

    assert app.profile(done["AuthenticationResult"])["email"] == mailbox(name)


def test_an_administrator_sets_a_password(app, cognito, name, refused):
    invite(app, name, MessageAction="SUPPRESS")
    cognito.admin_set_user_password(
        UserPoolId=app.pool_id, Username=name, Password=PASSWORD, Permanent=True
    )
    assert app.user(name)["UserStatus"] == "CONFIRMED"
    app.sign_in(name)

    cognito.admin_set_user_password(
        UserPoolId=app.pool_id, Username=name, Password="Temporary-1", Permanent=False
    )
    assert app.user(name)["UserStatus"] == "FORCE_CHANGE_PASSWORD"
    assert app.begin(name, "Temporary-1")["ChallengeName"] == "NEW_PASSWORD_REQUIRED"
    with refused("NotAuthorizedException", "User password cannot be reset in the current state."):
        cognito.forgot_password(ClientId=app.client_id, Username=name)


def test_a_disabled_person_is_out_at_once(app, cognito, name, refused):
    app.register(name)
    tokens = app.sign_in(name)

    cognito.admin_disable_user(UserPoolId=app.pool_id, Username=name)

    assert app.user(name)["Enabled"] is False
    with refused("NotAuthorizedException", "User is disabled."):
        app.sign_in(name)
    with refused("NotAuthorizedException", "Access Token has been revoked"):
        app.profile(tokens)
    cognito.admin_enable_user(UserPoolId=app.pool_id, Username=name)
    app.profile(app.sign_in(name))


def test_a_reset_password_has_to_be_chosen_anew(app, cognito, local, name, refused):
    app.register(name)

    cognito.admin_reset_user_password(UserPoolId=app.pool_id, Username=name)

    assert app.user(name)["UserStatus"] == "RESET_REQUIRED"
    with refused("PasswordResetRequiredException", "Password reset required for the user"):
        app.sign_in(name)
    cognito.confirm_forgot_password(
        ClientId=app.client_id,
        Username=name,
        ConfirmationCode=local.code(mailbox(name)),
        Password="Second-password-8",
    )
    assert app.user(name)["UserStatus"] == "CONFIRMED"
    app.sign_in(name, "Second-password-8")


def test_an_administrator_ends_all_sessions(app, cognito, name, refused):
    app.register(name)
    tokens = app.sign_in(name)

    cognito.admin_user_global_sign_out(UserPoolId=app.pool_id, Username=name)

    with refused("NotAuthorizedException", "Refresh Token has been revoked"):
        app.refresh(tokens)


def test_an_administrator_edits_and_removes_a_person(app, cognito, name, refused):
    app.sign_up(name)
    cognito.admin_confirm_sign_up(UserPoolId=app.pool_id, Username=name)
    assert app.user(name)["UserStatus"] == "CONFIRMED"
    assert as_dict(app.user(name)["UserAttributes"])["email_verified"] == "false"

    cognito.admin_update_user_attributes(
        UserPoolId=app.pool_id,
        Username=name,
        UserAttributes=as_list({"email": f"new-{mailbox(name)}", "email_verified": "true"}),
    )

    attributes = as_dict(app.user(name)["UserAttributes"])
    assert (attributes["email"], attributes["email_verified"]) == (f"new-{mailbox(name)}", "true")
    cognito.admin_delete_user_attributes(
        UserPoolId=app.pool_id, Username=name, UserAttributeNames=["email"]
    )
    assert set(as_dict(app.user(name)["UserAttributes"])) == {"sub"}
    cognito.admin_delete_user(UserPoolId=app.pool_id, Username=name)
    with refused("UserNotFoundException", "User does not exist."):
        app.user(name)
