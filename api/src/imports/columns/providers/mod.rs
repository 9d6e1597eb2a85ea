//! The provider register as a spreadsheet.

mod table;

use std::collections::HashMap;

use chrono::NaiveDate;
use contract::{
    FieldError,
    problem::field_errors,
    providers::{LegalForm, Location, NewProvider, ProviderFacts, ProviderKind, ProviderStatus, RiskClass},
};
use validator::Validate;

use super::{Circumstances, Column, Entries, values};
use crate::{
    audit::Origin,
    db::Db,
    error::Result,
    providers::{
        service,
        store::{self, ProviderRow},
    },
};

/// The provider register.
pub enum Providers {}

/// A row of its spreadsheet.
#[derive(Debug, Clone)]
pub struct Draft {
    facts: ProviderFacts,
    longitude: Option<f64>,
    latitude: Option<f64>,
    status: Option<ProviderStatus>,
    status_since: Option<NaiveDate>,
    risk_class: Option<RiskClass>,
}

impl Draft {
    fn facts(&self) -> ProviderFacts {
        let location = self.longitude.zip(self.latitude);
        ProviderFacts {
            location: location.map(|(longitude, latitude)| Location { longitude, latitude }),
            ..self.facts.clone()
        }
    }

    /// As a new entry; where a cell for it is missing, that has been said already.
    fn entry(&self, today: NaiveDate) -> NewProvider {
        NewProvider {
            facts: self.facts(),
            status: self.status.unwrap_or(ProviderStatus::Planned),
            status_since: self.status_since.unwrap_or(today),
            risk_class: self.risk_class.unwrap_or(RiskClass::A),
        }
    }
}

impl Entries for Providers {
    type Draft = Draft;
    type Row = ProviderRow;

    const KEY: &'static str = "统一社会信用代码";

    fn columns() -> &'static [Column<Draft>] {
        table::COLUMNS
    }

    fn former_names() -> &'static [(&'static str, &'static str)] {
        table::FORMER_NAMES
    }

    fn key(text: &str) -> std::result::Result<String, String> {
        values::code(text).map(|code| code.to_uppercase())
    }

    fn blank() -> Draft {
        Draft {
            facts: ProviderFacts {
                name: String::new(),
                credit_code: String::new(),
                kind: ProviderKind::NurseryInstitution,
                legal_form: LegalForm::Company,
                public: false,
                inclusive: false,
                street_code: String::new(),
                address: String::new(),
                location: None,
                phone: String::new(),
                service_modes: Vec::new(),
                opening_hours: String::new(),
                meals: false,
                fees: Vec::new(),
                classes: Vec::new(),
            },
            longitude: None,
            latitude: None,
            status: None,
            status_since: None,
            risk_class: None,
        }
    }

    fn draft(row: &ProviderRow) -> Draft {
        Draft {
            facts: row.facts(),
            longitude: row.longitude,
            latitude: row.latitude,
            status: Some(row.status),
            status_since: Some(row.status_since),
            risk_class: Some(row.risk_class),
        }
    }

    fn find(db: &mut Db, keys: &[String]) -> Result<HashMap<String, ProviderRow>> {
        let rows = store::list_by_credit_codes(db, keys)?;
        Ok(rows.into_iter().map(|row| (row.credit_code.clone(), row)).collect())
    }

    fn faults(draft: &Draft, known: Option<&ProviderRow>, at: &Circumstances) -> Vec<FieldError> {
        let entry = draft.entry(at.today);
        let mut faults = entry.validate().map_or_else(|errors| field_errors(&errors), |()| Vec::new());
        if draft.longitude.is_some() != draft.latitude.is_some() {
            faults.push(FieldError::at("/facts/location/latitude", "incomplete", "经度和纬度须一起填写"));
        }
        match known {
            None => faults.extend(service::entry_fault(&entry, at.today)),
            Some(row) => faults.extend(dated_changes(draft, row)),
        }
        faults
    }

    fn is_same(draft: &Draft, row: &ProviderRow) -> bool {
        draft.facts() == row.facts()
    }

    fn insert(db: &mut Db, origin: &Origin, draft: &Draft) -> Result<()> {
        service::insert(db, origin, &draft.entry(crate::clock::day(origin.at))).map(|_| ())
    }

    fn change(db: &mut Db, origin: &Origin, row: ProviderRow, draft: &Draft) -> Result<()> {
        let version = row.version;
        service::change_facts(db, origin, &row, version, &draft.facts()).map(|_| ())
    }
}

/// Status and risk class have a history with days and reasons: a file can't change them.
fn dated_changes(draft: &Draft, row: &ProviderRow) -> Vec<FieldError> {
    let mut faults = Vec::new();
    let mut differs = |field, word: &str, wanted: String, now: String, how: &str| {
        let detail = format!(
            "名录库里的{word}是「{now}」，文件写的是「{wanted}」。导入不改{word}：请{how}，或在这里留空"
        );
        faults.push(FieldError::at(field, "dated_change", detail));
    };
    let change_status = "在机构页面用「变更状态」办理";
    if let Some(status) = draft.status.filter(|status| *status != row.status) {
        differs("/status", "状态", status.zh().to_owned(), row.status.zh().to_owned(), change_status);
    } else if let Some(day) = draft.status_since.filter(|day| *day != row.status_since) {
        differs(
            "/status_since",
            "状态起始日期",
            day.to_string(),
            row.status_since.to_string(),
            change_status,
        );
    }
    if let Some(class) = draft.risk_class.filter(|class| *class != row.risk_class) {
        let how = "在机构页面用「变更风险等级」办理";
        differs("/risk_class", "信用风险等级", class.zh().to_owned(), row.risk_class.zh().to_owned(), how);
    }
    faults
}
