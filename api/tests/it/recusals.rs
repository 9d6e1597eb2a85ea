//! Recusals.

use contract::accounts::Role;
use serde_json::{Value, json};

use crate::support::{Client, client::Reply, factory, on_both};

const LIST: &str = "/api/v1/recusals";
const REASON: &str = "近亲属在该机构任职";

async fn inspector(official: &Client, number: u32, department: &str) -> Value {
    let mut facts = factory::inspector(number);
    facts["department_code"] = json!(department);
    official.post("/api/v1/inspectors", &facts).await.expect(201)["id"].clone()
}

async fn provider(official: &Client, number: u32) -> Value {
    official.post("/api/v1/providers", &factory::provider(number)).await.expect(201)["id"].clone()
}

fn recusal(inspector: &Value, provider: &Value, from: &str, to: Option<&str>) -> Value {
    json!({"inspector_id": inspector, "provider_id": provider, "reason": REASON, "valid_from": from, "valid_to": to})
}

async fn lift(by: &Client, path: &str, etag: &str) -> Reply {
    by.request("POST", &format!("{path}/lift"), None, &[("If-Match", &format!("\"{etag}\""))]).await
}

#[actix_web::test]
async fn a_reason_is_seen_by_few_and_never_by_the_audit_log() {
    on_both(async |app| {
        let official = app.official().await;
        let (person, place) = (inspector(&official, 1, "EDU").await, provider(&official, 1).await);
        let new = recusal(&person, &place, "2026-01-01", None);
        let made =
            official.request("POST", LIST, Some(&new), &[("Idempotency-Key", "a-key")]).await.expect(201);
        assert_eq!((&made["reason"], &made["inspector_name"]), (&Value::Null, &json!("陈静1")));
        assert_eq!(made["provider_name"], "静安第1托育园");
        let path = made.header("location");
        let supervisor = app.account("supervisor", Role::Supervisor, json!({})).await;
        assert_eq!(supervisor.get(path).await.expect(200)["reason"], REASON);
        let auditor = app.account("auditor", Role::Auditor, json!({})).await;
        let department = app.account("department", Role::Department, json!({"department_code": "EDU"})).await;
        let scope = json!({"department_code": "EDU", "licence_number": "T-0001"});
        let own = app.account("inspector", Role::Inspector, scope).await;
        for reader in [&auditor, &department, &own] {
            let seen = reader.get(path).await.expect(200);
            assert!(seen["reason"].is_null() && seen["valid_from"] == "2026-01-01", "{}", seen.json);
            assert!(!String::from_utf8(reader.get(LIST).await.expect(200).bytes).unwrap().contains(REASON));
        }
        lift(&official, path, "v1").await.expect(200);
        let log = auditor.get("/api/v1/audit?object_type=recusal&page_size=200").await;
        let log = String::from_utf8(log.expect(200).bytes).unwrap();
        assert!(log.contains("已填写") && log.contains("lift") && !log.contains(REASON));
        let kept = |condition: &str| {
            app.database.execute(&format!("DELETE FROM idempotency_keys WHERE {condition}"))
        };
        assert_eq!(kept(&format!("body LIKE '%{REASON}%'")), 0);
        assert_eq!(kept("key = 'a-key' AND body LIKE '%陈静1%'"), 1);
    })
    .await;
}

#[actix_web::test]
async fn lifting_happens_once_and_makes_room_for_a_new_one() {
    on_both(async |app| {
        let official = app.official().await;
        let (person, place) = (inspector(&official, 1, "EDU").await, provider(&official, 1).await);
        let new = recusal(&person, &place, "2026-01-01", None);
        let made = official.post(LIST, &new).await.expect(201);
        let path = made.header("location");
        official
            .request("POST", &format!("{path}/lift"), None, &[])
            .await
            .problem(428, "PRECONDITION_REQUIRED");
        lift(&official, path, "v7").await.problem(412, "STALE");
        let lifted = lift(&official, path, "v1").await.expect(200);
        assert!(lifted["lifted_at"].is_string() && lifted["etag"] == "v2");
        for etag in ["v1", "v2"] {
            lift(&official, path, etag).await.problem(409, "STATE_CONFLICT");
        }
        official.post(LIST, &new).await.expect(201);
        assert_eq!(official.get(&format!("{LIST}?include_total=true")).await["total"], 2);
        assert_eq!(official.get(&format!("{LIST}?on=2026-06-01&include_total=true")).await["total"], 1);
    })
    .await;
}

