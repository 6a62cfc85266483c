//! The issue and revocation of access keys, for operators who invoke it on Lambda.

fn main() -> functions::Outcome {
    functions::serve_access_keys()
}
