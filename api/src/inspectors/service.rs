//! What entering and changing inspectors decides.

use chrono::Datelike;
use contract::{
    FieldError, Id,
    audit::AuditAction,
    id::InspectorId,
    inspectors::{Absence, InspectorFacts, InspectorView},
    organisation::{Department, Organisation},
};
use uuid::Uuid;

use super::store::{self, InspectorRow};
use crate::{
    audit::{self, Entry, Origin},
    auth::{
        allowed::{Caller, Scope},
        keys,
        policy::Action,
    },
    clock,
    db::Db,
    error::{Error, Result},
    http::etag,
    organisation::store as organisation,
};

/// Enters an inspector in the register.
pub fn register(db: &mut Db, by: &Caller, district: &str, facts: &InspectorFacts) -> Result<InspectorView> {
    check(db, &by.scope, district, facts)?;
    let row = insert(db, &by.into(), facts)?;
    view(db, row, by)
}

/// Changes the facts.
pub fn update(
    db: &mut Db,
    by: &Caller,
    district: &str,
    (id, version): (InspectorId, i32),
    facts: &InspectorFacts,
) -> Result<InspectorView> {
    let before = store::find(db, &by.scope, id)?;
    check(db, &by.scope, district, facts)?;
    let row = change_facts(db, &by.into(), &before, version, facts)?;
    view(db, row, by)
}

/// Writes a new inspector whose facts were checked. Also used by imports.
pub fn insert(db: &mut Db, origin: &Origin, facts: &InspectorFacts) -> Result<InspectorRow> {
    let pseudonym = new_pseudonym(db)?;
    let row = InspectorRow::of(Id::new(Uuid::now_v7()), pseudonym, facts, origin.at);
    store::insert(db, &row)?;
    let entry = Entry::about("inspector", row.id, &row.name, AuditAction::Create)
        .after(serde_json::to_value(row.facts())?);
    audit::record(db, origin, entry)?;
    Ok(row)
}

/// Writes changed facts that were checked. Also used by imports.
pub fn change_facts(
    db: &mut Db,
    origin: &Origin,
    before: &InspectorRow,
    version: i32,
    facts: &InspectorFacts,
) -> Result<InspectorRow> {
    let row = InspectorRow {
        updated_at: origin.at,
        version: version + 1,
        ..InspectorRow::of(before.id, before.pseudonym.clone(), facts, before.created_at)
    };
    store::update(db, &row, version)?;
    let entry = Entry::about("inspector", row.id, &row.name, AuditAction::Update)
        .changed(serde_json::to_value(before.facts())?, serde_json::to_value(row.facts())?);
    audit::record(db, origin, entry)?;
    Ok(row)
}

/// What the caller sees of an inspector, with what may be done.
pub fn view(db: &mut Db, row: InspectorRow, by: &Caller) -> Result<InspectorView> {
    let visits_this_year = store::count_visits(db, row.id, clock::day(by.at).year())?;
    let actions = if by.may(Action::ManageInspectors) { vec!["update".to_owned()] } else { Vec::new() };
    Ok(InspectorView {
        id: row.id,
        facts: row.facts(),
        visits_this_year,
        created_at: row.created_at.0,
        updated_at: row.updated_at.0,
        actions,
        etag: etag::of(row.version),
        pseudonym: row.pseudonym,
    })
}

/// Checks facts against the district's streets, departments and items; tells everything that is wrong at once.
pub fn check(db: &mut Db, scope: &Scope, district: &str, facts: &InspectorFacts) -> Result<()> {
    let errors = faults(&organisation::find(db, district)?, scope, facts);
    if errors.is_empty() { Ok(()) } else { Err(Error::invalid(errors)) }
}

/// What the organisation has against facts. Also used by imports.
pub fn faults(organisation: &Organisation, scope: &Scope, facts: &InspectorFacts) -> Vec<FieldError> {
    let mut errors: Vec<_> =
        department_fault(&organisation.departments, scope, &facts.department_code).into_iter().collect();
    if facts.licence_to < facts.licence_from {
        errors.push(FieldError::at("/licence_to", "before_start", "执法证的截止日期不能早于起始日期"));
    }
    let items: Vec<&str> = organisation.items.iter().map(|item| item.code.as_str()).collect();
    let streets: Vec<&str> = organisation.streets.iter().map(|street| street.code.as_str()).collect();
    errors.extend(list_faults("/specialties", &facts.specialties, &items, "没有这个抽查事项代码"));
    errors.extend(list_faults("/streets", &facts.streets, &streets, "本区没有这个街镇代码"));
    errors.extend(absence_faults(&facts.absences));
    errors
}

