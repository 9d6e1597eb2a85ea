//! What becomes of what is entered at the door: decided here, without a browser, a clock or a network.
//!
//! Everything entered is a parcel with an id of its own. Parcels leave in the order they were made; one is only gone
//! once the server has said yes, and as the server knows the ids it has, one that arrives twice counts once.

use std::time::Duration;

use contract::id::{AccountId, InspectionId};
use serde::{Deserialize, Serialize};

use crate::api::ApiError;

/// What is in a parcel.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// A picture.
    Photo,
    /// The answer to a check.
    Entry,
    /// Children and staff counted.
    Measurement,
}

/// Something entered that the server has to get.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Parcel {
    /// Made when it was entered, and the same however often it is sent.
    pub id: String,
    /// Who entered it: somebody else on the same phone doesn't send it.
    pub account: AccountId,
    /// At which inspection.
    pub inspection: InspectionId,
    /// The order of leaving.
    pub place: u64,
    /// What it is.
    pub kind: Kind,
    /// On which card it was entered: a check, a class.
    pub card: String,
    /// What was entered, as JSON; of a picture its hash.
    pub body: String,
    /// How far it is.
    pub stand: Stand,
}

/// How far a parcel is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stand {
    /// Kept here, but something is still missing, such as the note of a failed check.
    Unfinished,
    /// Kept here; not sent, or sent and not heard of.
    Waiting,
    /// The server doesn't want it, and says why.
    Refused(String),
    /// The server has it.
    Delivered,
}

/// What a try came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// The server has it.
    Delivered,
    /// It may be taken later; what comes after it waits too. Seconds that the server asked to wait.
    Later(Option<u32>),
    /// It will never be taken as it is.
    Refused(String),
}

/// What a try came to.
pub fn verdict(outcome: &Result<(), ApiError>) -> Verdict {
    let Err(error) = outcome else { return Verdict::Delivered };
    match error {
        ApiError::Refused { problem, retry_after } => match problem.status {
            status if passes(status) => Verdict::Later(*retry_after),
            _ => Verdict::Refused(error.detail()),
        },
        ApiError::Status(status) if !passes(*status) => Verdict::Refused(error.detail()),
        ApiError::Status(_)
        | ApiError::Offline
        | ApiError::NotFetched
        | ApiError::Timeout
        | ApiError::Unreadable
        | ApiError::SessionEnded => Verdict::Later(None),
    }
}

/// Whether an answer says more about the moment than about the parcel.
const fn passes(status: u16) -> bool {
    matches!(status, 401 | 408 | 425 | 429 | 500..)
}

/// The parcel that leaves next.
pub fn next(parcels: &[Parcel], account: AccountId) -> Option<&Parcel> {
    let waiting = parcels.iter().filter(|p| p.account == account && p.stand == Stand::Waiting);
    waiting.min_by_key(|p| p.place)
}

/// The place of a new parcel.
pub fn next_place(parcels: &[Parcel]) -> u64 {
    parcels.iter().map(|p| p.place).max().map_or(0, |last| last + 1)
}

/// Parcels that a newer one takes the place of: the same question answered anew, where the older answer was refused or
/// never finished. Pictures don't replace each other.
pub fn replaced(parcels: &[Parcel], new: &Parcel) -> Vec<Parcel> {
    let same = |p: &&Parcel| {
        p.kind == new.kind && p.card == new.card && p.inspection == new.inspection && p.account == new.account
    };
    let never_sent = |p: &&Parcel| matches!(p.stand, Stand::Unfinished | Stand::Refused(_));
    let replaced = parcels.iter().filter(|p| new.kind != Kind::Photo && same(p) && never_sent(p));
    replaced.cloned().collect()
}

/// How long to wait before the next try, after so many that came to nothing.
pub fn pause(tries: u32, asked: Option<u32>) -> Duration {
    const FIRST: u64 = 2;
    const MOST: u64 = 60;
    let grown = FIRST.saturating_mul(1 << tries.saturating_sub(1).min(6)).min(MOST);
    Duration::from_secs(grown.max(asked.unwrap_or(0).into()))
}

/// How many parcels of an inspection stand where.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tally {
    /// Something is missing.
    pub unfinished: usize,
    /// Only here so far.
    pub waiting: usize,
    /// With the server.
    pub delivered: usize,
    /// Not taken.
    pub refused: usize,
}

/// Counts the parcels of an inspection.
pub fn tally(parcels: &[Parcel], inspection: InspectionId) -> Tally {
    parcels.iter().filter(|p| p.inspection == inspection).fold(Tally::default(), |mut tally, p| {
        match p.stand {
            Stand::Unfinished => tally.unfinished += 1,
            Stand::Waiting => tally.waiting += 1,
            Stand::Delivered => tally.delivered += 1,
            Stand::Refused(_) => tally.refused += 1,
        }
        tally
    })
}

/// The newest of a card, whatever became of it: what the person entered last is what the card shows.
pub fn newest<'a>(
    parcels: &'a [Parcel],
    inspection: InspectionId,
    kind: Kind,
    card: &str,
) -> Option<&'a Parcel> {
    let of_card = parcels.iter().filter(|p| p.inspection == inspection && p.kind == kind && p.card == card);
    of_card.max_by_key(|p| p.place)
}

