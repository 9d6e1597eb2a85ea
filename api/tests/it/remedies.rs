//! An infeasible month: named, and mended with one click each before anything is frozen.

use contract::accounts::Role;
use serde_json::{Value, json};

use crate::support::{
    Client,
    client::Reply,
    draws::{announce, inspector, patient, plan, registers},
    factory, on_both,
};

async fn preview(official: &Client, plan: &Value) -> Reply {
    official.post("/api/v1/draws/preview", plan).await.expect(200)
}

/// The changes of the first remedy that has one of this kind.
fn remedy(preview: &Reply, kind: &str) -> Value {
    let all = preview["teams"]["remedies"]["items"].as_array().unwrap();
    let found = all.iter().find(|remedy| remedy["changes"][0]["kind"] == kind);
    found.unwrap_or_else(|| panic!("no {kind} in {all:?}"))["changes"].clone()
}

fn order(plan: &Value, changes: &Value) -> Value {
    json!({"period": plan["period"], "changes": changes, "reason": "本月检查人手不足"})
}

async fn weaken(official: &Client, id: &str, number: u32, change: &Value) {
    let mut facts = inspector(number);
    facts.as_object_mut().unwrap().extend(change.as_object().unwrap().clone());
    official.put(&format!("/api/v1/inspectors/{id}"), &facts, "v1").await.expect(200);
}

#[actix_web::test]
async fn a_raised_cap_holds_for_its_month_only_and_is_in_the_log() {
    on_both(async |app| {
        let (official, _, people) = registers(&app, 12, 4).await;
        for (at, number) in [(1, 1), (3, 3)] {
            weaken(&official, &people[at], number, &json!({"monthly_capacity": 1})).await;
        }
        let plan = plan(&[3; 12], 60);
        let shown = preview(&official, &plan).await;
        let shortage = &shown["teams"]["remedies"]["shortage"];
        assert_eq!(shortage["empty"].as_array().unwrap().len(), 1);
        assert_eq!(shortage["empty"][0]["department_code"], "HEA");
        assert_eq!(shortage["people"].as_array().unwrap().len(), 2);
        assert!(shortage["demand"].as_u64() > shortage["room"].as_u64());
        let changes = remedy(&shown, "raise_cap");
        assert_eq!((&changes[0]["from"], &changes[0]["to"]), (&json!(1), &json!(2)));
        let done = official.post("/api/v1/draws/remedies", &order(&plan, &changes)).await.expect(200);
        assert_eq!(done["changes"], changes);
        assert_eq!(preview(&official, &plan).await["teams"]["short_runs"], 0);
        let id = changes[0]["inspector_id"].as_str().unwrap();
        let register = official.get(&format!("/api/v1/inspectors/{id}")).await.expect(200);
        assert_eq!(register["facts"]["monthly_capacity"], 1, "the register keeps the usual number");
        let other = crate::support::draws::plan_of(2, &[3; 12], 60);
        assert_eq!(preview(&official, &other).await["teams"]["short_runs"], 20);
        let auditor = app.account("auditor", Role::Auditor, json!({})).await;
        let log = auditor.get("/api/v1/audit?action=adjust").await.expect(200);
        assert_eq!(log["items"][0]["after"]["capacity"], 2);
        assert_eq!(log["items"][0]["after"]["reason"], "本月检查人手不足");
    })
    .await;
}

