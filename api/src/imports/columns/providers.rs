//! Columns of the provider register.

use std::collections::HashMap;

use chrono::NaiveDate;
use contract::{
    FieldError,
    problem::field_errors,
    providers::{
        LegalForm, Location, NewProvider, ProviderFacts, ProviderKind, ProviderStatus, RiskClass, ServiceMode,
    },
};
use validator::Validate;

use super::{Choices, Circumstances, Column, Entries, Need, YES_OR_NO, all_words, values};
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

fn optional<T>(
    text: &str,
    parse: impl Fn(&str) -> std::result::Result<T, String>,
) -> std::result::Result<Option<T>, String> {
    if text.is_empty() { Ok(None) } else { parse(text).map(Some) }
}

const COLUMNS: &[Column<Draft>] = &[
    Column {
        name: "机构名称",
        field: "/facts/name",
        need: Need::Always,
        choices: Choices::Free,
        hint: "登记证书上的全称，最多 100 字",
        example: "静安区曹家渡社区托育园",
        read: |d, text, _| Ok(text.clone_into(&mut d.facts.name)),
        write: |d, _| d.facts.name.clone(),
    },
    Column {
        name: "统一社会信用代码",
        field: "/facts/credit_code",
        need: Need::Always,
        choices: Choices::Free,
        hint: "18 位。同一代码的机构已在库中时，这一行更新它；否则新增",
        example: "91310106MA1FY0000L",
        read: |d, text, _| Ok(d.facts.credit_code = Providers::key(text)?),
        write: |d, _| d.facts.credit_code.clone(),
    },
    Column {
        name: "机构类型",
        field: "/facts/kind",
        need: Need::Always,
        choices: Choices::Words(all_words!(ProviderKind)),
        hint: "从列表中选",
        example: "社区托育点",
        read: |d, text, _| Ok(d.facts.kind = values::word(text)?),
        write: |d, _| d.facts.kind.zh().to_owned(),
    },
    Column {
        name: "法人形式",
        field: "/facts/legal_form",
        need: Need::Always,
        choices: Choices::Words(all_words!(LegalForm)),
        hint: "从列表中选",
        example: "民办非企业单位",
        read: |d, text, _| Ok(d.facts.legal_form = values::word(text)?),
        write: |d, _| d.facts.legal_form.zh().to_owned(),
    },
    Column {
        name: "公办",
        field: "/facts/public",
        need: Need::Always,
        choices: YES_OR_NO,
        hint: "是 或 否",
        example: "否",
        read: |d, text, _| Ok(d.facts.public = values::yes_or_no(text)?),
        write: |d, _| values::yes_or_no_text(d.facts.public).to_owned(),
    },
    Column {
        name: "普惠",
        field: "/facts/inclusive",
        need: Need::Always,
        choices: YES_OR_NO,
        hint: "是 或 否",
        example: "是",
        read: |d, text, _| Ok(d.facts.inclusive = values::yes_or_no(text)?),
        write: |d, _| values::yes_or_no_text(d.facts.inclusive).to_owned(),
    },
    Column {
        name: "街镇",
        field: "/facts/street_code",
        need: Need::Always,
        choices: Choices::Streets,
        hint: "街镇名称，或 9 位区划代码",
        example: "曹家渡街道",
        read: |d, text, lists| Ok(d.facts.street_code = lists.street(text)?),
        write: |d, lists| lists.street_text(&d.facts.street_code),
    },
    Column {
        name: "地址",
        field: "/facts/address",
        need: Need::Always,
        choices: Choices::Free,
        hint: "最多 200 字",
        example: "长寿路 1 号",
        read: |d, text, _| Ok(text.clone_into(&mut d.facts.address)),
        write: |d, _| d.facts.address.clone(),
    },
    Column {
        name: "经度",
        field: "/facts/location/longitude",
        need: Need::Optional,
        choices: Choices::Free,
        hint: "WGS 84，度；与纬度一起填",
        example: "121.45",
        read: |d, text, _| Ok(d.longitude = optional(text, values::number)?),
        write: |d, _| d.longitude.map(|degrees| degrees.to_string()).unwrap_or_default(),
    },
    Column {
        name: "纬度",
        field: "/facts/location/latitude",
        need: Need::Optional,
        choices: Choices::Free,
        hint: "WGS 84，度；与经度一起填",
        example: "31.23",
        read: |d, text, _| Ok(d.latitude = optional(text, values::number)?),
        write: |d, _| d.latitude.map(|degrees| degrees.to_string()).unwrap_or_default(),
    },
    Column {
        name: "联系电话",
        field: "/facts/phone",
        need: Need::Optional,
        choices: Choices::Free,
        hint: "公布给家长的电话",
        example: "021-62000000",
        read: |d, text, _| Ok(text.clone_into(&mut d.facts.phone)),
        write: |d, _| d.facts.phone.clone(),
    },
    Column {
        name: "服务时间",
        field: "/facts/service_modes",
        need: Need::Always,
        choices: Choices::Free,
        hint: "全日制、半日制、计时制、临时；几种之间用 、 隔开",
        example: "全日制、计时制",
        read: |d, text, _| Ok(d.facts.service_modes = values::words(text, values::word::<ServiceMode>)?),
        write: |d, _| d.facts.service_modes.iter().map(|mode| mode.zh()).collect::<Vec<_>>().join("、"),
    },
    Column {
        name: "开放时间",
        field: "/facts/opening_hours",
        need: Need::Optional,
        choices: Choices::Free,
        hint: "用文字写明，最多 200 字",
        example: "周一至周五 7:30–18:00",
        read: |d, text, _| Ok(text.clone_into(&mut d.facts.opening_hours)),
        write: |d, _| d.facts.opening_hours.clone(),
    },
    Column {
        name: "供餐",
        field: "/facts/meals",
        need: Need::Always,
        choices: YES_OR_NO,
        hint: "是 或 否",
        example: "是",
        read: |d, text, _| Ok(d.facts.meals = values::yes_or_no(text)?),
        write: |d, _| values::yes_or_no_text(d.facts.meals).to_owned(),
    },
    Column {
        name: "收费",
        field: "/facts/fees",
        need: Need::Optional,
        choices: Choices::Free,
        hint: "服务:金额:每月|每天|每小时；几项之间用 ；隔开",
        example: "全日制:3200.00:每月；计时制:60:每小时",
        read: |d, text, _| Ok(d.facts.fees = values::fees(text)?),
        write: |d, _| values::fees_text(&d.facts.fees),
    },
    Column {
        name: "班级",
        field: "/facts/classes",
        need: Need::Optional,
        choices: Choices::Free,
        hint: "班名:乳儿班|托小班|托大班|混合班:名额；几个班之间用 ；隔开",
        example: "小一班:托小班:15；大一班:托大班:20",
        read: |d, text, _| Ok(d.facts.classes = values::classes(text)?),
        write: |d, _| values::classes_text(&d.facts.classes),
    },
    Column {
        name: "状态",
        field: "/status",
        need: Need::OnCreation,
        choices: Choices::Words(all_words!(ProviderStatus)),
        hint: "新增时必填；已在库中的机构不能用导入改状态",
        example: "在营",
        read: |d, text, _| Ok(d.status = Some(values::word(text)?)),
        write: |d, _| d.status.map(|status| status.zh().to_owned()).unwrap_or_default(),
    },
    Column {
        name: "状态起始日",
        field: "/status_since",
        need: Need::OnCreation,
        choices: Choices::Free,
        hint: "新增时必填，如 2026-11-23",
        example: "2026-09-01",
        read: |d, text, _| Ok(d.status_since = Some(values::day(text)?)),
        write: |d, _| d.status_since.map(|day| day.to_string()).unwrap_or_default(),
    },
    Column {
        name: "风险等级",
        field: "/risk_class",
        need: Need::OnCreation,
        choices: Choices::Words(all_words!(RiskClass)),
        hint: "新增时必填；已在库中的机构不能用导入改等级",
        example: "A类",
        read: |d, text, _| Ok(d.risk_class = Some(values::word(text)?)),
        write: |d, _| d.risk_class.map(|class| class.zh().to_owned()).unwrap_or_default(),
    },
];