/// What a reload finds: what was kept, in order. What can't be read is left where it is.
pub fn restored(kept: &[String]) -> Vec<Parcel> {
    let mut parcels: Vec<Parcel> = kept.iter().filter_map(|text| serde_json::from_str(text).ok()).collect();
    parcels.sort_by_key(|p| p.place);
    parcels
}

#[cfg(test)]
mod tests {
    use contract::{Code, Problem};

    use super::*;

    fn account(n: u8) -> AccountId {
        format!("0198f0aa-1111-7000-8000-0000000000{n:02}").parse().unwrap()
    }

    fn visit() -> InspectionId {
        "0198f0aa-2222-7000-8000-000000000000".parse().unwrap()
    }

    fn parcel(place: u64, kind: Kind, card: &str, stand: Stand) -> Parcel {
        Parcel {
            id: format!("p{place}"),
            account: account(1),
            inspection: visit(),
            place,
            kind,
            card: card.into(),
            body: "{}".into(),
            stand,
        }
    }

    fn refused(status: u16, code: Code) -> Result<(), ApiError> {
        let problem = Problem {
            kind: code.kind(),
            title: code.title().into(),
            status,
            detail: "照片超过 500 KB。".into(),
            instance: "urn:request:42".into(),
            code,
            errors: Vec::new(),
            allowed: Vec::new(),
        };
        Err(ApiError::Refused { problem: Box::new(problem), retry_after: None })
    }

    #[test]
    fn parcels_leave_in_the_order_they_were_made() {
        let parcels = [
            parcel(7, Kind::Entry, "b", Stand::Waiting),
            parcel(3, Kind::Entry, "a", Stand::Delivered),
            parcel(5, Kind::Photo, "a", Stand::Waiting),
            parcel(4, Kind::Entry, "a", Stand::Refused("不行".into())),
        ];
        assert_eq!(next(&parcels, account(1)).map(|p| p.place), Some(5));
        assert_eq!(next(&parcels, account(2)), None);
        assert_eq!((next_place(&parcels), next_place(&[])), (8, 0));
    }

    #[test]
    fn a_lost_connection_keeps_a_parcel_and_a_refusal_frees_the_way() {
        assert_eq!(verdict(&Ok(())), Verdict::Delivered);
        for error in [ApiError::Offline, ApiError::Timeout, ApiError::SessionEnded, ApiError::Unreadable] {
            assert_eq!(verdict(&Err(error)), Verdict::Later(None));
        }
        for status in [500, 502, 503, 504, 429, 408, 401] {
            assert_eq!(verdict(&Err(ApiError::Status(status))), Verdict::Later(None), "{status}");
        }
        for (status, code) in [(413, Code::TooLarge), (422, Code::Invalid), (404, Code::NotFound)] {
            assert_eq!(verdict(&refused(status, code)), Verdict::Refused("照片超过 500 KB。".into()));
        }
        assert!(matches!(verdict(&Err(ApiError::Status(413))), Verdict::Refused(_)));
    }

    #[test]
    fn waiting_grows_to_a_minute_and_respects_the_server() {
        let seconds: Vec<u64> = (1..=8).map(|tries| pause(tries, None).as_secs()).collect();
        assert_eq!(seconds, [2, 4, 8, 16, 32, 60, 60, 60]);
        assert_eq!(pause(1, Some(120)).as_secs(), 120);
        assert_eq!(pause(u32::MAX, Some(1)).as_secs(), 60);
    }

    #[test]
    fn a_new_answer_takes_the_place_of_a_refused_one_and_of_nothing_else() {
        let parcels = [
            parcel(0, Kind::Entry, "a", Stand::Refused("不行".into())),
            parcel(1, Kind::Entry, "b", Stand::Refused("不行".into())),
            parcel(2, Kind::Entry, "a", Stand::Waiting),
            parcel(3, Kind::Photo, "a", Stand::Refused("太大".into())),
            parcel(4, Kind::Entry, "a", Stand::Unfinished),
        ];
        let of = |kind| {
            replaced(&parcels, &parcel(9, kind, "a", Stand::Waiting)).iter().map(|p| p.place).collect()
        };
        let (entries, photos): (Vec<_>, Vec<_>) = (of(Kind::Entry), of(Kind::Photo));
        assert_eq!((entries, photos), (vec![0, 4], vec![]));
    }

    #[test]
    fn counts_are_by_inspection() {
        let mut parcels = vec![
            parcel(0, Kind::Entry, "a", Stand::Delivered),
            parcel(1, Kind::Entry, "a", Stand::Waiting),
            parcel(2, Kind::Photo, "a", Stand::Refused("太大".into())),
        ];
        parcels.push(Parcel {
            inspection: account(3).uuid().to_string().parse().unwrap(),
            ..parcels[1].clone()
        });
        assert_eq!(tally(&parcels, visit()), Tally { unfinished: 0, waiting: 1, delivered: 1, refused: 1 });
        assert_eq!(newest(&parcels, visit(), Kind::Entry, "a").map(|p| p.place), Some(1));
    }

    #[test]
    fn a_reload_finds_everything_in_order() {
        let parcels =
            [parcel(2, Kind::Entry, "a", Stand::Waiting), parcel(1, Kind::Photo, "a", Stand::Waiting)];
        let mut kept: Vec<String> = parcels.iter().map(|p| serde_json::to_string(p).unwrap()).collect();
        kept.push("broken".into());
        let places: Vec<u64> = restored(&kept).iter().map(|p| p.place).collect();
        assert_eq!(places, [1, 2]);
    }
}
