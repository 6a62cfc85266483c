//! `GetCSVHeader` on Lambda.

fn main() -> functions::Outcome {
    functions::serve(&functions::handler::get_csv_header)
}
