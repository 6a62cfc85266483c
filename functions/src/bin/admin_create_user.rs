//! `AdminCreateUser` on Lambda.

fn main() -> functions::Outcome {
    functions::serve(&functions::handler::admin_create_user)
}
