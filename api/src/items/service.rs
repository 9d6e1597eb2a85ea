//! What versions of items decide: a draft becomes published, and from then on it is never changed.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use contract::{
    Code, FieldError, Id,
    audit::AuditAction,
    id::ItemVersionId,
    items::{ItemContent, ItemState, ItemVersionView, ItemView, ItemWithdrawal, NewItem, NewItemVersion},
    sql::Json,
};
use serde_json::json;
use uuid::Uuid;

use super::{
    store::{self, VersionRow},
    view::find,
};
use crate::{
    audit::{self, Entry, Origin},
    auth::allowed::Caller,
    clock,
    db::Db,
    error::{Error, Result},
    organisation::store as organisation,
};

/// Enters a new item.
pub fn create_item(db: &mut Db, by: &Caller, new: &NewItem) -> Result<ItemView> {
    if store::hold(db, &new.code)? {
        let detail = "清单里已有这个代码的事项，请在原事项上新增版本";
        return Err(Error::Refused {
            code: Code::Duplicate,
            detail: detail.into(),
            errors: vec![FieldError::at("/code", "duplicate", detail)],
            allowed: Vec::new(),
        });
    }
    store::insert_item(db, new)?;
    let (code, name, source) = (new.code.clone(), new.name.trim().to_owned(), new.source.trim().to_owned());
    let entry = Entry::of_all("item", &name, AuditAction::Create)
        .after(json!({"code": code, "name": name, "source": source}));
    audit::record(db, &by.into(), entry)?;
    Ok(ItemView { code, name, source, in_force: None, versions: Vec::new() })
}

/// Drafts a version.
pub fn draft(db: &mut Db, by: &Caller, new: &NewItemVersion) -> Result<ItemVersionView> {
    if !store::hold(db, &new.item_code)? {
        return Err(Error::field("/item_code", "unknown", "清单里没有这个事项，请从列表中选择"));
    }
    check(db, &new.content, "/content")?;
    let siblings = store::versions(db, &new.item_code)?;
    if let Some(draft) = siblings.iter().find(|row| row.state == ItemState::Draft) {
        let detail = format!("这个事项已有第 {} 版草稿，请继续修改它，或先将它撤回。", draft.number);
        return Err(Error::state(detail, vec!["update", "withdraw"]));
    }
    let number = siblings.iter().map(|row| row.number).max().unwrap_or(0) + 1;
    let row = new_row(&new.item_code, number, &new.content, &by.into());
    store::insert(db, &row, &new.content.checks)?;
    record(db, by, &row, AuditAction::Create, |entry| Ok(entry.after(serde_json::to_value(&new.content)?)))?;
    find(db, by, row.id)
}

/// A draft's row.
pub fn new_row(item_code: &str, number: i32, content: &ItemContent, origin: &Origin) -> VersionRow {
    let mut row = VersionRow {
        id: Id::new(Uuid::now_v7()),
        item_code: item_code.to_owned(),
        number,
        state: ItemState::Draft,
        effective_from: content.effective_from,
        effective_to: None,
        content: String::new(),
        weight: content.weight,
        legal_bases: Json(Vec::new()),
        object_kinds: Json(Vec::new()),
        methods: Json(Vec::new()),
        specialties: Json(Vec::new()),
        department_code: String::new(),
        published_at: None,
        published_by: None,
        withdrawn_from: None,
        withdrawn_reason: None,
        created_at: origin.at,
        created_by: origin.name.clone(),
        updated_at: origin.at,
        version: 1,
    };
    row.set_content(content);
    row
}

/// Changes a draft.
pub fn update(
    db: &mut Db,
    by: &Caller,
    id: ItemVersionId,
    version: i32,
    content: &ItemContent,
) -> Result<ItemVersionView> {
    let before = store::find(db, id)?;
    if before.row.state != ItemState::Draft {
        return Err(unchangeable(&before.row));
    }
    check(db, content, "")?;
    let mut row = before.row.clone();
    row.set_content(content);
    row.updated_at = by.at;
    row.version = version + 1;
    store::update(db, &row, version)?;
    store::replace_checks(db, id, &content.checks)?;
    let old = serde_json::to_value(before.content())?;
    record(
        db,
        by,
        &row,
        AuditAction::Update,
        |entry| Ok(entry.changed(old, serde_json::to_value(content)?)),
    )?;
    find(db, by, id)
}

