//! `Idempotency-Key`: however often a request arrives, there is one effect and one answer.

use std::collections::BTreeSet;

use contract::accounts::Role;
use futures_util::future::join_all;
use serde_json::{Value, json};

use crate::support::{Client, client::Reply, factory, on_both};

const PROVIDERS: &str = "/api/v1/providers";
const KEY: &str = "0198f0aa-1111-7000-8000-000000000001";

async fn send(client: &Client, path: &str, body: &Value, key: &str) -> Reply {
    client.request("POST", path, Some(body), &[("Idempotency-Key", key)]).await
}

async fn total(client: &Client) -> Value {
    client.get("/api/v1/providers?include_total=true").await.expect(200)["total"].clone()
}

#[actix_web::test]
async fn fifty_equal_requests_at_once_make_one_thing() {
    on_both(async |app| {
        let official = app.official().await;
        let (new, quoted) = (factory::provider(1), format!("\"{KEY}\""));
        let key = |number: usize| if number.is_multiple_of(2) { KEY } else { &quoted };
        let replies = join_all((0..50).map(|number| send(&official, PROVIDERS, &new, key(number)))).await;
        let first = replies.iter().filter(|reply| reply.header("idempotency-replayed").is_empty()).count();
        assert_eq!(first, 1);
        let answers: BTreeSet<_> =
            replies.iter().map(|r| (r.status, &r.bytes, r.header("location"), r.header("etag"))).collect();
        assert_eq!(answers.len(), 1, "{answers:?}");
        assert_eq!((replies[0].status, total(&official).await), (201, json!(1)));
        let auditor = app.account("auditor", Role::Auditor, json!({})).await;
        let log = auditor.get("/api/v1/audit?object_type=provider").await.expect(200);
        assert_eq!(log["items"].as_array().unwrap().len(), 1);
    })
    .await;
}

#[actix_web::test]
async fn of_different_requests_with_one_key_only_the_first_counts() {
    on_both(async |app| {
        let official = app.official().await;
        let bodies = [factory::provider(1), factory::provider(2)];
        let replies =
            join_all((0..20).map(|number| send(&official, PROVIDERS, &bodies[number % 2], KEY))).await;
        let (made, refused): (Vec<_>, Vec<_>) = replies.into_iter().partition(|reply| reply.status == 201);
        assert_eq!((made.len(), total(&official).await), (10, json!(1)));
        assert!(made.iter().all(|reply| reply.json == made[0].json));
        for reply in refused {
            reply.problem(422, "IDEMPOTENCY_MISMATCH");
        }
    })
    .await;
}

#[actix_web::test]
async fn a_key_belongs_to_its_sender_and_operation_and_remembers_no_refusal() {
    on_both(async |app| {
        let official = app.official().await;
        let mut wrong = factory::provider(1);
        wrong["facts"]["name"] = json!(" ");
        send(&official, PROVIDERS, &wrong, KEY).await.problem(422, "INVALID");
        send(&official, PROVIDERS, &factory::provider(1), KEY).await.expect(201);
        let colleague = app.account("colleague", Role::Official, json!({})).await;
        send(&colleague, PROVIDERS, &factory::provider(1), KEY).await.problem(409, "DUPLICATE");
        let other = send(&colleague, PROVIDERS, &factory::provider(2), KEY).await.expect(201);
        assert_eq!(other.header("idempotency-replayed"), "");
        send(&official, "/api/v1/inspectors", &factory::inspector(1), KEY).await.expect(201);
        assert_eq!(total(&official).await, 2);
        for bad in ["", "\"\"", "a b", &"x".repeat(256)] {
            send(&official, PROVIDERS, &factory::provider(3), bad).await.problem(400, "BAD_REQUEST");
        }
    })
    .await;
}
