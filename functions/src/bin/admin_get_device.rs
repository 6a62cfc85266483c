//! `AdminGetDevice` on Lambda.

fn main() -> functions::Outcome {
    functions::serve(&functions::handler::admin_get_device)
}
