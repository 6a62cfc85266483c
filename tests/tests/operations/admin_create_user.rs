use serde_json::{Value, json};
use tests::{
    Channel, Failure, PASSWORD, PoolBuilder, TestPool, World, assert_refused, attribute, days,
};
use tokio::task::JoinSet;

const TEMPORARY: &str = "Temporary-Horse-1";

fn with_aliases() -> PoolBuilder {
    tests::pool().with("AliasAttributes", json!(["email", "phone_number", "preferred_username"]))
}

/// Creates a user with some attributes and other members of the request.
async fn create(
    pool: &TestPool,
    login: &str,
    attributes: &[(&str, &str)],
    more: Value,
) -> Result<Value, Failure> {
    let list = |(name, value): &(&str, &str)| json!({ "Name": name, "Value": value });
    let attributes: Vec<Value> = attributes.iter().map(list).collect();
    let mut body = json!({ "Username": login, "UserAttributes": attributes });
    for (member, value) in more.as_object().unwrap() {
        body[member] = value.clone();
    }
    pool.admin("AdminCreateUser", body).await
}

/// The temporary password in the newest message to an address.
fn password_in(world: &World, to: &str) -> String {
    let text = world.outbox.last(to).unwrap().text.unwrap();
    let password = text.rsplit_once("temporary password is ").unwrap().1;
    password.strip_suffix('.').unwrap().to_owned()
}

/// Signs in with a temporary password; what the service asks then.
async fn challenge(pool: &TestPool, login: &str, password: &str) -> Result<Value, Failure> {
    let parameters = json!({ "USERNAME": login, "PASSWORD": password });
    pool.initiate("USER_PASSWORD_AUTH", login, parameters).await
}

/// Makes users who begin with a password or a code.
fn passwordless() -> PoolBuilder {
    let factors = json!({ "AllowedFirstAuthFactors": ["PASSWORD", "EMAIL_OTP"] });
    let template = json!({ "EmailMessage": "Welcome, {username}", "EmailSubject": "Welcome" });
    tests::pool()
        .with("Policies", json!({ "SignInPolicy": factors }))
        .with("AdminCreateUserConfig", json!({ "InviteMessageTemplate": template }))
        .with_client("ExplicitAuthFlows", json!(["ALLOW_USER_AUTH"]))
}

#[tokio::test]
async fn who_signs_in_by_code_gets_no_password_and_is_confirmed() {
    let world = World::new().await;
    let pool = world.pool(passwordless()).await;
    let attributes = [("email", "ada@example.com"), ("email_verified", "true")];

    let answer = create(&pool, "ada", &attributes, json!({})).await.unwrap();

    assert_eq!(answer["User"]["UserStatus"], "CONFIRMED");
    let invitation = world.outbox.last("ada@example.com").unwrap();
    assert_eq!(invitation.text.as_deref(), Some("Welcome, ada"));
    let parameters = json!({ "USERNAME": "ada", "PREFERRED_CHALLENGE": "EMAIL_OTP" });
    let asked = pool.initiate("USER_AUTH", "ada", parameters).await.unwrap();
    assert_eq!(asked["AvailableChallenges"], json!(["EMAIL_OTP"]));
    world.advance(days(365));
    functions::scheduled::run(&world.services, "expire-unused-accounts").await.unwrap().unwrap();
    pool.admin("AdminGetUser", json!({ "Username": "ada" })).await.unwrap();
    pool.assert_consistent().await;
}

#[tokio::test]
async fn an_invitation_without_a_password_says_nothing_of_one() {
    let world = World::new().await;
    let pool = world.pool(passwordless().with("AdminCreateUserConfig", json!({}))).await;
    let attributes = [("email", "ada@example.com"), ("email_verified", "true")];

    create(&pool, "ada", &attributes, json!({})).await.unwrap();

    let invitation = world.outbox.last("ada@example.com").unwrap();
    assert_eq!(invitation.subject.as_deref(), Some("Your username"));
    assert_eq!(invitation.text.as_deref(), Some("Your username is ada."));
}

