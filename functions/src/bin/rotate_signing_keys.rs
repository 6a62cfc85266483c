//! The rotation on Lambda of the keys that sign tokens.

fn main() -> functions::Outcome {
    functions::serve_scheduled("rotate-signing-keys")
}
