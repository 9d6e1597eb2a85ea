//! Counting the queries that reach one database.

use std::{
    collections::HashMap,
    sync::{LazyLock, Mutex},
};

use diesel::connection::{Instrumentation, InstrumentationEvent, set_default_instrumentation};

/// Queries by the address of the database.
static COUNTS: LazyLock<Mutex<HashMap<String, usize>>> = LazyLock::new(Mutex::default);

/// Counts for the connection it belongs to.
struct Counter(String);

impl Instrumentation for Counter {
    fn on_connection_event(&mut self, event: InstrumentationEvent<'_>) {
        match event {
            InstrumentationEvent::StartEstablishConnection { url, .. } => url.clone_into(&mut self.0),
            InstrumentationEvent::StartQuery { .. } => {
                *COUNTS.lock().unwrap().entry(self.0.clone()).or_default() += 1;
            }
            _ => {}
        }
    }
}

/// Counts on connections made from now on.
pub fn watch() {
    set_default_instrumentation(|| Some(Box::new(Counter(String::new())))).unwrap();
}

/// Queries so far on databases whose address contains `part`.
pub fn count(part: &str) -> usize {
    COUNTS.lock().unwrap().iter().filter(|(url, _)| url.contains(part)).map(|(_, count)| count).sum()
}
