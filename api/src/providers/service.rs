//! What entering and changing providers decides.

use chrono::NaiveDate;
use contract::{
    FieldError, Id,
    audit::AuditAction,
    id::ProviderId,
    providers::{
        ChangeKind, NewProvider, ProviderFacts, ProviderStatus, ProviderView, RiskChange, StatusChange,
    },
    sql::Json,
};
use serde_json::json;
use uuid::Uuid;

use super::store::{self, ChangeRow, ProviderRow};
use crate::{
    audit::{self, Entry, Origin},
    auth::{
        allowed::{Caller, Scope},
        policy::Action,
    },
    clock,
    db::Db,
    error::{Error, Result},
    http::etag,
    organisation::store as organisation,
};

const FIRST_REASON: &str = "登记入库";

/// Enters a provider in the register.
pub fn register(db: &mut Db, by: &Caller, new: &NewProvider) -> Result<ProviderView> {
    check_street(db, &by.scope, &new.facts, "/facts/street_code")?;
    if let Some(fault) = entry_fault(new, clock::day(by.at)) {
        return Err(Error::invalid(vec![fault]));
    }
    let row = insert(db, &by.into(), new).map_err(|error| under(error, "/facts"))?;
    Ok(view(&row, by))
}

/// What today has against a new entry. Also used by imports.
pub fn entry_fault(new: &NewProvider, today: NaiveDate) -> Option<FieldError> {
    let too_early = new.status_since > today && new.status != ProviderStatus::Planned;
    too_early.then(|| FieldError::at("/status_since", "in_future", "这个状态的起始日期不能晚于今天"))
}

/// Writes a new provider with the first lines of its timeline. Also used by imports.
pub fn insert(db: &mut Db, origin: &Origin, new: &NewProvider) -> Result<ProviderRow> {
    let mut row = ProviderRow {
        id: Id::new(Uuid::now_v7()),
        name: String::new(),
        credit_code: String::new(),
        kind: new.facts.kind,
        legal_form: new.facts.legal_form,
        public: new.facts.public,
        inclusive: new.facts.inclusive,
        street_code: String::new(),
        address: String::new(),
        longitude: None,
        latitude: None,
        phone: String::new(),
        service_modes: Json(Vec::new()),
        opening_hours: String::new(),
        meals: new.facts.meals,
        fees: Json(Vec::new()),
        classes: Json(Vec::new()),
        places: 0,
        status: new.status,
        status_since: new.status_since,
        risk_class: new.risk_class,
        search_text: String::new(),
        sort_name: String::new(),
        created_at: origin.at,
        updated_at: origin.at,
        version: 1,
    };
    row.set_facts(&new.facts);
    store::insert(db, &row)?;
    for (kind, value) in
        [(ChangeKind::Status, row.status.as_str()), (ChangeKind::RiskClass, row.risk_class.as_str())]
    {
        record_change(db, origin, row.id, (kind, value), new.status_since, FIRST_REASON)?;
    }
    let after = json!({"facts": row.facts(), "status": row.status, "risk_class": row.risk_class});
    audit::record(db, origin, Entry::about("provider", row.id, &row.name, AuditAction::Create).after(after))?;
    Ok(row)
}

/// Changes the facts.
pub fn update(
    db: &mut Db,
    by: &Caller,
    id: ProviderId,
    version: i32,
    facts: &ProviderFacts,
) -> Result<ProviderView> {
    let before = store::find(db, &by.scope, id)?;
    check_street(db, &by.scope, facts, "/street_code")?;
    let row = change_facts(db, &by.into(), &before, version, facts)?;
    Ok(view(&row, by))
}

/// Writes changed facts. Also used by imports.
pub fn change_facts(
    db: &mut Db,
    origin: &Origin,
    before: &ProviderRow,
    version: i32,
    facts: &ProviderFacts,
) -> Result<ProviderRow> {
    let mut row = before.clone();
    row.set_facts(facts);
    row.updated_at = origin.at;
    row.version = version + 1;
    store::update(db, &row, version)?;
    let entry = Entry::about("provider", row.id, &row.name, AuditAction::Update)
        .changed(serde_json::to_value(before.facts())?, serde_json::to_value(row.facts())?);
    audit::record(db, origin, entry)?;
    Ok(row)
}

/// Changes the status from a day on; a closed provider stays closed.
pub fn change_status(
    db: &mut Db,
    by: &Caller,
    id: ProviderId,
    version: i32,
    change: &StatusChange,
) -> Result<ProviderView> {
    let before = store::find(db, &by.scope, id)?;
    let allowed = next_statuses(before.status);
    if !allowed.contains(&change.status) {
        return Err(Error::state(
            format!("「{}」的机构不能改为「{}」。", before.status.zh(), change.status.zh()),
            allowed.iter().map(|status| status.as_str()).collect(),
        ));
    }
    check_since(db, by, id, ChangeKind::Status, change.since)?;
    let mut row = before.clone();
    row.status = change.status;
    row.status_since = change.since;
    row.updated_at = by.at;
    row.version = version + 1;
    store::update(db, &row, version)?;
    record_change(
        db,
        &by.into(),
        id,
        (ChangeKind::Status, change.status.as_str()),
        change.since,
        &change.reason,
    )?;
    let entry = Entry::about("provider", id, &row.name, AuditAction::ChangeStatus).changed(
        json!({"status": before.status}),
        json!({"status": row.status, "since": change.since, "reason": change.reason}),
    );
    audit::record(db, &by.into(), entry)?;
    Ok(view(&row, by))
}

