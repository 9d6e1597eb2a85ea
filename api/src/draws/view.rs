//! What is shown of a draw.

use contract::draws::{DrawState, DrawSummary, DrawView};
use serde::Deserialize;

use super::store::{self, DrawRow};
use crate::{
    auth::{allowed::Caller, policy::Action},
    db::Db,
    error::Result,
    http::etag,
};

/// A row of the list.
pub fn summary(row: DrawRow) -> DrawSummary {
    DrawSummary {
        id: row.id,
        period: row.period,
        seq: row.seq,
        state: row.state,
        institutions: row.institutions,
        inspectors: row.inspectors,
        visits: row.visits,
        announced_at: row.announced_at.0,
        drawn_at: row.drawn_at.map(|at| at.0),
        etag: etag::of(row.version),
    }
}

/// A draw whole.
pub fn whole(db: &mut Db, row: DrawRow, by: &Caller) -> Result<DrawView> {
    let (_, input, _) = store::frozen(db, row.id)?;
    Ok(DrawView {
        actions: actions(row.state, by).into_iter().map(str::to_owned).collect(),
        etag: etag::of(row.version),
        announcement: announcement(&input),
        id: row.id,
        plan: row.plan.0,
        seq: row.seq,
        state: row.state,
        ann: row.ann,
        institutions: row.institutions,
        inspectors: row.inspectors,
        visits: row.visits,
        empty_places: row.empty_places,
        result_root: row.result_root,
        beacon_text: row.beacon_text,
        announced_at: row.announced_at.0,
        announced_by: row.announced_by,
        drawn_at: row.drawn_at.map(|at| at.0),
        drawn_by: row.drawn_by,
        void_at: row.void_at.map(|at| at.0),
        void_reason: row.void_reason,
    })
}

/// The published rows; none where the frozen input was damaged, so that the draw can still be seen and voided.
fn announcement(input: &str) -> Vec<String> {
    #[derive(Deserialize)]
    struct Published {
        announcement: Vec<String>,
    }
    serde_json::from_str::<Published>(input).map(|input| input.announcement).unwrap_or_default()
}

/// What state and rights allow. The beacon's times are not looked at: the answer must not change under one `ETag`.
pub fn actions(state: DrawState, by: &Caller) -> Vec<&'static str> {
    let mut actions = Vec::new();
    if state == DrawState::Announced && by.may(Action::HoldDraws) {
        actions.push("draw");
    }
    if state != DrawState::Void && by.may(Action::VoidDraws) {
        actions.push("void");
    }
    actions
}
