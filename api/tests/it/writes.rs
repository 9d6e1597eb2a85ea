//! Every write of the document leaves its entry in the audit log, in the same transaction. A new operation is
//! here by itself: it fails until it has a line in `writes` or a reason in `UNTRACED`.

use std::collections::BTreeSet;

use actix_web::{http::Method, test::TestRequest};
use chrono::TimeDelta;
use contract::accounts::Role;
use serde_json::{Value, json};
use tuoyu::server;

use crate::support::{
    App, Client,
    client::Reply,
    database::PASSWORD,
    draws::{inspector, now, registers},
    factory, inspections, on_both,
    tables::{self, form, row, table, upload},
    visits::{Cast, photo},
};
use crate::{annual_plans, draw_writes, items::content, visit_writes};

/// May shrink, never grow without a reason.
const UNTRACED: [(&str, &str); 4] = [
    ("simulate_annual_plan", "writes nothing"),
    ("preview_draw", "writes nothing"),
    ("check_door_proof", "writes nothing"),
    ("refresh_session", "keeps a session alive whose beginning and end are entries"),
];

/// Id, method and path of every operation that isn't a `GET`.
fn operations() -> Vec<(String, Method, String)> {
    let document = serde_json::to_value(server::document()).unwrap();
    let mut all = Vec::new();
    for (path, methods) in document["paths"].as_object().unwrap() {
        for (method, operation) in methods.as_object().unwrap().iter().filter(|(method, _)| *method != "get")
        {
            let method = method.to_uppercase().parse().unwrap();
            all.push((operation["operationId"].as_str().unwrap().to_owned(), method, path.clone()));
        }
    }
    all
}

/// A write that succeeds once, on a version of a thing or on none.
pub struct Write {
    pub operation: &'static str,
    pub by: Client,
    pub id: String,
    pub body: Value,
    /// The version it is for.
    pub etag: String,
    /// Action and kind of thing of the entry it leaves.
    pub entry: [&'static str; 2],
}

impl Write {
    async fn send(&self) -> Reply {
        let all = operations();
        let (_, method, path) = all.iter().find(|(id, ..)| id == self.operation).unwrap();
        let mut request = TestRequest::with_uri(&path.replace("{id}", &self.id)).method(method.clone());
        if self.operation == "create_import" {
            request = form("register=providers", "a.csv", &tables::csv(&table([row(1)])));
        } else if self.operation.ends_with("_photo") {
            request = request.insert_header(("Content-Type", "image/jpeg")).set_payload(photo());
        } else if !self.body.is_null() {
            request = request.set_json(&self.body);
        }
        let version = format!("\"{}\"", self.etag);
        self.by.send(request, &[("If-Match", &version), ("X-Request-Id", &self.request_id())]).await
    }

    fn request_id(&self) -> String {
        format!("write-{}", self.operation.replace('_', "-"))
    }
}

/// Five results in version 1: two that wait, three that are public.
fn results(app: &App, place: &str, people: &[String]) -> Vec<String> {
    inspections::calendar(app, &[2026]);
    let closed = (0..5)
        .map(|number| inspections::closed(app, (place, people), ("2026-11-02", number), (false, false)).id);
    let ids: Vec<String> = closed.collect();
    let before = "2026-11-03T00:00:00Z".parse().unwrap();
    tuoyu::publications::job::round_at(&app.state, before).unwrap();
    for id in &ids[2..] {
        app.database
            .execute(&format!("UPDATE publications SET state = 'published' WHERE inspection_id = '{id}'"));
    }
    ids
}

/// Version 1 of a thing, or none.
pub fn write(operation: &'static str, by: &Client, id: &str, body: Value, entry: [&'static str; 2]) -> Write {
    Write { operation, by: by.clone(), id: id.to_owned(), etag: "v1".to_owned(), body, entry }
}

