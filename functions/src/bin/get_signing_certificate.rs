//! `GetSigningCertificate` on Lambda.

fn main() -> functions::Outcome {
    functions::serve(&functions::handler::get_signing_certificate)
}
