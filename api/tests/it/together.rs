//! Two officials at the same thing at the same moment: one is first, the other is told, nothing is lost.

use contract::accounts::Role;
use futures_util::future::join;
use serde_json::{Value, json};

use crate::support::{
    App, Client,
    client::Reply,
    draws::{path, patient, plan, prepare, registers, supervisor},
    factory, on_both,
};

async fn colleague(app: &App) -> Client {
    app.account("colleague", Role::Official, json!({})).await
}

/// The one that was first, and what the other was told.
fn first(one: Reply, two: Reply) -> (Reply, Reply) {
    if one.status < 300 { (one, two) } else { (two, one) }
}

async fn logged(app: &App, kind: &str) -> Vec<Value> {
    let auditor = app.account("auditor", Role::Auditor, json!({})).await;
    let log = auditor.get(&format!("/api/v1/audit?object_type={kind}&page_size=200")).await.expect(200);
    log["items"].as_array().unwrap().iter().map(|entry| entry["action"].clone()).collect()
}

#[actix_web::test]
async fn of_two_changes_to_one_provider_one_is_first_in_every_round() {
    on_both(async |app| {
        let (official, colleague) = (app.official().await, colleague(&app).await);
        let made = official.post("/api/v1/providers", &factory::provider(1)).await.expect(201);
        let path = made.header("location");
        for round in 1..=30 {
            let change = async |client: &Client, who: &str| {
                let mut facts = factory::facts(1);
                facts["phone"] = json!(format!("021-{who}-{round}"));
                client.put(path, &facts, &format!("v{round}")).await
            };
            let (one, two) = join(change(&official, "1"), change(&colleague, "2")).await;
            let (winner, loser) = first(one, two);
            let seen = colleague.get(path).await.expect(200);
            assert_eq!(winner.expect(200)["facts"], seen["facts"]);
            assert_eq!(seen["etag"], format!("v{}", round + 1));
            loser.problem(412, "STALE");
        }
        assert_eq!(logged(&app, "provider").await.len(), 31);
    })
    .await;
}

#[actix_web::test]
async fn different_changes_to_one_provider_both_arrive_once_the_second_has_looked_again() {
    on_both(async |app| {
        let (official, colleague) = (app.official().await, colleague(&app).await);
        let made = official.post("/api/v1/providers", &factory::provider(1)).await.expect(201);
        let path = made.header("location");
        let (status, class) = (format!("{path}/status"), format!("{path}/risk-class"));
        let suspend = json!({"status": "suspended", "since": "2026-01-05", "reason": "装修"});
        let classify = json!({"risk_class": "d", "since": "2026-01-05", "reason": "年度分类"});
        let (one, two) =
            join(official.post_to(&status, &suspend, "v1"), colleague.post_to(&class, &classify, "v1")).await;
        let suspended = one.status == 200;
        let (_, loser) = first(one, two);
        loser.problem(412, "STALE");
        let (path_again, again) = if suspended { (&class, &classify) } else { (&status, &suspend) };
        let both = colleague.post_to(path_again, again, "v2").await.expect(200);
        assert_eq!((&both["status"], &both["risk_class"]), (&json!("suspended"), &json!("d")));
        let timeline = official.get(&format!("{path}/timeline")).await.expect(200);
        assert_eq!(timeline["items"].as_array().unwrap().len(), 4);
    })
    .await;
}

#[actix_web::test]
async fn of_two_preparations_of_one_month_one_is_first() {
    on_both(async |app| {
        let (official, ..) = registers(&app, 4, 4).await;
        let colleague = colleague(&app).await;
        let plan = plan(&[2; 12], 60);
        let (one, two) =
            join(official.post("/api/v1/draws", &plan), colleague.post("/api/v1/draws", &plan)).await;
        let (winner, loser) = first(one, two);
        assert_eq!(winner.expect(201)["seq"], 1);
        loser.problem(409, "STATE_CONFLICT");
        assert_eq!(logged(&app, "draw").await, ["prepare"]);
    })
    .await;
}

#[actix_web::test]
async fn a_draw_is_announced_by_one_or_voided_by_the_other() {
    on_both(async |app| {
        let (official, ..) = registers(&app, 4, 4).await;
        let supervisor = supervisor(&app).await;
        let prepared = prepare(&official, &patient(plan(&[2; 12], 2))).await;
        let seen = official.get(&path(&prepared)).await.expect(200);
        let reason = json!({"reason": "公告的开奖期号有误"});
        let asked = official.post_to(&format!("{}/void", path(&seen)), &reason, seen.text("etag")).await;
        let etag = asked.expect(200).text("etag").to_owned();
        let (announce, confirm) =
            (format!("{}/announce", path(&seen)), format!("{}/void/confirm", path(&seen)));
        let (one, two) = join(official.act(&announce, &etag), supervisor.act(&confirm, &etag)).await;
        let (winner, loser) = first(one, two);
        loser.problem(412, "STALE");
        let now = official.get(&path(&seen)).await.expect(200);
        assert_eq!(winner.expect(200)["state"], now["state"]);
        let log = app.anonymous().get("/api/v1/public/log").await.expect(200);
        let announced = now["state"] == "announced";
        let text = log["items"][0]["text"].as_str().unwrap();
        assert!(log["items"].as_array().unwrap().len() == 1, "never both: {}", log.json);
        assert!(
            text.starts_with(if announced { "tyd1 announcement " } else { "tyd1 void tyd1|310106|" }),
            "{text}"
        );
    })
    .await;
}
