//! What can be done to a draw now, and by whom.

use contract::draws::DrawState;

use super::{
    contributors,
    store::{
        DrawRow,
        entries::{self, BeaconRow, ContributorRow},
    },
};
use crate::{
    auth::{allowed::Caller, policy::Action},
    db::Db,
    error::Result,
};

/// What was handed in, and under which name the caller does so.
pub struct Parts {
    pub contributors: Vec<ContributorRow>,
    pub entries: Vec<BeaconRow>,
    pub own: Option<String>,
}

impl Parts {
    /// Reads them.
    pub fn load(db: &mut Db, row: &DrawRow, by: &Caller) -> Result<Self> {
        Ok(Self {
            contributors: entries::contributors(db, row.id)?,
            entries: entries::beacon_entries(db, row.id)?,
            own: contributors::name_of(db, by)?,
        })
    }

    /// What the caller handed in.
    pub fn own_share(&self) -> Option<&ContributorRow> {
        let own = self.own.as_deref()?;
        self.contributors.iter().find(|row| row.contributor == own)
    }

    fn opened(&self) -> bool {
        !self.contributors.is_empty() && self.contributors.iter().all(|row| row.nonce.is_some())
    }
}

/// What state, rights and what is there allow. Times are not looked at: the answer must not change under one `ETag`.
pub fn actions(row: &DrawRow, parts: &Parts, by: &Caller) -> Vec<&'static str> {
    let mut actions = Vec::new();
    let mut add = |able: bool, right: Action, word| {
        if able && by.may(right) {
            actions.push(word);
        }
    };
    let (collecting, announced) = (row.state == DrawState::Collecting, row.state == DrawState::Announced);
    let agreed = row.beacon_at.is_some();
    let entered = parts.entries.iter().any(|entry| entry.account_id == by.account_id);
    add(collecting, Action::PlanDraws, "change_plan");
    add(collecting && parts.own.is_some(), Action::ContributeToDraws, "commit");
    add(collecting && contributors::enough(&parts.contributors), Action::PlanDraws, "announce");
    add(announced && !agreed && (entered || parts.entries.len() < 2), Action::HoldDraws, "enter_beacon");
    add(announced && agreed && !parts.opened(), Action::ContributeToDraws, "hand_in_nonce");
    add(announced && agreed && parts.opened(), Action::HoldDraws, "draw");
    add(row.state == DrawState::Sealed, Action::ChangeDraws, "report_event");
    if row.state != DrawState::Void {
        let own = row.void_asked_by_id == Some(by.account_id);
        let asked = row.void_asked_by_id.is_some();
        add(!asked, Action::VoidDraws, "ask_void");
        add(asked && !own, Action::VoidDraws, "confirm_void");
        add(asked && own, Action::VoidDraws, "withdraw_void");
    }
    actions
}
