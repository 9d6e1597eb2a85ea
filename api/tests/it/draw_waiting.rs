//! Whom a draw waits for.

use serde_json::json;

use crate::support::{
    Client,
    draws::{agree, commitment_of, hand_in, parties, path, patient, plan, registers, wait_for},
    on_both,
};

#[actix_web::test]
async fn a_draw_waits_for_whoever_comes_next() {
    on_both(async |app| {
        let (official, ..) = registers(&app, 6, 4).await;
        let [(_, education), (_, health), (_, supervisor)] = parties(&app).await;
        let waiting = async |who: &Client| {
            let list = async |query: &str| {
                let found = who.get(&format!("/api/v1/draws{query}")).await.expect(200);
                found["items"].as_array().unwrap().len()
            };
            let waiting = list("?waiting=true").await;
            assert_eq!(waiting + list("?waiting=false").await, list("").await);
            let todos = who.get("/api/v1/workbench").await.expect(200)["todos"].clone();
            let todos = todos.as_array().unwrap();
            let counted = todos.iter().find(|todo| todo["kind"] == "draws_waiting").unwrap();
            assert_eq!(counted["count"], waiting, "the workbench counts what the list shows");
            waiting
        };
        let everybody =
            async || [waiting(&official).await, waiting(&education).await, waiting(&supervisor).await];
        assert_eq!(everybody().await, [0, 0, 0]);
        let wanted = patient(plan(&[2; 12], 3));
        let prepared = official.post("/api/v1/draws", &wanted).await.expect(201);
        assert_eq!(everybody().await, [0, 1, 1], "who contributes is to commit");
        for (name, client) in [("EDU", &education), ("HEA", &health), ("SUP", &supervisor)] {
            let commitment = commitment_of(prepared.text("draw_id"), name);
            client.post(&format!("{}/commitments", path(&prepared)), &commitment).await.expect(200);
        }
        assert_eq!(everybody().await, [1, 0, 0], "enough have committed: it is to be announced");
        let seen = official.get(&path(&prepared)).await.expect(200);
        let announced =
            official.act(&format!("{}/announce", path(&prepared)), seen.text("etag")).await.expect(200);
        assert_eq!(everybody().await, [0, 0, 0], "the random value doesn't exist yet");
        wait_for(&announced, "not_before").await;
        assert_eq!(everybody().await, [1, 0, 1], "two people enter it");
        agree(&official, &announced).await.expect(200);
        assert_eq!(everybody().await, [0, 1, 1], "the secrets are to be handed in");
        hand_in(&official, &announced).await;
        assert_eq!(everybody().await, [1, 0, 1], "it is to be held");
        let seen = official.get(&path(&announced)).await.expect(200);
        let drawn = official.act(&format!("{}/draw", path(&announced)), seen.text("etag")).await.expect(200);
        assert_eq!(everybody().await, [0, 0, 0]);
        let reason = json!({"reason": "公告的开奖期号有误"});
        official.post_to(&format!("{}/void", path(&drawn)), &reason, drawn.text("etag")).await.expect(200);
        assert_eq!(everybody().await, [0, 0, 1], "another person confirms that it is void");
    })
    .await;
}
