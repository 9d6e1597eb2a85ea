//! Providers ask that an inspector stay away.

use contract::accounts::Role;
use serde_json::json;

use crate::support::{on_both, visits::cast};

const LIST: &str = "/api/v1/recusal-requests";
const REASON: &str = "与我园负责人有亲属关系";

#[actix_web::test]
async fn the_head_of_department_decides_while_work_goes_on() {
    on_both(async |app| {
        let cast = cast(&app).await;
        let arrived = cast.arrived().await;
        let inspection = &arrived["inspection"]["summary"]["id"];
        let ask = |person: usize| json!({"inspection_id": inspection, "inspector_id": cast.people[person], "reason": REASON});
        cast.providers[1].post(LIST, &ask(0)).await.problem(422, "INVALID");
        cast.providers[0].post(LIST, &ask(2)).await.problem(422, "INVALID");
        let asked = cast.providers[0].post(LIST, &ask(0)).await.expect(201);
        assert!(asked["reason"].is_null() && asked["state"] == "open");
        cast.providers[0].post(LIST, &ask(0)).await.problem(409, "STATE_CONFLICT");
        let decision = format!("{}/decision", asked.header("location"));
        let yes = json!({"accept": true, "reason": "经核实存在利害关系"});
        let health = app.account("health", Role::Department, json!({"department_code": "HEA"})).await;
        health.post_to(&decision, &yes, asked.text("etag")).await.problem(404, "NOT_FOUND");
        let education = app.account("education", Role::Department, json!({"department_code": "EDU"})).await;
        let decided = education.post_to(&decision, &yes, asked.text("etag")).await.expect(200);
        assert_eq!((&decided["state"], &decided["reason"]), (&json!("accepted"), &json!(REASON)));
        education.post_to(&decision, &yes, decided.text("etag")).await.problem(409, "STATE_CONFLICT");
        let recusals = cast.official.get("/api/v1/recusals").await.expect(200);
        assert_eq!(recusals["items"][0]["id"], decided["recusal_id"]);
        let seen = cast.providers[0].get(asked.header("location")).await.expect(200);
        assert_eq!(seen["decision_reason"], "经核实存在利害关系");
        let auditor = app.account("auditor", Role::Auditor, json!({})).await;
        assert!(auditor.get(asked.header("location")).await.expect(200)["reason"].is_null());
        let entries = json!({"entries": [crate::support::visits::entry("S-01", "pass", "")]});
        let path = crate::support::visits::step(&arrived["inspection"], "entries");
        cast.team[0].post(&path, &entries).await.expect(200);
    })
    .await;
}
