//! Several tabs write into one database: what each makes of what it finds there.

use std::collections::HashSet;

use super::queue::{Parcel, Stand};

/// Takes up what is on the disk by now, where other tabs write too: what was `written` and is missing there has been
/// sent by another tab, what is there and was not `known` comes from one. True when anything is new.
pub fn merge(
    here: &mut Vec<Parcel>,
    disk: Vec<Parcel>,
    known: &HashSet<String>,
    written: &HashSet<String>,
) -> bool {
    let there: HashSet<&str> = disk.iter().map(|p| p.id.as_str()).collect();
    let mut changed = false;
    for parcel in here.iter_mut().filter(|p| written.contains(&p.id) && !there.contains(p.id.as_str())) {
        changed |= parcel.stand != Stand::Delivered;
        parcel.stand = Stand::Delivered;
    }
    // What was known and isn't here any more was thrown away while the disk was read.
    let new = disk.into_iter().filter(|p| !known.contains(&p.id)).collect::<Vec<_>>();
    let new = new.into_iter().filter(|p| here.iter().all(|other| other.id != p.id)).collect::<Vec<_>>();
    changed |= !new.is_empty();
    here.extend(new);
    changed
}

#[cfg(test)]
mod tests {
    use super::{super::queue::Kind, *};

    fn parcel(place: u64) -> Parcel {
        Parcel {
            id: format!("p{place}"),
            account: "0198f0aa-1111-7000-8000-000000000001".parse().unwrap(),
            inspection: "0198f0aa-2222-7000-8000-000000000000".parse().unwrap(),
            place,
            kind: Kind::Entry,
            card: "a".into(),
            body: "{}".into(),
            stand: Stand::Waiting,
        }
    }

    #[test]
    fn what_another_tab_sent_is_not_sent_again_and_what_it_left_is() {
        let names = |ids: &[&str]| ids.iter().map(|id| (*id).to_owned()).collect::<HashSet<String>>();
        let mut here = vec![parcel(0), parcel(1), parcel(2)];
        // p0 is still there, p1 was sent by the other tab, p2 is being written; p3 is the other tab's, p4 was thrown
        // away here while the disk was read.
        let disk = vec![parcel(0), parcel(3), parcel(4)];
        let (known, written) = (names(&["p0", "p1", "p2", "p4"]), names(&["p0", "p1", "p4"]));
        assert!(merge(&mut here, disk.clone(), &known, &written));
        let stands: Vec<_> = here.iter().map(|p| (p.id.as_str(), p.stand == Stand::Delivered)).collect();
        assert_eq!(stands, [("p0", false), ("p1", true), ("p2", false), ("p3", false)]);
        assert!(!merge(&mut here, disk, &names(&["p0", "p1", "p2", "p3", "p4"]), &written));
    }
}