/// Inspectors belong to a department that inspects; department staff enter those of their own.
fn department_fault(departments: &[Department], scope: &Scope, code: &str) -> Option<FieldError> {
    let fault = |word, detail: &str| Some(FieldError::at("/department_code", word, detail));
    if let Scope::Department(own) = scope
        && own != code
    {
        return fault("out_of_scope", "只能登记本部门的检查人员");
    }
    match departments.iter().find(|department| department.code == code) {
        None => fault("unknown", "没有这个部门代码，请从列表中选择"),
        Some(department) if !department.inspects => {
            fault("not_inspecting", "这个部门不承担检查，不能登记检查人员")
        }
        Some(_) => None,
    }
}

fn list_faults(pointer: &str, codes: &[String], known: &[&str], unknown: &str) -> Vec<FieldError> {
    let fault = |(index, code): (usize, &String)| {
        let pointer = format!("{pointer}/{index}");
        if !known.contains(&code.as_str()) {
            Some(FieldError::at(pointer, "unknown", unknown))
        } else if codes.iter().take(index).any(|earlier| earlier == code) {
            Some(FieldError::at(pointer, "repeated", "前面已经选过，请删去重复的一项"))
        } else {
            None
        }
    };
    codes.iter().enumerate().filter_map(fault).collect()
}

fn absence_faults(absences: &[Absence]) -> Vec<FieldError> {
    let fault = |(index, absence): (usize, &Absence)| {
        let at =
            |field, code, detail| Some(FieldError::at(format!("/absences/{index}/{field}"), code, detail));
        let overlaps = |earlier: &Absence| earlier.first <= absence.last && absence.first <= earlier.last;
        if absence.last < absence.first {
            at("last", "before_start", "最后一天不能早于第一天")
        } else if absences.iter().take(index).any(overlaps) {
            at("first", "overlap", "与前面的一段离岗日期重叠，请合并或改正")
        } else {
            None
        }
    };
    absences.iter().enumerate().filter_map(fault).collect()
}

/// A public name from randomness, so that it says nothing about the person; free of letters that look like digits.
fn new_pseudonym(db: &mut Db) -> Result<String> {
    const TRIES: u32 = 8;
    for _ in 0..TRIES {
        let bytes = keys::random::<8>().map_err(|()| Error::internal("no randomness"))?;
        let pseudonym = pseudonym(bytes);
        if !store::pseudonym_is_taken(db, &pseudonym)? {
            return Ok(pseudonym);
        }
    }
    Err(Error::internal("no free pseudonym found"))
}

/// `J-` and eight characters of Crockford's base 32.
fn pseudonym(bytes: [u8; 8]) -> String {
    const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    let letter = |byte: u8| ALPHABET.get(usize::from(byte % 32)).copied().unwrap_or(b'0');
    format!("J-{}", bytes.into_iter().map(|byte| char::from(letter(byte))).collect::<String>())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn absence(first: &str, last: &str) -> Absence {
        Absence { first: first.parse().unwrap(), last: last.parse().unwrap(), reason: String::new() }
    }

    #[test]
    fn absences_may_touch_but_not_overlap() {
        let touching = [absence("2026-11-05", "2026-11-09"), absence("2026-11-01", "2026-11-04")];
        assert!(absence_faults(&touching).is_empty());
        let overlapping = [absence("2026-11-01", "2026-11-05"), absence("2026-11-05", "2026-11-05")];
        assert_eq!(absence_faults(&overlapping)[0].pointer.as_deref(), Some("/absences/1/first"));
        assert_eq!(absence_faults(&[absence("2026-11-02", "2026-11-01")])[0].code, "before_start");
    }

    #[test]
    fn pseudonyms_fit_the_draw_protocol() {
        assert_eq!(pseudonym([0, 31, 32, 255, 17, 9, 10, 11]), "J-0Z0ZH9AB");
    }
}
