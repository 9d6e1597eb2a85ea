//! The steps of a draw, each by those who have to take it, and everything that must not happen on the way.

use contract::accounts::Role;
use rules::draw::verify;
use serde_json::{Value, json};

use crate::support::{
    client::Reply,
    draws::{
        VALUE, agree, announce, commitment_of, hand_in, parties, path, patient, plan, plan_of, prepare,
        registers, reveal, secret, supervisor, void, wait_for, with_fallback,
    },
    on_both,
};

fn step<'a>(draw: &'a Reply, code: &str) -> &'a Value {
    draw["steps"].as_array().unwrap().iter().find(|step| step["code"] == code).unwrap()
}

#[actix_web::test]
async fn three_departments_commit_before_anything_is_announced() {
    on_both(async |app| {
        let (official, ..) = registers(&app, 4, 4).await;
        let prepared = official.post("/api/v1/draws", &plan(&[2; 12], 60)).await.expect(201);
        assert_eq!(prepared["actions"], json!(["change_plan", "ask_void"]));
        let path = path(&prepared);
        let (announce, commitments) = (format!("{path}/announce"), format!("{path}/commitments"));
        let refused = official.act(&announce, "v1").await.problem(409, "STATE_CONFLICT");
        assert!(
            refused.text("detail").contains("还差 3 个部门的承诺，还没有纪检监督的承诺"),
            "{}",
            refused.json
        );
        assert_eq!(refused["allowed"], json!(["change_plan", "ask_void"]));
        let commitment = |name| commitment_of(prepared.text("draw_id"), name);
        let refused = official.post(&commitments, &commitment("EDU")).await.problem(409, "STATE_CONFLICT");
        assert!(refused.text("detail").contains("没有写明所属部门"), "{}", refused.json);
        let [(_, edu), (_, hea), (_, sup)] = parties(&app).await;
        edu.post(&commitments, &json!({"commitment": "x"})).await.problem(422, "INVALID");
        let first = edu.post(&commitments, &commitment("SUP")).await.expect(200);
        assert_eq!(
            (&first["contributes_as"], &first["contributors"][0]["own"]),
            (&json!("EDU"), &json!(true))
        );
        let again = edu.post(&commitments, &commitment("EDU")).await.expect(200);
        assert_eq!(again["contributors"].as_array().unwrap().len(), 1, "one for each department");
        assert_eq!(
            edu.post(&commitments, &commitment("EDU")).await.expect(200)["etag"],
            again["etag"],
            "no change"
        );
        let colleague = app.account("edu2", Role::Department, json!({"department_code": "EDU"})).await;
        let refused = colleague.post(&commitments, &commitment("EDU")).await.problem(409, "STATE_CONFLICT");
        assert!(refused.text("detail").contains("一个部门只交一份"), "{}", refused.json);
        hea.post(&commitments, &commitment("HEA")).await.expect(200);
        let seen = official.get(&path).await.expect(200);
        assert_eq!(
            (&step(&seen, "commitments")["count"], &step(&seen, "commitments")["state"]),
            (&json!(2), &json!("now"))
        );
        sup.post(&commitments, &commitment("SUP")).await.expect(200);
        let mut later = plan(&[2; 12], 90);
        later["strata"][0]["annual_cap"] = json!(3);
        let seen = official.get(&path).await.expect(200);
        official.put(&path, &plan_of(2, &[2; 12], 90), seen.text("etag")).await.problem(422, "INVALID");
        let changed = official.put(&path, &later, seen.text("etag")).await.expect(200);
        official.act(&announce, seen.text("etag")).await.problem(412, "STALE");
        official.act(&announce, changed.text("etag")).await.expect(200);
        edu.post(&commitments, &commitment("EDU")).await.problem(409, "STATE_CONFLICT");
    })
    .await;
}

