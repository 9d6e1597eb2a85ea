//! The writes of inspections and what follows from them, for the test that every write is in the audit log.

use contract::accounts::Role;
use serde_json::{Value, json};

use crate::support::{
    App, Client,
    client::Reply,
    on_both,
    visits::{self, Cast, crowded, entry, photo, upload},
};

/// Operation, who, id, body, version, and the entry it leaves.
pub type Step = (&'static str, Client, String, Value, String, [&'static str; 2]);

fn step(
    operation: &'static str,
    by: &Client,
    (id, etag): (&str, &str),
    body: Value,
    entry: [&'static str; 2],
) -> Step {
    (operation, by.clone(), id.to_owned(), body, etag.to_owned(), entry)
}

/// Id and version of an inspection.
fn of(inspection: &Value) -> (&str, &str) {
    (inspection["summary"]["id"].as_str().unwrap(), inspection["etag"].as_str().unwrap())
}

/// A new thing.
const NEW: (&str, &str) = ("", "v1");

/// One of each, and what they need.
pub async fn steps(app: &App, cast: &Cast) -> Vec<Step> {
    let here = cast.arrived().await["inspection"].clone();
    let mut all = recorded(cast, &here).await;
    all.extend(signed(cast).await);
    all.extend(mended(cast).await);
    all.extend(recused(app, cast, &here["summary"]["id"]).await);
    all.extend(entered(cast).await);
    all
}

async fn recorded(cast: &Cast, here: &Value) -> Vec<Step> {
    let (first, second) = (&cast.team[0], &cast.team[1]);
    let asked = cast.requested().await.json;
    let approved = cast.approved().await;
    let yes = json!({"approve": true, "reason": "同意"});
    let arrival = json!({"inspection_id": approved["summary"]["id"]});
    let entries = json!({"entries": [entry("S-01", "pass", "")]});
    let classes = json!({"measurements": [crowded()]});
    let append = ["append", "inspection"];
    vec![
        step("request_inspection", &cast.official, NEW, cast.wish(), ["create", "inspection"]),
        step("decide_inspection", &cast.supervisor, of(&asked), yes, ["approve", "inspection"]),
        step("check_in_inspection", first, NEW, arrival, ["check_in", "inspection"]),
        step("add_inspection_entries", first, of(here), entries, append),
        step("add_inspection_measurements", second, of(here), classes, append),
        step("add_inspection_photo", first, of(here), Value::Null, append),
    ]
}

async fn signed(cast: &Cast) -> Vec<Step> {
    let (first, second) = (&cast.team[0], &cast.team[1]);
    let answered = cast.answered(false).await.json;
    let finished = cast.finished(false).await.json;
    let withdrawn = cast.sign(0, &cast.finished(false).await).await.expect(200).json;
    let signed = cast.sign(0, &cast.finished(false).await).await.expect(200).json;
    let closed = cast.closed(false).await.json;
    let (outcome, confirm) = (json!({"outcome": "completed"}), json!({"confirm": true}));
    let (reason, refused) = (json!({"reason": "漏记"}), json!({"act": "refused", "comment": "拒签"}));
    let withdraw = ["withdraw_signature", "inspection"];
    let rate = ["rate", "inspection"];
    vec![
        step("finish_inspection", first, of(&answered), outcome, ["finish", "inspection"]),
        step("sign_inspection", second, of(&finished), confirm, ["sign", "inspection"]),
        step("withdraw_inspection_signature", first, of(&withdrawn), reason, withdraw),
        step("record_representative", first, of(&signed), refused, ["sign", "inspection"]),
        step("rate_inspection", &cast.providers[0], of(&closed), json!({"stars": 3}), rate),
    ]
}

async fn mended(cast: &Cast) -> Vec<Step> {
    let provider = &cast.providers[0];
    let order = |closed: Reply| closed["rectifications"][0]["id"].as_str().unwrap().to_owned();
    let (open, answered) = (order(cast.closed(true).await), order(cast.closed(true).await));
    let answer = json!({"text": "已修复"});
    let path = format!("/api/v1/rectifications/{answered}/answers");
    provider.post_to(&path, &answer, "v1").await.expect(200);
    let recheck = json!({"passed": true, "method": "documents", "text": "材料齐全"});
    let rechecked = ["recheck", "rectification"];
    vec![
        step("add_rectification_photo", provider, (&open, "v1"), Value::Null, ["append", "inspection"]),
        step("answer_rectification", provider, (&open, "v1"), answer, ["answer", "rectification"]),
        step("recheck_rectification", &cast.official, (&answered, "v2"), recheck, rechecked),
    ]
}

async fn recused(app: &App, cast: &Cast, inspection: &Value) -> Vec<Step> {
    let provider = &cast.providers[0];
    let wish = |person: usize| json!({"inspection_id": inspection, "inspector_id": cast.people[person], "reason": "亲属"});
    let asked = provider.post("/api/v1/recusal-requests", &wish(0)).await.expect(201);
    let head = app.account("department", Role::Department, json!({"department_code": "EDU"})).await;
    let no = json!({"accept": false, "reason": "无利害关系"});
    let refused = ["refuse", "recusal_request"];
    vec![
        step("create_recusal_request", provider, NEW, wish(1), ["create", "recusal_request"]),
        step("decide_recusal_request", &head, (asked.text("id"), "v1"), no, refused),
    ]
}

async fn entered(cast: &Cast) -> Vec<Step> {
    let by = &cast.official;
    let day = |year: i32| json!([{"day": format!("{year}-01-01"), "kind": "holiday"}]);
    let year = |year: i32| json!({"year": year, "source": "通知", "days": day(year)});
    let made = by.post("/api/v1/calendar/years", &year(2030)).await.expect(201);
    let known = (made.text("id"), "v1");
    vec![
        step("create_calendar_year", by, NEW, year(2031), ["create", "calendar_year"]),
        step("update_calendar_year", by, known, year(2030), ["update", "calendar_year"]),
    ]
}

#[actix_web::test]
async fn a_photo_that_is_there_already_leaves_no_second_entry() {
    on_both(async |app| {
        let cast = visits::cast(&app).await;
        let here = cast.arrived().await;
        for _ in 0..2 {
            let path = visits::step(&here["inspection"], "photos");
            upload(&cast.team[0], &path, "image/jpeg", &photo()).await.expect(200);
        }
        let auditor = app.account("auditor", Role::Auditor, json!({})).await;
        let log = auditor.get("/api/v1/audit?action=append&object_type=inspection").await.expect(200);
        assert_eq!(log["items"].as_array().unwrap().len(), 1);
    })
    .await;
}
