//! Whether what is shown at the door follows from the published root: computed here, on the provider's phone.

use contract::inspections::{DoorView, InspectionKind};
use rules::draw::{Proof, unhex};

/// What the check came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// This provider and these people were drawn.
    Holds,
    /// It was not drawn, and doesn't say so.
    Triggered,
    /// It says it was drawn, and that is not so.
    Breaks(Flaw),
}

/// What doesn't fit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Flaw {
    /// There is no proof, or it is damaged.
    Unreadable,
    /// It leads to another root than the published one.
    Root,
    /// The row is about somebody else.
    Provider,
    /// Somebody is here who was not drawn, or fewer than two are.
    Team,
}

/// Checks the proof, and that the row says what the page shows.
pub fn judge(view: &DoorView) -> Verdict {
    if view.kind == InspectionKind::Triggered {
        return Verdict::Triggered;
    }
    match flaw(view) {
        None => Verdict::Holds,
        Some(flaw) => Verdict::Breaks(flaw),
    }
}

fn flaw(view: &DoorView) -> Option<Flaw> {
    let Some((proof, root)) = proof_and_root(view) else { return Some(Flaw::Unreadable) };
    if proof.check(&root).is_err() {
        return Some(Flaw::Root);
    }
    // R|institution|stratum|team|missing|salt
    let fields: Vec<&str> = proof.row.split('|').collect();
    let ["R", institution, _, team, _, _] = fields.as_slice() else { return Some(Flaw::Unreadable) };
    if *institution != view.credit_code {
        return Some(Flaw::Provider);
    }
    let drawn: Vec<&str> = team.split(',').collect();
    let is_drawn = view.people.iter().all(|person| drawn.contains(&person.pseudonym.as_str()));
    (!is_drawn || view.people.len() < 2).then_some(Flaw::Team)
}

fn proof_and_root(view: &DoorView) -> Option<(Proof, rules::draw::Hash)> {
    let json = serde_json::to_string(view.proof.as_ref()?).ok()?;
    let root = unhex(&view.log.as_ref()?.result_root)?;
    Some((Proof::parse(&json).ok()?, root))
}

#[cfg(test)]
mod tests {
    use chrono::DateTime;
    use contract::{
        draws::DoorProof,
        inspections::{DoorLog, DoorPerson},
    };
    use rules::draw::{Record, hex};

    use super::*;

    /// The worked example's first visit, as the door shows it.
    fn view() -> DoorView {
        let vector = include_str!("../../../../api/rules/vectors/06-record-worked-example.json");
        let vector: serde_json::Value = serde_json::from_str(vector).unwrap();
        let record = Record::parse(&vector.get("record").unwrap().to_string()).unwrap();
        let proof = Proof::build(&record, 0, 0).unwrap();
        let fields: Vec<String> = proof.row.split('|').map(str::to_owned).collect();
        let people = fields[3].split(',').map(|pseudonym| DoorPerson {
            pseudonym: pseudonym.to_owned(),
            name: "某某".into(),
            licence_number: "沪A0001".into(),
            department: "教育局".into(),
        });
        let proof: DoorProof = serde_json::from_str(&serde_json::to_string(&proof).unwrap()).unwrap();
        DoorView {
            number: "JC-1".into(),
            provider_name: "示例托育园".into(),
            credit_code: fields[1].clone(),
            address: String::new(),
            kind: InspectionKind::Drawn,
            people: people.collect(),
            items: Vec::new(),
            approval_number: None,
            approved_on: None,
            checked_in_at: DateTime::default(),
            expires_at: DateTime::default(),
            proof: Some(proof),
            log: Some(DoorLog {
                draw_id: "0198f0aa-1111-7000-8000-000000000000".parse().unwrap(),
                period: "2026-01".into(),
                result_root: hex(&record.revisions[0].result_root),
                logged_at: None,
                position: None,
            }),
        }
    }

    #[test]
    fn a_drawn_visit_by_those_drawn_is_genuine() {
        assert_eq!(judge(&view()), Verdict::Holds);
    }

    #[test]
    fn another_root_provider_or_team_is_not() {
        let mut other = view();
        other.log.as_mut().unwrap().result_root = "00".repeat(32);
        assert_eq!(judge(&other), Verdict::Breaks(Flaw::Root));
        let mut other = view();
        other.proof.as_mut().unwrap().row.replace_range(2..3, "Z");
        assert_eq!(judge(&other), Verdict::Breaks(Flaw::Root));
        let mut other = view();
        other.credit_code = "SH-99".into();
        assert_eq!(judge(&other), Verdict::Breaks(Flaw::Provider));
        let mut other = view();
        other.people[0].pseudonym = "E99".into();
        assert_eq!(judge(&other), Verdict::Breaks(Flaw::Team));
        let mut other = view();
        other.people.truncate(1);
        assert_eq!(judge(&other), Verdict::Breaks(Flaw::Team));
    }

    #[test]
    fn a_drawn_visit_without_a_proof_is_not_genuine_and_a_triggered_one_needs_none() {
        let mut other = view();
        other.proof = None;
        assert_eq!(judge(&other), Verdict::Breaks(Flaw::Unreadable));
        other.kind = InspectionKind::Triggered;
        assert_eq!(judge(&other), Verdict::Triggered);
    }
}