/// One of each, and what they need.
async fn writes(app: &App) -> Vec<Write> {
    let (official, places, people) = registers(app, 4, 4).await;
    let administrator = app.administrator().await;
    let auditor = async |name: &str| {
        let client = app.account(name, Role::Auditor, json!({})).await;
        let id = client.get("/api/v1/me").await.expect(200).text("id").to_owned();
        (client, id)
    };
    let (leaving, account) = auditor("leaving").await;
    let (everywhere, _) = auditor("everywhere").await;
    let (careful, _) = auditor("careful").await;
    let recusal = |place: &str| json!({"inspector_id": people[3], "provider_id": place, "reason": "近亲属", "valid_from": "2026-01-01"});
    let recused = official.post("/api/v1/recusals", &recusal(&places[0])).await.expect(201);
    let import = upload(&official, "register=providers", "b.csv", &tables::csv(&table([row(2)]))).await;
    let mut person = inspector(0);
    person["monthly_capacity"] = json!(5);
    let mut facts = factory::facts(0);
    facts["phone"] = json!("021-1");
    let new = json!({"username": "new", "name": "新", "password": PASSWORD, "role": "auditor"});
    let account_change = json!({"name": "改", "disabled": false});
    let password = json!({"current": PASSWORD, "new": "another long password"});
    let status = json!({"status": "suspended", "since": "2026-01-05", "reason": "装修"});
    let class = json!({"risk_class": "d", "since": "2026-01-05", "reason": "年度分类"});
    let sign_in = json!({"username": "administrator", "password": PASSWORD});
    let today = (now() + TimeDelta::hours(8)).date_naive().to_string();
    let version = |code: &str| json!({"item_code": code, "content": content(&today)});
    let drafts = drafts(&official, &today).await;
    let mut plans = Vec::new();
    for year in [2041, 2042, 2043] {
        let made = official
            .post("/api/v1/annual-plans", &json!({"facts": annual_plans::facts(year, 1)}))
            .await
            .expect(201);
        plans.push(made.text("id").to_owned());
    }
    app.database.execute("UPDATE annual_plans SET state = 'filed' WHERE year = 2043");
    let withdrawal = json!({"from": today, "reason": "依据已废止"});
    let filing = json!({"filed_on": "2026-01-05", "number": "1"});
    let raised =
        json!({"kind": "raise_cap", "inspector_id": people[1], "name": "检查员1", "from": 6, "to": 7});
    let remedy = json!({"period": "2030-01", "changes": [raised], "reason": "人手不足"});
    let anonymous = app.anonymous();
    let results = results(app, &places[3], &people);
    let text = json!({"text": "均符合要求。"});
    let correction = json!({"text": "均符合要求。", "reason": "原文有误"});
    let taken_back = json!({"decided_on": "2026-11-09", "reason": "复议撤销"});
    let mut all = vec![
        write("create_account", &administrator, "", new, ["create", "account"]),
        write("update_account", &administrator, &account, account_change, ["update", "account"]),
        write("sign_in", &anonymous, "", sign_in, ["sign_in", "account"]),
        write("sign_out", &leaving, "", Value::Null, ["sign_out", "account"]),
        write("sign_out_everywhere", &everywhere, "", Value::Null, ["revoke_sessions", "account"]),
        write("change_own_password", &careful, "", password, ["change_password", "account"]),
        write("create_import", &official, "", Value::Null, ["import", "import"]),
        write("cancel_import", &official, import.text("id"), Value::Null, ["import", "import"]),
        write("create_inspector", &official, "", inspector(9), ["create", "inspector"]),
        write("update_inspector", &official, &people[0], person, ["update", "inspector"]),
        write("create_provider", &official, "", factory::provider(9), ["create", "provider"]),
        write("update_provider", &official, &places[0], facts, ["update", "provider"]),
        write("change_provider_status", &official, &places[1], status, ["change_status", "provider"]),
        write("change_provider_risk_class", &official, &places[2], class, ["change_risk_class", "provider"]),
        write("create_recusal", &official, "", recusal(&places[1]), ["create", "recusal"]),
        write("lift_recusal", &official, recused.text("id"), Value::Null, ["lift", "recusal"]),
        write("update_publication_text", &official, &results[0], text, ["update", "publication"]),
        write("publish_result", &official, &results[1], Value::Null, ["publish", "publication"]),
        write("correct_publication", &official, &results[2], correction, ["correct", "publication"]),
        write("note_revocation", &official, &results[4], taken_back.clone(), ["update", "publication"]),
        write("withdraw_publication", &official, &results[3], taken_back, ["withdraw", "publication"]),
        write("create_item", &official, "", item("NEW"), ["create", "item"]),
        write("draft_item_version", &official, "", version("SAFETY"), ["create", "item_version"]),
        write("update_item_version", &official, &drafts[0], content(&today), ["update", "item_version"]),
        write("publish_item_version", &official, &drafts[1], Value::Null, ["publish", "item_version"]),
        write("withdraw_item_version", &official, &drafts[2], withdrawal, ["withdraw", "item_version"]),
        write(
            "draft_annual_plan",
            &official,
            "",
            json!({"facts": annual_plans::facts(2040, 1)}),
            ["create", "annual_plan"],
        ),
        write(
            "update_annual_plan",
            &official,
            &plans[0],
            annual_plans::facts(2041, 2),
            ["update", "annual_plan"],
        ),
        write("file_annual_plan", &official, &plans[1], filing, ["file", "annual_plan"]),
        write("publish_annual_plan", &official, &plans[2], Value::Null, ["publish", "annual_plan"]),
        write("apply_draw_remedy", &official, "", remedy, ["adjust", "inspector"]),
    ];
    all.extend(draw_writes::steps(app, &official, &people).await);
    all.extend(of_visits(app, &official, &places, &people).await);
    all
}

