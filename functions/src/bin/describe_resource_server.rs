//! `DescribeResourceServer` on Lambda.

fn main() -> functions::Outcome {
    functions::serve(&functions::handler::describe_resource_server)
}
