//! Steps out of turn, twice, and by two at once: what is not a draw's turn is refused with what is.

use std::thread;

use futures_util::future::join;
use rules::draw::verify;
use serde_json::{Value, json};

use crate::support::{
    App, Client,
    client::Reply,
    draws::{
        VALUE, agree, announce, commitment_of, drawn, hand_in, parties, path, patient, plan, plan_of,
        registers, reveal, secret, supervisor, void, wait_for,
    },
    on_both,
    process::Process,
};

async fn send(by: &Client, draw: &Reply, word: &str, person: &str) -> Reply {
    let seen = by.get(&path(draw)).await.expect(200);
    send_seen(by, &seen, word, person).await
}

/// The step as somebody takes it who saw the draw like this.
async fn send_seen(by: &Client, seen: &Reply, word: &str, person: &str) -> Reply {
    let path = path(seen);
    let etag = seen.text("etag");
    let event = json!({"kind": "absent", "inspector_id": person, "reason": "病假"});
    let nonce = json!({"nonce": secret(seen.text("draw_id"), "SUP")});
    match word {
        "change_plan" => by.put(&path, &seen["plan"], etag).await,
        "commit" => {
            by.post(&format!("{path}/commitments"), &commitment_of(seen.text("draw_id"), "SUP")).await
        }
        "announce" => by.act(&format!("{path}/announce"), etag).await,
        "enter_beacon" => by.post(&format!("{path}/beacon"), &json!({"rank": 1, "text": VALUE})).await,
        "hand_in_nonce" => by.post(&format!("{path}/nonces"), &nonce).await,
        "draw" => by.act(&format!("{path}/draw"), etag).await,
        "report_event" => by.post(&format!("{path}/events"), &event).await,
        "ask_void" => by.post_to(&format!("{path}/void"), &json!({"reason": "有误"}), etag).await,
        word => by.act(&format!("{path}/void/{}", word.split('_').next().unwrap()), etag).await,
    }
}

/// Everything that isn't allowed now, by those whom it would be for.
async fn out_of_turn(official: &Client, draw: &Reply, person: &str, state: &str) {
    let supervisor = supervisor(official.app()).await;
    for word in [
        "change_plan",
        "commit",
        "announce",
        "enter_beacon",
        "hand_in_nonce",
        "draw",
        "report_event",
        "ask_void",
        "confirm_void",
        "withdraw_void",
    ] {
        let by = if matches!(word, "commit" | "hand_in_nonce") { &supervisor } else { official };
        let seen = by.get(&path(draw)).await.expect(200);
        assert_eq!(seen["state"], state);
        let actions = seen["actions"].as_array().unwrap();
        if actions.contains(&json!(word)) {
            continue;
        }
        let refused = send(by, draw, word, person).await.problem(409, "STATE_CONFLICT");
        let allowed = &refused["allowed"];
        assert!(*allowed == seen["actions"] || allowed.is_null(), "{state} {word}: {}", refused.json);
        assert!(refused.text("detail").ends_with('。'), "{state} {word}: {}", refused.json);
        assert_eq!(by.get(&path(draw)).await.expect(200)["etag"], seen["etag"], "{state} {word}");
    }
}

#[actix_web::test]
async fn every_step_out_of_turn_is_refused_with_what_is_allowed() {
    on_both(async |app| {
        let (official, _, people) = registers(&app, 4, 4).await;
        let person = &people[0];
        let prepared = official.post("/api/v1/draws", &plan_of(2, &[2; 12], 60)).await.expect(201);
        out_of_turn(&official, &prepared, person, "collecting").await;
        let announced = announce(&official, &patient(plan(&[2; 12], 2))).await;
        out_of_turn(&official, &announced, person, "announced").await;
        wait_for(&announced, "not_before").await;
        let sealed = crate::support::draws::draw(&official, &announced).await.expect(200);
        out_of_turn(&official, &sealed, person, "sealed").await;
        reveal(&official, &sealed).await;
        out_of_turn(&official, &sealed, person, "revealed").await;
        void(&official, &prepared).await.expect(200);
        out_of_turn(&official, &prepared, person, "void").await;
    })
    .await;
}

/// The same step twice at the same moment, by one person.
async fn twice(by: &Client, draw: &Reply, word: &str, statuses: [u16; 2]) {
    let saw = by.get(&path(draw)).await.expect(200);
    let (one, two) = join(send_seen(by, &saw, word, ""), send_seen(by, &saw, word, "")).await;
    let mut seen = [one.status, two.status];
    seen.sort_unstable();
    assert_eq!(seen, statuses, "{word}: {} {}", one.json, two.json);
}

