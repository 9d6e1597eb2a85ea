//! The power fails at every step of a draw's life: it goes on, or it is clearly void, never both.

use std::{thread, time::Duration};

use serde_json::{Value, json};

use crate::support::{
    App,
    draws::{VALUE, commitment_of, parties, patient, plan, registers, secret, supervisor},
    on_both,
    process::{Answer, Process},
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

impl Mortal<'_> {
    fn seen(&self, tokens: &Tokens) -> Value {
        self.server.get(&self.draw, Some(&tokens.official)).unwrap().json
    }

    /// Sends, kills a moment later, starts again, and sends until it is answered; `done` says whether it was done.
    fn through(
        &mut self,
        tokens: &Tokens,
        token: &str,
        (path, body): (&str, Option<&Value>),
        done: impl Fn(&Value) -> bool,
    ) {
        assert!(!done(&self.seen(tokens)), "{path} is done already");
        self.deaths += 1;
        let etag = self.seen(tokens)["etag"].as_str().unwrap().to_owned();
        let address = format!("{}{path}", self.draw);
        thread::scope(|scope| {
            let server = &self.server;
            let pid = server.child.id().to_string();
            let pause = Duration::from_millis(self.deaths * 7 % 40);
            let sent = scope.spawn(|| server.act(&address, token, body, &etag));
            thread::sleep(pause);
            assert!(std::process::Command::new("kill").args(["-9", &pid]).status().unwrap().success());
            let _answer: Option<Answer> = sent.join().unwrap();
        });
        self.server.kill();
        self.server = Process::of(self.app, "");
        let after = self.seen(tokens);
        if !done(&after) {
            let etag = after["etag"].as_str().unwrap();
            let answer = self.server.act(&address, token, body, etag).unwrap();
            assert_eq!(answer.status, 200, "{path}: {}", answer.json);
        }
        assert!(done(&self.seen(tokens)), "{path}");
        let log = self.server.get("/api/v1/public/log?page_size=200", None).unwrap().json;
        let texts: Vec<&str> =
            log["items"].as_array().unwrap().iter().map(|entry| entry["text"].as_str().unwrap()).collect();
        let of = |kind: &str| texts.iter().filter(|text| text.starts_with(kind)).count();
        let state = self.seen(tokens)["state"].as_str().unwrap().to_owned();
        let expected = match state.as_str() {
            "collecting" => (0, 0, 0),
            "announced" => (1, 0, 0),
            "sealed" => (1, 1, 0),
            _ => (1, 1, 1),
        };
        let logged = (of("tyd1 announcement "), of("tyd1 result "), of("tyd1 void "));
        assert_eq!(logged, expected, "{state}: log and draw tell the same");
    }
}

#[actix_web::test]
async fn a_power_failure_at_any_step_leaves_the_draw_before_or_after_it() {
    on_both(async |app| {
        let (official, ..) = registers(&app, 4, 4).await;
        let parties = parties(&app).await;
        let supervisor = supervisor(&app).await;
        let token = |client: &crate::support::Client| client.token.clone().unwrap();
        let tokens = Tokens {
            official: token(&official),
            contributors: parties.iter().map(|(name, client)| (*name, token(client))).collect(),
        };
        let plan = patient(plan(&[2; 12], 25));
        let prepared = official.post("/api/v1/draws", &plan).await.expect(201);
        let draw_id = prepared.text("draw_id").to_owned();
        let draw = format!("/api/v1/draws/{}", prepared.text("id"));
        let mut server = Mortal { app: &app, server: Process::of(&app, ""), draw, deaths: 0 };
        let own = |draw: &Value, name: &str, field: &str| {
            let all = draw["contributors"].as_array().unwrap();
            all.iter().any(|one| one["contributor"] == name && !one[field].is_null())
        };
        for (name, token) in &tokens.contributors {
            let body = commitment_of(&draw_id, name);
            server.through(&tokens, token, ("/commitments", Some(&body)), |draw| {
                own(draw, name, "committed_at")
            });
        }
        server.through(&tokens, &tokens.official, ("/announce", None), |draw| draw["state"] == "announced");
        let announced = crate::support::client::Reply { json: server.seen(&tokens), ..prepared };
        crate::support::draws::wait_for(&announced, "not_before").await;
        let value = json!({"rank": 1, "text": VALUE});
        for (token, count) in [(&tokens.official, 1), (&token(&supervisor), 2)] {
            server.through(&tokens, token, ("/beacon", Some(&value)), |draw| {
                draw["beacon"]["entries"].as_array().unwrap().len() == count
            });
        }
        for (name, token) in &tokens.contributors {
            let body = json!({"nonce": secret(&draw_id, name)});
            server.through(&tokens, token, ("/nonces", Some(&body)), |draw| own(draw, name, "opened_at"));
        }
        server.through(&tokens, &tokens.official, ("/draw", None), |draw| draw["state"] == "sealed");
        let reason = json!({"reason": "演练"});
        server.through(&tokens, &tokens.official, ("/void", Some(&reason)), |draw| {
            draw["void_request"].is_object() || draw["state"] == "void"
        });
        server.through(&tokens, &token(&supervisor), ("/void/confirm", None), |draw| draw["state"] == "void");
        let audit = app.account("auditor", contract::accounts::Role::Auditor, json!({})).await;
        assert_eq!(audit.get("/api/v1/audit/verify").await.expect(200)["ok"], true);
        let checked = Process::run(app.folder(), &["--database-url", &app.database.url, "log", "verify"]);
        assert!(checked.status.success(), "{}", String::from_utf8_lossy(&checked.stderr));
    })
    .await;
}
