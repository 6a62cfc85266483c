//! `SetRiskConfiguration` on Lambda.

fn main() -> functions::Outcome {
    functions::serve(&functions::handler::set_risk_configuration)
}
