"""boto3: each wrong input is answered with its exception and its message, word for word."""

from conftest import PASSWORD, as_list, mailbox


def test_a_wrong_password_is_refused(app, name, refused):
    app.register(name)

    with refused("NotAuthorizedException", "Incorrect username or password."):
        app.sign_in(name, "Wrong-password-1")


def test_a_taken_username_is_refused(app, name, refused):
    app.register(name)

    with refused("UsernameExistsException", "User already exists"):
        app.sign_up(name)


def test_a_wrong_code_is_refused_and_the_right_one_still_counts(app, cognito, local, name, refused):
    app.sign_up(name)
    code = local.code(mailbox(name))

    with refused("CodeMismatchException", "Invalid verification code provided, please try again."):
        cognito.confirm_sign_up(
            ClientId=app.client_id,
            Username=name,
            ConfirmationCode=f"{(int(code) + 1) % 1_000_000:06}",
        )
    cognito.confirm_sign_up(ClientId=app.client_id, Username=name, ConfirmationCode=code)
    with refused("NotAuthorizedException", "User cannot be confirmed. Current status is CONFIRMED"):
        cognito.confirm_sign_up(ClientId=app.client_id, Username=name, ConfirmationCode=code)


def test_each_rule_of_the_password_policy_is_named(app, name, refused):
    for password, rule in [
        ("Short-1", "Password not long enough"),
        ("correct-horse-7", "Password must have uppercase characters"),
        ("CORRECT-HORSE-7", "Password must have lowercase characters"),
        ("Correct-horse-x", "Password must have numeric characters"),
        ("Correcthorse7", "Password must have symbol characters"),
    ]:
        with refused("InvalidPasswordException", f"Password did not conform with policy: {rule}"):
            app.sign_up(name, password=password)


def test_a_constraint_is_named_with_its_value(app, cognito, refused):
    with refused(
        "InvalidParameterException",
        "1 validation error detected: Value '61' at 'limit' failed to satisfy constraint: "
        "Member must have value less than or equal to 60",
    ):
        cognito.list_users(UserPoolId=app.pool_id, Limit=61)


def test_every_violation_is_told_in_one_message(app, cognito):
    try:
        cognito.list_users(UserPoolId=app.pool_id, Limit=61, PaginationToken="with space")
    except cognito.exceptions.InvalidParameterException as error:
        message = error.response["Error"]["Message"]

    assert message.startswith("2 validation errors detected: ")
    assert "'limit' failed to satisfy constraint: " in message
    assert "'paginationToken' failed to satisfy constraint: " in message


def test_a_pool_or_client_that_is_not_there_is_named(app, cognito, refused):
    with refused("ResourceNotFoundException", "User pool us-east-1_aaaaaaaaa does not exist."):
        cognito.list_users(UserPoolId="us-east-1_aaaaaaaaa")
    with refused("ResourceNotFoundException", "User pool client 1234567890abc does not exist."):
        cognito.sign_up(ClientId="1234567890abc", Username="ada", Password=PASSWORD)
    with refused("ResourceNotFoundException", "User pool client 1234567890abc does not exist."):
        cognito.describe_user_pool_client(UserPoolId=app.pool_id, ClientId="1234567890abc")


def test_somebody_unknown_is_refused(app, cognito, refused):
    with refused("UserNotFoundException", "User does not exist."):
        app.sign_in("nobody")
    with refused("UserNotFoundException", "User does not exist."):
        app.user("nobody")
    with refused("UserNotFoundException", "Username/client id combination not found."):
        cognito.forgot_password(ClientId=app.client_id, Username="nobody")


def test_a_token_that_is_none_is_refused(app, cognito, name, refused):
    app.register(name)
    tokens = app.sign_in(name)

    with refused("NotAuthorizedException", "Invalid Access Token"):
        cognito.get_user(AccessToken="not-a-token")
    with refused("NotAuthorizedException", "Invalid Access Token"):
        cognito.get_user(AccessToken=tokens["IdToken"])
    with refused("NotAuthorizedException", "Invalid Refresh Token"):
        app.refresh({"RefreshToken": "not-a-token"})


def test_a_flow_that_is_off_is_refused(make_app, refused):
    app = make_app(client={"ExplicitAuthFlows": ["ALLOW_USER_SRP_AUTH"]})

    with refused(
        "InvalidParameterException", "USER_PASSWORD_AUTH flow not enabled for this client"
    ):
        app.sign_in("ada")


def test_an_attribute_that_is_wrong_is_refused(app, cognito, name, refused):
    with refused("InvalidParameterException", "Invalid email address format."):
        app.sign_up(name, email="not an address")
    with refused("InvalidParameterException", "Invalid phone number format."):
        app.sign_up(name, phone_number="555")
    with refused("NotAuthorizedException", "A client attempted to write unauthorized attribute"):
        app.sign_up(name, email_verified="true")
    app.register(name)
    tokens = app.sign_in(name)
    with refused(
        "InvalidParameterException",
        "Invalid attribute name. Only phone_number and email can be verified.",
    ):
        cognito.get_user_attribute_verification_code(
            AccessToken=tokens["AccessToken"], AttributeName="name"
        )


def test_a_client_writes_what_it_may(make_app, cognito, name, refused):
    app = make_app(client={"WriteAttributes": ["email"], "ReadAttributes": ["email", "name"]})
    app.register(name)
    tokens = app.sign_in(name)

    with refused("NotAuthorizedException", "A client attempted to write unauthorized attribute"):
        cognito.update_user_attributes(
            AccessToken=tokens["AccessToken"], UserAttributes=as_list({"name": "Ada"})
        )
    cognito.admin_update_user_attributes(
        UserPoolId=app.pool_id,
        Username=name,
        UserAttributes=as_list({"name": "Ada", "nickname": "A"}),
    )
    profile = app.profile(tokens)
    assert profile["name"] == "Ada"
    assert "nickname" not in profile


def test_a_sixth_code_within_the_hour_is_refused(app, cognito, local, name, refused):
    app.sign_up(name)
    for _ in range(5):
        cognito.resend_confirmation_code(ClientId=app.client_id, Username=name)

    # By the name of the exception boto3 takes this for throttling, and tries twice more.
    with refused(
        "LimitExceededException", "Attempt limit exceeded, please try after some time.", retries=2
    ):
        cognito.resend_confirmation_code(ClientId=app.client_id, Username=name)
    assert len(local.messages(mailbox(name))) == 6
