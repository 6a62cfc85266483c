"""boto3: a person signs up, signs in, keeps a profile, loses a password, and leaves."""

import concurrent.futures
import html
import re
import urllib.parse
import uuid

import requests
from conftest import FLOWS, PASSWORD, as_list, claims, mailbox


def test_a_person_walks_from_sign_up_to_leaving(app, cognito, local, name, refused):
    email = mailbox(name)

    # Signs up: the code goes to the address, which the answer shows masked.
    answer = app.sign_up(name, name="Ada")
    assert uuid.UUID(answer["UserSub"])
    assert answer["UserConfirmed"] is False
    assert answer["CodeDeliveryDetails"] == {
        "Destination": "a***@e***",
        "DeliveryMedium": "EMAIL",
        "AttributeName": "email",
    }
    mail = local.last(email)
    assert (mail["channel"], mail["to"]) == ("email", email)
    with refused("UserNotConfirmedException", "User is not confirmed."):
        app.sign_in(name)

    # Confirms with a second code, since the first could be lost.
    cognito.resend_confirmation_code(ClientId=app.client_id, Username=name)
    assert len(local.messages(email)) == 2
    cognito.confirm_sign_up(
        ClientId=app.client_id, Username=name, ConfirmationCode=local.code(email)
    )
    assert app.user(name)["UserStatus"] == "CONFIRMED"

    # Signs in.
    signed_in = app.begin(name)
    assert signed_in["ChallengeParameters"] == {}
    assert not {"ChallengeName", "Session"} & set(signed_in)
    tokens = signed_in["AuthenticationResult"]
    assert set(tokens) == {"AccessToken", "ExpiresIn", "IdToken", "RefreshToken", "TokenType"}
    assert (tokens["TokenType"], tokens["ExpiresIn"]) == ("Bearer", 3600)

    # Reads the profile: the address counts as verified, because the code reached it.
    user = cognito.get_user(AccessToken=tokens["AccessToken"])
    assert user["Username"] == name
    assert app.profile(tokens) == {
        "sub": answer["UserSub"],
        "email": email,
        "email_verified": "true",
        "name": "Ada",
    }

    # Changes it: a new address has to be verified again.
    new_email = f"new-{email}"
    changed = cognito.update_user_attributes(
        AccessToken=tokens["AccessToken"],
        UserAttributes=as_list({"name": "Ada Lovelace", "email": new_email}),
    )
    assert changed["CodeDeliveryDetailsList"] == [
        {"Destination": "n***@e***", "DeliveryMedium": "EMAIL", "AttributeName": "email"}
    ]
    assert app.profile(tokens)["email_verified"] == "false"
    delivery = cognito.get_user_attribute_verification_code(
        AccessToken=tokens["AccessToken"], AttributeName="email"
    )
    assert delivery["CodeDeliveryDetails"]["AttributeName"] == "email"
    with refused("CodeMismatchException", "Invalid verification code provided, please try again."):
        cognito.verify_user_attribute(
            AccessToken=tokens["AccessToken"],
            AttributeName="email",
            Code=another(local.code(new_email)),
        )
    cognito.verify_user_attribute(
        AccessToken=tokens["AccessToken"], AttributeName="email", Code=local.code(new_email)
    )
    assert app.profile(tokens)["email_verified"] == "true"
    assert app.profile(tokens)["name"] == "Ada Lovelace"

    # Changes the password.
    cognito.change_password(
        AccessToken=tokens["AccessToken"],
        PreviousPassword=PASSWORD,
        ProposedPassword="Second-password-8",
    )
    with refused("NotAuthorizedException", "Incorrect username or password."):
        app.sign_in(name)
    app.sign_in(name, "Second-password-8")

    # Forgets it.
    delivery = cognito.forgot_password(ClientId=app.client_id, Username=name)
    assert delivery["CodeDeliveryDetails"]["Destination"] == "n***@e***"
    cognito.confirm_forgot_password(
        ClientId=app.client_id,
        Username=name,
        ConfirmationCode=local.code(new_email),
        Password="Third-password-9",
    )
    with refused("NotAuthorizedException", "Incorrect username or password."):
        app.sign_in(name, "Second-password-8")
    tokens = app.sign_in(name, "Third-password-9")

    # Leaves, and nothing is left behind.
    cognito.delete_user(AccessToken=tokens["AccessToken"])
    with refused("UserNotFoundException", "User does not exist."):
        app.sign_in(name, "Third-password-9")
    assert app.sign_up(name)["UserSub"] != answer["UserSub"]


