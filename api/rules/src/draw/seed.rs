//! The random number of a draw (protocol section 5): announcement, every contributor's secret, and the beacon.

use super::announcement::Announcement;
use super::error::{Code, DrawError};
use super::hash::{Hash, commitment, labelled};
use super::record::Beacon;

/// Every contributor's nonce must be there and open its commitment.
pub(crate) fn check_commitments(announcement: &Announcement, nonces: &[Hash]) -> Result<(), DrawError> {
    if nonces.len() != announcement.contributors.len() {
        return Err(DrawError::new(Code::Commit, "nonces"));
    }
    let draw_id = announcement.head.draw_id();
    for (row, nonce) in announcement.contributors.iter().zip(nonces) {
        if row.commitment != commitment(&draw_id, &row.contributor, nonce) {
            return Err(DrawError::new(Code::Commit, format!("nonce of {}", row.contributor)));
        }
    }
    Ok(())
}

/// `B|rank|source|round|text`: the published value as it enters the seed.
pub(crate) fn beacon_row(announcement: &Announcement, beacon: &Beacon) -> Result<String, DrawError> {
    let refuse = |at| DrawError::new(Code::Beacon, at);
    let rank = u64::try_from(beacon.rank).map_err(|_| refuse("beacon rank"))?;
    let row =
        announcement.beacons.iter().find(|row| row.rank == rank).ok_or_else(|| refuse("beacon rank"))?;
    let printable = beacon.text.bytes().all(|byte| matches!(byte, b' '..=b'{' | b'}' | b'~'));
    if !printable || !(1..=512).contains(&beacon.text.len()) {
        return Err(refuse("beacon text"));
    }
    Ok(format!("B|{rank}|{}|{}|{}", row.source, row.round, beacon.text))
}

/// The seed.
pub(crate) fn seed(ann: &Hash, nonces: &[Hash], beacon_row: &str) -> Hash {
    let mut fields: Vec<&[u8]> = vec![ann];
    fields.extend(nonces.iter().map(Hash::as_slice));
    fields.push(beacon_row.as_bytes());
    labelled("TYD1/seed", &fields)
}
