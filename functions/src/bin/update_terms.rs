//! `UpdateTerms` on Lambda.

fn main() -> functions::Outcome {
    functions::serve(&functions::handler::update_terms)
}
