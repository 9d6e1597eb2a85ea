//! Results of inspections become public on their day, once, and with nothing about persons.

mod afterwards;
mod privacy;

use chrono::{DateTime, Utc};
use contract::accounts::Role;
use serde_json::{Value, json};
use tuoyu::{
    publications::job::{self, Done},
    server::State,
};

use crate::support::{
    App, Client, database,
    draws::registers,
    inspections::{Closed, NOTE, calendar, closed},
    on_both, visits,
};

/// Closed on Monday 2 November 2026, so 20 working days end on the 30th.
const DAY: &str = "2026-11-02";

fn at(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

/// The evening before the day, in Shanghai, and the first second of the day.
const BEFORE: &str = "2026-11-29T15:59:59Z";
const ON_THE_DAY: &str = "2026-11-29T16:00:00Z";

/// An official, a provider and two inspectors.
async fn scene(app: &App) -> (Client, String, Vec<String>) {
    let (official, places, people) = registers(app, 1, 2).await;
    calendar(app, &[2026]);
    (official, places[0].clone(), people)
}

async fn published(app: &App, problem: bool, triggered: bool) -> (Client, Closed, Value) {
    let (official, place, people) = scene(app).await;
    let inspection = closed(app, (&place, &people), (DAY, 1), (triggered, problem));
    assert_eq!(job::round_at(&app.state, at(ON_THE_DAY)).unwrap().published, 1);
    let view = official.get(&format!("/api/v1/publications/{}", inspection.id)).await.expect(200).json;
    (official, inspection, view)
}

async fn public(app: &App) -> Value {
    let code = crate::support::factory::credit_code(0);
    app.anonymous().get(&format!("/api/v1/public/providers/{code}")).await.expect(200).json
}

#[actix_web::test]
async fn nothing_is_published_before_its_day() {
    on_both(async |app| {
        let (official, place, people) = scene(&app).await;
        let inspection = closed(&app, (&place, &people), (DAY, 1), (false, true));
        assert_eq!(
            job::round_at(&app.state, at(BEFORE)).unwrap(),
            Done { taken_up: 1, days: 0, published: 0 }
        );
        let view = official.get(&format!("/api/v1/publications/{}", inspection.id)).await.expect(200);
        assert_eq!(
            (&view["summary"]["state"], &view["summary"]["due_on"]),
            (&json!("pending"), &json!("2026-11-30"))
        );
        assert_eq!(view["period"]["basis"]["law"], false);
        assert_eq!(view["withdrawal_period"]["basis"]["law"], true);
        assert_eq!(view["actions"], json!(["edit", "publish"]));
        assert_eq!(public(&app).await["inspections"], json!([]));

        // A server that was away makes up for it later.
        assert_eq!(job::round_at(&app.state, at("2026-12-24T00:00:00Z")).unwrap().published, 1);
        let public = public(&app).await;
        assert_eq!(public["inspections"][0]["state"], "published");
        assert_eq!(public["summary"]["last_visit"], DAY);
        assert_eq!(public["summary"]["open_problems"], 1);
        assert_eq!(public["inspections"][0]["findings"][0]["mending"], "ongoing");
        app.database.execute("UPDATE rectifications SET state = 'verified'");
        assert_eq!(self::public(&app).await["inspections"][0]["findings"][0]["mending"], "mended");
    })
    .await;
}

#[actix_web::test]
async fn two_servers_publish_once() {
    on_both(async |app| {
        let (_, place, people) = scene(&app).await;
        for number in 0..12 {
            closed(&app, (&place, &people), (DAY, number), (false, number % 2 == 0));
        }
        let other = State::new(database::config(app.folder(), &app.database.url)).unwrap();
        let done: Vec<Done> = std::thread::scope(|scope| {
            let rounds: Vec<_> = [&app.state, &other]
                .map(|state| scope.spawn(|| job::round_at(state, at(ON_THE_DAY)).unwrap()))
                .into_iter()
                .collect();
            rounds.into_iter().map(|round| round.join().unwrap()).collect()
        });
        // What one of them found locked the other did; a last round finds nothing that was left.
        let last = job::round_at(&app.state, at(ON_THE_DAY)).unwrap();
        let sum = |of: fn(&Done) -> usize| done.iter().chain([&last]).map(of).sum::<usize>();
        assert_eq!((sum(|d| d.taken_up), sum(|d| d.published)), (12, 12), "{done:?} {last:?}");
        assert_eq!(job::round_at(&app.state, at(ON_THE_DAY)).unwrap(), Done::default());
        let auditor = app.account("auditor", Role::Auditor, json!({})).await;
        let log = auditor.get("/api/v1/audit?action=publish&page_size=50").await.expect(200);
        assert_eq!(log["items"].as_array().unwrap().len(), 12);
        assert_eq!(log["items"][0]["actor_name"], "到期公布");
        assert_eq!(auditor.get("/api/v1/audit/verify").await.expect(200)["ok"], true);
    })
    .await;
}

#[actix_web::test]
async fn without_the_years_calendar_a_result_waits_and_says_why() {
    on_both(async |app| {
        let (official, place, people) = scene(&app).await;
        let inspection = closed(&app, (&place, &people), ("2026-12-21", 1), (false, false));
        let far = at("2027-06-01T00:00:00Z");
        assert_eq!(job::round_at(&app.state, far).unwrap(), Done { taken_up: 1, days: 0, published: 0 });
        let path = format!("/api/v1/publications/{}", inspection.id);
        let view = official.get(&path).await.expect(200);
        assert!(view["summary"]["due_on"].is_null());
        assert!(view["summary"]["blocked"].as_str().unwrap().contains("2027 年的放假安排还没有录入"));
        let list = official.get("/api/v1/publications?blocked=true").await.expect(200);
        assert_eq!(list["items"].as_array().unwrap().len(), 1);
        assert_eq!(public(&app).await["inspections"], json!([]));

        calendar(&app, &[2026, 2027]);
        assert_eq!(job::round_at(&app.state, far).unwrap(), Done { taken_up: 0, days: 1, published: 1 });
        let view = official.get(&path).await.expect(200);
        assert_eq!(
            (&view["summary"]["state"], &view["summary"]["blocked"]),
            (&json!("published"), &Value::Null)
        );
    })
    .await;
}

#[actix_web::test]
async fn by_hand_it_is_earlier_with_a_text_of_ones_own() {
    on_both(async |app| {
        let (official, place, people) = scene(&app).await;
        let inspection = closed(&app, (&place, &people), (DAY, 1), (false, true));
        job::round_at(&app.state, at(BEFORE)).unwrap();
        let path = format!("/api/v1/publications/{}", inspection.id);
        let view = official.get(&path).await.expect(200);
        let text = view.text("text");
        assert!(
            text.contains("安全防控") && text.contains("灭火器在有效期内") && !text.contains(NOTE),
            "{text}"
        );
        let body = json!({"text": "灭火器过期，已要求更换。"});
        let edited = official.put(&format!("{path}/text"), &body, "v1").await.expect(200);
        assert_eq!((&edited["edited"], &edited["etag"]), (&json!(true), &json!("v2")));
        let publish = async |etag: &str| {
            let headers = [("If-Match", format!("\"{etag}\""))];
            let headers = headers.each_ref().map(|(name, value)| (*name, value.as_str()));
            official.request("POST", &format!("{path}/publish"), None, &headers).await
        };
        publish("v1").await.problem(412, "STALE");
        let view = publish("v2").await.expect(200);
        assert_eq!(
            (&view["summary"]["automatic"], &view["summary"]["state"]),
            (&json!(false), &json!("published"))
        );
        let again = publish("v3").await.problem(409, "STATE_CONFLICT");
        assert_eq!(again["allowed"], json!(["correct", "note_revocation", "withdraw"]));
        assert_eq!(public(&app).await["inspections"][0]["text"], "灭火器过期，已要求更换。");
        assert_eq!(job::round_at(&app.state, at(ON_THE_DAY)).unwrap(), Done::default());
    })
    .await;
}

#[actix_web::test]
async fn the_list_begins_with_the_last_visit() {
    on_both(async |app| {
        let (official, place, people) = scene(&app).await;
        for (number, day) in [(1, "2026-11-03"), (2, "2026-11-05"), (3, "2026-11-04")] {
            closed(&app, (&place, &people), (day, number), (false, false));
        }
        job::round_at(&app.state, at(BEFORE)).unwrap();
        let mut days = Vec::new();
        let mut next = String::from("/api/v1/publications?page_size=2");
        for _ in 0..2 {
            let page = official.get(&next).await.expect(200);
            days.extend(page["items"].as_array().unwrap().iter().map(|one| one["visited_on"].clone()));
            next = format!(
                "/api/v1/publications?page_size=2&cursor={}",
                page["next_cursor"].as_str().unwrap_or("")
            );
        }
        assert_eq!(days, ["2026-11-05", "2026-11-04", "2026-11-03"]);
    })
    .await;
}

#[actix_web::test]
async fn closing_takes_up_the_publication_and_a_crowded_class_is_told_with_its_figures() {
    on_both(async |app| {
        let cast = visits::cast(&app).await;
        let answered = cast.answered(false).await;
        let path = visits::step(&answered.json, "measurements");
        cast.team[0].post(&path, &json!({"measurements": [visits::crowded()]})).await.expect(200);
        let seen = cast.seen(&answered.json).await;
        let order =
            json!({"item_code": "RATIO", "check_code": "小一班", "requirement": "分班", "period": "usual"});
        let body = json!({"outcome": "completed", "rectifications": [order]});
        let finished = cast.team[0].post_to(&visits::step(&seen.json, "finish"), &body, seen.text("etag")).await;
        let first = cast.sign(0, &finished.expect(200)).await.expect(200);
        let second = cast.sign(1, &first).await.expect(200);
        let body = json!({"act": "signed", "name": "王芳", "role": "园长"});
        let path = visits::step(&second.json, "representative");
        let over = cast.team[0].post_to(&path, &body, second.text("etag")).await.expect(200);
        let id = over["summary"]["id"].as_str().unwrap();
        let view = cast.official.get(&format!("/api/v1/publications/{id}")).await.expect(200);
        assert_eq!(view["summary"]["state"], "pending");
        assert!(view["summary"]["due_on"].is_string() || view["summary"]["blocked"].is_string());
        let said = "一个托小班当时有 17 名幼儿、3 名照护人员（规定每班最多 15 名幼儿，17 名幼儿至少要有 4 名照护人员）";
        assert_eq!(view["outcome"]["findings"][0]["requirement"], said);
        assert!(view.text("text").contains(said) && !view.text("text").contains("小一班"), "{}", view.text("text"));
        assert_eq!(job::round_at(&app.state, crate::support::draws::now()).unwrap(), Done::default(), "nothing is left to take up");
    })
    .await;
}
