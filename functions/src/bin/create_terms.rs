//! `CreateTerms` on Lambda.

fn main() -> functions::Outcome {
    functions::serve(&functions::handler::create_terms)
}