/// Publishes a draft; from now on it never changes.
pub fn publish(db: &mut Db, by: &Caller, id: ItemVersionId, version: i32) -> Result<ItemVersionView> {
    let found = store::find(db, id)?;
    if found.row.state != ItemState::Draft {
        return Err(unchangeable(&found.row));
    }
    store::hold(db, &found.row.item_code)?;
    let siblings = store::versions(db, &found.row.item_code)?;
    check_first_day(&found.row, &siblings, clock::day(by.at))?;
    check(db, &found.content(), "")?;
    let mut row = found.row;
    row.state = ItemState::Published;
    row.published_at = Some(by.at);
    row.published_by = Some(by.name.clone());
    row.updated_at = by.at;
    row.version = version + 1;
    store::update(db, &row, version)?;
    record(db, by, &row, AuditAction::Publish, |entry| {
        Ok(entry.changed(json!({"state": "draft"}), json!({"state": row.state, "number": row.number})))
    })?;
    find(db, by, id)
}

/// Withdraws a published version from a day on, or throws a draft away.
pub fn withdraw(
    db: &mut Db,
    by: &Caller,
    id: ItemVersionId,
    version: i32,
    withdrawal: &ItemWithdrawal,
) -> Result<ItemVersionView> {
    let mut row = store::find(db, id)?.row;
    let before = row.state;
    if before == ItemState::Withdrawn {
        return Err(unchangeable(&row));
    }
    if withdrawal.from < clock::day(by.at) {
        return Err(Error::field("/from", "in_past", "撤回日期不能早于今天，已经按它检查过的不受影响"));
    }
    row.state = ItemState::Withdrawn;
    row.withdrawn_from = Some(withdrawal.from);
    row.withdrawn_reason = Some(withdrawal.reason.trim().to_owned());
    row.updated_at = by.at;
    row.version = version + 1;
    store::update(db, &row, version)?;
    record(db, by, &row, AuditAction::Withdraw, |entry| {
        let after = json!({"state": row.state, "from": row.withdrawn_from, "reason": row.withdrawn_reason});
        Ok(entry.changed(json!({"state": before}), after))
    })?;
    find(db, by, id)
}

fn record(
    db: &mut Db,
    by: &Caller,
    row: &VersionRow,
    action: AuditAction,
    with: impl FnOnce(Entry) -> Result<Entry>,
) -> Result<()> {
    let name = format!("{} 第 {} 版", row.item_code, row.number);
    audit::record(db, &by.into(), with(Entry::about("item_version", row.id, &name, action))?)
}

fn unchangeable(row: &VersionRow) -> Error {
    let detail = match row.state {
        ItemState::Published => "已公布的版本不能再改；需要调整的，请新增一版，自新的日期起替代它。",
        ItemState::Draft | ItemState::Withdrawn => "这一版已经撤回，不能再改；需要的请新增一版。",
    };
    let allowed = if row.state == ItemState::Published { vec!["withdraw", "supersede"] } else { Vec::new() };
    Error::state(detail, allowed)
}

/// No version begins in the past, and none before or with one that is published already.
fn check_first_day(row: &VersionRow, siblings: &[VersionRow], today: NaiveDate) -> Result<()> {
    let pointer = "/effective_from";
    if row.effective_from < today {
        let detail = format!("生效日期 {} 已过，请先把它改为今天或以后", row.effective_from);
        return Err(Error::field(pointer, "in_past", detail));
    }
    let published = siblings.iter().filter(|other| other.span().is_some_and(|span| span.ever()));
    match published.map(|other| other.effective_from).max() {
        Some(last) if row.effective_from <= last => {
            let detail = format!("已公布的版本自 {last} 起生效，新版的生效日期须在它之后");
            Err(Error::field(pointer, "not_after_last", detail))
        }
        _ => Ok(()),
    }
}

fn check(db: &mut Db, content: &ItemContent, base: &str) -> Result<()> {
    let mut errors = Vec::new();
    let mut add = |pointer: String, code: &str, detail: &str| {
        errors.push(FieldError::at(format!("{base}{pointer}"), code, detail));
    };
    if content.effective_to.is_some_and(|last| last < content.effective_from) {
        add("/effective_to".into(), "before_start", "最后一天不能早于生效日期");
    }
    if !organisation::department_exists(db, &content.department_code)? {
        add("/department_code".into(), "unknown", "没有这个部门代码，请从列表中选择");
    }
    let known: BTreeSet<String> = store::items(db)?.into_iter().map(|item| item.code).collect();
    for (index, code) in content.specialties.iter().enumerate() {
        if !known.contains(code) {
            add(format!("/specialties/{index}"), "unknown", "专长须是清单中的事项代码");
        }
    }
    let mut codes = BTreeSet::new();
    for (index, check) in content.checks.iter().enumerate() {
        if !codes.insert(&check.code) {
            add(format!("/checks/{index}/code"), "repeated", "检查内容的编号重复了，请另起一个");
        }
    }
    if errors.is_empty() { Ok(()) } else { Err(Error::invalid(errors)) }
}
