//! Items, their versions and checks in the database.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use contract::{
    id::{ItemVersionId, ProviderId},
    items::{
        CheckFact, CheckView, InspectionMethod, ItemContent, ItemState, LegalBasis, NewItem, SourceTag,
        Weight,
    },
    providers::ProviderKind,
    sql::{At, Json},
};
use diesel::prelude::*;
use rules::items::Span;

use crate::{
    db::{
        Db,
        schema::{inspection_items, item_checks, item_versions, providers},
    },
    error::{Error, Result},
    on_each,
};

#[derive(Debug, Clone, Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = item_versions, treat_none_as_default_value = false, treat_none_as_null = true)]
pub struct VersionRow {
    pub id: ItemVersionId,
    pub item_code: String,
    pub number: i32,
    pub state: ItemState,
    pub effective_from: NaiveDate,
    pub effective_to: Option<NaiveDate>,
    pub content: String,
    pub weight: Weight,
    pub legal_bases: Json<Vec<LegalBasis>>,
    pub object_kinds: Json<Vec<ProviderKind>>,
    pub methods: Json<Vec<InspectionMethod>>,
    pub specialties: Json<Vec<String>>,
    pub department_code: String,
    pub published_at: Option<At>,
    pub published_by: Option<String>,
    pub withdrawn_from: Option<NaiveDate>,
    pub withdrawn_reason: Option<String>,
    pub created_at: At,
    pub created_by: String,
    pub updated_at: At,
    pub version: i32,
}

impl VersionRow {
    /// Takes over what it says, without the checks.
    pub fn set_content(&mut self, content: &ItemContent) {
        self.effective_from = content.effective_from;
        self.effective_to = content.effective_to;
        content.content.trim().clone_into(&mut self.content);
        self.weight = content.weight;
        self.legal_bases = Json(content.legal_bases.clone());
        self.object_kinds = Json(content.object_kinds.clone());
        self.methods = Json(content.methods.clone());
        self.specialties = Json(content.specialties.clone());
        self.department_code.clone_from(&content.department_code);
    }

    /// Its days; none while it is a draft or was thrown away as one.
    pub fn span(&self) -> Option<Span<NaiveDate>> {
        self.published_at?;
        let end = self.effective_to.and_then(|last| last.succ_opt());
        Some(Span { from: self.effective_from, end, withdrawn: self.withdrawn_from })
    }
}

/// An item.
#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = inspection_items)]
pub struct ItemRow {
    pub code: String,
    pub name: String,
    pub source: String,
}

#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = item_checks)]
struct CheckRow {
    version_id: ItemVersionId,
    code: String,
    position: i32,
    text: String,
    guidance: String,
    source: String,
    tag: SourceTag,
    weight: Weight,
    fact: CheckFact,
}

impl CheckRow {
    fn new(version_id: ItemVersionId, position: i32, check: &CheckView) -> Self {
        Self {
            version_id,
            code: check.code.clone(),
            position,
            text: check.text.trim().to_owned(),
            guidance: check.guidance.trim().to_owned(),
            source: check.source.trim().to_owned(),
            tag: check.tag,
            weight: check.weight,
            fact: check.fact,
        }
    }

    fn into_view(self) -> CheckView {
        let Self { code, text, guidance, source, tag, weight, fact, .. } = self;
        CheckView { code, text, guidance, source, tag, weight, fact }
    }
}

/// A version with its item's name and its checks.
#[derive(Debug, Clone)]
pub struct ItemVersion {
    /// The version.
    pub row: VersionRow,
    /// Name of the item.
    pub item_name: String,
    /// Its checks, in the order of the list.
    pub checks: Vec<CheckView>,
}

impl ItemVersion {
    /// What it says.
    pub fn content(&self) -> ItemContent {
        let row = &self.row;
        ItemContent {
            effective_from: row.effective_from,
            effective_to: row.effective_to,
            content: row.content.clone(),
            weight: row.weight,
            legal_bases: row.legal_bases.0.clone(),
            object_kinds: row.object_kinds.0.clone(),
            methods: row.methods.0.clone(),
            specialties: row.specialties.0.clone(),
            department_code: row.department_code.clone(),
            checks: self.checks.clone(),
        }
    }
}

/// The version of an item that is inspected by on `day`, with its checks; none: it can't be inspected that day.
pub fn in_force(db: &mut Db, code: &str, day: NaiveDate) -> Result<Option<ItemVersion>> {
    let mut published: Vec<VersionRow> = versions(db, code)?;
    published.retain(|row| row.published_at.is_some());
    let spans: Vec<Span<NaiveDate>> = published.iter().filter_map(VersionRow::span).collect();
    let found = rules::items::in_force(&spans, day).and_then(|place| published.into_iter().nth(place));
    found.map(|row| whole(db, row)).transpose()
}

