//! What making and changing accounts decides.

use contract::{
    FieldError, Id,
    accounts::{AccountChange, NewAccount, Role},
    audit::AuditAction,
    id::{AccountId, InspectorId, ProviderId},
};
use serde_json::json;
use uuid::Uuid;

use super::store::{self, AccountRow};
use crate::{
    audit::{self, Entry, Origin},
    auth::{allowed::Caller, store as sessions},
    db::Db,
    error::{Error, Result},
    organisation::store as organisation,
};

/// Makes an account; `password_hash` is of `new.password`.
pub fn create(db: &mut Db, origin: &Origin, new: &NewAccount, password_hash: &str) -> Result<AccountRow> {
    let (provider_id, inspector_id) = scope(db, new)?;
    let row = AccountRow {
        id: Id::new(Uuid::now_v7()),
        username: new.username.clone(),
        name: new.name.trim().to_owned(),
        role: new.role,
        department_code: new.department_code.clone(),
        street_code: new.street_code.clone(),
        provider_id,
        inspector_id,
        password_hash: password_hash.to_owned(),
        disabled: false,
        failed_sign_ins: 0,
        locked_until: None,
        last_sign_in_at: None,
        created_at: origin.at,
        updated_at: origin.at,
        version: 1,
    };
    store::insert(db, &row)
        .map_err(|e| e.or_duplicate("accounts_username_key", "/username", "这个用户名已有人用，请换一个"))?;
    let after = json!({"username": row.username, "name": row.name, "role": row.role,
        "department_code": row.department_code, "street_code": row.street_code,
        "provider_id": row.provider_id, "inspector_id": row.inspector_id});
    let entry = Entry::about("account", row.id, &row.name, AuditAction::Create).after(after);
    audit::record(db, origin, entry)?;
    Ok(row)
}

/// Each role needs exactly its own part of the district; the provider or inspector it is for.
fn scope(db: &mut Db, new: &NewAccount) -> Result<(Option<ProviderId>, Option<InspectorId>)> {
    let mut errors = Vec::new();
    let of_department = matches!(new.role, Role::Department | Role::Inspector);
    for (needed, given, pointer) in [
        // Officials may name theirs: under it they contribute to draws.
        (
            of_department || (new.role == Role::Official && new.department_code.is_some()),
            new.department_code.is_some(),
            "/department_code",
        ),
        (new.role == Role::Street, new.street_code.is_some(), "/street_code"),
        (new.role == Role::Provider, new.credit_code.is_some(), "/credit_code"),
        (new.role == Role::Inspector, new.licence_number.is_some(), "/licence_number"),
    ] {
        let (word, what) = match (needed, given) {
            (true, false) => ("required", "账号必须填写"),
            (false, true) => ("not_applicable", "账号不填此项"),
            _ => continue,
        };
        errors.push(FieldError::at(pointer, word, format!("「{}」{what}", new.role.zh())));
    }
    if let Some(code) = &new.street_code
        && !organisation::street_exists(db, code)?
    {
        errors.push(FieldError::at("/street_code", "unknown", "没有这个街镇代码"));
    }
    let provider = match &new.credit_code {
        Some(code) => organisation::provider_of(db, code)?,
        None => None,
    };
    if new.credit_code.is_some() && provider.is_none() {
        let detail = "名录库里没有这个代码的托育机构，请核对证照，或请区托育管理员先登记";
        errors.push(FieldError::at("/credit_code", "unknown", detail));
    }
    let inspector = inspector(db, new, &mut errors)?;
    if errors.is_empty() { Ok((provider, inspector)) } else { Err(Error::invalid(errors)) }
}

/// The inspector it is for, who has to belong to the department it names.
fn inspector(db: &mut Db, new: &NewAccount, errors: &mut Vec<FieldError>) -> Result<Option<InspectorId>> {
    let department = match &new.department_code {
        Some(code) if !organisation::department_exists(db, code)? => {
            errors.push(FieldError::at("/department_code", "unknown", "没有这个部门代码"));
            None
        }
        given => given.as_ref(),
    };
    let Some(number) = &new.licence_number else { return Ok(None) };
    let Some((id, own)) = organisation::inspector_of(db, number)? else {
        let detail = "名录库里没有这个执法证号的检查人员，请核对，或请区托育管理员先登记";
        errors.push(FieldError::at("/licence_number", "unknown", detail));
        return Ok(None);
    };
    if department.is_some_and(|code| *code != own) {
        let departments = organisation::list_departments(db)?;
        let name = departments.iter().find(|known| known.code == own).map_or(&own, |known| &known.name);
        let detail = format!("持这个执法证的检查人员属于「{name}」，请选择该部门，或核对执法证号");
        errors.push(FieldError::at("/department_code", "other_department", detail));
    }
    Ok(Some(id))
}

/// Changes an account. Disabling it, or giving it a new password, ends its sessions at once.
pub fn update(
    db: &mut Db,
    by: &Caller,
    id: AccountId,
    version: i32,
    change: &AccountChange,
    new_hash: Option<&str>,
) -> Result<AccountRow> {
    let before = store::find(db, id)?;
    if change.disabled && id == by.account_id {
        return Err(Error::field("/disabled", "own_account", "不能停用自己的账号"));
    }
    let mut row = store::update(db, id, version, (change.name.trim(), change.disabled), by.at)?;
    if let Some(hash) = new_hash {
        store::set_password(db, id, hash, by.at)?;
        row.locked_until = None;
    }
    if new_hash.is_some() || (change.disabled && !before.disabled) {
        sessions::revoke_all_sessions(db, id, by.at)?;
    }
    let facts = |row: &AccountRow, password| json!({"name": row.name, "disabled": row.disabled, "password": password});
    let after = facts(&row, if new_hash.is_some() { "已重设" } else { "未变" });
    let entry =
        Entry::about("account", id, &row.name, AuditAction::Update).changed(facts(&before, "未变"), after);
    audit::record(db, &by.into(), entry)?;
    Ok(row)
}
