//! The power fails at every step of a draw's life: it goes on, or it is clearly void, never both.

use std::{thread, time::Duration};

use rules::draw::verify;
use serde_json::{Value, json};

use crate::support::{
    App,
    draws::{
        VALUE, commitment_of, drawn, inspector, parties, path, patient, plan, registers, secret, supervisor,
        wait_for,
    },
    on_both,
    process::{Answer, Process, post},
};

/// A server that is killed while it works on the next request, and started again.
struct Mortal<'a> {
    app: &'a App,
    server: Process,
    draw: String,
    deaths: u64,
}

struct Tokens {
    official: String,
    contributors: Vec<(&'static str, String)>,
}

/// What is sent to the draw, and by whom.
type Step<'a> = (&'a str, &'a str, Option<&'a Value>);

impl<'a> Mortal<'a> {
    fn new(app: &'a App) -> Self {
        Self { app, server: Process::of(app, ""), draw: String::new(), deaths: 0 }
    }

    fn seen(&self, tokens: &Tokens) -> Value {
        self.server.get(&self.draw, Some(&tokens.official)).unwrap().json
    }

    /// Sends, kills a moment later – a little longer each time – and starts again.
    fn die(&mut self, ask: impl Fn(&Process) -> Option<Answer> + Sync) {
        self.deaths += 1;
        let pause = Duration::from_millis(self.deaths * 7 % 40);
        thread::scope(|scope| {
            let server = &self.server;
            let pid = server.child.id().to_string();
            let sent = scope.spawn(|| ask(server));
            thread::sleep(pause);
            assert!(std::process::Command::new("kill").args(["-9", &pid]).status().unwrap().success());
            let _answer: Option<Answer> = sent.join().unwrap();
        });
        self.server.kill();
        self.server = Process::of(self.app, "");
    }

    /// Dies at a step, then sends until it is answered; `done` says whether it was done.
    fn through(&mut self, tokens: &Tokens, (token, path, body): Step<'_>, done: impl Fn(&Value) -> bool) {
        let before = self.seen(tokens);
        assert!(!done(&before), "{path} is done already");
        let etag = before["etag"].as_str().unwrap();
        let address = format!("{}{path}", self.draw);
        self.die(|server| server.act(&address, token, body, etag));
        let after = self.tells_the_same_as_the_log(tokens);
        if !done(&after) {
            let etag = after["etag"].as_str().unwrap();
            assert_eq!(etag, before["etag"], "{path}: half of it was done");
            let answer = self.server.act(&address, token, body, etag).unwrap();
            assert_eq!(answer.status, 200, "{path}: {}", answer.json);
        }
        assert!(done(&self.tells_the_same_as_the_log(tokens)), "{path}");
    }

    /// One announcement, as many results as revisions, and void only where the draw is.
    fn tells_the_same_as_the_log(&self, tokens: &Tokens) -> Value {
        let log = self.server.get("/api/v1/public/log?page_size=200", None).unwrap().json;
        let entries = log["items"].as_array().unwrap();
        let of = |kind: &str| {
            entries.iter().filter(|entry| entry["text"].as_str().unwrap().starts_with(kind)).count()
        };
        let logged = (of("tyd1 announcement "), of("tyd1 result "), of("tyd1 void "));
        let seen = self.seen(tokens);
        let (state, revisions) = (seen["state"].as_str().unwrap(), seen["revisions"].as_array().unwrap());
        let expected = match state {
            "collecting" => (0, 0, 0),
            "announced" => (1, 0, 0),
            "void" => (1, revisions.len(), 1),
            _ => (1, revisions.len(), 0),
        };
        assert_eq!(logged, expected, "{state}: log and draw tell the same");
        assert_eq!(state == "void", !seen["void"].is_null());
        assert_eq!(matches!(state, "collecting" | "announced"), revisions.is_empty());
        seen
    }

    /// Prepares under one key, again and again.
    fn prepare(&mut self, tokens: &Tokens, plan: &Value) -> String {
        let send = |server: &Process| {
            let key = Some("0198f0aa-1111-7000-8000-00000000dead");
            post(&server.url, "/api/v1/draws", Some(&tokens.official), plan, key)
        };
        let all = |server: &Process| {
            let list = server.get("/api/v1/draws", Some(&tokens.official)).unwrap().json;
            list["items"].as_array().unwrap().len()
        };
        for _ in 0..3 {
            self.die(send);
            assert!(all(&self.server) <= 1);
        }
        let prepared = send(&self.server).unwrap();
        assert_eq!((prepared.status, all(&self.server)), (201, 1), "{}", prepared.json);
        self.draw = format!("/api/v1/draws/{}", prepared.json["id"].as_str().unwrap());
        prepared.json["draw_id"].as_str().unwrap().to_owned()
    }
}

