//! Whether triggered inspections look as if they served to get around the yearly cap: the same person asks for more
//! of one provider than the cap allows, and what was given as reason isn't borne out by a finding.

/// A triggered inspection of the provider within the window, apart from refused ones.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Triggered {
    /// Asked for by the person who asked for the one that is judged.
    pub same_requester: bool,
    /// Whether it found anything; `None` while it isn't closed.
    pub confirmed: Option<bool>,
}

/// What was counted, and what follows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Flag {
    /// Whether it looks like evasion.
    pub suspected: bool,
    /// All of the window.
    pub triggered: u32,
    /// Of these by the same person.
    pub same_requester: u32,
    /// Of all, closed without a finding.
    pub without_finding: u32,
    /// By the same person and not borne out by a finding, closed or not.
    pub unconfirmed: u32,
}

/// Counts `all` (the one that is judged included) and holds it against `cap`.
pub fn judge(all: &[Triggered], cap: u32) -> Flag {
    let count = |which: &dyn Fn(&Triggered) -> bool| {
        all.iter().filter(|one| which(one)).fold(0_u32, |n, _| n.saturating_add(1))
    };
    let unconfirmed = count(&|one| one.same_requester && one.confirmed != Some(true));
    let closed_in_vain = count(&|one| one.same_requester && one.confirmed == Some(false));
    Flag {
        suspected: unconfirmed > cap && closed_in_vain > 0,
        triggered: count(&|_| true),
        same_requester: count(&|one| one.same_requester),
        without_finding: count(&|one| one.confirmed == Some(false)),
        unconfirmed,
    }
}
