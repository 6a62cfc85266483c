//! `ForgetDevice` on Lambda.

fn main() -> functions::Outcome {
    functions::serve(&functions::handler::forget_device)
}
