//! The clock of a service that runs on one machine, which moves ahead when it is told to.

use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;

use aws::{Clock, Machine};
use userpool::Timestamp;

/// The machine's time or one that stands still, and how far it was moved ahead of that.
#[derive(Debug)]
pub struct AdjustableClock {
    standing: Option<Timestamp>,
    ahead: AtomicI64,
}

impl AdjustableClock {
    /// Goes with the machine's clock.
    pub fn of_the_machine() -> Self {
        Self { standing: None, ahead: AtomicI64::new(0) }
    }

    /// Stands still until it is moved.
    pub fn standing(at: Timestamp) -> Self {
        Self { standing: Some(at), ahead: AtomicI64::new(0) }
    }

    /// Moves the clock ahead.
    pub fn advance(&self, by: Duration) {
        let by = i64::try_from(by.as_millis()).unwrap_or(i64::MAX);
        let moved = |ahead: i64| Some(ahead.saturating_add(by));
        // The update never declines.
        let _ = self.ahead.fetch_update(Ordering::SeqCst, Ordering::SeqCst, moved);
    }

    /// Tells how far the clock was moved in all.
    pub fn ahead(&self) -> Duration {
        Duration::from_millis(u64::try_from(self.ahead.load(Ordering::SeqCst)).unwrap_or(0))
    }
}

impl Clock for AdjustableClock {
    fn now(&self) -> Timestamp {
        self.standing.unwrap_or_else(|| Machine.now()).plus(self.ahead())
    }
}

/// The time by which the embedded table drops what has expired.
impl dynoxide::storage_backend::Clock for AdjustableClock {
    fn now_unix_secs(&self) -> u64 {
        u64::try_from(self.now().as_secs()).unwrap_or(0)
    }

    #[expect(clippy::cast_precision_loss, reason = "milliseconds since 1970 are far below 2^53")]
    fn now_unix_secs_f64(&self) -> f64 {
        self.now().as_millis() as f64 / 1000.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_standing_clock_moves_when_told_and_only_then() {
        let clock = AdjustableClock::standing(Timestamp::from_secs(100));

        clock.advance(Duration::from_millis(1_500));
        clock.advance(Duration::from_secs(3));

        assert_eq!(clock.now(), Timestamp::from_millis(104_500));
        assert_eq!(clock.ahead(), Duration::from_millis(4_500));
    }

    #[test]
    fn the_furthest_advance_ends_at_the_end_of_time() {
        let clock = AdjustableClock::of_the_machine();

        clock.advance(Duration::from_secs(u64::MAX));
        clock.advance(Duration::from_secs(1));

        assert_eq!(clock.now(), Timestamp::from_millis(i64::MAX));
    }
}
