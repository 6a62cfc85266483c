//! Reading a request: one bounded, strict walk from bytes to a value that can only be right.
//!
//! What is wrong with the form of the JSON comes first and alone; then everything that violates
//! a constraint of the model comes together in one message. What depends on the pool is left to
//! the operation.

mod conform;
mod json;
mod violations;

use serde::de::DeserializeOwned;

use crate::{Error, Exception, Operation, Result};

/// The longest body of most requests.
const BODY: usize = 256 * 1024;

/// The longest body of a request that brings tokens to exchange, of up to 128 KiB each.
const BODY_WITH_TOKENS: usize = 512 * 1024;

/// The longest body of a request that brings images: 2 MB of them and the settings, in base64.
const BODY_WITH_IMAGES: usize = 4 * 1024 * 1024;

/// The longest body that any operation takes.
pub const LONGEST_BODY: usize = BODY_WITH_IMAGES;

/// Reads what the operation is asked, as `T`, which is its request or any part of it.
pub fn parse<T: DeserializeOwned>(operation: Operation, body: &[u8]) -> Result<T> {
    if body.len() > longest_body(operation) {
        return Err(Exception::Serialization.because("Request body is too large"));
    }
    let input = operation.input();
    let value = json::read(body).filter(|value| value.is_array() || value.is_object());
    let value = conform::conform(input, value.ok_or_else(Error::unreadable)?)?;
    violations::check(input, &value)?;
    // Serde's own words could repeat a secret, so they do not go along as the source.
    serde_json::from_value(value).map_err(|_| Error::unreadable())
}

