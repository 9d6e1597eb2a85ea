//! The inspector register as a spreadsheet, and its columns.

use std::collections::HashMap;

use chrono::NaiveDate;
use contract::{
    FieldError,
    inspectors::{Absence, InspectorFacts, InspectorStatus},
    problem::field_errors,
};
use validator::Validate;

use super::{Choices, Circumstances, Column, Entries, Need, all_words, set, values};
use crate::{
    audit::Origin,
    auth::allowed::Scope,
    db::Db,
    error::Result,
    inspectors::{
        service,
        store::{self, InspectorRow},
    },
};

/// The inspector register.
pub enum Inspectors {}

const COLUMNS: &[Column<InspectorFacts>] = &[
    Column {
        name: "姓名",
        field: "/name",
        need: Need::Always,
        choices: Choices::Free,
        hint: "最多 50 字",
        example: "陈静",
        read: |d, text, _| set(&mut d.name, Ok(text.to_owned())),
        write: |d, _| d.name.clone(),
    },
    Column {
        name: "部门",
        field: "/department_code",
        need: Need::Always,
        choices: Choices::Departments,
        hint: "部门名称或代码；须为承担检查的部门",
        example: "区教育局",
        read: |d, text, lists| set(&mut d.department_code, lists.department(text)),
        write: |d, lists| lists.department_text(&d.department_code),
    },
    Column {
        name: "科室代码",
        field: "/unit",
        need: Need::Always,
        choices: Choices::Free,
        hint: "科室、所队的简短代码，只用字母、数字和 . _ -",
        example: "EDU-1",
        read: |d, text, _| set(&mut d.unit, values::code(text)),
        write: |d, _| d.unit.clone(),
    },
    Column {
        name: "执法证号",
        field: "/licence_number",
        need: Need::Always,
        choices: Choices::Free,
        hint: "同一证号的人员已在库中时，这一行更新他；否则新增",
        example: "09010612345",
        read: |d, text, _| set(&mut d.licence_number, Inspectors::key(text)),
        write: |d, _| d.licence_number.clone(),
    },
    Column {
        name: "执法证起始日",
        field: "/licence_from",
        need: Need::Always,
        choices: Choices::Free,
        hint: "如 2024-01-01",
        example: "2024-01-01",
        read: |d, text, _| set(&mut d.licence_from, values::day(text)),
        write: |d, _| d.licence_from.to_string(),
    },
    Column {
        name: "执法证截止日",
        field: "/licence_to",
        need: Need::Always,
        choices: Choices::Free,
        hint: "如 2028-12-31",
        example: "2028-12-31",
        read: |d, text, _| set(&mut d.licence_to, values::day(text)),
        write: |d, _| d.licence_to.to_string(),
    },
    Column {
        name: "专长事项",
        field: "/specialties",
        need: Need::Optional,
        choices: Choices::Free,
        hint: "抽查事项的名称或代码；几项之间用 、 隔开",
        example: "安全防控、卫生保健",
        read: |d, text, lists| set(&mut d.specialties, values::words(text, |word| lists.item(word))),
        write: |d, lists| texts(&d.specialties, |code| lists.item_text(code)),
    },
    Column {
        name: "可去街镇",
        field: "/streets",
        need: Need::Optional,
        choices: Choices::Free,
        hint: "街镇名称或代码，几个之间用 、 隔开；空着表示全区",
        example: "曹家渡街道、静安寺街道",
        read: |d, text, lists| set(&mut d.streets, values::words(text, |word| lists.street(word))),
        write: |d, lists| texts(&d.streets, |code| lists.street_text(code)),
    },
    Column {
        name: "每月检查上限",
        field: "/monthly_capacity",
        need: Need::Always,
        choices: Choices::Free,
        hint: "0 至 500 次",
        example: "6",
        read: |d, text, _| set(&mut d.monthly_capacity, values::number(text)),
        write: |d, _| d.monthly_capacity.to_string(),
    },
    Column {
        name: "不在岗日期",
        field: "/absences",
        need: Need::Optional,
        choices: Choices::Free,
        hint: "第一天:最后一天:原因；几段之间用 ；隔开",
        example: "2026-11-02:2026-11-06:年休假",
        read: |d, text, _| set(&mut d.absences, absences(text)),
        write: |d, _| absences_text(&d.absences),
    },
    Column {
        name: "状态",
        field: "/status",
        need: Need::Always,
        choices: Choices::Words(all_words!(InspectorStatus)),
        hint: "从列表中选",
        example: "在岗",
        read: |d, text, _| set(&mut d.status, values::word(text)),
        write: |d, _| d.status.zh().to_owned(),
    },
];