#[tokio::test]
async fn a_template_with_a_place_for_the_password_is_not_sent_to_who_has_none() {
    let world = World::new().await;
    let config = json!({ "InviteMessageTemplate": {
        "EmailSubject": "Welcome, {username}",
        "EmailMessage": "You are {username}, your password is {####}",
    } });
    let pool = world.pool(passwordless().with("AdminCreateUserConfig", config)).await;
    let attributes = [("email", "ada@example.com"), ("email_verified", "true")];

    create(&pool, "ada", &attributes, json!({})).await.unwrap();

    let invitation = world.outbox.last("ada@example.com").unwrap();
    assert_eq!(invitation.subject.as_deref(), Some("Welcome, ada"));
    assert_eq!(invitation.text.as_deref(), Some("Your username is ada."));
}

#[tokio::test]
async fn a_template_without_a_place_for_the_password_is_not_sent_to_who_has_one() {
    let world = World::new().await;
    let pool = world.pool(passwordless()).await;
    let more = json!({ "TemporaryPassword": TEMPORARY });

    create(&pool, "ada", &[("email", "ada@example.com")], more).await.unwrap();

    let invitation = world.outbox.last("ada@example.com").unwrap();
    assert_eq!(invitation.subject.as_deref(), Some("Welcome"));
    assert_eq!(password_in(&world, "ada@example.com"), TEMPORARY);
}

#[tokio::test]
async fn i02_who_could_not_be_sent_a_code_gets_a_password() {
    let world = World::new().await;
    let pool = world.pool(passwordless()).await;
    let unproved = [("email", "ada@example.com")];
    let proved = [("email", "eve@example.com"), ("email_verified", "true")];

    let ada = create(&pool, "ada", &unproved, json!({})).await.unwrap();
    let chosen = json!({ "TemporaryPassword": TEMPORARY });
    let eve = create(&pool, "eve", &proved, chosen).await.unwrap();

    for user in [ada, eve] {
        assert_eq!(user["User"]["UserStatus"], "FORCE_CHANGE_PASSWORD");
    }
}

#[tokio::test]
async fn an_invited_user_gets_a_password_that_the_policy_admits_and_signs_in_with_it() {
    let world = World::new().await;
    let policy = json!({ "PasswordPolicy": {
        "MinimumLength": 20, "RequireUppercase": true, "RequireLowercase": true,
        "RequireNumbers": true, "RequireSymbols": true,
    } });
    let pool = world.pool(tests::pool().with("Policies", policy)).await;

    let answer = create(&pool, "ada", &[("email", "ada@example.com")], json!({})).await.unwrap();

    let user = &answer["User"];
    assert_eq!(user["Username"], "ada");
    assert_eq!(user["UserStatus"], "FORCE_CHANGE_PASSWORD");
    assert_eq!(user["Enabled"], true);
    assert!(attribute(&user["Attributes"], "sub").is_some());
    let password = password_in(&world, "ada@example.com");
    assert!(password.len() >= 20, "{password}");
    let asked = challenge(&pool, "ada", &password).await.unwrap();
    assert_eq!(asked["ChallengeName"], "NEW_PASSWORD_REQUIRED");
    pool.assert_consistent().await;
}