/// The longest body that the operation takes.
pub fn longest_body(operation: Operation) -> usize {
    match operation {
        Operation::CreateManagedLoginBranding | Operation::UpdateManagedLoginBranding => {
            BODY_WITH_IMAGES
        }
        Operation::GetDerivedToken => BODY_WITH_TOKENS,
        _ => BODY,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Map, Value, json};

    use super::*;
    use crate::constraints::{Kind, Limits, Shape};
    use crate::generated::operations::read;
    use crate::{InitiateAuthRequest, ListUsersRequest, SignUpRequest};

    /// What is said about a body, after the exception's name.
    #[track_caller]
    fn refused(operation: Operation, body: impl AsRef<[u8]>) -> (Exception, Option<String>) {
        let error = parse::<Value>(operation, body.as_ref()).unwrap_err();
        (error.exception, error.message)
    }

    #[track_caller]
    fn unreadable(body: impl AsRef<[u8]>) {
        assert_eq!(refused(Operation::CreateGroup, body), (Exception::Serialization, None));
    }

    #[track_caller]
    fn misread(operation: Operation, body: &Value, text: &str) {
        let expected = (Exception::Serialization, Some(text.to_owned()));
        assert_eq!(refused(operation, body.to_string()), expected);
    }

    #[track_caller]
    fn violates(operation: Operation, body: &Value, text: &str) {
        let expected = (Exception::InvalidParameter, Some(text.to_owned()));
        assert_eq!(refused(operation, body.to_string()), expected);
    }

    #[test]
    fn a_body_that_is_no_json_object_is_told_nothing() {
        for body in ["", " ", "{", r#"{"GroupName":"#, "null", "\"{}\"", "1", "true", "nul"] {
            unreadable(body);
        }
        for body in [r#"{"GroupName":"a",}"#, "{} {}", "{}x", "\u{feff}{}", "{'a':1}", "NaN"] {
            unreadable(body);
        }
    }

    #[test]
    fn an_array_is_told_that_it_is_a_list() {
        misread(Operation::SignUp, &json!([]), "Start of list found where not expected");
    }

    #[test]
    fn a_value_of_another_type_is_told_which() {
        let group = |member: &str, value: Value| json!({ member: value, "GroupName": "a" });
        let create = Operation::CreateGroup;
        let text = "STRING_VALUE can not be converted to an Integer";
        misread(create, &group("Precedence", json!("5")), text);
        let text = "NUMBER_VALUE can not be converted to a String";
        misread(create, &group("Description", json!(5)), text);
        let text = "TRUE_VALUE can not be converted to a String";
        misread(create, &group("Description", json!(true)), text);
        let text = "FALSE_VALUE can not be converted to a String";
        misread(create, &group("Description", json!(false)), text);
        let text = "Start of structure or map found where not expected.";
        misread(create, &group("Description", json!({})), text);
        misread(create, &group("Precedence", json!({})), text);
        let text = "Start of list found where not expected";
        misread(create, &group("Description", json!([])), text);
    }

    #[test]
    fn a_scalar_is_no_list_and_no_structure() {
        let text = "Expected list or null";
        misread(Operation::SignUp, &json!({ "UserAttributes": "a" }), text);
        misread(Operation::SignUp, &json!({ "UserContextData": 5 }), "Expected null");
        misread(Operation::InitiateAuth, &json!({ "AuthParameters": "a" }), "Expected null");
    }

    #[test]
    fn a_boolean_in_words_is_none() {
        let body = json!({ "Username": "a", "UserPoolId": "b", "ForceAliasCreation": "true" });

        let text = "STRING_VALUE can not be converted to a Boolean";
        misread(Operation::AdminCreateUser, &body, text);
    }

    #[test]
    fn a_fraction_or_a_number_out_of_range_is_no_integer() {
        for number in [json!(5.5), json!(2_147_483_648_u64), json!(1e18), json!(u64::MAX)] {
            let body = json!({ "UserPoolId": "b", "Limit": number });
            let text = "NUMBER_VALUE can not be converted to an Integer";
            misread(Operation::ListUsers, &body, text);
        }
    }

    #[test]
    fn a_form_error_comes_before_violations_and_alone() {
        let body = json!({ "Limit": "a", "Filter": 5, "UserPoolId": "" });

        misread(Operation::ListUsers, &body, "NUMBER_VALUE can not be converted to a String");
    }

    #[test]
    fn an_integer_may_be_written_with_a_point() {
        let body = br#"{"UserPoolId":"eu-west-1_abc","Limit":5.0}"#;

        let request: ListUsersRequest = parse(Operation::ListUsers, body).unwrap();

        assert_eq!(request.limit, Some(5));
    }

    #[test]
    fn nulls_are_absent_wherever_they_stand() {
        let body = json!({
            "AuthFlow": "REFRESH_TOKEN_AUTH",
            "ClientId": "abc",
            "AuthParameters": { "DEVICE_KEY": null, "REFRESH_TOKEN": "x" },
            "UserContextData": null,
        });
        let request: InitiateAuthRequest =
            parse(Operation::InitiateAuth, body.to_string().as_bytes()).unwrap();
        let parameters = request.auth_parameters.unwrap();
        assert_eq!(
            parameters.into_iter().collect::<Vec<_>>(),
            [("REFRESH_TOKEN".into(), "x".into())]
        );
        assert!(request.user_context_data.is_none());

        let body = json!({
            "ClientId": "abc",
            "Username": "ada",
            "UserAttributes": [null, { "Name": "email", "Value": null }],
        });
        let request: SignUpRequest = parse(Operation::SignUp, body.to_string().as_bytes()).unwrap();
        let attributes = request.user_attributes.unwrap();
        assert_eq!(attributes.len(), 1);
        assert_eq!(attributes[0].value, None);
    }

    #[test]
    fn unknown_members_are_ignored() {
        let body = br#"{"UserPoolId":"eu-west-1_abc","Tomorrow":{"a":[1]},"userPoolId":5}"#;

        assert!(parse::<ListUsersRequest>(Operation::ListUsers, body).is_ok());
    }

    #[test]
    fn what_is_missing_is_told_by_its_path() {
        violates(
            Operation::DescribeUserPool,
            &json!({}),
            "1 validation error detected: Value null at 'userPoolId' failed to satisfy \
             constraint: Member must not be null",
        );
    }

    #[test]
    fn every_violation_is_told_at_once() {
        violates(
            Operation::CreateGroup,
            &json!({ "GroupName": "", "Precedence": -1, "UserPoolId": "a b" }),
            "4 validation errors detected: Value '' at 'groupName' failed to satisfy constraint: \
             Member must have length greater than or equal to 1; Value '' at 'groupName' failed \
             to satisfy constraint: Member must satisfy regular expression pattern: \
             [\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}]+; Value '-1' at 'precedence' failed to satisfy \
             constraint: Member must have value greater than or equal to 0; Value 'a b' at \
             'userPoolId' failed to satisfy constraint: Member must satisfy regular expression \
             pattern: [\\w-]+_[0-9a-zA-Z]+",
        );
    }

    #[test]
    fn secrets_stay_out_of_messages() {
        let body = json!({
            "ClientId": "c!",
            "Username": "a b",
            "Password": " hunter2",
            "SecretHash": "~",
            "UserAttributes": [{ "Name": "email", "Value": "v".repeat(2049) }],
        });

        let (_, message) = refused(Operation::SignUp, body.to_string());

        let message = message.unwrap();
        assert!(message.starts_with("5 validation errors detected: Value at 'clientId' failed"));
        assert!(message.contains("Value at 'password' failed to satisfy constraint"));
        assert!(message.contains("Value at 'userAttributes.1.member.value' failed"));
        for secret in ["c!", "a b", "hunter2", "~", "vv"] {
            assert!(!message.contains(secret), "{message}");
        }
    }

    #[test]
    fn a_missing_secret_is_told_without_a_value() {
        violates(
            Operation::InitiateAuth,
            &json!({ "AuthFlow": "USER_AUTH" }),
            "1 validation error detected: Value at 'clientId' failed to satisfy constraint: \
             Member must not be null",
        );
    }

    #[test]
    fn a_choice_is_told_its_set() {
        violates(
            Operation::SetUserPoolMfaConfig,
            &json!({ "UserPoolId": "a_b", "MfaConfiguration": "on" }),
            "1 validation error detected: Value 'on' at 'mfaConfiguration' failed to satisfy \
             constraint: Member must satisfy enum value set: [OFF, ON, OPTIONAL]",
        );
    }

    #[test]
    fn a_member_of_a_list_is_told_at_the_list() {
        violates(
            Operation::CreateUserPool,
            &json!({ "PoolName": "a", "AliasAttributes": ["email", "name"] }),
            "1 validation error detected: Value '[email, name]' at 'aliasAttributes' failed to \
             satisfy constraint: Member must satisfy constraint: [Member must satisfy enum value \
             set: [phone_number, email, preferred_username]]",
        );
    }

    #[test]
    fn a_value_of_a_map_is_told_at_the_map() {
        violates(
            Operation::CreateUserPool,
            &json!({ "PoolName": "a", "UserPoolTags": { "a": "b".repeat(257), "": "c" } }),
            &format!(
                "2 validation errors detected: Value '{{=c, a={value}}}' at 'userPoolTags' failed \
                 to satisfy constraint: Map keys must satisfy constraint: [Member must have \
                 length less than or equal to 128, Member must have length greater than or equal \
                 to 1]; Value '{{=c, a={value}}}' at 'userPoolTags' failed to satisfy \
                 constraint: Map value must satisfy constraint: [Member must have length less \
                 than or equal to 256]",
                value = "b".repeat(257),
            ),
        );
    }

    #[test]
    fn a_structure_in_a_list_is_told_by_its_position() {
        violates(
            Operation::AddCustomAttributes,
            &json!({ "UserPoolId": "a_b", "CustomAttributes": [{}, { "Name": "" }] }),
            "2 validation errors detected: Value '' at 'customAttributes.2.member.name' failed to \
             satisfy constraint: Member must have length greater than or equal to 1; Value '' at \
             'customAttributes.2.member.name' failed to satisfy constraint: Member must satisfy \
             regular expression pattern: [\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}]+",
        );
    }

    #[test]
    fn lengths_count_utf_16() {
        let group = |length| {
            json!({ "GroupName": "\u{1F600}".repeat(length), "UserPoolId": "a_b" }).to_string()
        };

        assert!(parse::<Value>(Operation::CreateGroup, group(64).as_bytes()).is_ok());
        let (_, message) = refused(Operation::CreateGroup, group(65));
        assert!(message.unwrap().ends_with("Member must have length less than or equal to 128"));
    }

    #[test]
    fn a_password_may_have_spaces_inside_and_none_around() {
        let sign_up = |password: &str| {
            let body = json!({ "ClientId": "c", "Username": "a", "Password": password });
            parse::<Value>(Operation::SignUp, body.to_string().as_bytes()).is_ok()
        };

        assert!(sign_up("x"));
        assert!(sign_up("correct horse"));
        assert!(sign_up("two\nlines"));
        assert!(sign_up("\u{a0}no break\u{a0}"));
        assert!(!sign_up(""));
        assert!(!sign_up(" x"));
        assert!(!sign_up("x\t"));
        assert!(!sign_up(&"x".repeat(257)));
    }

    #[test]
    fn a_long_session_and_the_flow_the_model_forgets_are_taken() {
        let body = json!({
            "UserPoolId": "a_b",
            "ClientName": "c",
            "ExplicitAuthFlows": ["ALLOW_CLIENT_TOKEN_AUTH"],
        });
        assert!(read(Operation::CreateUserPoolClient, body.to_string().as_bytes()).is_ok());

        let session = |length| json!({ "Session": "s".repeat(length) }).to_string();
        assert!(read(Operation::AssociateSoftwareToken, session(4096).as_bytes()).is_ok());
        assert!(read(Operation::AssociateSoftwareToken, session(4097).as_bytes()).is_err());
        assert!(read(Operation::AssociateSoftwareToken, session(19).as_bytes()).is_err());
    }

    #[test]
    fn documents_keep_their_nulls() {
        let body = json!({ "AccessToken": "a", "Credential": { "a": null, "b": [null, 1.5] } });

        let value: Value =
            parse(Operation::CompleteWebAuthnRegistration, body.to_string().as_bytes()).unwrap();

        assert_eq!(value, body);
    }

    #[test]
    fn bytes_have_to_be_base64() {
        let body = |image: &str| json!({ "UserPoolId": "a_b", "ImageFile": image }).to_string();

        assert!(read(Operation::SetUICustomization, body("AP8=").as_bytes()).is_ok());
        let unreadable = (Exception::Serialization, None);
        assert_eq!(refused(Operation::SetUICustomization, body("AP8")), unreadable);
        assert_eq!(refused(Operation::SetUICustomization, body("\u{e9}")), unreadable);
    }

    #[test]
    fn a_time_has_to_be_a_number_within_reason() {
        let shape = Shape::plain(Kind::Timestamp);

        assert!(conform::conform(&shape, json!(1_548_697_449.497)).is_ok());
        assert!(conform::conform(&shape, json!(1e300)).is_err());
        assert!(conform::conform(&shape, json!("2020")).is_err());
        let long = Shape::plain(Kind::Long(crate::constraints::ANY));
        assert_eq!(conform::conform(&long, json!(7.0)).unwrap(), json!(7));
        assert!(conform::conform(&long, json!(1e19)).is_err());
    }

    #[test]
    fn a76_duplicate_keys_are_refused_at_any_depth() {
        unreadable(r#"{"GroupName":"a","GroupName":"b"}"#);
        unreadable(r#"{"GroupName":"a","Group\u004eame":"a"}"#);
        unreadable(r#"{"Unknown":[{"a":1,"a":1}]}"#);
    }

    #[test]
    fn a76_deep_nesting_is_refused_without_deep_recursion() {
        for depth in [64, 200, 20_000, 40_000] {
            unreadable(format!(r#"{{"a":{}"#, "[".repeat(depth)));
            unreadable(format!(r#"{{"a":{}{}}}"#, "[".repeat(depth), "]".repeat(depth)));
            unreadable(format!(r#"{}1{}"#, r#"{"a":"#.repeat(depth + 1), "}".repeat(depth + 1)));
        }
        let shallow = format!(r#"{{"UserPoolId":"a_b","a":{}{}}}"#, "[".repeat(63), "]".repeat(63));
        assert!(read(Operation::ListUsers, shallow.as_bytes()).is_ok());
    }

    #[test]
    fn a76_broken_text_is_refused() {
        unreadable(b"{\"GroupName\":\"\xff\"}");
        unreadable(b"{\"GroupName\":\"\xed\xa0\x80\"}");
        unreadable(b"{\"\xc0\xaf\":1}");
        unreadable(r#"{"GroupName":"\ud800"}"#);
        unreadable(r#"{"GroupName":"\udc00\ud800"}"#);
        unreadable("{\"GroupName\":\"\u{1}\"}");
    }

    #[test]
    fn a76_huge_numbers_are_refused() {
        let text = "NUMBER_VALUE can not be converted to an Integer";
        let expected = (Exception::Serialization, Some(text.to_owned()));
        let huge = format!(r#"{{"Precedence":1{}}}"#, "0".repeat(300));
        assert_eq!(refused(Operation::CreateGroup, huge), expected);
        unreadable(r#"{"Precedence":1e999}"#);
        unreadable(format!(r#"{{"Precedence":1{}}}"#, "0".repeat(100_000)));
    }

    #[test]
    fn a76_bodies_are_bounded() {
        let padded = |length: usize| {
            let body = r#"{"UserPoolId":"a_b"}"#;
            format!("{}{body}", " ".repeat(length - body.len()))
        };
        let large = Some("Request body is too large".to_owned());

        assert!(read(Operation::ListUsers, padded(BODY).as_bytes()).is_ok());
        let refusal = refused(Operation::ListUsers, padded(BODY + 1));
        assert_eq!(refusal, (Exception::Serialization, large.clone()));
        let operation = Operation::CreateManagedLoginBranding;
        assert_ne!(refused(operation, padded(LONGEST_BODY)).1, large);
        assert_eq!(refused(operation, padded(LONGEST_BODY + 1)).1, large);
    }

    #[test]
    fn a76_many_keys_and_violations_make_a_short_answer() {
        let keys: Map<String, Value> =
            (0..20_000).map(|key| (key.to_string(), Value::Null)).collect();
        assert!(parse::<Value>(Operation::ListUsers, json!(keys).to_string().as_bytes()).is_err());

        let attributes = vec![json!({}); 80_000];
        let body = json!({ "ClientId": "c", "Username": "a", "UserAttributes": attributes });
        let (_, message) = refused(Operation::SignUp, body.to_string());
        let message = message.unwrap();
        assert!(message.starts_with("100 validation errors detected: "));
        assert!(message.len() < 20_000);

        let body = json!({ "UserPoolId": "x!".repeat(100_000) });
        let (_, message) = refused(Operation::DescribeUserPool, body.to_string());
        assert!(message.unwrap().len() < 4096);
    }

    #[test]
    fn a76_hostile_json_never_panics() {
        let pieces = [
            "{",
            "}",
            "[",
            "]",
            ",",
            ":",
            "\"",
            "\\",
            "\\u",
            "d800",
            "null",
            "true",
            "-",
            "1",
            ".5",
            "e9",
            "\"UserPoolId\"",
            "\"Username\"",
            "\"a_b\"",
            "\"UserAttributes\"",
            "\"Name\"",
            "\"ClientId\"",
            "\"AuthParameters\"",
            "\u{1F600}",
            "\0",
            " ",
            "\n",
        ];
        let mut chance = Chance(1);
        for _ in 0..20_000 {
            let length = chance.below(24);
            let body: String = (0..length).map(|_| pieces[chance.below(pieces.len())]).collect();
            let operation = Operation::ALL[chance.below(Operation::ALL.len())];
            let _ = read(operation, body.as_bytes());
        }
    }

    #[test]
    fn a76_every_member_of_every_request_takes_any_json_without_panic() {
        let values = [
            json!(null),
            json!(true),
            json!(-1),
            json!(1.5),
            json!(1e300),
            json!(""),
            json!("\0"),
            json!([]),
            json!([null, 1]),
            json!([{}]),
            json!({}),
            json!({ "": "" }),
            json!({ "Level1": { "a": 1 } }),
        ];
        let mut chance = Chance(2);
        for operation in Operation::ALL {
            let Kind::Structure(members) = operation.input().kind else { panic!("{operation}") };
            for _ in 0..50 {
                let body: Map<String, Value> = members
                    .iter()
                    .map(|one| (one.name.to_owned(), values[chance.below(values.len())].clone()))
                    .collect();
                let _ = read(*operation, json!(body).to_string().as_bytes());
            }
        }
    }

    #[test]
    fn every_operation_takes_a_request_with_what_it_requires() {
        for operation in Operation::ALL {
            let body = example(operation.input(), false).to_string();
            if let Err(error) = read(*operation, body.as_bytes()) {
                panic!("{operation}: {error} in {body}");
            }
        }
    }

    #[test]
    fn every_operation_takes_a_request_with_all_that_it_knows() {
        for operation in Operation::ALL {
            let body = example(operation.input(), true).to_string();
            if let Err(error) = read(*operation, body.as_bytes()) {
                panic!("{operation}: {error} in {body}");
            }
        }
    }

    #[test]
    fn every_operation_names_all_that_it_misses() {
        for operation in Operation::ALL {
            let Kind::Structure(members) = operation.input().kind else { panic!("{operation}") };
            let missing = members.iter().filter(|member| member.required).count();
            match parse::<Value>(*operation, b"{}") {
                Ok(value) => assert_eq!((missing, value), (0, json!({}))),
                Err(error) => {
                    let message = error.message.unwrap();
                    assert_eq!(message.matches("Member must not be null").count(), missing);
                }
            }
        }
    }

    /// A value that satisfies a shape, with its optional members or without.
    fn example(shape: &Shape, whole: bool) -> Value {
        match &shape.kind {
            Kind::Structure(members) => {
                let members = members.iter().filter(|member| member.required || whole);
                members.map(|one| (one.name.to_owned(), example(one.shape, whole))).collect()
            }
            Kind::List { element, size } => {
                let least = size.min.unwrap_or(0).max(i64::from(whole));
                (0..least).map(|_| example(element, whole)).collect()
            }
            Kind::Map { key, value, .. } => {
                json!({ example(key, whole).as_str().unwrap(): example(value, whole) })
            }
            Kind::Text { length, .. } => text_example(shape, length),
            Kind::Choice(texts) => json!(texts[0]),
            Kind::Integer(limits) | Kind::Long(limits) => json!(limits.min.unwrap_or(1)),
            Kind::Boolean => json!(true),
            Kind::Blob(_) => json!("AP8="),
            Kind::Timestamp => json!(1_548_697_449.497),
            Kind::Document => json!({ "a": null }),
        }
    }

    fn text_example(shape: &Shape, length: &Limits) -> Value {
        let repeated = "a".repeat(usize::try_from(length.min.unwrap_or(1)).unwrap().max(1));
        let numerous = "1".repeat(usize::try_from(length.min.unwrap_or(1)).unwrap().max(1));
        let candidates = [
            repeated.as_str(),
            numerous.as_str(),
            "eu-west-1_abc123",
            "arn:aws:iam::123456789012:role/abc",
            "arn:aws:s3:::abc",
            "Level1",
            "cognito:default",
            "import-abc",
            "terms-of-use",
            "ada@example.com",
            "Your code is {####}.",
            "Click {##here##}.",
            "11111111-1111-4111-8111-111111111111",
            "ssoabcdefghijklmnopqrstuvwxy",
            "tknabcdefghijklmnopqrstuvwxy1",
        ];
        let fits = |text: &&str| violations::check(shape, &json!(text)).is_ok();
        json!(candidates.iter().find(|text| fits(text)).expect("a candidate for each pattern"))
    }

    /// Numbers that look random and repeat.
    struct Chance(u64);

    impl Chance {
        fn below(&mut self, bound: usize) -> usize {
            self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            usize::try_from(self.0 >> 33).unwrap() % bound
        }
    }
}
