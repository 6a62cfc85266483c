//! Clients that are made on first use, so that a function starts without those it rarely needs.

use std::ops::Deref;
use std::sync::{Arc, LazyLock};

type Make<C> = Box<dyn FnOnce() -> C + Send>;

/// A client that is made on first use, and shared from then on.
pub struct Lazy<C>(Arc<LazyLock<C, Make<C>>>);

impl<C> Lazy<C> {
    /// A client that is still to be made.
    pub fn new(make: impl FnOnce() -> C + Send + 'static) -> Self {
        Self(Arc::new(LazyLock::new(Box::new(make))))
    }
}

impl<C> Clone for Lazy<C> {
    fn clone(&self) -> Self {
        Self(self.0.clone())
    }
}

impl<C> Deref for Lazy<C> {
    type Target = C;

    fn deref(&self) -> &C {
        &self.0
    }
}
