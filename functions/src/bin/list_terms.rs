//! `ListTerms` on Lambda.

fn main() -> functions::Outcome {
    functions::serve(&functions::handler::list_terms)
}
