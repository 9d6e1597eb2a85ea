//! Children and staff of a class against the rule in force on the day of the visit.

/// A rule for one kind of class.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rule {
    /// Children in a class at the most.
    pub max_children: u32,
    /// Children per member of staff at the most, where the rule says.
    pub children_per_staff: Option<u32>,
}

/// What was counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Counted {
    /// Children present.
    pub children: u32,
    /// Care staff present.
    pub staff: u32,
}

/// What the rule says. Every broken limit is named, not only the first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Judgement {
    /// No rule was in force, or the rule doesn't say what would have to be known.
    Unknown,
    /// Within all limits.
    Pass,
    /// Beyond at least one.
    Fail {
        /// Children too many in the class.
        children_over: u32,
        /// Members of staff missing for the children present.
        staff_missing: u32,
    },
}

/// Judges one class. An empty class needs no staff.
pub fn judge(rule: Option<Rule>, counted: Counted) -> Judgement {
    let Some(rule) = rule else { return Judgement::Unknown };
    let children_over = counted.children.saturating_sub(rule.max_children);
    let staff_missing = needed(rule, counted.children).map(|needed| needed.saturating_sub(counted.staff));
    match (children_over, staff_missing) {
        (0, None) => Judgement::Unknown,
        (0, Some(0)) => Judgement::Pass,
        (children_over, missing) => {
            Judgement::Fail { children_over, staff_missing: missing.map_or(0, |missing| missing) }
        }
    }
}

/// Members of staff that so many children need, where the rule says.
pub fn needed(rule: Rule, children: u32) -> Option<u32> {
    rule.children_per_staff.filter(|per| *per > 0).map(|per| children.div_ceil(per))
}
