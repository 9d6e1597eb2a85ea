//! What happens between draw and reveal: visits open to their own team, proofs at the door, events.

use contract::accounts::Role;
use rules::draw::{Record, verify};
use serde_json::{Value, json};

use crate::support::{
    App, Client,
    client::Reply,
    draws::{drawn, inspector, path, patient, plan, plan_of, registers, reveal},
    on_both,
};

/// As if the day of every visit had come.
fn open_all(app: &App) {
    assert!(app.database.execute("UPDATE draw_visits SET planned_day = '2026-01-02'") > 0);
}

/// An account for number `number` of the registers.
async fn person(app: &App, number: u32) -> Client {
    let department = if number.is_multiple_of(2) { "EDU" } else { "HEA" };
    let scope = json!({"department_code": department, "licence_number": format!("0901{number:06}")});
    app.account(&format!("inspector{number}"), Role::Inspector, scope).await
}

/// A plan whose visits aren't open today, even on the last evening of a month.
fn far(visits: u32) -> Value {
    plan_of(2, &[visits; 12], 2)
}

async fn own_visits(client: &Client, draw: &Reply) -> Vec<Value> {
    let visits = client.get(&format!("{}/visits", path(draw))).await.expect(200);
    visits["items"].as_array().unwrap().clone()
}

async fn report(official: &Client, draw: &Reply, event: Value) -> Reply {
    let mut event = event;
    event["reason"] = json!("据实登记");
    official.post(&format!("{}/events", path(draw)), &event).await
}

#[actix_web::test]
async fn a_visit_is_open_to_its_own_team_from_the_evening_before_and_to_nobody_else() {
    on_both(async |app| {
        let (official, ..) = registers(&app, 6, 4).await;
        let draw = drawn(&official, &patient(far(4))).await;
        let mut people = Vec::new();
        for number in 0..4 {
            people.push(person(&app, number).await);
        }
        for someone in &people {
            assert!(own_visits(someone, &draw).await.is_empty(), "not yet");
        }
        open_all(&app);
        let mut seen = 0;
        for someone in &people {
            for visit in own_visits(someone, &draw).await {
                seen += 1;
                let proof = format!("{}/visits/{}/door-proof", path(&draw), visit["rank"]);
                let shown = someone.get(&proof).await.expect(200);
                official.get(&proof).await.problem(404, "NOT_FOUND");
                let check = "/api/v1/public/door-proofs/check";
                let verdict = app.anonymous().post(check, &shown.json).await.expect(200);
                assert_eq!(verdict["credit_code"], visit["credit_code"]);
                assert_eq!((&verdict["newest"], &verdict["log_seq"]), (&json!(true), &json!(1)));
                assert_eq!(verdict["team"].as_array().unwrap().len(), 2);
                let mut forged = shown.json.clone();
                forged["row"] = json!(shown.text("row").replacen(
                    visit["credit_code"].as_str().unwrap(),
                    "91310106MA1F00099X",
                    1
                ));
                let refused = app.anonymous().post(check, &forged).await.problem(422, "INVALID");
                assert!(refused["errors"][0]["detail"].as_str().unwrap().contains("核对检查人员的执法证"));
            }
        }
        assert_eq!(seen, 8, "four visits of two");
        let supervisor = app.account("watcher", Role::Supervisor, json!({})).await;
        for other in [&official, &supervisor] {
            assert!(own_visits(other, &draw).await.is_empty(), "officials see nothing either");
        }
    })
    .await;
}