impl Entries for Providers {
    type Draft = Draft;
    type Row = ProviderRow;

    const KEY: &'static str = "统一社会信用代码";

    fn columns() -> &'static [Column<Draft>] {
        COLUMNS
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
        service::change_facts(db, origin, row, version, &draft.facts()).map(|_| ())
    }
}

/// Status and risk class have a history with days and reasons: a file can't change them.
fn dated_changes(draft: &Draft, row: &ProviderRow) -> Vec<FieldError> {
    let mut faults = Vec::new();
    let mut differs = |field, word: &str, wanted: String, now: String, how: &str| {
        let detail = format!("名录库里的{word}是「{now}」，文件写的是「{wanted}」。导入不改{word}：请{how}，或在这里留空");
        faults.push(FieldError::at(field, "dated_change", detail));
    };
    let change_status = "在机构页面用「变更状态」办理";
    if let Some(status) = draft.status.filter(|status| *status != row.status) {
        differs("/status", "状态", status.zh().to_owned(), row.status.zh().to_owned(), change_status);
    } else if let Some(day) = draft.status_since.filter(|day| *day != row.status_since) {
        differs("/status_since", "状态起始日", day.to_string(), row.status_since.to_string(), change_status);
    }
    if let Some(class) = draft.risk_class.filter(|class| *class != row.risk_class) {
        let how = "在机构页面用「变更风险等级」办理";
        differs("/risk_class", "风险等级", class.zh().to_owned(), row.risk_class.zh().to_owned(), how);
    }
    faults
}
