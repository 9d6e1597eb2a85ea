//! What members and values of the log are called on the screens.

use chrono::{DateTime, Utc};
use contract::{
    accounts::Role,
    imports::{ImportState, Register},
    inspectors::InspectorStatus,
    providers::{ClassKind, FeeUnit, LegalForm, ProviderKind, ProviderStatus, RiskClass, ServiceMode},
};
use serde_json::Value;

use crate::{
    format, session,
    text::{Text, Word, language, t},
};

/// Kinds of objects the log tells about: word and name.
pub fn object_types() -> Vec<(String, String)> {
    let words = &t().audit;
    let kinds = [
        ("provider", words.object_provider),
        ("inspector", words.object_inspector),
        ("recusal", words.object_recusal),
        ("import", words.object_import),
        ("draw", words.object_draw),
        ("account", words.object_account),
        ("publication", t().publications.nav),
        ("item", words.object_item),
        ("item_version", words.object_item_version),
        ("annual_plan", words.object_annual_plan),
    ];
    kinds.map(|(word, name)| (word.to_owned(), name.to_owned())).into()
}

/// What a kind of object is called.
pub fn object_type(word: &str) -> String {
    let known = object_types().into_iter().find(|(known, _)| known == word).map(|(_, name)| name);
    // A whole register was exported.
    let register = || word.parse::<Register>().ok().map(|_| t().imports.register_short.to_owned());
    known.or_else(register).unwrap_or_else(|| word.to_owned())
}

/// What a member is called; its own word where the screens don't know it.
pub fn member(kind: &str, key: &str) -> String {
    let Text { providers, inspectors, recusals, accounts, imports, .. } = t();
    let name = match key {
        "name" if kind == "provider" => providers.name,
        "name" => inspectors.name,
        "credit_code" => providers.credit_code,
        "kind" => providers.kind,
        "legal_form" => providers.legal_form,
        "public" => providers.public,
        "inclusive" => providers.inclusive,
        "street_code" => providers.street,
        "address" => providers.address,
        "location" => providers.location,
        "phone" => providers.phone,
        "service_modes" => providers.service_modes,
        "opening_hours" => providers.opening_hours,
        "meals" => providers.meals_short,
        "classes" => providers.classes,
        "fees" => providers.fees,
        "status" => providers.status,
        "status_since" => providers.status_since,
        "since" => providers.since,
        "risk_class" => providers.risk_class,
        "places" => providers.places,
        "amount" => providers.fee_amount,
        "unit" if kind == "provider" => providers.fee_unit,
        "mode" => providers.fee_mode,
        "longitude" => providers.longitude,
        "latitude" => providers.latitude,
        "unit" => inspectors.unit,
        "department_code" => inspectors.department,
        "licence_number" => inspectors.licence_number,
        "licence_from" => inspectors.licence_from,
        "licence_to" => inspectors.licence_to,
        "specialties" => inspectors.specialties,
        "streets" => inspectors.streets,
        "monthly_capacity" => inspectors.capacity,
        "absences" => inspectors.absences,
        "first" => inspectors.absence_first,
        "last" => inspectors.absence_last,
        "reason" => recusals.reason,
        "valid_from" => recusals.valid_from,
        "valid_to" => recusals.valid_to,
        "lifted_at" => recusals.lifted,
        "inspector_id" => recusals.inspector,
        "provider_id" => recusals.provider,
        "username" => accounts.username,
        "role" => accounts.role,
        "disabled" => accounts.disabled,
        "password" => t().shell.password,
        "register" => imports.register,
        "file_name" => imports.file_name,
        "file_sha256" => imports.sha256,
        "validate_only" => imports.mode_check,
        "state" => imports.state,
        "rows" => imports.rows,
        "created_rows" => imports.created_rows,
        "updated_rows" => imports.updated_rows,
        "unchanged_rows" => imports.unchanged_rows,
        "failed_rows" => imports.failed_rows,
        other => return other.to_owned(),
    };
    name.to_owned()
}

/// A value as people read it.
pub fn value(kind: &str, key: &str, value: &Value) -> String {
    match value {
        Value::Null => t().kit.none.to_owned(),
        Value::Bool(true) => t().kit.yes.to_owned(),
        Value::Bool(false) => t().kit.no.to_owned(),
        Value::Number(number) => number.to_string(),
        Value::String(text) => word(kind, key, text),
        Value::Array(items) if items.is_empty() => t().kit.none.to_owned(),
        Value::Array(items) => {
            // Objects in a list stand on lines of their own.
            let separator =
                if items.iter().any(Value::is_object) { "\n" } else { language().pick("、", ", ") };
            items.iter().map(|item| self::value(kind, key, item)).collect::<Vec<_>>().join(separator)
        }
        Value::Object(members) => {
            let pair = |(name, inner): (&String, &Value)| {
                let colon = language().pick("：", ": ");
                format!("{}{colon}{}", member(kind, name), self::value(kind, name, inner))
            };
            members.iter().map(pair).collect::<Vec<_>>().join(language().pick("，", ", "))
        }
    }
}

fn word(kind: &str, key: &str, text: &str) -> String {
    fn of<T: Word>(text: &str) -> Option<String> {
        T::ALL.iter().find(|word| word.code() == text).map(|word| word.label().to_owned())
    }
    let known = match key {
        "status" if kind == "inspector" => of::<InspectorStatus>(text),
        "status" => of::<ProviderStatus>(text),
        "risk_class" => of::<RiskClass>(text),
        "kind" => of::<ProviderKind>(text).or_else(|| of::<ClassKind>(text)),
        "legal_form" => of::<LegalForm>(text),
        "service_modes" | "mode" => of::<ServiceMode>(text),
        "unit" if kind == "provider" => of::<FeeUnit>(text),
        "role" => of::<Role>(text),
        "register" => of::<Register>(text),
        "state" => of::<ImportState>(text),
        "street_code" | "streets" => Some(session::street_name(text)),
        "department_code" => Some(session::department_name(text)),
        "specialties" => session::organisation()
            .and_then(|o| o.items.iter().find(|item| item.code == text).map(|item| item.name.clone())),
        _ if key.ends_with("_at") => text.parse::<DateTime<Utc>>().ok().map(format::moment),
        _ => None,
    };
    known.unwrap_or_else(|| text.to_owned())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn values_read_as_on_the_pages() {
        assert_eq!(value("provider", "status", &json!("closed")), ProviderStatus::Closed.label());
        assert_eq!(value("inspector", "status", &json!("left")), "离岗");
        assert_eq!(value("provider", "public", &json!(true)), "是");
        assert_eq!(value("recusal", "valid_to", &Value::Null), "—");
        assert_eq!(value("recusal", "lifted_at", &json!("2026-04-30T16:05:00Z")), "2026-05-01 00:05");
        assert_eq!(value("provider", "location", &json!({"latitude": 31.2})), "纬度：31.2");
        assert_eq!(value("draw", "unheard_of", &json!(["a", "b"])), "a、b");
        assert_eq!(member("draw", "unheard_of"), "unheard_of");
    }
}
