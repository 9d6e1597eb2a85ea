//! What is shown of items and their versions: which is in force, and what the caller may do.

use chrono::NaiveDate;
use contract::{
    id::ItemVersionId,
    items::{ItemList, ItemState, ItemVersionSummary, ItemVersionView, ItemView, PublicItems},
};
use rules::items::Span;

use super::store::{self, ItemVersion, VersionRow};
use crate::{
    auth::{
        allowed::Caller,
        policy::{Right, right::ManageItems},
    },
    clock,
    db::Db,
    error::{Error, Result},
    http::etag,
};

/// Every item with its versions; `on` decides which is in force.
pub fn list(db: &mut Db, by: &Caller, on: Option<NaiveDate>) -> Result<ItemList> {
    let on = on.unwrap_or_else(|| clock::day(by.at));
    let (all, counts) = (store::all_versions(db)?, store::check_counts(db)?);
    let view = |item: store::ItemRow| -> Result<ItemView> {
        let rows: Vec<&VersionRow> = all.iter().filter(|row| row.item_code == item.code).collect();
        let count = |id| i32::try_from(counts.get(&id).copied().unwrap_or(0)).map_err(Error::internal);
        let versions: Vec<ItemVersionSummary> =
            rows.iter().map(|row| Ok(summary(row, &rows, count(row.id)?))).collect::<Result<_>>()?;
        let current = current(&rows, on);
        let in_force = versions.iter().find(|version| Some(version.id) == current).cloned();
        Ok(ItemView { code: item.code, name: item.name, source: item.source, in_force, versions })
    };
    let items = store::items(db)?.into_iter().map(view).collect::<Result<_>>()?;
    let actions = if by.may(ManageItems::ACTION) { vec!["create".to_owned()] } else { Vec::new() };
    Ok(ItemList { on, items, actions })
}

/// What is in force, whole, for everybody.
pub fn public(db: &mut Db, on: NaiveDate) -> Result<PublicItems> {
    let mut items = Vec::new();
    for item in store::items(db)? {
        if let Some(version) = store::in_force(db, &item.code, on)? {
            let siblings = store::versions(db, &item.code)?;
            let mut view = whole(version, &siblings, None);
            view.published_by = None;
            items.push(view);
        }
    }
    Ok(PublicItems { on, items })
}

/// One version, as the caller sees it.
pub fn find(db: &mut Db, by: &Caller, id: ItemVersionId) -> Result<ItemVersionView> {
    let found = store::find(db, id)?;
    let siblings = store::versions(db, &found.row.item_code)?;
    Ok(whole(found, &siblings, Some(by)))
}

fn spans<'a>(rows: impl IntoIterator<Item = &'a VersionRow>) -> (Vec<ItemVersionId>, Vec<Span<NaiveDate>>) {
    rows.into_iter().filter_map(|row| Some((row.id, row.span()?))).unzip()
}

fn current(rows: &[&VersionRow], on: NaiveDate) -> Option<ItemVersionId> {
    let (ids, spans) = spans(rows.iter().copied());
    rules::items::in_force(&spans, on).and_then(|place| ids.get(place).copied())
}

/// The last day on which a version is inspected by.
fn until<'a>(row: &VersionRow, siblings: impl IntoIterator<Item = &'a VersionRow>) -> Option<NaiveDate> {
    let (ids, spans) = spans(siblings);
    let place = ids.iter().position(|id| *id == row.id)?;
    rules::items::end_of(&spans, place).and_then(|day| day.pred_opt())
}

fn summary(row: &VersionRow, siblings: &[&VersionRow], checks: i32) -> ItemVersionSummary {
    ItemVersionSummary {
        id: row.id,
        number: row.number,
        state: row.state,
        effective_from: row.effective_from,
        in_force_until: until(row, siblings.iter().copied()),
        checks,
    }
}

fn whole(found: ItemVersion, siblings: &[VersionRow], by: Option<&Caller>) -> ItemVersionView {
    let until = until(&found.row, siblings);
    let manages = by.is_some_and(|by| by.may(ManageItems::ACTION));
    let actions: &[&str] = match found.row.state {
        ItemState::Draft if manages => &["update", "publish", "withdraw"],
        ItemState::Published if manages => &["withdraw", "supersede"],
        ItemState::Withdrawn if manages => &["supersede"],
        ItemState::Draft | ItemState::Published | ItemState::Withdrawn => &[],
    };
    let content = found.content();
    let row = found.row;
    ItemVersionView {
        id: row.id,
        item_code: row.item_code,
        item_name: found.item_name,
        number: row.number,
        state: row.state,
        content,
        in_force_until: until,
        published_at: row.published_at.map(|at| at.0),
        published_by: row.published_by,
        withdrawn_from: row.withdrawn_from,
        withdrawn_reason: row.withdrawn_reason,
        actions: actions.iter().map(|action| (*action).to_owned()).collect(),
        etag: etag::of(row.version),
    }
}
