//! The writes of draws, for the test that every write is in the audit log.

use serde_json::{Value, json};

use crate::{
    support::{
        App, Client,
        client::Reply,
        draws::{
            VALUE, agree, announce, commitment_of, draw, hand_in, parties, path, patient, plan_of, prepare,
            registers, secret, supervisor, wait_for,
        },
    },
    writes::{Write, write},
};

/// Draws at every step of their life.
struct Life {
    prepared: Reply,
    announced: Reply,
    agreed: Reply,
    ready: Reply,
    sealed: Reply,
    doubtful: Reply,
    asked: [Reply; 2],
}

/// One after the other, as the rules want it; then all at once, behind the server's back.
async fn life(app: &App, official: &Client) -> Life {
    let hide = "UPDATE draws SET state = 'collecting' WHERE state IN ('announced', 'sealed')";
    let mut draws = Vec::new();
    for ahead in 1..=4 {
        draws.push(announce(official, &patient(plan_of(ahead, &[2; 12], 2))).await);
        app.database.execute(hide);
    }
    app.database.execute("UPDATE draws SET state = 'announced' WHERE ann IS NOT NULL");
    let [announced, agreed, ready, sealed] = draws.try_into().unwrap();
    wait_for(&sealed, "not_before").await;
    official
        .post(&format!("{}/beacon", path(&announced)), &json!({"rank": 1, "text": VALUE}))
        .await
        .expect(200);
    agree(official, &agreed).await.expect(200);
    agree(official, &ready).await.expect(200);
    hand_in(official, &ready).await;
    draw(official, &sealed).await.expect(200);
    let prepared = official.post("/api/v1/draws", &plan_of(5, &[2; 12], 60)).await.expect(201);
    let doubtful = official.post("/api/v1/draws", &plan_of(6, &[2; 12], 60)).await.expect(201);
    let mut asked = Vec::new();
    for ahead in [7, 8] {
        let draw = official.post("/api/v1/draws", &plan_of(ahead, &[2; 12], 60)).await.expect(201);
        official
            .post_to(&format!("{}/void", path(&draw)), &json!({"reason": "有误"}), "v1")
            .await
            .expect(200);
        asked.push(draw);
    }
    Life { prepared, announced, agreed, ready, sealed, doubtful, asked: asked.try_into().unwrap() }
}

/// The announcement has a database of its own: there may be no other draw under way.
pub async fn announcing(app: &App) -> Vec<Write> {
    let (official, ..) = registers(app, 4, 4).await;
    let prepared = prepare(&official, &patient(plan_of(1, &[2; 12], 60))).await;
    vec![Write {
        operation: "announce_draw",
        by: official,
        id: prepared.text("id").to_owned(),
        etag: "v4".into(),
        body: Value::Null,
        entry: ["announce", "draw"],
    }]
}

/// One of each of what is done to draws.
pub async fn steps(app: &App, official: &Client, people: &[String]) -> Vec<Write> {
    let life = life(app, official).await;
    let (party, contributors) = (supervisor(app).await, parties(app).await);
    let etag = async |draw: &Reply| official.get(&path(draw)).await.expect(200).text("etag").to_owned();
    let at = |etag: String, write: Write| Write { etag, ..write };
    let value = json!({"rank": 1, "text": VALUE});
    let nonce = json!({"nonce": secret(life.agreed.text("draw_id"), "HEA")});
    let event = json!({"kind": "absent", "inspector_id": people[0], "reason": "病假"});
    let reason = json!({"reason": "期号有误"});
    vec![
        write("prepare_draw", official, "", plan_of(9, &[2; 12], 60), ["prepare", "draw"]),
        write(
            "change_draw_plan",
            official,
            life.prepared.text("id"),
            plan_of(5, &[3; 12], 60),
            ["update", "draw"],
        ),
        write(
            "commit_to_draw",
            &contributors[1].1,
            life.prepared.text("id"),
            commitment_of(life.prepared.text("draw_id"), "HEA"),
            ["commit", "draw"],
        ),
        write("enter_draw_beacon", &party, life.announced.text("id"), value, ["enter_beacon", "draw"]),
        write(
            "hand_in_draw_nonce",
            &contributors[1].1,
            life.agreed.text("id"),
            nonce,
            ["hand_in_nonce", "draw"],
        ),
        at(
            etag(&life.ready).await,
            write("hold_draw", official, life.ready.text("id"), Value::Null, ["draw", "draw"]),
        ),
        write("report_draw_event", official, life.sealed.text("id"), event, ["report_event", "draw"]),
        at(
            etag(&life.doubtful).await,
            write("ask_void_draw", official, life.doubtful.text("id"), reason, ["ask_void", "draw"]),
        ),
        at(
            etag(&life.asked[0]).await,
            write("confirm_void_draw", &party, life.asked[0].text("id"), Value::Null, ["void", "draw"]),
        ),
        at(
            etag(&life.asked[1]).await,
            write(
                "withdraw_void_draw",
                official,
                life.asked[1].text("id"),
                Value::Null,
                ["withdraw_void", "draw"],
            ),
        ),
    ]
}