#[actix_web::test]
async fn recusals_of_one_pair_do_not_overlap() {
    on_both(async |app| {
        let official = app.official().await;
        let (person, place) = (inspector(&official, 1, "EDU").await, provider(&official, 1).await);
        let elsewhere = provider(&official, 2).await;
        let enter = async |from: &str, to: Option<&str>| {
            official.post(LIST, &recusal(&person, &place, from, to)).await
        };
        enter("2026-03-01", Some("2026-03-31")).await.expect(201);
        for (from, to) in [
            ("2026-03-31", None),
            ("2026-01-01", Some("2026-03-01")),
            ("2026-03-10", Some("2026-03-11")),
            ("2026-01-01", None),
        ] {
            let refused = enter(from, to).await.problem(409, "DUPLICATE");
            assert_eq!(refused.pointers(), ["/valid_from"], "{from}");
        }
        enter("2026-04-01", None).await.expect(201);
        enter("2026-02-01", Some("2026-02-28")).await.expect(201);
        official.post(LIST, &recusal(&person, &elsewhere, "2026-03-10", None)).await.expect(201);
        for (day, pairs) in [("2026-01-31", 0), ("2026-02-28", 1), ("2026-03-31", 2), ("2030-01-01", 2)] {
            let found = official.get(&format!("{LIST}?on={day}&include_total=true")).await.expect(200);
            assert_eq!(found["total"], pairs, "{day}");
        }
    })
    .await;
}

#[actix_web::test]
async fn equal_recusals_at_the_same_moment_leave_one() {
    on_both(async |app| {
        let official = app.official().await;
        let (person, place) = (inspector(&official, 1, "EDU").await, provider(&official, 1).await);
        let new = recusal(&person, &place, "2026-03-01", None);
        let enter = || official.post(LIST, &new);
        let (a, b, c, d) = tokio::join!(enter(), enter(), enter(), enter());
        let mut statuses = [a.status, b.status, c.status, d.status];
        statuses.sort_unstable();
        assert_eq!(statuses, [201, 409, 409, 409]);
    })
    .await;
}

#[actix_web::test]
async fn what_a_recusal_names_has_to_be_there_and_in_scope() {
    on_both(async |app| {
        let official = app.official().await;
        let (person, place) = (inspector(&official, 1, "MSA").await, provider(&official, 1).await);
        let nobody = json!("00000000-0000-7000-8000-000000000000");
        let wrong = recusal(&nobody, &nobody, "2026-03-02", Some("2026-03-01"));
        let refused = official.post(LIST, &wrong).await.problem(422, "INVALID");
        assert_eq!(refused.pointers(), ["/inspector_id", "/provider_id", "/valid_to"]);
        let new = recusal(&person, &place, "2026-03-01", None);
        let education = app.account("education", Role::Department, json!({"department_code": "EDU"})).await;
        assert_eq!(education.post(LIST, &new).await.problem(422, "INVALID").pointers(), ["/inspector_id"]);
        let market = app.account("market", Role::Department, json!({"department_code": "MSA"})).await;
        let made = market.post(LIST, &new).await.expect(201);
        education.get(made.header("location")).await.problem(404, "NOT_FOUND");
        lift(&education, made.header("location"), "v1").await.problem(404, "NOT_FOUND");
        assert_eq!(education.get(LIST).await["items"], json!([]));
        lift(&market, made.header("location"), "v1").await.expect(200);
    })
    .await;
}

#[actix_web::test]
async fn the_list_is_sorted_by_every_column_without_loss() {
    on_both(async |app| {
        let official = app.official().await;
        let person = inspector(&official, 1, "EDU").await;
        for number in 0..5 {
            let place = provider(&official, number).await;
            let from = format!("2026-0{}-01", 1 + number % 2);
            official.post(LIST, &recusal(&person, &place, &from, None)).await.expect(201);
        }
        for sort in ["created_at", "-valid_from", "inspector_name", "-provider_name"] {
            let list = format!("{LIST}?sort={sort}&page_size=2");
            let (mut seen, mut url) = (Vec::new(), list.clone());
            loop {
                let page = official.get(&url).await.expect(200);
                seen.extend(page["items"].as_array().unwrap().iter().map(|r| r["id"].to_string()));
                let Some(cursor) = page["next_cursor"].as_str() else { break };
                url = format!("{list}&cursor={cursor}");
            }
            let all = seen.len();
            seen.sort();
            seen.dedup();
            assert_eq!((seen.len(), all), (5, 5), "{sort}");
        }
    })
    .await;
}
