//! Drawn visits at the door: open to their own team, proven by the draw.

use chrono::TimeDelta;
use rules::draw::{Proof, unhex};
use serde_json::{Value, json};

use crate::support::{
    App,
    draws::{announce, draw, patient, plan, wait_for},
    on_both,
    visits::{Cast, LIST, cast, step, today},
};

/// A draw whose visits are moved into this month, so that the first of them is open.
async fn drawn(app: &App, cast: &Cast) -> Value {
    let announced = announce(&cast.official, &patient(plan(&[2; 12], 1))).await;
    wait_for(&announced, "not_before").await;
    let held = draw(&cast.official, &announced).await.expect(200);
    let (today, first, last) = (today(), today() - TimeDelta::days(9), today() + TimeDelta::days(20));
    app.database.execute(&format!("UPDATE draws SET first_day = '{first}', last_day = '{last}'"));
    app.database.execute(&format!("UPDATE draw_visits SET planned_day = '{today}'"));
    held.json
}

#[actix_web::test]
async fn a_drawn_visit_proves_at_the_door_that_it_was_drawn_before() {
    on_both(async |app| {
        let cast = cast(&app).await;
        let held = drawn(&app, &cast).await;
        let only =
            "UPDATE item_versions SET object_kinds = '[\"community_site\"]' WHERE item_code = 'HEALTH'";
        app.database.execute(only);
        let visits = cast.team[1]
            .get(&format!("/api/v1/draws/{}/visits", held["id"].as_str().unwrap()))
            .await
            .expect(200);
        let visit = &visits["items"][0];
        let is_member = |number: usize| {
            visit["team"].as_array().unwrap().iter().any(|one| one["inspector_id"] == cast.people[number])
        };
        let education = if is_member(0) { 0 } else { 2 };
        let mine = cast.team[1].get(&format!("{LIST}/mine")).await.expect(200);
        let open = mine["items"].as_array().unwrap().iter().find(|open| open["rank"] == 1).unwrap();
        assert_eq!((&open["kind"], &open["may_check_in"]), (&json!("drawn"), &json!(true)));
        assert_eq!(open["items"], json!(["SAFETY"]), "only items for this kind of provider");
        let body = json!({"draw_id": held["id"], "rank": 1});
        let check_in = format!("{LIST}/check-in");
        cast.team[2 - education].post(&check_in, &body).await.problem(404, "NOT_FOUND");
        let arrived = cast.team[1].post(&check_in, &body).await.expect(201);
        assert_eq!(arrived["inspection"]["summary"]["kind"], "drawn");
        let door = app.anonymous().get(&format!("/api/v1/public/doors/{}", arrived.text("door_code"))).await;
        let door = door.expect(200);
        assert_eq!(door["log"]["result_root"], held["result_root"]);
        let proof = Proof::parse(&door["proof"].to_string()).unwrap();
        proof.check(&unhex(door["log"]["result_root"].as_str().unwrap()).unwrap()).unwrap();
        assert!(proof.row.contains(door.text("credit_code")));
        assert!(
            !door
                .json
                .to_string()
                .contains(cast.places.iter().find(|id| **id != visit["provider_id"]).unwrap())
        );
        let again = cast.team[education].post(&check_in, &body).await.expect(201);
        assert_eq!(again["inspection"]["summary"]["id"], arrived["inspection"]["summary"]["id"]);
        cast.team[1]
            .post(&check_in, &json!({"draw_id": held["id"], "rank": 9}))
            .await
            .problem(404, "NOT_FOUND");
        cast.team[1].post(&check_in, &json!({"draw_id": held["id"]})).await.problem(422, "INVALID");
    })
    .await;
}

#[actix_web::test]
async fn before_its_evening_a_visit_answers_its_team_as_it_answers_everybody() {
    on_both(async |app| {
        let cast = cast(&app).await;
        let announced = announce(&cast.official, &patient(plan(&[2; 12], 1))).await;
        wait_for(&announced, "not_before").await;
        let held = draw(&cast.official, &announced).await.expect(200);
        // The last of the visits lies in the second half of next month, whatever today is.
        let mut answers = Vec::new();
        for (number, rank) in [(0, 2), (1, 2), (2, 2), (1, 99)] {
            let check_in = cast.team[number]
                .post(&format!("{LIST}/check-in"), &json!({"draw_id": held["id"], "rank": rank}))
                .await
                .problem(404, "NOT_FOUND");
            let proof = format!("/api/v1/draws/{}/visits/{rank}/door-proof", held.text("id"));
            let proof = cast.team[number].get(&proof).await.problem(404, "NOT_FOUND");
            answers.extend([check_in.text("detail").to_owned(), proof.text("detail").to_owned()]);
        }
        assert!(answers.windows(2).all(|pair| pair[0] == pair[1]), "{answers:?}");
        app.database.execute("UPDATE draws SET first_day = '2026-01-01', last_day = '2026-01-28'");
        app.database.execute("UPDATE draw_visits SET planned_day = '2026-01-20'");
        let body = json!({"draw_id": held["id"], "rank": 2});
        let late = cast.team[1].post(&format!("{LIST}/check-in"), &body).await.problem(409, "STATE_CONFLICT");
        assert!(late.text("detail").contains("2026-01-28 截止"), "{}", late.json);
    })
    .await;
}

#[actix_web::test]
async fn a_visit_that_nobody_could_enter_is_not_carried_out() {
    on_both(async |app| {
        let cast = cast(&app).await;
        let held = drawn(&app, &cast).await;
        let visits = format!("/api/v1/draws/{}/visits", held["id"].as_str().unwrap());
        let seen = cast.team[1].get(&visits).await.expect(200);
        let team = seen["items"][0]["team"].as_array().unwrap();
        let other = team.iter().find(|one| one["inspector_id"] != cast.people[1]).unwrap();
        let other = cast.people.iter().position(|id| other["inspector_id"] == *id).unwrap();
        let body = json!({"draw_id": held["id"], "rank": seen["items"][0]["rank"]});
        let arrived = cast.team[1].post(&format!("{LIST}/check-in"), &body).await.expect(201);
        let inspection = &arrived["inspection"];
        let shut = json!({"outcome": "could_not_enter", "no_entry_reason": "unreachable"});
        let finish = step(inspection, "finish");
        let etag = inspection["etag"].as_str().unwrap();
        let finished = cast.team[1].post_to(&finish, &shut, etag).await.expect(200);
        let signed = cast.sign(1, &finished).await.expect(200);
        assert_eq!(cast.sign(other, &signed).await.expect(200)["summary"]["state"], "closed");
        let open = cast.team[1].get(&format!("{LIST}/mine")).await.expect(200);
        assert!(open["items"].as_array().unwrap().iter().all(|one| one["rank"] != body["rank"]));
        let seen = cast.team[1].get(&visits).await.expect(200);
        assert_eq!(seen["items"][0]["done_at"], Value::Null, "the provider is as due as before");
    })
    .await;
}
