//! What publishes by itself: takes up closed inspections and publishes what has come to its day.
//!
//! The queue is the tables themselves, so nothing is lost when the server stops, and a day that was missed is made up
//! for. Each publication is its own transaction, decided by the row's version: of two servers only one does it.

use std::time::Duration;

use contract::{id::InspectionId, sql::At};

use super::{service, source, store};
use crate::{
    audit::Origin,
    clock,
    db::{Db, Pool},
    error::Result,
    server::State,
};

/// Between two rounds.
const PAUSE: Duration = Duration::from_mins(1);
/// Inspections in one round; the next goes on.
const AT_ONCE: i64 = 500;

/// What a round did.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Done {
    /// Closed inspections taken up.
    pub taken_up: usize,
    /// Days computed after the calendar was completed.
    pub days: usize,
    /// Published.
    pub published: usize,
}

/// Rounds, as long as the server runs.
pub async fn run(state: State) {
    loop {
        let pool = state.pool().clone();
        let round = actix_web::web::block(move || round(&pool, clock::now())).await;
        match round {
            Ok(Ok(done)) if done != Done::default() => log::info!("publications: {done:?}"),
            Ok(Ok(_)) => {}
            Ok(Err(error)) => log::warn!("publications wait: {error}"),
            Err(error) => log::warn!("publications wait: {error}"),
        }
        tokio::time::sleep(PAUSE).await;
    }
}

/// One round as of `at`; tests name another day.
pub fn round_at(state: &State, at: chrono::DateTime<chrono::Utc>) -> std::result::Result<Done, String> {
    round(state.pool(), At(at)).map_err(|error| error.to_string())
}

fn round(pool: &Pool, at: At) -> Result<Done> {
    let new = pool.read_now(|db| source::not_taken_up(db, AT_ONCE))?;
    let taken_up = each(pool, at, &new, service::take_up);
    let waiting = pool.read_now(store::without_day)?;
    let days = each(pool, at, &waiting, service::compute_day);
    let due = pool.read_now(|db| store::due(db, clock::day(at), AT_ONCE))?;
    let published = each(pool, at, &due, service::publish_due);
    Ok(Done { taken_up, days, published })
}

/// One that fails doesn't hold up the others; the next round tries it again.
fn each(
    pool: &Pool,
    at: At,
    ids: &[InspectionId],
    work: fn(&mut Db, &Origin, InspectionId) -> Result<bool>,
) -> usize {
    let origin = Origin { at, ..Origin::system("到期公布") };
    let one = |id: &&InspectionId| match pool.write_now(|db| work(db, &origin, **id)) {
        Ok(done) => done,
        Err(error) => {
            log::warn!("the publication of inspection `{id}` waits: {error}");
            false
        }
    };
    ids.iter().filter(one).count()
}
