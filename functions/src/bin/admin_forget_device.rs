//! `AdminForgetDevice` on Lambda.

fn main() -> functions::Outcome {
    functions::serve(&functions::handler::admin_forget_device)
}