#[actix_web::test]
async fn void_takes_two_people_and_the_first_may_change_his_mind() {
    on_both(async |app| {
        let (official, ..) = registers(&app, 4, 4).await;
        let prepared = prepare(&official, &plan(&[2; 12], 60)).await;
        let (ask, confirm, withdraw) = (
            format!("{}/void", path(&prepared)),
            format!("{}/void/confirm", path(&prepared)),
            format!("{}/void/withdraw", path(&prepared)),
        );
        let etag = official.get(&path(&prepared)).await.text("etag").to_owned();
        official.act(&confirm, &etag).await.problem(409, "STATE_CONFLICT");
        let asked = official.post_to(&ask, &json!({"reason": "期号有误"}), &etag).await.expect(200);
        assert_eq!((&asked["void_request"]["own"], &asked["state"]), (&json!(true), &json!("collecting")));
        let refused = official.act(&confirm, asked.text("etag")).await.problem(409, "STATE_CONFLICT");
        assert!(refused.text("detail").contains("请另一人确认"), "{}", refused.json);
        let supervisor = supervisor(&app).await;
        supervisor.act(&withdraw, asked.text("etag")).await.problem(409, "STATE_CONFLICT");
        let back = official.act(&withdraw, asked.text("etag")).await.expect(200);
        assert_eq!(back["void_request"], Value::Null);
        let asked =
            supervisor.post_to(&ask, &json!({"reason": "名单有误"}), back.text("etag")).await.expect(200);
        official
            .post_to(&ask, &json!({"reason": "也是"}), asked.text("etag"))
            .await
            .problem(409, "STATE_CONFLICT");
        let gone = official.act(&confirm, asked.text("etag")).await.expect(200);
        assert_eq!((&gone["state"], &gone["void"]["reason"]), (&json!("void"), &json!("名单有误")));
        let log = app.anonymous().get("/api/v1/public/log").await.expect(200);
        let text = format!("tyd1 void {}", prepared.text("draw_id"));
        assert_eq!(log["items"][0]["text"], text, "never announced, so named by its number");
    })
    .await;
}

#[actix_web::test]
async fn the_random_value_is_entered_twice_unseen_until_both_agree() {
    on_both(async |app| {
        let (official, ..) = registers(&app, 4, 4).await;
        let announced = announce(&official, &with_fallback(patient(plan(&[2; 12], 2)), 60)).await;
        let beacon = format!("{}/beacon", path(&announced));
        let value = |rank, text: &str| json!({"rank": rank, "text": text});
        wait_for(&announced, "not_before").await;
        let (supervisor, colleague) =
            (supervisor(&app).await, app.account("colleague", Role::Official, json!({})).await);
        official.post(&beacon, &value(3, VALUE)).await.problem(422, "INVALID");
        let refused = official.post(&beacon, &value(2, "4 2 6")).await.problem(409, "STATE_CONFLICT");
        assert!(refused.text("detail").contains("不能改用第 2 来源"), "{}", refused.json);
        official.post(&beacon, &value(1, "03 11 17 22 28 13 + 09")).await.expect(200);
        let one = official.post(&beacon, &value(1, "03 11 17 22 28 31 + 08")).await.expect(200);
        assert_eq!(
            (&one["beacon"]["state"], &one["beacon"]["entries"][0]["corrections"]),
            (&json!("one"), &json!(1))
        );
        let two = supervisor.post(&beacon, &value(1, VALUE)).await.expect(200);
        assert_eq!(two["beacon"]["state"], "differs");
        assert_eq!(
            two["beacon"]["entries"][0]["text"], "03 11 17 22 28 31 + 08",
            "seen once one has entered"
        );
        let third = colleague.post(&beacon, &value(1, VALUE)).await.problem(409, "STATE_CONFLICT");
        assert!(third.text("detail").contains("各自更正"), "{}", third.json);
        let agreed = official.post(&beacon, &value(1, VALUE)).await.expect(200);
        assert_eq!(
            (&agreed["beacon"]["state"], &agreed["beacon"]["agreed"]["text"]),
            (&json!("agreed"), &json!(VALUE))
        );
        assert_eq!(
            official.post(&beacon, &value(1, VALUE)).await.expect(200)["etag"],
            agreed["etag"],
            "twice is once"
        );
        official.post(&beacon, &value(1, "1")).await.problem(409, "STATE_CONFLICT");
        let log = supervisor.get("/api/v1/audit?action=enter_beacon&page_size=50").await.expect(200);
        assert_eq!(log["items"].as_array().unwrap().len(), 4);
    })
    .await;
}

