//! `GetLogDeliveryConfiguration` on Lambda.

fn main() -> functions::Outcome {
    functions::serve(&functions::handler::get_log_delivery_configuration)
}