#[actix_web::test]
async fn pressing_twice_takes_every_step_once() {
    on_both(async |app| {
        let (official, _, people) = registers(&app, 4, 4).await;
        let [(_, edu), (_, hea), (_, sup)] = parties(&app).await;
        let prepared = official.post("/api/v1/draws", &patient(plan(&[2; 12], 8))).await.expect(201);
        for (name, client) in [("EDU", &edu), ("HEA", &hea)] {
            let commitment = commitment_of(prepared.text("draw_id"), name);
            client.post(&format!("{}/commitments", path(&prepared)), &commitment).await.expect(200);
        }
        twice(&sup, &prepared, "commit", [200, 200]).await;
        twice(&official, &prepared, "announce", [200, 412]).await;
        let announced = official.get(&path(&prepared)).await.expect(200);
        wait_for(&announced, "not_before").await;
        twice(&official, &announced, "enter_beacon", [200, 200]).await;
        twice(&sup, &announced, "enter_beacon", [200, 200]).await;
        twice(&sup, &announced, "hand_in_nonce", [200, 200]).await;
        hand_in(&official, &announced).await;
        twice(&official, &announced, "draw", [200, 412]).await;
        let key = [("Idempotency-Key", "0198f0aa-1111-7000-8000-000000000002")];
        let event = json!({"kind": "absent", "inspector_id": people[0], "reason": "病假"});
        let events = format!("{}/events", path(&announced));
        let report = || official.request("POST", &events, Some(&event), &key);
        let (one, two) = join(report(), report()).await;
        assert_eq!(one.expect(200).json, two.expect(200).json);
        twice(&official, &announced, "ask_void", [200, 412]).await;
        twice(&sup, &announced, "confirm_void", [200, 412]).await;
        let log = app.anonymous().get("/api/v1/public/log").await.expect(200);
        let kinds: Vec<&Value> =
            log["items"].as_array().unwrap().iter().map(|entry| &entry["kind"]).collect();
        assert_eq!(kinds, ["announcement", "result", "result", "void"]);
        let audit = sup.get("/api/v1/audit?object_type=draw&page_size=50").await.expect(200);
        assert_eq!(audit["items"].as_array().unwrap().len(), 14, "{}", audit.json);
    })
    .await;
}

#[actix_web::test]
async fn two_events_at_once_make_two_revisions_one_after_the_other() {
    on_both(async |app| {
        let (official, _, people) = registers(&app, 6, 8).await;
        let colleague = app.account("colleague", contract::accounts::Role::Official, json!({})).await;
        let sealed = drawn(&official, &patient(plan(&[3; 12], 2))).await;
        let (one, two) = join(
            send(&official, &sealed, "report_event", &people[0]),
            send(&colleague, &sealed, "report_event", &people[1]),
        )
        .await;
        one.expect(200);
        two.expect(200);
        let revealed = reveal(&official, &sealed).await;
        assert_eq!(revealed["revisions"].as_array().unwrap().len(), 3);
        let record = official.get(&format!("{}/record", path(&sealed))).await.expect(200);
        verify(&String::from_utf8(record.bytes).unwrap()).unwrap();
    })
    .await;
}

/// Void draws that somebody else only has to confirm.
async fn asked(app: &App, official: &Client, count: u32) -> Vec<Reply> {
    let mut all = Vec::new();
    for ahead in 1..=count {
        let prepared = official.post("/api/v1/draws", &plan_of(ahead, &[2; 12], 60)).await.expect(201);
        let asked = send(official, &prepared, "ask_void", "").await;
        all.push(asked.expect(200));
    }
    assert_eq!(app.anonymous().get("/api/v1/public/log/head").await.expect(200)["size"], 0);
    all
}

#[actix_web::test]
async fn several_servers_append_to_one_log_one_after_the_other() {
    on_both(async |app| {
        let (official, ..) = registers(&app, 4, 4).await;
        let draws = asked(&app, &official, 9).await;
        let token = supervisor(&app).await.token.clone().unwrap();
        let servers = [Process::of(&app, ""), Process::of(&app, ""), Process::of(&app, "")];
        thread::scope(|scope| {
            for (server, part) in servers.iter().zip(draws.chunks(3)) {
                let token = &token;
                scope.spawn(move || {
                    for draw in part {
                        let confirm = format!("{}/void/confirm", path(draw));
                        let answer = server.act(&confirm, token, None, draw.text("etag")).unwrap();
                        assert_eq!(answer.status, 200, "{}", answer.json);
                    }
                });
            }
        });
        for server in &servers {
            let head = server.get("/api/v1/public/log/head", None).unwrap().json;
            assert_eq!(head["size"], 9);
            let proof = server.get("/api/v1/public/log/inclusion?seq=4", None).unwrap().json;
            assert_eq!(proof["root"], head["root"], "each has read what the others appended");
        }
        let checked = Process::run(app.folder(), &["--database-url", &app.database.url, "log", "verify"]);
        assert!(checked.status.success(), "{}", String::from_utf8_lossy(&checked.stderr));
    })
    .await;
}

#[actix_web::test]
async fn a_clock_a_little_behind_another_server_s_is_no_fault() {
    on_both(async |app| {
        let (official, ..) = registers(&app, 4, 4).await;
        let announced = announce(&official, &patient(plan(&[2; 12], 2))).await;
        wait_for(&announced, "not_before").await;
        let soon = (crate::support::draws::now() + chrono::TimeDelta::seconds(3))
            .to_rfc3339_opts(chrono::SecondsFormat::Micros, true);
        app.database.execute(&format!("UPDATE log_entries SET at = '{soon}'"));
        agree(&official, &announced).await.expect(200);
        void(&official, &announced).await.expect(200);
        let log = app.anonymous().get("/api/v1/public/log").await.expect(200);
        assert_eq!(log["items"][0]["at"], log["items"][1]["at"], "times never go back");
    })
    .await;
}
