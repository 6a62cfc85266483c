//! `UntagResource` on Lambda.

fn main() -> functions::Outcome {
    functions::serve(&functions::handler::untag_resource)
}
