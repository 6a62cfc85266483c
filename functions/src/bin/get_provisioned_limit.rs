//! `GetProvisionedLimit` on Lambda.

fn main() -> functions::Outcome {
    functions::serve(&functions::handler::get_provisioned_limit)
}