fn item(code: &str) -> Value {
    json!({"code": code, "name": code, "source": "静府办发〔2021〕14号"})
}

/// Three items with a draft each.
async fn drafts(official: &Client, today: &str) -> Vec<String> {
    let mut drafts = Vec::new();
    for code in ["ONE", "TWO", "THREE"] {
        official.post("/api/v1/items", &item(code)).await.expect(201);
        let version = json!({"item_code": code, "content": content(today)});
        let made = official.post("/api/v1/item-versions", &version).await.expect(201);
        drafts.push(made.text("id").to_owned());
    }
    drafts
}

/// Those of inspections and what follows from them.
async fn of_visits(app: &App, official: &Client, places: &[String], people: &[String]) -> Vec<Write> {
    let cast = Cast::of(app, official, places, people).await;
    let steps = visit_writes::steps(app, &cast).await.into_iter();
    let write = |(operation, by, id, body, etag, entry)| Write { operation, by, id, body, etag, entry };
    steps.map(write).collect()
}

/// The whole log, newest first.
async fn log(auditor: &Client) -> Vec<Value> {
    let (mut all, mut next) = (Vec::new(), String::new());
    loop {
        let page = auditor.get(&format!("/api/v1/audit?page_size=200{next}")).await.expect(200);
        all.extend(page["items"].as_array().unwrap().clone());
        match page["next_cursor"].as_str() {
            Some(cursor) => next = format!("&cursor={cursor}"),
            None => return all,
        }
    }
}

#[actix_web::test]
async fn every_write_leaves_its_entry_or_does_not_happen() {
    on_both(async |app| {
        let writes = writes(&app).await;
        let covered: BTreeSet<&str> = writes
            .iter()
            .map(|write| write.operation)
            .chain(UNTRACED.map(|(id, _)| id))
            .chain(["announce_draw"])
            .collect();
        let operations = operations();
        assert_eq!(covered, operations.iter().map(|(id, ..)| id.as_str()).collect());
        leaves_entries(&app, &writes).await;
    })
    .await;
}

#[actix_web::test]
async fn an_announcement_leaves_its_entry_or_does_not_happen() {
    on_both(async |app| leaves_entries(&app, &draw_writes::announcing(&app).await).await).await;
}

async fn leaves_entries(app: &App, writes: &[Write]) {
    {
        // Where the log can't be written, nothing is: every one of them still finds what it needs afterwards.
        app.database.execute("ALTER TABLE audit_entries RENAME TO audit_entries_away");
        for write in writes {
            assert_eq!(write.send().await.status, 500, "{}", write.operation);
        }
        app.database.execute("ALTER TABLE audit_entries_away RENAME TO audit_entries");
        for write in writes {
            let reply = write.send().await;
            assert!((200..300).contains(&reply.status), "{}: {}", write.operation, reply.json);
        }

        let auditor = app.account("auditor", Role::Auditor, json!({})).await;
        let log = log(&auditor).await;
        for write in writes {
            let of_it = |entry: &&Value| entry["request_id"] == write.request_id();
            let entries: Vec<[&Value; 2]> =
                log.iter().filter(of_it).map(|entry| [&entry["action"], &entry["object_type"]]).collect();
            assert_eq!(entries, [[&json!(write.entry[0]), &json!(write.entry[1])]], "{}", write.operation);
        }
        assert_eq!(auditor.get("/api/v1/audit/verify").await.expect(200)["ok"], true);
    }
}