def test_a_refreshed_token_shows_the_present_profile(app, cognito, name):
    app.register(name, name="Ada")
    first = app.sign_in(name)
    cognito.update_user_attributes(
        AccessToken=first["AccessToken"], UserAttributes=as_list({"name": "Countess"})
    )

    second = app.refresh(first)

    assert set(second) == {"AccessToken", "ExpiresIn", "IdToken", "TokenType"}
    before, after = claims(first["IdToken"]), claims(second["IdToken"])
    assert (before["name"], after["name"]) == ("Ada", "Countess")
    assert before["auth_time"] == after["auth_time"]
    assert before["origin_jti"] == after["origin_jti"]
    assert before["jti"] != after["jti"]
    assert app.profile(second)["name"] == "Countess"


def test_a_revoked_session_is_dead_and_the_others_live(app, cognito, name, refused):
    app.register(name)
    lost, kept = app.sign_in(name), app.sign_in(name)

    cognito.revoke_token(ClientId=app.client_id, Token=lost["RefreshToken"])

    with refused("NotAuthorizedException", "Refresh Token has been revoked"):
        app.refresh(lost)
    with refused("NotAuthorizedException", "Access Token has been revoked"):
        app.profile(lost)
    app.profile(kept)
    app.refresh(kept)


def test_a_global_sign_out_ends_every_session(app, cognito, name, refused):
    app.register(name)
    sessions = [app.sign_in(name), app.sign_in(name)]

    cognito.global_sign_out(AccessToken=sessions[0]["AccessToken"])

    for session in sessions:
        with refused("NotAuthorizedException", "Access Token has been revoked"):
            app.profile(session)
        with refused("NotAuthorizedException", "Refresh Token has been revoked"):
            app.refresh(session)
    app.profile(app.sign_in(name))


def test_a_person_needs_no_credentials(app, anyone, local, name):
    anyone.sign_up(
        ClientId=app.client_id,
        Username=name,
        Password=PASSWORD,
        UserAttributes=as_list({"email": mailbox(name)}),
    )
    anyone.confirm_sign_up(
        ClientId=app.client_id, Username=name, ConfirmationCode=local.code(mailbox(name))
    )
    tokens = anyone.initiate_auth(
        ClientId=app.client_id,
        AuthFlow="USER_PASSWORD_AUTH",
        AuthParameters={"USERNAME": name, "PASSWORD": PASSWORD},
    )["AuthenticationResult"]

    assert anyone.get_user(AccessToken=tokens["AccessToken"])["Username"] == name


def test_a_link_in_the_mail_leads_to_a_page_that_confirms(make_app, local, name):
    app = make_app(
        VerificationMessageTemplate={
            "DefaultEmailOption": "CONFIRM_WITH_LINK",
            "EmailMessageByLink": "Please {##confirm your address##} now.",
            "EmailSubjectByLink": "Welcome",
        }
    )
    app.sign_up(name)
    assert local.last(mailbox(name))["subject"] == "Welcome"

    # Opening it asks, since programs that inspect mail open links too; the button confirms.
    page = requests.get(local.link(mailbox(name)), timeout=10)
    assert page.status_code == 200
    assert page.headers["content-type"].startswith("text/html")
    assert app.user(name)["UserStatus"] == "UNCONFIRMED"
    form = re.search(r'<form method="post" action="([^"]*)"', page.text).group(1)
    fields = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', page.text)
    pressed = requests.post(
        urllib.parse.urljoin(page.url, html.unescape(form)),
        data={field: html.unescape(value) for field, value in fields},
        timeout=10,
    )

    assert pressed.status_code == 200
    assert app.user(name)["UserStatus"] == "CONFIRMED"
    assert app.profile(app.sign_in(name))["email_verified"] == "true"


