//! `GetUserAttributeVerificationCode` on Lambda.

fn main() -> functions::Outcome {
    functions::serve(&functions::handler::get_user_attribute_verification_code)
}
