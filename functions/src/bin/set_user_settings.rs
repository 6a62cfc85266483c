//! `SetUserSettings` on Lambda.

fn main() -> functions::Outcome {
    functions::serve(&functions::handler::set_user_settings)
}