#[tokio::test]
async fn an_invitation_goes_out_by_the_mediums_that_are_asked_for() {
    let world = World::new().await;
    let pool = world.pool(tests::pool()).await;
    let both = [("email", "ada@example.com"), ("phone_number", "+12065550100")];
    let mut sent = Vec::new();
    for (login, mediums) in [
        ("a", json!(["EMAIL"])),
        ("b", json!(["SMS"])),
        ("c", json!(["SMS", "EMAIL"])),
        ("d", json!([])),
    ] {
        world.outbox.clear();
        create(&pool, login, &both, json!({ "DesiredDeliveryMediums": mediums })).await.unwrap();
        let channels: Vec<Channel> =
            world.outbox.messages(None).iter().map(|message| message.channel).collect();
        sent.push(channels);
    }

    let expected = [
        vec![Channel::Email],
        vec![Channel::Sms],
        vec![Channel::Sms, Channel::Email],
        vec![Channel::Sms],
    ];
    assert_eq!(sent, expected);
    world.outbox.clear();
    let more = json!({ "DesiredDeliveryMediums": ["SMS"] });
    let answer = create(&pool, "e", &[("email", "e@example.com")], more).await;
    let refusal = "User does not have delivery config for SMS.";
    assert_refused(answer, "InvalidParameter", refusal);
    assert!(pool.admin("AdminGetUser", json!({ "Username": "e" })).await.is_err());
    assert!(world.outbox.messages(None).is_empty());
}

#[tokio::test]
async fn an_invitation_speaks_by_the_pool_s_template_and_names_what_one_signs_in_by() {
    let world = World::new().await;
    let config = json!({ "InviteMessageTemplate": {
        "EmailSubject": "Welcome, {username}",
        "EmailMessage": "<p>{username}</p><p>{####}</p>",
        "SMSMessage": "{username} {####}",
    } });
    let pool = tests::pool().with_email_as_username().with("AdminCreateUserConfig", config);
    let pool = world.pool(pool).await;

    let more = json!({ "TemporaryPassword": TEMPORARY, "DesiredDeliveryMediums": ["EMAIL"] });
    let answer = create(&pool, "ada@example.com", &[], more).await.unwrap();

    let mail = world.outbox.last("ada@example.com").unwrap();
    assert_eq!(mail.subject.as_deref(), Some("Welcome, ada@example.com"));
    assert_eq!(mail.text.as_deref(), Some("ada@example.com\nTemporary-Horse-1"));
    let user = &answer["User"];
    assert_eq!(attribute(&user["Attributes"], "sub"), user["Username"].as_str());
    assert_eq!(attribute(&user["Attributes"], "email"), Some("ada@example.com"));
    challenge(&pool, "ada@example.com", TEMPORARY).await.unwrap();
    let again = create(&pool, "ada@example.com", &[], json!({})).await;
    let refusal = "An account with the given email already exists.";
    assert_refused(again, "UsernameExists", refusal);
    let odd = create(&pool, "ada", &[], json!({})).await;
    assert_refused(odd, "InvalidParameter", "Username should be an email.");
}

#[tokio::test]
async fn suppress_sends_nothing() {
    let world = World::new().await;
    let pool = world.pool(tests::pool()).await;

    let more = json!({ "MessageAction": "SUPPRESS", "DesiredDeliveryMediums": ["EMAIL"] });
    create(&pool, "ada", &[], more).await.unwrap();

    assert!(world.outbox.messages(None).is_empty());
    assert_eq!(pool.user("ada").await["UserStatus"], "FORCE_CHANGE_PASSWORD");
}

#[tokio::test]
async fn resend_gives_a_new_password_and_begins_the_period_anew() {
    let world = World::new().await;
    let pool = world.pool(tests::pool()).await;
    create(&pool, "ada", &[("email", "ada@example.com")], json!({})).await.unwrap();
    let first = password_in(&world, "ada@example.com");
    world.advance(days(6));

    let more = json!({ "MessageAction": "RESEND" });
    let answer = create(&pool, "ada", &[("name", "Eve")], more).await.unwrap();

    assert_eq!(attribute(&answer["User"]["Attributes"], "name"), None);
    let second = password_in(&world, "ada@example.com");
    assert_ne!(first, second);
    assert!(challenge(&pool, "ada", &first).await.is_err());
    world.advance(days(6));
    challenge(&pool, "ada", &second).await.unwrap();
    pool.assert_consistent().await;
}

