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
    text::{Word, language, t},
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
    ];
    kinds.map(|(word, name)| (word.to_owned(), name.to_owned())).into()
}

/// What a kind of object is called.
pub fn object_type(word: &str) -> String {
    object_types()
        .into_iter()
        .find(|(known, _)| known == word)
        .map_or_else(|| word.to_owned(), |(_, name)| name)
}

/// What a member is called; its own word where the screens don't know it.
pub fn member(kind: &str, key: &str) -> String {
    let (p, i, r, a, m) = (&t().providers, &t().inspectors, &t().recusals, &t().accounts, &t().imports);
    let name = match key {
        "name" if kind == "provider" => p.name,
        "name" => i.name,
        "credit_code" => p.credit_code,
        "kind" => p.kind,
        "legal_form" => p.legal_form,
        "public" => p.public,
        "inclusive" => p.inclusive,
        "street_code" => p.street,
        "address" => p.address,
        "location" => p.location,
        "phone" => p.phone,
        "service_modes" => p.service_modes,
        "opening_hours" => p.opening_hours,
        "meals" => p.meals_short,
        "classes" => p.classes,
        "fees" => p.fees,
        "status" => p.status,
        "status_since" => p.status_since,
        "since" => p.since,
        "risk_class" => p.risk_class,
        "places" => p.places,
        "amount" => p.fee_amount,
        "unit" if kind == "provider" => p.fee_unit,
        "mode" => p.fee_mode,
        "longitude" => p.longitude,
        "latitude" => p.latitude,
        "unit" => i.unit,
        "department_code" => i.department,
        "licence_number" => i.licence_number,
        "licence_from" => i.licence_from,
        "licence_to" => i.licence_to,
        "specialties" => i.specialties,
        "streets" => i.streets,
        "monthly_capacity" => i.capacity,
        "absences" => i.absences,
        "first" => i.absence_first,
        "last" => i.absence_last,
        "reason" => r.reason,
        "valid_from" => r.valid_from,
        "valid_to" => r.valid_to,
        "lifted_at" => r.lifted,
        "inspector_id" => r.inspector,
        "provider_id" => r.provider,
        "username" => a.username,
        "role" => a.role,
        "disabled" => a.disabled,
        "password" => t().shell.password,
        "register" => m.register,
        "file_name" => m.file_name,
        "file_sha256" => m.sha256,
        "validate_only" => m.mode_check,
        "state" => m.state,
        "rows" => m.rows,
        "created_rows" => m.created_rows,
        "updated_rows" => m.updated_rows,
        "unchanged_rows" => m.unchanged_rows,
        "failed_rows" => m.failed_rows,
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
