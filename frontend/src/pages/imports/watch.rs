//! Following an import until it ends.

use std::time::Duration;

use contract::{
    id::ImportId,
    imports::{ImportState, ImportView},
};
use leptos::{prelude::*, task::spawn_local};

use super::is_active;
use crate::{
    api::{self, ApiError},
    text::{Word, t},
    ui::announce,
};

const PAUSE: Duration = Duration::from_secs(1);
/// While the server can't be reached.
const LONG_PAUSE: Duration = Duration::from_secs(5);

/// An import being followed.
#[derive(Clone, Copy)]
pub struct Watch {
    /// Which one.
    pub id: ImportId,
    /// How far it is; none before the first answer.
    pub view: RwSignal<Option<ImportView>>,
    /// Why the last look failed.
    pub failure: RwSignal<Option<ApiError>>,
    /// What was read out last.
    told: StoredValue<Option<(ImportState, i32)>>,
}

impl Watch {
    /// Follows until it ends, or the view that calls this is gone.
    pub fn over(id: ImportId) -> Self {
        let watch = Self {
            id,
            view: RwSignal::new(None),
            failure: RwSignal::new(None),
            told: StoredValue::new(None),
        };
        watch.look();
        watch
    }

    /// Asks how far it is.
    pub fn look(self) {
        spawn_local(async move {
            let answer = api::imports::find(self.id).await;
            if !self.view.is_disposed() {
                self.take(answer);
            }
        });
    }

    fn take(self, answer: Result<ImportView, ApiError>) {
        match answer {
            Ok(now) => {
                self.tell(&now);
                if is_active(now.state) {
                    self.look_again(PAUSE);
                }
                self.failure.set(None);
                self.view.set(Some(now));
            }
            Err(error) => {
                if error.code().is_none() {
                    self.look_again(LONG_PAUSE);
                }
                self.failure.set(Some(error));
            }
        }
    }

    fn look_again(self, pause: Duration) {
        set_timeout(
            move || {
                if !self.view.is_disposed() {
                    self.look();
                }
            },
            pause,
        );
    }

    /// Reads out each quarter and the end, not every second.
    fn tell(self, now: &ImportView) {
        let quarter = quarter(now.done_rows, now.rows);
        let news = Some((now.state, quarter));
        let before = self.told.get_value();
        if before == news {
            return;
        }
        self.told.set_value(news);
        let words = &t().imports;
        if is_active(now.state) {
            if quarter > 0 {
                announce(words.progress_news(now.done_rows, now.rows));
            }
        } else if before.is_some() {
            announce(words.ended_news(now.state.label(), now.failed_rows));
        }
    }
}

fn quarter(done: i32, all: i32) -> i32 {
    if all <= 0 { 0 } else { i32::try_from(i64::from(done) * 4 / i64::from(all)).unwrap_or(4) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quarters_of_nothing_and_of_much() {
        assert_eq!([(0, 0), (0, 8), (5, 8), (8, 8)].map(|(done, all)| quarter(done, all)), [0, 0, 2, 4]);
        assert_eq!(quarter(i32::MAX, i32::MAX), 4);
    }
}
