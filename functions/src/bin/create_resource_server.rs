//! `CreateResourceServer` on Lambda.

fn main() -> functions::Outcome {
    functions::serve(&functions::handler::create_resource_server)
}
