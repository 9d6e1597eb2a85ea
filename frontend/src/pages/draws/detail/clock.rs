//! The clock of a page: what opens at a time opens without a reload.

use std::time::Duration;

use chrono::{DateTime, Utc};
use leptos::prelude::*;

use crate::pages::draws::times;

/// How often the page looks at the clock.
const TICK: Duration = Duration::from_secs(5);

/// This moment, renewed as long as the view that asks is there.
pub(super) fn ticking() -> RwSignal<DateTime<Utc>> {
    let now = RwSignal::new(times::now());
    if let Ok(clock) = set_interval_with_handle(move || now.set(times::now()), TICK) {
        on_cleanup(move || clock.clear());
    }
    now
}
