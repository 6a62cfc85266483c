//! The answer on Lambda to what no other function is there for.

fn main() -> functions::Outcome {
    functions::serve_unknown()
}