#[actix_web::test]
async fn a_fallback_counts_once_the_first_source_is_out_of_time() {
    on_both(async |app| {
        let (official, ..) = registers(&app, 4, 4).await;
        let announced = announce(&official, &with_fallback(plan(&[2; 12], 2), 60)).await;
        wait_for(&announced, "deadline").await;
        let value = json!({"rank": 2, "text": "4 2 6 1 1 3"});
        let supervisor = supervisor(&app).await;
        official.post(&format!("{}/beacon", path(&announced)), &value).await.expect(200);
        supervisor.post(&format!("{}/beacon", path(&announced)), &value).await.expect(200);
        hand_in(&official, &announced).await;
        let seen = official.get(&path(&announced)).await.expect(200);
        let sealed = official.act(&format!("{}/draw", path(&announced)), seen.text("etag")).await.expect(200);
        reveal(&official, &sealed).await;
        let record = official.get(&format!("{}/record", path(&announced))).await.expect(200);
        assert_eq!(record["beacon"], value);
        verify(&String::from_utf8(record.bytes).unwrap()).unwrap();
    })
    .await;
}

#[actix_web::test]
async fn every_secret_must_open_its_commitment() {
    on_both(async |app| {
        let (official, ..) = registers(&app, 4, 4).await;
        let announced = announce(&official, &patient(plan(&[2; 12], 2))).await;
        let nonces = format!("{}/nonces", path(&announced));
        let nonce = |name| json!({"nonce": secret(announced.text("draw_id"), name)});
        let [(_, edu), (_, hea), (_, sup)] = parties(&app).await;
        let early = edu.post(&nonces, &nonce("EDU")).await.problem(409, "STATE_CONFLICT");
        assert!(early.text("detail").contains("请先保密"), "{}", early.json);
        wait_for(&announced, "not_before").await;
        agree(&official, &announced).await.expect(200);
        let wrong = edu.post(&nonces, &json!({"nonce": "00".repeat(32)})).await.problem(422, "INVALID");
        assert!(wrong["errors"][0]["detail"].as_str().unwrap().contains("打不开"), "{}", wrong.json);
        edu.post(&nonces, &nonce("EDU")).await.expect(200);
        hea.post(&nonces, &nonce("HEA")).await.expect(200);
        let etag = official.get(&path(&announced)).await.text("etag").to_owned();
        let refused =
            official.act(&format!("{}/draw", path(&announced)), &etag).await.problem(409, "STATE_CONFLICT");
        assert!(refused.text("detail").contains("还缺 SUP 的随机数"), "{}", refused.json);
        // The supervisor is away: the sealed copy is opened by another department, and that is seen.
        let opened = edu.post(&nonces, &nonce("SUP")).await.expect(200);
        assert_eq!(opened["contributors"][2]["opened_by"], opened["contributors"][0]["opened_by"]);
        assert_eq!(
            sup.post(&nonces, &nonce("SUP")).await.expect(200)["etag"],
            opened["etag"],
            "twice is once"
        );
        official.act(&format!("{}/draw", path(&announced)), opened.text("etag")).await.expect(200);
        sup.post(&nonces, &nonce("SUP")).await.problem(409, "STATE_CONFLICT");
    })
    .await;
}