#[actix_web::test]
async fn every_event_makes_a_signed_revision_that_anybody_can_verify_later() {
    on_both(async |app| {
        let (official, places, people) = registers(&app, 8, 8).await;
        let draw = drawn(&official, &patient(far(3))).await;
        let first = draw.text("result_root").to_owned();
        // Where nothing is open, the answer is the same for those drawn and for those not.
        let mut answers = Vec::new();
        for place in &places {
            let refused = report(&official, &draw, json!({"kind": "closed", "provider_id": place})).await;
            answers.push(refused.problem(422, "INVALID")["errors"].clone());
        }
        assert!(answers.windows(2).all(|pair| pair[0] == pair[1]));

        open_all(&app);
        let (mut who, mut visit) = (0, Value::Null);
        for number in 0..8 {
            let someone = person(&app, number).await;
            if let Some(found) = own_visits(&someone, &draw).await.first() {
                (who, visit) = (number, found.clone());
            }
        }
        report(&official, &draw, json!({"kind": "absent"})).await.problem(422, "INVALID");
        let absent = json!({"kind": "absent", "inspector_id": people[who as usize]});
        let after = report(&official, &draw, absent).await.expect(200);
        assert_eq!(after["revisions"].as_array().unwrap().len(), 2);
        assert_ne!(after["result_root"], first);
        assert_eq!((&after["revisions"][1]["log_seq"], &after["visits"]), (&json!(2), &json!(3)));
        let someone = app.sign_in(&format!("inspector{who}")).await;
        assert!(own_visits(&someone, &draw).await.is_empty(), "someone ill goes nowhere");

        let closed = json!({"kind": "closed", "provider_id": visit["provider_id"]});
        let after = report(&official, &draw, closed.clone()).await.expect(200);
        assert_eq!(after["visits"], 3, "the reserve steps in");
        report(&official, &draw, closed).await.problem(422, "INVALID");

        let new = official.post("/api/v1/inspectors", &inspector(20)).await.expect(201);
        let absent = json!({"kind": "absent", "inspector_id": new["id"]});
        report(&official, &draw, absent.clone()).await.problem(422, "INVALID");
        let add = json!({"kind": "add", "inspector_id": new["id"]});
        report(&official, &draw, add.clone()).await.expect(200);
        report(&official, &draw, add).await.problem(422, "INVALID");
        let recuse = json!({"kind": "recuse", "inspector_id": new["id"], "provider_id": places[0]});
        let last = report(&official, &draw, recuse).await.expect(200);
        assert_eq!(last["revisions"].as_array().unwrap().len(), 5);
        assert_eq!(last["revisions"][4]["reason"], "据实登记");
        let public =
            app.anonymous().get(&format!("/api/v1/public/draws/{}", draw.text("id"))).await.expect(200);
        assert_eq!(
            (&public["revisions"][1]["kind"], &public["revisions"][1]["subject"]),
            (&Value::Null, &Value::Null)
        );
        assert!(!public.json.to_string().contains("据实登记"));

        let revealed = reveal(&official, &draw).await;
        report(&official, &draw, absent).await.problem(409, "STATE_CONFLICT");
        let record = official.get(&format!("{}/record", path(&draw))).await.expect(200);
        let text = String::from_utf8(record.bytes).unwrap();
        verify(&text).unwrap();
        let record = Record::parse(&text).unwrap();
        assert_eq!(record.revisions.len(), 5);
        let teams: Vec<String> = record.revisions[4].teams.iter().map(str::to_owned).collect();
        let visits = official.get(&format!("{}/visits", path(&revealed))).await.expect(200);
        let standing: Vec<&Value> = visits["items"]
            .as_array()
            .unwrap()
            .iter()
            .filter(|visit| visit["dissolved_in"].is_null())
            .collect();
        assert_eq!((standing.len(), visits["items"].as_array().unwrap().len()), (3, 4));
        for visit in standing {
            let row = teams.iter().find(|row| row.contains(visit["credit_code"].as_str().unwrap())).unwrap();
            for member in visit["team"].as_array().unwrap() {
                assert!(row.contains(member["pseudonym"].as_str().unwrap()), "{row} {visit}");
            }
        }
        let public =
            app.anonymous().get(&format!("/api/v1/public/draws/{}", draw.text("id"))).await.expect(200);
        assert_eq!(public["revisions"][1]["kind"], "absent");
    })
    .await;
}

#[actix_web::test]
async fn visits_carried_out_are_never_touched_again() {
    on_both(async |app| {
        let (official, places, people) = registers(&app, 6, 6).await;
        let draw = drawn(&official, &patient(plan(&[3; 12], 2))).await;
        open_all(&app);
        app.database.execute("UPDATE draw_visits SET done_at = '2026-11-25T00:00:00.000000Z' WHERE rank = 1");
        for someone in &people {
            let absent = json!({"kind": "absent", "inspector_id": someone});
            report(&official, &draw, absent).await.expect(200);
        }
        let mut closed = 0;
        for place in places.iter().cycle().take(3 * places.len()) {
            let event = json!({"kind": "closed", "provider_id": place});
            closed += i32::from(report(&official, &draw, event).await.status == 200);
        }
        // Reserves are open at once where the day has passed, and may be closed too; the one carried out may not.
        assert_eq!(closed, 5);
        let revealed = reveal(&official, &draw).await;
        let record = official.get(&format!("{}/record", path(&revealed))).await.expect(200);
        verify(&String::from_utf8(record.bytes).unwrap()).unwrap();
        let done = record.json["events"][0].as_str().unwrap().rsplit('|').next().unwrap().to_owned();
        assert!(record.json["events"][1].as_str().unwrap().ends_with("|-"), "named once");
        let last = record.json["revisions"].as_array().unwrap().last().unwrap()["teams"].clone();
        let row = last.as_array().unwrap().iter().find(|row| row.as_str().unwrap().contains(&done)).unwrap();
        assert_eq!(
            row,
            record.json["revisions"][0]["teams"]
                .as_array()
                .unwrap()
                .iter()
                .find(|row| row.as_str().unwrap().contains(&done))
                .unwrap()
        );
    })
    .await;
}

#[actix_web::test]
async fn a_record_that_was_changed_while_sealed_is_not_gone_on_with() {
    on_both(async |app| {
        let (official, _, people) = registers(&app, 6, 6).await;
        let draw = drawn(&official, &patient(plan(&[3; 12], 2))).await;
        app.database.execute("UPDATE draw_documents SET record = replace(record, '|1\"', '|0\"')");
        let absent = json!({"kind": "absent", "inspector_id": people[0]});
        let refused = report(&official, &draw, absent).await.problem(409, "STATE_CONFLICT");
        assert!(refused.text("detail").contains("被改动过"), "{}", refused.json);
    })
    .await;
}

#[actix_web::test]
async fn damaged_rows_are_told_and_never_taken_for_nothing() {
    on_both(async |app| {
        let (official, ..) = registers(&app, 6, 6).await;
        let draw = drawn(&official, &patient(plan(&[3; 12], 2))).await;
        reveal(&official, &draw).await;
        let visits = format!("{}/visits", path(&draw));
        official.get(&visits).await.expect(200);
        app.database.execute("DELETE FROM draw_team_members WHERE rank = 2");
        official.get(&visits).await.problem(500, "INTERNAL");
        official.post("/api/v1/draws/preview", &plan(&[3; 12], 60)).await.expect(200);
        app.database.execute("UPDATE draw_visits SET period = '2026-13'");
        official.post("/api/v1/draws/preview", &plan(&[3; 12], 60)).await.problem(500, "INTERNAL");
    })
    .await;
}
