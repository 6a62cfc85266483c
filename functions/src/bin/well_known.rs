//! Public keys and discovery documents on Lambda.

fn main() -> functions::Outcome {
    functions::serve_pages()
}