/// Those of some items that are for a provider of this kind on a day. What isn't in force stays: whoever inspects is told.
pub fn for_provider(
    db: &mut Db,
    codes: &[String],
    day: NaiveDate,
    provider: ProviderId,
) -> Result<Vec<String>> {
    let kind: ProviderKind = providers::table.find(provider).select(providers::kind).first(db)?;
    let mut kept = Vec::new();
    for code in codes {
        let version = in_force(db, code, day)?;
        if version.is_none_or(|version| version.row.object_kinds.0.contains(&kind)) {
            kept.push(code.clone());
        }
    }
    Ok(kept)
}

/// A version with everything that belongs to it.
pub fn find(db: &mut Db, id: ItemVersionId) -> Result<ItemVersion> {
    let row: VersionRow = item_versions::table
        .find(id)
        .select(VersionRow::as_select())
        .first(db)
        .optional()?
        .ok_or_else(|| Error::not_found("抽查事项版本"))?;
    whole(db, row)
}

fn whole(db: &mut Db, row: VersionRow) -> Result<ItemVersion> {
    let item_name = inspection_items::table.find(&row.item_code).select(inspection_items::name).first(db)?;
    let checks = checks(db, row.id)?;
    Ok(ItemVersion { row, item_name, checks })
}

fn checks(db: &mut Db, id: ItemVersionId) -> Result<Vec<CheckView>> {
    let rows: Vec<CheckRow> = item_checks::table
        .filter(item_checks::version_id.eq(id))
        .order((item_checks::position, item_checks::code))
        .select(CheckRow::as_select())
        .load(db)?;
    Ok(rows.into_iter().map(CheckRow::into_view).collect())
}

/// Every version of an item, newest first.
pub fn versions(db: &mut Db, code: &str) -> Result<Vec<VersionRow>> {
    Ok(item_versions::table
        .filter(item_versions::item_code.eq(code))
        .order(item_versions::number.desc())
        .select(VersionRow::as_select())
        .load(db)?)
}

/// Every version of every item, newest first.
pub fn all_versions(db: &mut Db) -> Result<Vec<VersionRow>> {
    Ok(item_versions::table
        .order((item_versions::item_code, item_versions::number.desc()))
        .select(VersionRow::as_select())
        .load(db)?)
}

/// How many checks each version has.
pub fn check_counts(db: &mut Db) -> Result<BTreeMap<ItemVersionId, i64>> {
    let rows: Vec<(ItemVersionId, i64)> = item_checks::table
        .group_by(item_checks::version_id)
        .select((item_checks::version_id, diesel::dsl::count_star()))
        .load(db)?;
    Ok(rows.into_iter().collect())
}

/// Every item, by code.
pub fn items(db: &mut Db) -> Result<Vec<ItemRow>> {
    Ok(inspection_items::table.order(inspection_items::code).select(ItemRow::as_select()).load(db)?)
}

/// Holds the item's row until the transaction ends, so that two versions of it can't be published at once.
pub fn hold(db: &mut Db, code: &str) -> Result<bool> {
    let target = inspection_items::table.find(code);
    Ok(diesel::update(target).set(inspection_items::code.eq(code)).execute(db)? > 0)
}

pub fn insert_item(db: &mut Db, new: &NewItem) -> Result<()> {
    let row = ItemRow {
        code: new.code.clone(),
        name: new.name.trim().to_owned(),
        source: new.source.trim().to_owned(),
    };
    diesel::insert_into(inspection_items::table).values(&row).execute(db)?;
    Ok(())
}

pub fn insert(db: &mut Db, row: &VersionRow, checks: &[CheckView]) -> Result<()> {
    diesel::insert_into(item_versions::table).values(row).execute(db)?;
    insert_checks(db, row.id, checks)
}

fn insert_checks(db: &mut Db, id: ItemVersionId, checks: &[CheckView]) -> Result<()> {
    let rows: Vec<CheckRow> = (0..).zip(checks).map(|(at, check)| CheckRow::new(id, at, check)).collect();
    on_each!(db, |c| diesel::insert_into(item_checks::table).values(&rows).execute(c))?;
    Ok(())
}

/// Writes the whole row if the version is still `version`.
pub fn update(db: &mut Db, row: &VersionRow, version: i32) -> Result<()> {
    let target = item_versions::table.find(row.id).filter(item_versions::version.eq(version));
    match diesel::update(target).set(row).execute(db)? {
        0 => Err(Error::stale()),
        _ => Ok(()),
    }
}

/// Puts other checks in the place of a draft's.
pub fn replace_checks(db: &mut Db, id: ItemVersionId, checks: &[CheckView]) -> Result<()> {
    diesel::delete(item_checks::table.filter(item_checks::version_id.eq(id))).execute(db)?;
    insert_checks(db, id, checks)
}
