//! The page behind the link in a verification mail, on Lambda.

fn main() -> functions::Outcome {
    functions::serve_pages()
}
