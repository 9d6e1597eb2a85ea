//! Valid things to send; tests change what they are about.

use serde_json::{Value, json};

/// A credit code with a right check digit, different for each number.
pub fn credit_code(number: u32) -> String {
    let body = format!("91310106MA1F{number:05}");
    let digit = rules::credit_code::check_digit(&body).unwrap();
    format!("{body}{digit}")
}

/// The facts of a provider.
pub fn facts(number: u32) -> Value {
    json!({
        "name": format!("静安第{number}托育园"),
        "credit_code": credit_code(number),
        "kind": "nursery_institution",
        "legal_form": "company",
        "public": false,
        "inclusive": true,
        "street_code": "310106014",
        "address": format!("长寿路{number}号"),
        "location": {"longitude": 121.44, "latitude": 31.24},
        "phone": "021-62000000",
        "service_modes": ["full_day", "half_day"],
        "opening_hours": "周一至周五 7:30–18:00",
        "meals": true,
        "fees": [{"mode": "full_day", "amount": "3200.00", "unit": "month"}],
        "classes": [{"name": "小一班", "kind": "junior", "places": 15}]
    })
}

/// A new provider, operating since the beginning of 2024.
pub fn provider(number: u32) -> Value {
    json!({"facts": facts(number), "status": "operating", "status_since": "2024-01-02", "risk_class": "a"})
}

/// The facts of an inspector of the education department with a licence for years.
pub fn inspector(number: u32) -> Value {
    json!({
        "name": format!("陈静{number}"),
        "department_code": "EDU",
        "unit": "EDU-1",
        "licence_number": format!("T-{number:04}"),
        "licence_from": "2024-01-01",
        "licence_to": "2099-12-31",
        "specialties": ["SAFETY", "HEALTH"],
        "streets": ["310106013"],
        "monthly_capacity": 6,
        "absences": [{"first": "2026-12-01", "last": "2026-12-05", "reason": "年休假"}],
        "status": "active"
    })
}
