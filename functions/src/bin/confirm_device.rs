//! `ConfirmDevice` on Lambda.

fn main() -> functions::Outcome {
    functions::serve(&functions::handler::confirm_device)
}