#[tokio::test]
async fn resend_needs_a_user_who_waits_for_it() {
    let world = World::new().await;
    let pool = world.pool(tests::pool().auto_verify_email()).await;
    pool.person("ada").await;

    let resend = || json!({ "MessageAction": "RESEND" });
    let refusal = "Resend not possible. ada status is not FORCE_CHANGE_PASSWORD";
    let answer = create(&pool, "ada", &[], resend()).await;
    assert_refused(answer, "UnsupportedUserState", refusal);
    let answer = create(&pool, "ghost", &[], resend()).await;
    assert_refused(answer, "UserNotFound", "User does not exist.");
}

#[tokio::test]
async fn what_cannot_be_is_refused_and_nobody_is_created() {
    let world = World::new().await;
    let pool = world.pool(with_aliases()).await;
    pool.register("taken").await.unwrap();

    let answer = create(&pool, "taken", &[], json!({})).await;
    assert_refused(answer, "UsernameExists", "User account already exists");
    let weak = create(&pool, "ada", &[], json!({ "TemporaryPassword": "weak" })).await;
    let refusal = "Password did not conform with policy: Password not long enough";
    assert_refused(weak, "InvalidPassword", refusal);
    let refusal =
        "Username cannot be of email format, since user pool is configured for email alias.";
    let shaped = create(&pool, "ada@example.com", &[], json!({})).await;
    assert_refused(shaped, "InvalidParameter", refusal);
    let odd = create(&pool, "ada", &[("email", "nobody")], json!({})).await;
    assert_refused(odd, "InvalidParameter", "Invalid email address format.");
    let unknown = create(&pool, "ada", &[("custom:x", "1")], json!({})).await.unwrap_err();
    assert!(unknown.message.starts_with("Attributes did not conform to the schema: "));
    let odd = create(&pool, "bad name", &[], json!({})).await.unwrap_err();
    assert_eq!(odd.exception, "InvalidParameterException");
    assert!(pool.admin("AdminGetUser", json!({ "Username": "ada" })).await.is_err());
    assert!(world.outbox.messages(None).is_empty());
}

#[tokio::test]
async fn required_attributes_wait_for_the_first_sign_in() {
    let world = World::new().await;
    let schema = json!([{ "Name": "name", "Required": true, "AttributeDataType": "String" }]);
    let pool = world.pool(tests::pool().with("Schema", schema)).await;

    pool.invite("ada", TEMPORARY).await.unwrap();

    let asked = challenge(&pool, "ada", TEMPORARY).await.unwrap();
    assert_eq!(asked["ChallengeParameters"]["requiredAttributes"], "[\"userAttributes.name\"]");
}

#[tokio::test]
async fn a56_an_administrator_moves_aliases_in_one_step_and_only_when_asked() {
    let world = World::new().await;
    let pool = world.pool(with_aliases()).await;
    let proved = [
        ("email", "ada@example.com"),
        ("email_verified", "true"),
        ("phone_number", "+12065550100"),
        ("phone_number_verified", "true"),
    ];
    let quiet = || json!({ "MessageAction": "SUPPRESS" });
    create(&pool, "ada", &proved, quiet()).await.unwrap();
    let body = json!({ "Username": "ada", "Password": PASSWORD, "Permanent": true });
    pool.admin("AdminSetUserPassword", body).await.unwrap();
    pool.sign_in("ada@example.com", PASSWORD).await.unwrap();

    let refused = create(&pool, "bob", &proved, quiet()).await;
    let refusal = "An account with the email already exists.";
    assert_refused(refused, "AliasExists", refusal);
    let force = json!({
        "MessageAction": "SUPPRESS", "ForceAliasCreation": true, "TemporaryPassword": TEMPORARY,
    });
    create(&pool, "bob", &proved, force).await.unwrap();

    for login in ["ada@example.com", "+12065550100"] {
        assert_eq!(pool.user(login).await["Username"], "bob", "{login}");
        assert!(pool.sign_in(login, PASSWORD).await.is_err(), "{login}");
    }
    let ada = pool.user("ada").await;
    assert_eq!(attribute(&ada["UserAttributes"], "email_verified"), Some("false"));
    assert_eq!(attribute(&ada["UserAttributes"], "phone_number_verified"), Some("false"));
    pool.sign_in("ada", PASSWORD).await.unwrap();
    pool.assert_consistent().await;
}