/// Every action on draws was done so many times, both chains hold.
async fn holds(app: &App, done: &[(&str, usize)]) {
    let auditor = app.account("auditor", contract::accounts::Role::Auditor, json!({})).await;
    for (action, count) in done {
        let query = format!("/api/v1/audit?object_type=draw&action={action}&page_size=200");
        let entries = auditor.get(&query).await.expect(200)["items"].as_array().unwrap().len();
        assert_eq!(entries, *count, "{action}");
    }
    assert_eq!(auditor.get("/api/v1/audit/verify").await.expect(200)["ok"], true);
    let checked = Process::run(app.folder(), &["--database-url", &app.database.url, "log", "verify"]);
    assert!(checked.status.success(), "{}", String::from_utf8_lossy(&checked.stderr));
}

#[actix_web::test]
async fn a_power_failure_at_any_step_leaves_the_draw_before_or_after_it() {
    on_both(async |app| {
        let (official, places, people) = registers(&app, 4, 4).await;
        let parties = parties(&app).await;
        let supervisor = supervisor(&app).await;
        let token = |client: &crate::support::Client| client.token.clone().unwrap();
        let (one, two) = (token(&official), token(&supervisor));
        let tokens = Tokens {
            official: one.clone(),
            contributors: parties.iter().map(|(name, client)| (*name, token(client))).collect(),
        };
        let mut server = Mortal::new(&app);
        let draw_id = server.prepare(&tokens, &patient(plan(&[2; 12], 30)));
        let own = |draw: &Value, name: &str, field: &str| {
            let all = draw["contributors"].as_array().unwrap();
            all.iter().any(|one| one["contributor"] == name && !one[field].is_null())
        };
        for (name, token) in &tokens.contributors {
            let body = commitment_of(&draw_id, name);
            server.through(&tokens, (token, "/commitments", Some(&body)), |draw| {
                own(draw, name, "committed_at")
            });
        }
        server.through(&tokens, (&one, "/announce", None), |draw| draw["state"] == "announced");
        wait_for(&official.get(&server.draw).await.expect(200), "not_before").await;
        let value = json!({"rank": 1, "text": VALUE});
        for (token, count) in [(&one, 1), (&two, 2)] {
            server.through(&tokens, (token, "/beacon", Some(&value)), |draw| {
                draw["beacon"]["entries"].as_array().unwrap().len() == count
            });
        }
        for (name, token) in &tokens.contributors {
            let body = json!({"nonce": secret(&draw_id, name)});
            server
                .through(&tokens, (token, "/nonces", Some(&body)), |draw| own(draw, name, "opened_at"));
        }
        server.through(&tokens, (&one, "/draw", None), |draw| draw["state"] == "sealed");
        let joining = official.post("/api/v1/inspectors", &inspector(5)).await.expect(201);
        let events = [
            json!({"kind": "absent", "inspector_id": people[0], "reason": "病假"}),
            json!({"kind": "recuse", "inspector_id": people[1], "provider_id": places[0], "reason": "近亲属"}),
            json!({"kind": "add", "inspector_id": joining["id"], "reason": "补缺"}),
        ];
        for (count, event) in (2..).zip(&events) {
            server.through(&tokens, (&one, "/events", Some(event)), |draw| {
                draw["revisions"].as_array().unwrap().len() == count
            });
        }
        let reason = json!({"reason": "演练"});
        let asked = |draw: &Value| draw["void_request"].is_object();
        server.through(&tokens, (&one, "/void", Some(&reason)), asked);
        server.through(&tokens, (&one, "/void/withdraw", None), |draw| !asked(draw));
        server.through(&tokens, (&one, "/void", Some(&reason)), asked);
        server.through(&tokens, (&two, "/void/confirm", None), |draw| draw["state"] == "void");
        let record = server.server.get(&format!("{}/record", server.draw), Some(&one)).unwrap();
        assert_eq!(record.json["revisions"].as_array().unwrap().len(), 4);
        let once = ["prepare", "announce", "draw", "withdraw_void", "void"].map(|action| (action, 1));
        let often = [("commit", 3), ("enter_beacon", 2), ("hand_in_nonce", 3), ("report_event", 3)];
        holds(&app, &[&once[..], &often].concat()).await;
    })
    .await;
}

#[actix_web::test]
async fn a_power_failure_at_the_reveal_leaves_it_sealed_or_revealed() {
    on_both(async |app| {
        let (official, ..) = registers(&app, 4, 4).await;
        let sealed = drawn(&official, &patient(plan(&[2; 12], 2))).await;
        let one = official.token.clone().unwrap();
        let tokens = Tokens { official: one.clone(), contributors: Vec::new() };
        let mut server = Mortal::new(&app);
        server.draw = path(&sealed);
        let draw = server.draw.clone();
        app.database.execute("UPDATE draws SET last_day = '2026-01-01'");
        for _ in 0..4 {
            server.die(|server| server.get(&draw, Some(&one)));
            let one_of = "UPDATE draws SET state = state WHERE state IN ('sealed', 'revealed')";
            assert_eq!(app.database.execute(one_of), 1);
        }
        assert_eq!(server.tells_the_same_as_the_log(&tokens)["state"], "revealed");
        let record = official.get(&format!("{}/record", server.draw)).await.expect(200);
        verify(&String::from_utf8(record.bytes).unwrap()).unwrap();
        holds(&app, &[("draw", 1), ("reveal", 1), ("void", 0)]).await;
    })
    .await;
}
