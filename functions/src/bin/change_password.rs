//! `ChangePassword` on Lambda.

fn main() -> functions::Outcome {
    functions::serve(&functions::handler::change_password)
}