#[tokio::test]
async fn a56_a_preferred_username_is_never_moved() {
    let world = World::new().await;
    let pool = world.pool(with_aliases()).await;
    let name = [("preferred_username", "countess")];
    create(&pool, "ada", &name, json!({ "MessageAction": "SUPPRESS" })).await.unwrap();

    let force = json!({ "MessageAction": "SUPPRESS", "ForceAliasCreation": true });
    let answer = create(&pool, "bob", &name, force).await;

    let refusal = "An account with the preferred_username already exists.";
    assert_refused(answer, "AliasExists", refusal);
    assert_eq!(pool.user("countess").await["Username"], "ada");
    pool.assert_consistent().await;
}

#[tokio::test]
async fn an_unproved_address_of_others_is_nobody_s_alias() {
    let world = World::new().await;
    let pool = world.pool(with_aliases()).await;
    let proved = [("email", "ada@example.com"), ("email_verified", "true")];
    create(&pool, "ada", &proved, json!({ "MessageAction": "SUPPRESS" })).await.unwrap();
    let phone = [
        ("email", "ada@example.com"),
        ("phone_number", "+12065550100"),
        ("phone_number_verified", "true"),
    ];
    create(&pool, "bob", &phone, json!({ "MessageAction": "SUPPRESS" })).await.unwrap();

    let answer = create(&pool, "cyd", &phone, json!({ "MessageAction": "SUPPRESS" })).await;

    let refusal = "An account with the phone_number already exists.";
    assert_refused(answer, "AliasExists", refusal);
    assert_eq!(pool.user("ada@example.com").await["Username"], "ada");
}

#[tokio::test]
async fn i01_one_name_is_created_once_also_when_sixty_four_ask_at_once() {
    let world = World::new().await;
    let pool = world.pool(with_aliases()).await;

    let mut answers = JoinSet::new();
    for number in 0..64 {
        let pool = pool.clone();
        answers.spawn(async move {
            let login = if number % 2 == 0 { "ada".to_owned() } else { format!("user-{number}") };
            let proved = [("email", "ada@example.com"), ("email_verified", "true")];
            create(&pool, &login, &proved, json!({ "MessageAction": "SUPPRESS" })).await
        });
    }
    let answers = answers.join_all().await;

    assert_eq!(answers.iter().filter(|answer| answer.is_ok()).count(), 1);
    pool.assert_consistent().await;
}

#[tokio::test]
async fn a_name_is_not_taken_over_from_the_very_user_who_is_created() {
    let world = World::new().await;
    let pool = world.pool(tests::pool().with_email_alias()).await;
    let proved = [("email", "ada@example.com"), ("email_verified", "true")];
    let force = json!({ "MessageAction": "SUPPRESS", "ForceAliasCreation": true });
    create(&pool, "ada", &proved, force.clone()).await.unwrap();

    let refused = create(&pool, "ada", &proved, force).await;

    assert_refused(refused, "UsernameExists", "User account already exists");
}

#[tokio::test]
async fn f01_an_invitation_that_was_not_delivered_can_be_sent_again() {
    let world = World::new().await;
    let pool = world.pool(tests::pool()).await;
    for _ in 0..3 {
        world.outbox.fail_next(Channel::Email, local::outbox::Failure::Refused);
    }
    let email = [("email", "ada@example.com")];
    let answer = create(&pool, "ada", &email, json!({})).await;
    assert_refused(answer, "CodeDeliveryFailure", "The message could not be delivered.");

    let mut sent = create(&pool, "ada", &[], json!({ "MessageAction": "RESEND" })).await;
    for _ in 0..2 {
        if sent.is_err() {
            sent = create(&pool, "ada", &[], json!({ "MessageAction": "RESEND" })).await;
        }
    }

    sent.unwrap();
    challenge(&pool, "ada", &password_in(&world, "ada@example.com")).await.unwrap();
}