/// Changes the risk class from a day on.
pub fn change_risk_class(
    db: &mut Db,
    by: &Caller,
    id: ProviderId,
    version: i32,
    change: &RiskChange,
) -> Result<ProviderView> {
    let before = store::find(db, &by.scope, id)?;
    if before.risk_class == change.risk_class {
        return Err(Error::field("/risk_class", "unchanged", "风险等级没有变化"));
    }
    check_since(db, by, id, ChangeKind::RiskClass, change.since)?;
    let mut row = before.clone();
    row.risk_class = change.risk_class;
    row.updated_at = by.at;
    row.version = version + 1;
    store::update(db, &row, version)?;
    let value = (ChangeKind::RiskClass, change.risk_class.as_str());
    record_change(db, &by.into(), id, value, change.since, &change.reason)?;
    let entry = Entry::about("provider", id, &row.name, AuditAction::ChangeRiskClass).changed(
        json!({"risk_class": before.risk_class}),
        json!({"risk_class": row.risk_class, "since": change.since, "reason": change.reason}),
    );
    audit::record(db, &by.into(), entry)?;
    Ok(view(&row, by))
}

/// What a status may become. Closing is final: a place that opens again is registered anew.
pub const fn next_statuses(from: ProviderStatus) -> &'static [ProviderStatus] {
    use ProviderStatus::{Closed, Operating, Planned, Suspended};
    match from {
        Planned | Suspended => &[Operating, Closed],
        Operating => &[Suspended, Closed],
        Closed => &[],
    }
}

/// What the caller sees of a provider, with what may be done to it.
pub fn view(row: &ProviderRow, by: &Caller) -> ProviderView {
    let mut actions = Vec::new();
    if by.may(Action::ManageProviders) {
        actions.extend(["update", "change_risk_class"]);
        if !next_statuses(row.status).is_empty() {
            actions.push("change_status");
        }
    }
    ProviderView {
        id: row.id,
        facts: row.facts(),
        places: row.places,
        status: row.status,
        status_since: row.status_since,
        risk_class: row.risk_class,
        created_at: row.created_at.0,
        updated_at: row.updated_at.0,
        actions: actions.into_iter().map(str::to_owned).collect(),
        etag: etag::of(row.version),
    }
}

/// A street has to exist, and street staff enter providers of their own street only.
pub fn check_street(db: &mut Db, scope: &Scope, facts: &ProviderFacts, pointer: &str) -> Result<()> {
    if !organisation::street_exists(db, &facts.street_code)? {
        return Err(Error::field(pointer, "unknown", "没有这个街镇代码，请从列表中选择"));
    }
    match scope {
        Scope::Street(own) if *own != facts.street_code => {
            Err(Error::field(pointer, "out_of_scope", "只能登记本街镇的机构"))
        }
        _ => Ok(()),
    }
}

fn check_since(db: &mut Db, by: &Caller, id: ProviderId, kind: ChangeKind, since: NaiveDate) -> Result<()> {
    if since > clock::day(by.at) {
        return Err(Error::field("/since", "in_future", "起始日期不能晚于今天"));
    }
    match store::last_change(db, id, kind)? {
        Some(last) if since < last => {
            Err(Error::field("/since", "before_last", format!("起始日期不能早于上一次变更的 {last}")))
        }
        _ => Ok(()),
    }
}

fn record_change(
    db: &mut Db,
    origin: &Origin,
    id: ProviderId,
    (kind, value): (ChangeKind, &str),
    since: NaiveDate,
    reason: &str,
) -> Result<()> {
    let row = ChangeRow {
        id: Id::new(Uuid::now_v7()),
        provider_id: id,
        kind,
        value: value.to_owned(),
        since,
        reason: reason.to_owned(),
        recorded_at: origin.at,
        recorded_by: origin.name.clone(),
    };
    store::insert_change(db, &row)
}

/// Moves the pointers of an error below `base`, where the same fields stand deeper in the request.
fn under(error: Error, base: &str) -> Error {
    match error {
        Error::Refused { code, detail, errors, allowed } => {
            let deeper = |e: FieldError| FieldError { pointer: e.pointer.map(|p| format!("{base}{p}")), ..e };
            Error::Refused { code, detail, errors: errors.into_iter().map(deeper).collect(), allowed }
        }
        other => other,
    }
}
