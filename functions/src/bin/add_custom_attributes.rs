//! `AddCustomAttributes` on Lambda.

fn main() -> functions::Outcome {
    functions::serve(&functions::handler::add_custom_attributes)
}
