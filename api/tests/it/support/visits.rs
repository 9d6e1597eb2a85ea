//! An inspection from request to closing, step by step.

use actix_web::test::TestRequest;
use chrono::{Datelike, NaiveDate, TimeDelta};
use contract::accounts::Role;
use serde_json::{Value, json};
use uuid::Uuid;

use super::{
    App, Client,
    client::Reply,
    draws::{self, registers},
    factory,
    inspections::know_year,
};

/// Where inspections are.
pub const LIST: &str = "/api/v1/inspections";

/// Today in Shanghai.
pub fn today() -> NaiveDate {
    (draws::now() + TimeDelta::hours(8)).date_naive()
}

/// Everybody who has to do with inspections of the first of two providers.
pub struct Cast {
    /// Asks for inspections.
    pub official: Client,
    /// Approves them.
    pub supervisor: Client,
    /// The inspectors: the first two go, the third doesn't.
    pub team: Vec<Client>,
    /// Their ids.
    pub people: Vec<String>,
    /// The provider, and another one.
    pub providers: Vec<Client>,
    /// Their ids.
    pub places: Vec<String>,
}

/// Signs everybody in.
pub async fn cast(app: &App) -> Cast {
    let (official, places, people) = registers(app, 2, 3).await;
    Cast::of(app, &official, &places, &people).await
}

/// The path of a step.
pub fn step(inspection: &Value, name: &str) -> String {
    let id = inspection["summary"]["id"].as_str().unwrap();
    if name.is_empty() { format!("{LIST}/{id}") } else { format!("{LIST}/{id}/{name}") }
}

/// An entry with an id of its own.
pub fn entry(check: &str, result: &str, note: &str) -> Value {
    json!({"id": Uuid::now_v7(), "item_code": "SAFETY", "check_code": check, "result": result, "note": note,
        "photos": [], "recorded_at": draws::now()})
}

/// Two children more than a class of juniors may have, and one member of staff too few.
pub fn crowded() -> Value {
    json!({"id": Uuid::now_v7(), "class_name": "小一班", "class_kind": "junior", "children_present": 17,
        "staff_present": 3, "recorded_at": draws::now()})
}

impl Cast {
    /// Signs the others in where the registers are there already.
    pub async fn of(app: &App, official: &Client, places: &[String], people: &[String]) -> Self {
        let year = today().year();
        for year in [year, year + 1] {
            know_year(app, year);
        }
        let supervisor = app.account("supervisor", Role::Supervisor, json!({})).await;
        let (mut team, mut providers) = (Vec::new(), Vec::new());
        for number in 0..3 {
            let facts = draws::inspector(number);
            let scope = json!({"department_code": facts["department_code"], "licence_number": facts["licence_number"]});
            team.push(app.account(&format!("inspector{number}"), Role::Inspector, scope).await);
        }
        for number in 0..2 {
            let scope = json!({"credit_code": factory::credit_code(number)});
            providers.push(app.account(&format!("provider{number}"), Role::Provider, scope).await);
        }
        let official = official.clone();
        Self { official, supervisor, team, people: people.to_vec(), providers, places: places.to_vec() }
    }

    /// What is asked for.
    pub fn wish(&self) -> Value {
        json!({"provider_id": self.places[0], "reason": "complaint", "reference": "12345-2026-118",
            "explanation": "来电反映班额超员", "items": ["SAFETY"], "team": self.people[..2],
            "first_day": today(), "last_day": today() + TimeDelta::days(5)})
    }

    /// Asked for.
    pub async fn requested(&self) -> Reply {
        self.official.post(LIST, &self.wish()).await.expect(201)
    }

    /// Approved.
    pub async fn approved(&self) -> Reply {
        let asked = self.requested().await;
        let decision = json!({"approve": true, "reason": "线索具体"});
        let path = step(&asked.json, "decision");
        self.supervisor.post_to(&path, &decision, asked.text("etag")).await.expect(200)
    }

    /// The team is at the door.
    pub async fn arrived(&self) -> Reply {
        let approved = self.approved().await;
        let body = json!({"inspection_id": approved["summary"]["id"]});
        self.team[0].post(&format!("{LIST}/check-in"), &body).await.expect(201)
    }

    /// The inspection as an inspector sees it now.
    pub async fn seen(&self, inspection: &Value) -> Reply {
        self.team[0].get(&step(inspection, "")).await.expect(200)
    }

    /// Every check answered, `S-01` with a problem if wanted.
    pub async fn answered(&self, problem: bool) -> Reply {
        let arrived = self.arrived().await;
        let checks = arrived["inspection"]["checklist"][0]["checks"].as_array().unwrap().clone();
        let answer = |check: &Value| match check["code"].as_str().unwrap() {
            "S-01" if problem => entry("S-01", "fail", "二楼走廊一路监控无画面"),
            code => entry(code, "pass", ""),
        };
        let entries: Vec<Value> = checks.iter().map(answer).collect();
        let inspection = &arrived["inspection"];
        let receipt =
            self.team[0].post(&step(inspection, "entries"), &json!({"entries": entries})).await.expect(200);
        assert_eq!(receipt["unanswered"], 0);
        self.seen(inspection).await
    }

    /// Finished, with an order for the problem.
    pub async fn finished(&self, problem: bool) -> Reply {
        let answered = self.answered(problem).await;
        let orders = if problem {
            json!([{"item_code": "SAFETY", "check_code": "S-01", "requirement": "修复监控", "period": "usual"}])
        } else {
            json!([])
        };
        let body = json!({"outcome": "completed", "rectifications": orders});
        self.team[0].post_to(&step(&answered.json, "finish"), &body, answered.text("etag")).await.expect(200)
    }

    /// One of the team signs.
    pub async fn sign(&self, number: usize, inspection: &Reply) -> Reply {
        let path = step(&inspection.json, "signatures");
        self.team[number].post_to(&path, &json!({"confirm": true}), inspection.text("etag")).await
    }

    /// Both inspectors and the representative have signed.
    pub async fn closed(&self, problem: bool) -> Reply {
        let first = self.sign(0, &self.finished(problem).await).await.expect(200);
        let second = self.sign(1, &first).await.expect(200);
        let body = json!({"act": "signed", "name": "王芳", "role": "园长"});
        let path = step(&second.json, "representative");
        let closed = self.team[0].post_to(&path, &body, second.text("etag")).await.expect(200);
        assert_eq!(closed["summary"]["state"], "closed");
        closed
    }
}

/// Sends bytes.
pub async fn upload(by: &Client, path: &str, kind: &str, bytes: &[u8]) -> Reply {
    let request =
        TestRequest::post().uri(path).insert_header(("Content-Type", kind)).set_payload(bytes.to_vec());
    by.send(request, &[]).await
}

/// A small whole JPEG with a place written into it.
pub fn photo() -> Vec<u8> {
    let mut photo = vec![0xFF, 0xD8, 0xFF, 0xE1, 0, 22];
    photo.extend_from_slice(b"Exif\0\0GPS 121.44 31.24");
    photo.truncate(2 + 2 + 22);
    photo.extend_from_slice(&[0xFF, 0xC0, 0, 3, 8, 0xFF, 0xDA, 0, 3, 1, 7, 9, 0xFF, 0xD9]);
    photo
}
