//! An example function of each kind, as a pool's owner would write it: one program answers them all,
//! by the `triggerSource` of the event.

use serde_json::{Value, json};

/// Answers an event, or raises an error with this text.
pub fn answer(mut event: Value) -> Result<Value, String> {
    let source = event["triggerSource"].as_str().unwrap_or_default().to_owned();
    let kind = source.split('_').next().unwrap_or_default();
    let request = &event["request"];
    let response = match kind {
        "PreSignUp" => pre_sign_up(request)?,
        "PreAuthentication" => pre_authentication(request)?,
        "PostConfirmation" | "PostAuthentication" => json!({}),
        "DefineAuthChallenge" => define_auth_challenge(request),
        "CreateAuthChallenge" => json!({
            "publicChallengeParameters": { "riddle": "What walks on four legs in the morning?" },
            "privateChallengeParameters": { "answer": "a human" },
            "challengeMetadata": "RIDDLE",
        }),
        "VerifyAuthChallengeResponse" => {
            let right = &request["privateChallengeParameters"]["answer"];
            json!({ "answerCorrect": request["challengeAnswer"] == *right })
        }
        "CustomMessage" => custom_message(request),
        "TokenGeneration" => token_generation(&event["version"]),
        "UserMigration" => user_migration(&event["userName"], request)?,
        _ => return Err(format!("{source} is nothing that this function knows")),
    };
    event["response"] = response;
    Ok(event)
}

/// The encrypted code of an event that asks for a message to be sent.
pub fn encrypted_code(event: &Value) -> Option<&str> {
    let source = event["triggerSource"].as_str()?;
    let sends =
        ["CustomEmailSender_", "CustomSMSSender_"].iter().any(|kind| source.starts_with(kind));
    event["request"]["code"].as_str().filter(|_| sends)
}

/// The message that such an event asks for, as its function hands it to a provider of the owner's
/// choice; this one returns it, which nobody waits for.
pub fn message(event: &Value, code: &str) -> Value {
    let attributes = &event["request"]["userAttributes"];
    let to = match event["request"]["type"].as_str() {
        Some("customSMSSenderRequestV1") => &attributes["phone_number"],
        _ => &attributes["email"],
    };
    let invited =
        event["triggerSource"].as_str().is_some_and(|source| source.ends_with("_AdminCreateUser"));
    let text = if invited {
        // A temporary password comes as markup.
        let password = code.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
        format!("Dear reader, your first password is {password}")
    } else {
        format!("Dear reader, this opens the library: {code}")
    };
    json!({ "to": to, "text": text })
}

/// Whoever comes from the owner's own domain is known there, and needs no code.
fn pre_sign_up(request: &Value) -> Result<Value, String> {
    let email = request["userAttributes"]["email"].as_str().unwrap_or_default();
    if email.ends_with("@blocked.example") {
        return Err("This address cannot be used".to_owned());
    }
    let known = email.ends_with("@staff.example.com");
    Ok(json!({ "autoConfirmUser": known, "autoVerifyEmail": known, "autoVerifyPhone": false }))
}

/// An application can say where somebody signs in from, and the owner closes one of the places.
fn pre_authentication(request: &Value) -> Result<Value, String> {
    if request["validationData"]["site"] == "closed" {
        return Err("This site is closed".to_owned());
    }
    Ok(json!({}))
}

/// A riddle, until it is solved or was answered wrongly three times.
fn define_auth_challenge(request: &Value) -> Value {
    let rounds = request["session"].as_array().map(Vec::as_slice).unwrap_or_default();
    let solved = rounds.last().is_some_and(|round| round["challengeResult"] == true);
    let failed = !solved && rounds.len() >= 3;
    json!({
        "challengeName": if solved || failed { Value::Null } else { json!("CUSTOM_CHALLENGE") },
        "issueTokens": solved,
        "failAuthentication": failed,
    })
}

/// A claim of the owner's in the ID token, and where the event's version has it, a scope of theirs.
fn token_generation(version: &Value) -> Value {
    let claims = json!({ "claimsToAddOrOverride": { "tier": "gold" } });
    if version == "1" {
        return json!({ "claimsOverrideDetails": claims });
    }
    json!({
        "claimsAndScopeOverrideDetails": {
            "idTokenGeneration": claims,
            "accessTokenGeneration": { "scopesToAdd": ["library/read"] },
        },
    })
}

/// The owner's own words around the code, and around the username where somebody is invited.
fn custom_message(request: &Value) -> Value {
    let code = request["codeParameter"].as_str().unwrap_or_default();
    let username = request["usernameParameter"].as_str().unwrap_or_default();
    json!({
        "emailSubject": "From the library",
        "emailMessage": format!("Dear reader {username}, this opens the library: {code}"),
        "smsMessage": format!("Library {username}: {code}"),
    })
}

/// An earlier directory of one person.
fn user_migration(login: &Value, request: &Value) -> Result<Value, String> {
    let password = &request["password"];
    if login != "mary" || !(password.is_null() || password == "Analytical-1842!") {
        return Err("Bad password".to_owned());
    }
    Ok(json!({
        "userAttributes": { "email": "mary@example.com", "email_verified": "true" },
        "finalUserStatus": if password.is_null() { "RESET_REQUIRED" } else { "CONFIRMED" },
        "messageAction": "SUPPRESS",
    }))
}
