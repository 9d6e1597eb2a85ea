//! The log's tree, kept in memory: an entry is appended and proved without reading those before it again. What this
//! server has not seen yet – entries of other servers, everything after a start – is read once.

use parking_lot::Mutex;
use rules::{draw::hex, merkle::Tree};

use super::store::{self, EntryRow};
use crate::{
    db::Db,
    error::{Error, Result},
};

/// Only ever holds a tree that led to a root that was logged.
#[derive(Debug, Default)]
pub struct Kept(Mutex<Tree>);

impl Kept {
    /// Does something with the tree up to `last`, the newest entry; the tree may be larger. Also told whether it leads
    /// to the root that was logged with that entry.
    pub fn with<T>(
        &self,
        db: &mut Db,
        last: Option<&EntryRow>,
        work: impl FnOnce(&Tree, bool) -> T,
    ) -> Result<T> {
        let Some(last) = last else { return Ok(work(&Tree::default(), true)) };
        let mut kept = self.0.lock();
        if fit(db, &mut kept, last)? {
            return Ok(work(&kept, true));
        }
        // Appended by a transaction that was undone, or an older state of the database was put back.
        *kept = Tree::default();
        let fits = fit(db, &mut kept, last)?;
        let done = work(&kept, fits);
        if !fits {
            *kept = Tree::default();
        }
        Ok(done)
    }
}

/// Reads what is missing; whether the tree then leads to the root of the newest entry.
fn fit(db: &mut Db, tree: &mut Tree, last: &EntryRow) -> Result<bool> {
    let size = size_of(last)?;
    if tree.len() < size {
        let from = i64::try_from(tree.len()).map_err(Error::internal)?;
        store::leaves(db, from, last.seq)?.into_iter().for_each(|leaf| tree.push(leaf));
    }
    Ok(tree.root(size).is_some_and(|root| hex(&root) == last.root))
}

/// Number of entries up to this one.
pub fn size_of(last: &EntryRow) -> Result<usize> {
    usize::try_from(last.seq + 1).map_err(Error::internal)
}
