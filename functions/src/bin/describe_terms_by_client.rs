//! `DescribeTermsByClient` on Lambda.

fn main() -> functions::Outcome {
    functions::serve(&functions::handler::describe_terms_by_client)
}
