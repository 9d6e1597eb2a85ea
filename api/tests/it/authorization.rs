//! Every operation of the document × every role. A new operation is here by itself: it fails until its
//! documentation names its right, and until the handler really asks for it.

use contract::accounts::Role;
use serde_json::{Value, json};
use tuoyu::{
    policy::{Action, Reach, reach},
    server,
};

use crate::support::{App, Client, factory, on_both};

/// Operations that need no sign-in. May shrink, never grow without a reason in the review.
const OPEN: [&str; 26] = [
    "sign_in",
    "refresh_session",
    // What the public may know.
    "find_public_district",
    "list_public_providers",
    "find_public_provider",
    "export_public_providers",
    "export_public_inspections",
    "export_public_findings",
    "export_public_rectifications",
    "find_public_draw_statistics",
    "list_public_items",
    "list_public_annual_plans",
    // Anybody must be able to check the signed log and the draws without asking the authority for an account.
    "list_log_entries",
    "find_log_head",
    "prove_log_inclusion",
    "prove_log_consistency",
    "list_log_keys",
    "list_public_draws",
    "find_public_draw",
    "find_public_record",
    "find_public_bundle",
    "list_public_visits",
    "list_public_chances",
    "find_public_unit",
    "check_door_proof",
    // Whoever is visited checks the code shown at the door.
    "find_door",
];

struct Operation {
    id: String,
    method: String,
    path: String,
    right: Option<Action>,
}

fn operations() -> Vec<Operation> {
    let document = serde_json::to_value(server::document()).unwrap();
    let mut all = Vec::new();
    for (path, methods) in document["paths"].as_object().unwrap() {
        for (method, operation) in methods.as_object().unwrap() {
            let id = operation["operationId"].as_str().unwrap().to_owned();
            let word = operation["security"][0]["bearer"][0].as_str();
            let right = word.map(|word| *Action::ALL.iter().find(|a| a.as_str() == word).unwrap());
            assert!(
                right.is_some() || OPEN.contains(&id.as_str()),
                "`{id}` names no right of the policy table"
            );
            all.push(Operation { id, method: method.to_uppercase(), path: path.clone(), right });
        }
    }
    all
}

/// One account of every role, each with its own part of the district, and things outside of it.
struct People {
    clients: Vec<(Role, Client)>,
    foreign_provider: String,
}

async fn people(app: &App) -> People {
    let official = app.official().await;
    let own = official.post("/api/v1/providers", &factory::provider(1)).await.expect(201);
    let mut far = factory::provider(2);
    far["facts"]["street_code"] = json!("310106101");
    let far = official.post("/api/v1/providers", &far).await.expect(201);
    let inspector = official.post("/api/v1/inspectors", &factory::inspector(1)).await.expect(201);
    let scopes = [
        (Role::Administrator, None),
        (Role::Official, None),
        (Role::Department, Some(json!({"department_code": "EDU"}))),
        (Role::Street, Some(json!({"street_code": "310106014"}))),
        (
            Role::Inspector,
            Some(json!({"department_code": "EDU", "licence_number": inspector["facts"]["licence_number"]})),
        ),
        (Role::Provider, Some(json!({"credit_code": own["facts"]["credit_code"]}))),
        (Role::Supervisor, Some(json!({}))),
        (Role::Auditor, Some(json!({}))),
    ];
    let mut clients = Vec::new();
    for (role, scope) in scopes {
        let client = match (role, scope) {
            (Role::Administrator, _) => app.administrator().await,
            (Role::Official, _) => official.clone(),
            (_, scope) => app.account(role.as_str(), role, scope.unwrap()).await,
        };
        clients.push((role, client));
    }
    People { clients, foreign_provider: far.text("id").to_owned() }
}

/// A request that gets past sign-in and right, and then fails for some other reason or succeeds harmlessly.
async fn probe(client: &Client, operation: &Operation, id: &str) -> u16 {
    let path = operation.path.replace("{id}", id).replace("{register}", "providers");
    let path = path.replace("{year}", "2026").replace("{period}", "2026-01");
    let body = (operation.method == "POST" || operation.method == "PUT").then_some(Value::Null);
    let harmless = !operation.id.starts_with("sign_out");
    if !harmless {
        return 204;
    }
    client.request(&operation.method, &path, body.as_ref(), &[("If-Match", "\"v1\"")]).await.status
}

