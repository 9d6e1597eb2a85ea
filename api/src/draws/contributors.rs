//! Who makes the random number together with the beacon: commitments first, secrets later.

use contract::id::DrawId;
use rules::draw::{Hash, announcement::ContributorRow, commitment, hex, unhex};

use super::store;
use crate::{
    auth::keys,
    db::Db,
    error::{Error, Result},
};

/// Rows and tables take up to sixteen; these two are both held by this server.
const CONTRIBUTORS: [&str; 2] = ["operator", "server"];

fn random<const N: usize>() -> Result<[u8; N]> {
    keys::random().map_err(|()| Error::internal("no randomness"))
}

/// What keeps a withheld row from being guessed.
pub fn salt() -> Result<String> {
    Ok(hex(&random::<16>()?))
}

/// Makes every secret, to be kept until the draw, and its commitment.
pub fn contribute(id: DrawId, draw_id: &str) -> Result<Vec<store::ContributorRow>> {
    let contribute = |contributor: &&str| {
        let nonce = random::<32>()?;
        Ok(store::ContributorRow {
            draw_id: id,
            contributor: (*contributor).to_owned(),
            commitment: hex(&commitment(draw_id, contributor, &nonce)),
            nonce: Some(hex(&nonce)),
        })
    };
    CONTRIBUTORS.iter().map(contribute).collect()
}

/// The commitments as they are announced.
pub fn published(contributors: &[store::ContributorRow]) -> Result<Vec<ContributorRow>> {
    let publish = |row: &store::ContributorRow| {
        let commitment = unhex(&row.commitment).ok_or_else(|| Error::internal("no commitment"))?;
        Ok(ContributorRow { contributor: row.contributor.clone(), commitment })
    };
    contributors.iter().map(publish).collect()
}

/// Commitments to nothing, for previews.
pub fn nobody() -> Vec<ContributorRow> {
    let nobody = |name: &str| ContributorRow { contributor: name.to_owned(), commitment: [0; 32] };
    CONTRIBUTORS.iter().map(|name| nobody(name)).collect()
}

/// Every contributor's secret, in the order of the rows.
pub fn nonces(db: &mut Db, id: DrawId) -> Result<Vec<Hash>> {
    let mut missing = Vec::new();
    let mut nonces = Vec::new();
    for row in store::contributors(db, id)? {
        match row.nonce.as_deref().and_then(unhex) {
            Some(nonce) => nonces.push(nonce),
            None => missing.push(row.contributor),
        }
    }
    if missing.is_empty() {
        return Ok(nonces);
    }
    Err(Error::state(format!("还缺 {} 的随机数，不能抽取。", missing.join("、")), vec!["void"]))
}
