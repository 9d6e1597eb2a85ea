//! A revealed draw with everything that is needed to check it without this server.

use contract::{draws::DrawLog, id::DrawId};
use rules::public_log::announcement_text;

use super::super::{service, store};
use crate::{
    auth::allowed::Scope,
    db::Db,
    error::Result,
    public_log::{
        signer::Signer,
        store::{self as log, EntryRow},
        tree,
    },
};

/// The file's name and text.
pub fn text(db: &mut Db, signer: &Signer, id: DrawId) -> Result<(String, String)> {
    let (name, record) = service::record(db, &Scope::District, id)?;
    let log = serde_json::to_string(&evidence(db, signer, id)?)?;
    Ok((name.replace("tyd1-", "tyd1-bundle-"), format!("{{\"record\":{record},\"log\":{log}}}")))
}

/// What the public log has of the draw, and the announcement before it.
fn evidence(db: &mut Db, signer: &Signer, id: DrawId) -> Result<DrawLog> {
    let row = store::find(db, &Scope::District, id)?;
    let mut entries: Vec<EntryRow> = Vec::new();
    let prev = service::intact(db, &row)?.announcement.head.prev;
    if let Some(before) = log::with_text(db, &announcement_text(&rules::draw::hex(&prev)))? {
        entries.push(before);
    }
    entries.extend(log::of_draw(db, id)?);
    let head = tree::head(db, signer)?;
    let prove = |entry: &EntryRow| tree::inclusion(db, signer, entry.seq, Some(head.size));
    let proofs = entries.iter().map(prove).collect::<Result<_>>()?;
    let keys = log::keys(db)?.into_iter().map(|key| key.into_view(&signer.key_id)).collect();
    Ok(DrawLog { proofs, entries: entries.into_iter().map(EntryRow::into_view).collect(), head, keys })
}
