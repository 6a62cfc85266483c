//! `DeleteTerms` on Lambda.

fn main() -> functions::Outcome {
    functions::serve(&functions::handler::delete_terms)
}
