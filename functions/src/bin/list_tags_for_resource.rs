//! `ListTagsForResource` on Lambda.

fn main() -> functions::Outcome {
    functions::serve(&functions::handler::list_tags_for_resource)
}
