//! `TagResource` on Lambda.

fn main() -> functions::Outcome {
    functions::serve(&functions::handler::tag_resource)
}
