"""boto3, on a server whose clock this file moves: what is not used in time is gone.

Nothing else may run on that server, since all of it ages together.
"""

from conftest import PASSWORD, as_list, mailbox

HOUR = 3600
DAY = 24 * HOUR


def invite(app, name, **members):
    return app.cognito.admin_create_user(
        UserPoolId=app.pool_id,
        Username=name,
        UserAttributes=as_list({"email": mailbox(name)}),
        DesiredDeliveryMediums=["EMAIL"],
        **members,
    )["User"]


def accept(app, name):
    """Signs in with the temporary password for the first time."""
    asked = app.begin(name, app.local.temporary_password(mailbox(name)))
    app.cognito.respond_to_auth_challenge(
        ClientId=app.client_id,
        ChallengeName="NEW_PASSWORD_REQUIRED",
        Session=asked["Session"],
        ChallengeResponses={"USERNAME": name, "NEW_PASSWORD": PASSWORD},
    )


def test_who_never_comes_is_removed_and_who_came_stays(make_app, cognito, local, name, refused):
    app = make_app(
        AliasAttributes=["email"],
        Policies={"PasswordPolicy": {"MinimumLength": 8, "TemporaryPasswordValidityDays": 2}},
    )
    cognito.create_group(UserPoolId=app.pool_id, GroupName="invited")
    late, came = f"late-{name}", f"came-{name}"
    for person in (late, came):
        invite(app, person)
        cognito.admin_add_user_to_group(
            UserPoolId=app.pool_id, Username=person, GroupName="invited"
        )
    accept(app, came)

    # Just before the end the sweep leaves everybody alone, and the password is good.
    local.advance(2 * DAY - HOUR)
    local.run("expire-unused-accounts")
    assert app.begin(late, local.temporary_password(mailbox(late)))["ChallengeName"]

    # From then on the clock alone refuses, whether the sweep has come or not.
    local.advance(HOUR + 1)
    with refused(
        "NotAuthorizedException",
        "Temporary password has expired and must be reset by an administrator.",
    ):
        app.begin(late, local.temporary_password(mailbox(late)))
    assert app.user(late)["UserStatus"] == "FORCE_CHANGE_PASSWORD"

    for _ in range(2):
        local.run("expire-unused-accounts")
        with refused("UserNotFoundException", "User does not exist."):
            app.user(late)
    assert app.user(came)["UserStatus"] == "CONFIRMED"
    members = cognito.list_users_in_group(UserPoolId=app.pool_id, GroupName="invited")["Users"]
    assert [member["Username"] for member in members] == [came]
    app.sign_in(came)

    # The name and the address are free again.
    invite(app, late)
    accept(app, late)


def test_an_invitation_that_is_sent_again_begins_anew(make_app, cognito, local, name):
    app = make_app(
        Policies={"PasswordPolicy": {"MinimumLength": 8, "TemporaryPasswordValidityDays": 1}}
    )
    invite(app, name)
    local.advance(DAY + 1)
    cognito.admin_create_user(
        UserPoolId=app.pool_id,
        Username=name,
        MessageAction="RESEND",
        DesiredDeliveryMediums=["EMAIL"],
    )

    local.run("expire-unused-accounts")

    accept(app, name)
    assert app.user(name)["UserStatus"] == "CONFIRMED"


def test_who_signed_up_without_an_invitation_stays(app, local, name):
    app.sign_up(name)

    local.advance(30 * DAY)
    local.run("expire-unused-accounts")

    assert app.user(name)["UserStatus"] == "UNCONFIRMED"


def test_a_code_is_good_for_a_day(app, cognito, local, name, refused):
    app.sign_up(name)

    local.advance(DAY + 1)

    with refused("ExpiredCodeException", "Invalid code provided, please request a code again."):
        cognito.confirm_sign_up(
            ClientId=app.client_id, Username=name, ConfirmationCode=local.code(mailbox(name))
        )
    cognito.resend_confirmation_code(ClientId=app.client_id, Username=name)
    cognito.confirm_sign_up(
        ClientId=app.client_id, Username=name, ConfirmationCode=local.code(mailbox(name))
    )


def test_a_code_for_a_new_password_is_good_for_an_hour(app, cognito, local, name, refused):
    app.register(name)
    cognito.forgot_password(ClientId=app.client_id, Username=name)

    local.advance(HOUR + 1)

    with refused("ExpiredCodeException", "Invalid code provided, please request a code again."):
        cognito.confirm_forgot_password(
            ClientId=app.client_id,
            Username=name,
            ConfirmationCode=local.code(mailbox(name)),
            Password="Second-password-8",
        )


def test_tokens_end_by_the_clock(app, local, name, refused):
    app.register(name)
    tokens = app.sign_in(name)

    local.advance(HOUR + 1)

    with refused("NotAuthorizedException", "Access Token has expired"):
        app.profile(tokens)
    fresh = app.refresh(tokens)
    app.profile(fresh)
    local.advance(30 * DAY)
    with refused("NotAuthorizedException", "Refresh Token has expired"):
        app.refresh(tokens)


def test_wrong_passwords_lock_the_sign_in_for_longer_and_longer(app, local, name, refused):
    app.register(name)
    for _ in range(5):
        with refused("NotAuthorizedException", "Incorrect username or password."):
            app.sign_in(name, "Wrong-password-1")

    # The fifth locks for a second, and each one after a lock for twice as long as the one before.
    for seconds in (1, 2, 4):
        local.advance(seconds)
        with refused("NotAuthorizedException", "Incorrect username or password."):
            app.sign_in(name, "Wrong-password-1")
    with refused("NotAuthorizedException", "Password attempts exceeded"):
        app.sign_in(name)
    local.advance(8)
    app.sign_in(name)


def test_a_challenge_waits_for_three_minutes(app, local, name, refused):
    invite(app, name)
    asked = app.begin(name, local.temporary_password(mailbox(name)))

    local.advance(3 * 60 + 1)

    with refused("NotAuthorizedException", "Invalid session for the user, session is expired."):
        app.cognito.respond_to_auth_challenge(
            ClientId=app.client_id,
            ChallengeName="NEW_PASSWORD_REQUIRED",
            Session=asked["Session"],
            ChallengeResponses={"USERNAME": name, "NEW_PASSWORD": PASSWORD},
        )
