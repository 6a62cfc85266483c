//! `SetUICustomization` on Lambda.

fn main() -> functions::Outcome {
    functions::serve(&functions::handler::set_ui_customization)
}
