//! `AdminUpdateAuthEventFeedback` on Lambda.

fn main() -> functions::Outcome {
    functions::serve(&functions::handler::admin_update_auth_event_feedback)
}