#[actix_web::test]
async fn people_are_lent_to_a_street_and_a_recusal_is_lifted() {
    on_both(async |app| {
        let (official, places, people) = registers(&app, 4, 4).await;
        weaken(&official, &people[1], 1, &json!({"streets": ["310106101"]})).await;
        weaken(&official, &people[3], 3, &json!({"streets": ["310106013"]})).await;
        let plan = plan(&[4; 12], 60);
        let shown = preview(&official, &plan).await;
        let changes = remedy(&shown, "lend_inspector");
        assert_eq!(changes[0]["streets"], json!([factory::facts(0)["street_code"]]));
        official.post("/api/v1/draws/remedies", &order(&plan, &changes)).await.expect(200);
        assert_eq!(preview(&official, &plan).await["teams"]["short_runs"], 0);

        let lent = if changes[0]["inspector_id"] == people[1].as_str() { &people[1] } else { &people[3] };
        let recusal = json!({"inspector_id": lent, "provider_id": places[0], "reason": "曾任职", "valid_from": "2026-01-01"});
        let recusal = official.post("/api/v1/recusals", &recusal).await.expect(201);
        let shown = preview(&official, &plan).await;
        let changes = remedy(&shown, "lift_recusal");
        assert_eq!(changes[0]["recusal_id"], recusal["id"]);
        official.post("/api/v1/draws/remedies", &order(&plan, &changes)).await.expect(200);
        assert_eq!(preview(&official, &plan).await["teams"]["short_runs"], 0);
        let again = official.post("/api/v1/draws/remedies", &order(&plan, &changes)).await;
        again.problem(409, "STATE_CONFLICT");
    })
    .await;
}

#[actix_web::test]
async fn nothing_is_changed_after_the_freeze_nor_by_halves() {
    on_both(async |app| {
        let (official, _, people) = registers(&app, 4, 4).await;
        let plan = patient(plan(&[2; 12], 60));
        let raise = |to: u16| json!({"kind": "raise_cap", "inspector_id": people[0], "name": "检查员0", "from": 6, "to": to});
        let less = json!({"kind": "plan_less", "stratum": "all", "from": 2, "to": 1});
        let both = official.post("/api/v1/draws/remedies", &order(&plan, &json!([raise(7), less]))).await;
        assert_eq!(both.problem(422, "INVALID").pointers(), ["/changes/1"]);
        for to in [6, 501] {
            let refused = official.post("/api/v1/draws/remedies", &order(&plan, &json!([raise(to)]))).await;
            assert_eq!(refused.problem(422, "INVALID").pointers(), ["/changes/0/to"]);
        }
        let auditor = app.account("auditor", Role::Auditor, json!({})).await;
        assert_eq!(auditor.get("/api/v1/audit?action=adjust").await.expect(200)["items"], json!([]));
        announce(&official, &plan).await;
        let late = official.post("/api/v1/draws/remedies", &order(&plan, &json!([raise(7)]))).await;
        assert_eq!(late.problem(409, "STATE_CONFLICT")["allowed"], json!(["void"]));
    })
    .await;
}

#[actix_web::test]
async fn fewer_visits_are_proposed_where_a_stratum_can_give_some_up() {
    on_both(async |app| {
        let (official, _, people) = registers(&app, 12, 4).await;
        for number in 20..24 {
            let mut site = factory::provider(number);
            site["facts"]["kind"] = json!("community_site");
            official.post("/api/v1/providers", &site).await.expect(201);
        }
        for (at, number) in [(1, 1), (3, 3)] {
            weaken(&official, &people[at], number, &json!({"monthly_capacity": 1})).await;
        }
        let mut plan = plan(&[3; 12], 60);
        let mut sites = plan["strata"][0].clone();
        for (field, value) in
            [("code", json!("site")), ("kinds", json!(["community_site"])), ("visits", json!(vec![1; 12]))]
        {
            sites[field] = value;
        }
        plan["strata"].as_array_mut().unwrap().push(sites);
        let shown = preview(&official, &plan).await;
        assert_eq!(shown["teams"]["short_runs"], 20, "four visits, two people of HEA with one each");
        let changes = remedy(&shown, "plan_less");
        assert_eq!(changes, json!([{"kind": "plan_less", "stratum": "all", "from": 3, "to": 1}]));
        plan["strata"][0]["visits"][0] = json!(1);
        assert_eq!(preview(&official, &plan).await["teams"]["short_runs"], 0);
    })
    .await;
}
