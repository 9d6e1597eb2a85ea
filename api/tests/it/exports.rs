//! The registers as spreadsheets, there and back.

use contract::accounts::Role;
use serde_json::json;
use tuoyu::imports::worker;

use crate::support::{
    factory, on_both,
    tables::{self, COLUMNS, import, outcome},
};

/// Names that a spreadsheet would run, or that look as if they had been guarded already.
const NAMES: [&str; 6] = ["=1+1", "+1", "-2", "@SUM(A1)", "'=1+1", "'平常"];

#[actix_web::test]
async fn a_file_goes_out_and_comes_back_unchanged() {
    on_both(async |app| {
        let (official, _worker) = (app.official().await, worker::spawn(&app.state).unwrap());
        for (number, name) in (1..).zip(NAMES) {
            let mut new = factory::provider(number);
            new["facts"]["name"] = json!(name);
            new["facts"]["classes"][0]["name"] = json!("a:b；\\c");
            new["facts"]["opening_hours"] = json!("一\n二, \"三\"");
            official.post("/api/v1/providers", &new).await.expect(201);
        }
        let csv = official.get("/api/v1/exports/providers?format=csv").await.expect(200);
        assert!(csv.bytes.starts_with("\u{feff}机构名称,统一".as_bytes()));
        let text = String::from_utf8(csv.bytes.clone()).unwrap();
        assert!(text.contains("\r\n'=1+1,") && text.contains("\r\n''=1+1,") && text.contains("\r\n'平常,"));
        assert_eq!(csv.header("content-type"), "text/csv; charset=utf-8");
        assert!(csv.header("content-disposition").contains("filename*=UTF-8''%E6"));
        let xlsx = official.get("/api/v1/exports/providers").await.expect(200);
        let table = tables::read_xlsx(&xlsx.bytes);
        assert_eq!((table.len(), &table[0][..]), (7, &COLUMNS.map(str::to_owned)[..]));
        assert_eq!(table[1][0], "=1+1");
        for (name, bytes) in [("a.csv", &csv.bytes), ("a.xlsx", &xlsx.bytes)] {
            let done = import(&official, "register=providers", name, bytes).await;
            assert_eq!(outcome(&done), ("succeeded", [0, 0, 6, 0]), "{name}");
        }
    })
    .await;
}

#[actix_web::test]
async fn inspectors_go_out_and_come_back_unchanged() {
    on_both(async |app| {
        let (official, _worker) = (app.official().await, worker::spawn(&app.state).unwrap());
        let facts = json!({"name": "陈静", "department_code": "EDU", "unit": "EDU-1",
            "licence_number": "09010612345", "licence_from": "2024-01-01", "licence_to": "2028-12-31",
            "specialties": ["SAFETY"], "streets": ["310106014"], "monthly_capacity": 6, "status": "standby",
            "absences": [{"first": "2026-11-02", "last": "2026-11-06", "reason": "a:b；c"}]});
        official.post("/api/v1/inspectors", &facts).await.expect(201);
        for format in ["csv", "xlsx"] {
            let file = official.get(&format!("/api/v1/exports/inspectors?format={format}")).await.expect(200);
            let done = import(&official, "register=inspectors", "a", &file.bytes).await;
            assert_eq!(outcome(&done), ("succeeded", [0, 0, 1, 0]), "{format}");
        }
    })
    .await;
}

#[actix_web::test]
async fn an_export_keeps_to_filter_and_scope_and_is_audited() {
    on_both(async |app| {
        let official = app.official().await;
        for number in 1..=3 {
            let mut new = factory::provider(number);
            if number == 3 {
                new["facts"]["street_code"] = json!("310106101");
            }
            official.post("/api/v1/providers", &new).await.expect(201);
        }
        let rows = async |client: &crate::support::Client, query: &str| {
            let reply = client.get(&format!("/api/v1/exports/providers?format=csv{query}")).await.expect(200);
            tables::read_csv(&reply.bytes).len() - 1
        };
        let street = app.account("street", Role::Street, json!({"street_code": "310106014"})).await;
        assert_eq!(rows(&official, "").await, 3);
        assert_eq!(rows(&official, "&street=310106101&inclusive=true").await, 1);
        assert_eq!(rows(&street, "").await, 2);
        assert_eq!(rows(&street, "&street=310106101").await, 0);
        street.get("/api/v1/exports/inspectors").await.problem(403, "FORBIDDEN");
        official.get("/api/v1/exports/providers?colour=red").await.problem(400, "UNKNOWN_PARAMETER");
        official.get("/api/v1/exports/providers?format=pdf").await.problem(400, "BAD_REQUEST");

        let auditor = app.account("auditor", Role::Auditor, json!({})).await;
        let entries = auditor.get("/api/v1/audit?action=export").await.expect(200);
        assert_eq!(entries["items"].as_array().unwrap().len(), 4);
        let after = json!({"rows": 1, "format": "csv", "filter": {"street": "310106101", "inclusive": true}});
        assert_eq!(entries["items"][1]["after"], after);
        assert_eq!(rows(&auditor, "").await, 3);
    })
    .await;
}
