//! Life on Lambda.

/// What `main` ends in.
pub type Outcome = Result<(), Box<dyn std::error::Error + Send + Sync>>;

/// Serves one operation.
pub fn serve(_: &'static crate::edge::Handler) -> Outcome {
    Ok(())
}