fn texts(codes: &[String], text: impl Fn(&str) -> String) -> String {
    codes.iter().map(|code| text(code)).collect::<Vec<_>>().join("、")
}

/// In the order of days, as the register keeps them.
fn absences(text: &str) -> std::result::Result<Vec<Absence>, String> {
    let mut all = values::entries(text, |part, colons| {
        let mut pieces = part.splitn(3, colons);
        let (Some(first), Some(last)) = (pieces.next(), pieces.next()) else {
            return Err(format!("「{part}」须写成 2026-11-02:2026-11-06:年休假，几段之间用 ；隔开"));
        };
        let reason = values::unescape(pieces.next().unwrap_or("").trim());
        Ok(Absence { first: values::day(first.trim())?, last: values::day(last.trim())?, reason })
    })?;
    all.sort_by_key(|absence| absence.first);
    Ok(all)
}

fn absences_text(absences: &[Absence]) -> String {
    let text = |one: &Absence| format!("{}:{}:{}", one.first, one.last, values::escape(&one.reason));
    absences.iter().map(text).collect::<Vec<_>>().join("；")
}

impl Entries for Inspectors {
    type Draft = InspectorFacts;
    type Row = InspectorRow;

    const KEY: &'static str = "执法证号";

    fn key(text: &str) -> std::result::Result<String, String> {
        values::code(text)
    }

    fn columns() -> &'static [Column<InspectorFacts>] {
        COLUMNS
    }

    fn former_names() -> &'static [(&'static str, &'static str)] {
        &[]
    }

    fn blank() -> InspectorFacts {
        InspectorFacts {
            name: String::new(),
            department_code: String::new(),
            unit: String::new(),
            licence_number: String::new(),
            licence_from: NaiveDate::default(),
            licence_to: NaiveDate::default(),
            specialties: Vec::new(),
            streets: Vec::new(),
            monthly_capacity: 0,
            absences: Vec::new(),
            status: InspectorStatus::Active,
        }
    }

    fn draft(row: &InspectorRow) -> InspectorFacts {
        row.facts()
    }

    fn find(db: &mut Db, keys: &[String]) -> Result<HashMap<String, InspectorRow>> {
        let rows = store::list_by_licence_numbers(db, keys)?;
        Ok(rows.into_iter().map(|row| (row.licence_number.clone(), row)).collect())
    }

    fn faults(draft: &InspectorFacts, _: Option<&InspectorRow>, at: &Circumstances) -> Vec<FieldError> {
        let mut faults = draft.validate().map_or_else(|errors| field_errors(&errors), |()| Vec::new());
        // Only officials of the district import.
        faults.extend(service::faults(&at.lists.organisation, &Scope::District, draft));
        faults
    }

    fn is_same(draft: &InspectorFacts, row: &InspectorRow) -> bool {
        *draft == row.facts()
    }

    fn insert(db: &mut Db, origin: &Origin, draft: &InspectorFacts) -> Result<()> {
        service::insert(db, origin, draft).map(|_| ())
    }

    fn change(db: &mut Db, origin: &Origin, row: InspectorRow, draft: &InspectorFacts) -> Result<()> {
        service::change_facts(db, origin, &row, row.version, draft).map(|_| ())
    }
}
