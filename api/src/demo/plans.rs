//! The yearly plans of the demonstration: this year's, published in time, and a draft of the next.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};
use contract::{
    annual_plans::{AnnualPlanFacts, AnnualPlanFiling, AnnualStratum, NewAnnualPlan},
    draws::DepartmentRule,
    providers::{ProviderKind, RiskClass},
};

use super::tables::check;
use crate::{
    annual_plans::service,
    auth::allowed::Caller,
    clock,
    db::Db,
    error::{Error, Result},
    http::etag,
};

/// Visits a year for three providers: enough that few of them can be foreseen.
const VISITS_FOR_THREE: usize = 4;

/// Enters them, for so many providers.
pub fn enter(db: &mut Db, by: &Caller, district: &str, providers: usize) -> Result<()> {
    let today = clock::day(by.at);
    let monthly = u32::try_from((providers * VISITS_FOR_THREE).div_ceil(36)).map_err(Error::internal)?;
    let this_year = plan(today.year(), monthly)?;
    let made = service::draft(db, by, district, &this_year)?;
    let january = NaiveDate::from_ymd_opt(today.year(), 1, 20).unwrap_or(today);
    let filing = AnnualPlanFiling {
        filed_on: january.min(today),
        number: format!("演示备〔{}〕3号", today.year()),
    };
    check(&filing)?;
    let version = |etag: &str| etag::version(etag).ok_or_else(|| Error::internal("no version"));
    let filed = service::file(db, by, made.id, version(&made.etag)?, &filing)?;
    service::publish(db, by, made.id, version(&filed.etag)?)?;
    let next_year = plan(today.year() + 1, monthly + 1)?;
    service::draft(db, by, district, &next_year)?;
    Ok(())
}

fn plan(year: i32, monthly: u32) -> Result<NewAnnualPlan> {
    let rule = |code: &str| DepartmentRule { department_code: code.into(), minimum: 1 };
    let new = NewAnnualPlan {
        facts: AnnualPlanFacts {
            year,
            items: vec!["SAFETY".into(), "HEALTH".into()],
            strata: vec![AnnualStratum {
                code: "all".into(),
                streets: Vec::new(),
                kinds: ProviderKind::ALL.to_vec(),
                visits: vec![monthly; 12],
                class_weights: BTreeMap::from([
                    (RiskClass::A, 1),
                    (RiskClass::B, 2),
                    (RiskClass::C, 4),
                    (RiskClass::D, 8),
                ]),
                team_size: 2,
                unit_maximum: 1,
                annual_cap: 2,
                departments: vec![rule("EDU"), rule("HEA")],
            }],
            scope: "全区在营的托幼一体园、托育机构、社区托育点和福利性托育点".into(),
            note: "教育、卫生健康部门联合开展；节假日不安排检查。".into(),
        },
        reason: None,
    };
    check(&new)?;
    Ok(new)
}