def test_an_address_as_username_stands_for_the_person(make_app, cognito, name, refused):
    app = make_app(UsernameAttributes=["email"])
    email = mailbox(name)
    sub = cognito.sign_up(ClientId=app.client_id, Username=email, Password=PASSWORD)["UserSub"]
    with refused("UsernameExistsException", "An account with the given email already exists."):
        cognito.sign_up(ClientId=app.client_id, Username=email, Password=PASSWORD)
    with refused("InvalidParameterException", "Username should be an email."):
        cognito.sign_up(ClientId=app.client_id, Username=name, Password=PASSWORD)
    cognito.confirm_sign_up(
        ClientId=app.client_id, Username=email, ConfirmationCode=app.local.code(email)
    )

    tokens = app.sign_in(email)

    assert cognito.get_user(AccessToken=tokens["AccessToken"])["Username"] == sub
    assert claims(tokens["IdToken"])["cognito:username"] == sub
    assert claims(tokens["AccessToken"])["username"] == sub


def test_a_verified_address_is_another_name(make_app, cognito, name, refused):
    app = make_app(AliasAttributes=["email", "preferred_username"])
    email = mailbox(name)
    app.register(name)

    tokens = app.sign_in(email)
    assert claims(tokens["AccessToken"])["username"] == name
    cognito.update_user_attributes(
        AccessToken=tokens["AccessToken"],
        UserAttributes=as_list({"preferred_username": f"the-{name}"}),
    )
    assert claims(app.sign_in(f"the-{name}")["AccessToken"])["username"] == name

    # The address has an owner: who claims it is told when the code proves that they may know.
    app.sign_up(f"other-{name}", email=email)
    with refused("AliasExistsException", "An account with the email already exists."):
        cognito.confirm_sign_up(
            ClientId=app.client_id,
            Username=f"other-{name}",
            ConfirmationCode=app.local.code(email),
        )


def test_a_text_message_carries_the_code_to_a_phone(make_app, cognito, local, name):
    app = make_app(
        AutoVerifiedAttributes=["phone_number"],
        SmsConfiguration={"SnsCallerArn": "arn:aws:iam::123456789012:role/texts"},
    )
    phone = f"+1555{int(name[-6:], 16) % 10_000_000:07}"

    answer = app.sign_up(name, phone_number=phone)

    assert answer["CodeDeliveryDetails"] == {
        "Destination": f"+*******{phone[-4:]}",
        "DeliveryMedium": "SMS",
        "AttributeName": "phone_number",
    }
    assert local.last(phone)["channel"] == "sms"
    cognito.confirm_sign_up(
        ClientId=app.client_id, Username=name, ConfirmationCode=local.code(phone)
    )
    assert app.profile(app.sign_in(name))["phone_number_verified"] == "true"


def test_one_of_many_wins_a_name(app, cognito, name):
    def sign_up(number):
        try:
            app.sign_up(name, email=f"{number}-{mailbox(name)}")
            return "won"
        except cognito.exceptions.UsernameExistsException:
            return "lost"

    with concurrent.futures.ThreadPoolExecutor(max_workers=16) as people:
        outcomes = list(people.map(sign_up, range(16)))

    assert sorted(outcomes) == ["lost"] * 15 + ["won"]


def test_a_hidden_existence_stays_hidden(make_app, cognito, name, refused):
    app = make_app(client={"PreventUserExistenceErrors": "ENABLED", "ExplicitAuthFlows": FLOWS})
    app.register(name)

    for login in (name, f"nobody-{name}"):
        with refused("NotAuthorizedException", "Incorrect username or password."):
            app.sign_in(login, "Wrong-password-1")
        delivery = cognito.forgot_password(ClientId=app.client_id, Username=login)
        assert delivery["CodeDeliveryDetails"]["DeliveryMedium"] == "EMAIL"


def another(code):
    """Returns a code that is not this one."""
    return f"{(int(code) + 1) % 1_000_000:06}"
