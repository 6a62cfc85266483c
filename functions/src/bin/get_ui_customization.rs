//! `GetUICustomization` on Lambda.

fn main() -> functions::Outcome {
    functions::serve(&functions::handler::get_ui_customization)
}
