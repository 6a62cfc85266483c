//! `AdminListDevices` on Lambda.

fn main() -> functions::Outcome {
    functions::serve(&functions::handler::admin_list_devices)
}
