//! The writes of inspections and what follows from them, for the test that every write is in the audit log.

use contract::accounts::Role;
use serde_json::{Value, json};

use crate::support::{
    App, Client,
    client::Reply,
    visits::{Cast, crowded, entry, photo, step, upload},
};

/// Operation, who, id, body, version, and the entry it leaves.
pub type Step = (&'static str, Client, String, Value, String, [&'static str; 2]);

fn id(inspection: &Value) -> String {
    inspection["summary"]["id"].as_str().unwrap().to_owned()
}

/// One of each, and what they need.
pub async fn steps(app: &App, cast: &Cast) -> Vec<Step> {
    let [first, second] = [&cast.team[0], &cast.team[1]];
    let asked = cast.requested().await;
    let approved = cast.approved().await;
    let here = cast.arrived().await["inspection"].clone();
    let answered = cast.answered(false).await;
    let finished = cast.finished(false).await;
    let withdrawn = cast.sign(0, &cast.finished(false).await).await.expect(200);
    let signed = cast.sign(0, &cast.finished(false).await).await.expect(200);
    let closed = cast.closed(true).await;
    let again = cast.closed(true).await;
    let order = |closed: &Reply| closed["rectifications"][0]["id"].as_str().unwrap().to_owned();
    let answer = json!({"text": "已修复"});
    let path = format!("/api/v1/rectifications/{}/answers", order(&again));
    cast.providers[0].post_to(&path, &answer, "v1").await.expect(200);
    let recusal = |person: usize| json!({"inspection_id": here["summary"]["id"], "inspector_id": cast.people[person], "reason": "亲属"});
    let wish = cast.providers[0].post("/api/v1/recusal-requests", &recusal(0)).await.expect(201);
    let department = app.account("department", Role::Department, json!({"department_code": "EDU"})).await;
    let year = |year: i32| json!({"year": year, "source": "通知", "days": [{"day": format!("{year}-01-01"), "kind": "holiday"}]});
    let made = cast.official.post("/api/v1/calendar/years", &year(2030)).await.expect(201);
    let etag = |reply: &Reply| reply.text("etag").to_owned();
    let v1 = || "v1".to_owned();
    let (refused, no) =
        (json!({"act": "refused", "comment": "拒签"}), json!({"accept": false, "reason": "无利害关系"}));
    let recheck = json!({"passed": true, "method": "documents", "text": "材料齐全"});
    let provider = &cast.providers[0];
    vec![
        (
            "request_inspection",
            cast.official.clone(),
            String::new(),
            cast.wish(),
            v1(),
            ["create", "inspection"],
        ),
        (
            "decide_inspection",
            cast.supervisor.clone(),
            id(&asked.json),
            json!({"approve": true, "reason": "同意"}),
            v1(),
            ["approve", "inspection"],
        ),
        (
            "check_in_inspection",
            first.clone(),
            String::new(),
            json!({"inspection_id": approved["summary"]["id"]}),
            v1(),
            ["check_in", "inspection"],
        ),
        (
            "add_inspection_entries",
            first.clone(),
            id(&here),
            json!({"entries": [entry("S-01", "pass", "")]}),
            v1(),
            ["append", "inspection"],
        ),
        (
            "add_inspection_measurements",
            second.clone(),
            id(&here),
            json!({"measurements": [crowded()]}),
            v1(),
            ["append", "inspection"],
        ),
        ("add_inspection_photo", first.clone(), id(&here), Value::Null, v1(), ["append", "inspection"]),
        (
            "finish_inspection",
            first.clone(),
            id(&answered.json),
            json!({"outcome": "completed"}),
            etag(&answered),
            ["finish", "inspection"],
        ),
        (
            "sign_inspection",
            second.clone(),
            id(&finished.json),
            json!({"confirm": true}),
            etag(&finished),
            ["sign", "inspection"],
        ),
        (
            "withdraw_inspection_signature",
            first.clone(),
            id(&withdrawn.json),
            json!({"reason": "漏记"}),
            etag(&withdrawn),
            ["withdraw_signature", "inspection"],
        ),
        (
            "record_representative",
            first.clone(),
            id(&signed.json),
            refused,
            etag(&signed),
            ["sign", "inspection"],
        ),
        (
            "rate_inspection",
            provider.clone(),
            id(&closed.json),
            json!({"stars": 3}),
            etag(&closed),
            ["rate", "inspection"],
        ),
        (
            "add_rectification_photo",
            provider.clone(),
            order(&closed),
            Value::Null,
            v1(),
            ["append", "inspection"],
        ),
        ("answer_rectification", provider.clone(), order(&closed), answer, v1(), ["answer", "rectification"]),
        (
            "recheck_rectification",
            cast.official.clone(),
            order(&again),
            recheck,
            "v2".to_owned(),
            ["recheck", "rectification"],
        ),
        (
            "create_recusal_request",
            provider.clone(),
            String::new(),
            recusal(1),
            v1(),
            ["create", "recusal_request"],
        ),
        (
            "decide_recusal_request",
            department,
            wish.text("id").to_owned(),
            no,
            v1(),
            ["refuse", "recusal_request"],
        ),
        (
            "create_calendar_year",
            cast.official.clone(),
            String::new(),
            year(2031),
            v1(),
            ["create", "calendar_year"],
        ),
        (
            "update_calendar_year",
            cast.official.clone(),
            made.text("id").to_owned(),
            year(2030),
            v1(),
            ["update", "calendar_year"],
        ),
    ]
}

#[actix_web::test]
async fn a_photo_that_is_there_already_leaves_no_second_entry() {
    crate::support::on_both(async |app| {
        let cast = crate::support::visits::cast(&app).await;
        let here = cast.arrived().await;
        for _ in 0..2 {
            let path = step(&here["inspection"], "photos");
            upload(&cast.team[0], &path, "image/jpeg", &photo()).await.expect(200);
        }
        let auditor = app.account("auditor", Role::Auditor, json!({})).await;
        let log = auditor.get("/api/v1/audit?action=append&object_type=inspection").await.expect(200);
        assert_eq!(log["items"].as_array().unwrap().len(), 1);
    })
    .await;
}