#[actix_web::test]
async fn what_was_changed_after_the_announcement_is_not_drawn_from() {
    on_both(async |app| {
        let (official, ..) = registers(&app, 4, 4).await;
        for (ahead, sql) in [
            (1, "UPDATE draw_documents SET input = replace(input, '|A|', '|D|')"),
            (2, "UPDATE draw_documents SET input = replace(input, 'ssq', 'slb')"),
            (3, "UPDATE draw_contributors SET nonce = commitment"),
            (4, "UPDATE draw_documents SET input = 'x'"),
        ] {
            let announced = announce(&official, &patient(plan_of(ahead, &[2; 12], 2))).await;
            wait_for(&announced, "not_before").await;
            agree(&official, &announced).await.expect(200);
            hand_in(&official, &announced).await;
            assert!(app.database.execute(sql) >= 1);
            let seen = official.get(&path(&announced)).await.expect(200);
            let refused = official.act(&format!("{}/draw", path(&announced)), seen.text("etag")).await;
            let refused = refused.problem(409, "STATE_CONFLICT");
            assert!(refused.text("detail").contains("被改动过"), "{}", refused.text("detail"));
            let gone = void(&official, &announced).await.expect(200);
            assert_eq!(gone["void"]["after_random_value"], true);
        }
    })
    .await;
}

#[actix_web::test]
async fn a_clock_that_was_turned_back_is_noticed() {
    on_both(async |app| {
        let (official, ..) = registers(&app, 4, 4).await;
        let announced = announce(&official, &patient(plan(&[2; 12], 2))).await;
        wait_for(&announced, "not_before").await;
        app.database.execute("UPDATE log_entries SET at = '2199-01-01T00:00:00.000000Z'");
        let refused = agree(&official, &announced).await.problem(409, "STATE_CONFLICT");
        assert!(refused.text("detail").contains("时钟被拨慢了"), "{}", refused.json);
        let void = void(&official, &announced).await.problem(409, "STATE_CONFLICT");
        assert!(void.text("detail").contains("校准服务器时间"), "{}", void.json);
    })
    .await;
}

#[actix_web::test]
async fn of_two_officials_one_holds_the_draw() {
    on_both(async |app| {
        let (official, ..) = registers(&app, 8, 4).await;
        let announced = announce(&official, &patient(plan(&[2; 12], 2))).await;
        wait_for(&announced, "not_before").await;
        agree(&official, &announced).await.expect(200);
        hand_in(&official, &announced).await;
        let supervisor = supervisor(&app).await;
        let etag = official.get(&path(&announced)).await.text("etag").to_owned();
        let hold = format!("{}/draw", path(&announced));
        let (one, two) =
            futures_util::future::join(official.act(&hold, &etag), supervisor.act(&hold, &etag)).await;
        let mut statuses = [one.status, two.status];
        statuses.sort_unstable();
        assert_eq!(statuses, [200, 412]);
        let log = app.anonymous().get("/api/v1/public/log").await.expect(200);
        assert_eq!(log["items"].as_array().unwrap().len(), 2, "one result");
    })
    .await;
}

#[actix_web::test]
async fn visits_that_can_not_take_place_any_more_are_not_drawn() {
    on_both(async |app| {
        let (official, ..) = registers(&app, 4, 4).await;
        let announced = announce(&official, &patient(plan(&[2; 12], 2))).await;
        wait_for(&announced, "not_before").await;
        agree(&official, &announced).await.expect(200);
        hand_in(&official, &announced).await;
        app.database.execute("UPDATE draws SET last_day = '2026-01-01'");
        let etag = official.get(&path(&announced)).await.text("etag").to_owned();
        let refused =
            official.act(&format!("{}/draw", path(&announced)), &etag).await.problem(409, "STATE_CONFLICT");
        assert!(refused.text("detail").contains("检查期已于"), "{}", refused.json);
    })
    .await;
}
