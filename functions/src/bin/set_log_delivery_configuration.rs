//! `SetLogDeliveryConfiguration` on Lambda.

fn main() -> functions::Outcome {
    functions::serve(&functions::handler::set_log_delivery_configuration)
}