const NOBODY: &str = "00000000-0000-7000-8000-000000000000";

#[actix_web::test]
async fn every_role_gets_exactly_what_the_table_says() {
    on_both(async |app| {
        let people = people(&app).await;
        for operation in operations() {
            let Some(right) = operation.right else { continue };
            for (role, client) in &people.clients {
                let status = probe(client, &operation, NOBODY).await;
                let refused = reach(*role, right) == Reach::No;
                assert_eq!(status == 403, refused, "{} as {role}: {status}", operation.id);
                assert_ne!(status, 401, "{} as {role}", operation.id);
                assert!(status < 500, "{} as {role}: {status}", operation.id);
            }
        }
    })
    .await;
}

#[actix_web::test]
async fn nobody_gets_in_without_a_living_session() {
    on_both(async |app| {
        let mut dead = Vec::new();
        for (username, sql) in [
            ("disabled", "UPDATE accounts SET disabled = true WHERE username = 'disabled'"),
            (
                "expired",
                "UPDATE sessions SET expires_at = '2026-01-01T00:00:00.000000Z' WHERE account_id IN \
                (SELECT id FROM accounts WHERE username = 'expired')",
            ),
            ("demoted", "UPDATE accounts SET role = 'administrator' WHERE username = 'demoted'"),
        ] {
            let client = app.account(username, Role::Official, json!({})).await;
            assert_eq!(app.database.execute(sql), 1);
            dead.push((username, client));
        }
        for operation in operations() {
            let Some(right) = operation.right else { continue };
            assert_eq!(probe(&app.anonymous(), &operation, NOBODY).await, sign_out_or(401, &operation));
            for (state, client) in &dead {
                let body = valid_body(&operation.id);
                if reach(Role::Official, right) == Reach::No || body.is_none() {
                    continue;
                }
                let path = operation.path.replace("{id}", NOBODY).replace("{register}", "providers");
                let path = path.replace("{year}", "2026").replace("{period}", "2026-01");
                let body = body.filter(|body| !body.is_null());
                let reply =
                    client.request(&operation.method, &path, body.as_ref(), &[("If-Match", "\"v1\"")]).await;
                assert_eq!(reply.status, 401, "{} {state}", operation.id);
            }
        }
    })
    .await;
}

fn sign_out_or(status: u16, operation: &Operation) -> u16 {
    if operation.id.starts_with("sign_out") { 204 } else { status }
}

/// Null where none is sent. Reads need no body; writes are covered where a body is at hand.
fn valid_body(id: &str) -> Option<Value> {
    match id {
        "create_provider" => Some(factory::provider(9)),
        "update_provider" => Some(factory::facts(9)),
        "create_inspector" | "update_inspector" => Some(factory::inspector(9)),
        "lift_recusal" => Some(Value::Null),
        _ if id.starts_with("list") || id.starts_with("find") || id.starts_with("sign_out") => {
            Some(Value::Null)
        }
        _ => None,
    }
}

#[actix_web::test]
async fn what_lies_outside_the_scope_does_not_exist() {
    on_both(async |app| {
        let people = people(&app).await;
        let of_one = |o: &Operation| o.path.starts_with("/api/v1/providers/{id}");
        for operation in operations().into_iter().filter(of_one) {
            for (role, client) in &people.clients {
                let reach = reach(*role, operation.right.unwrap());
                if !matches!(reach, Reach::Street | Reach::Own | Reach::Department) {
                    continue;
                }
                let path = operation.path.replace("{id}", &people.foreign_provider);
                let body = match operation.id.as_str() {
                    "update_provider" => Some(factory::facts(2)),
                    "change_provider_status" => {
                        Some(json!({"status": "closed", "since": "2026-01-05", "reason": "注销"}))
                    }
                    "change_provider_risk_class" => {
                        Some(json!({"risk_class": "d", "since": "2026-01-05", "reason": "年度分类"}))
                    }
                    _ => None,
                };
                let reply =
                    client.request(&operation.method, &path, body.as_ref(), &[("If-Match", "\"v1\"")]).await;
                assert_eq!(reply.status, 404, "{} as {role}", operation.id);
            }
        }
    })
    .await;
}
