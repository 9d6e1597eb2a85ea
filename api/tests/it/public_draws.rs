//! What everybody sees of draws without an account, and what the command line makes of it.

use std::{fs, process::Output};

use rules::{
    draw::{labelled, unhex},
    merkle,
};
use serde_json::{Value, json};

use crate::support::{
    App,
    client::Reply,
    draws::{announce, draw, drawn, patient, plan, plan_of, prepare, registers, reveal, void, wait_for},
    factory, on_both,
    process::Process,
};

/// What is changed in a bundle, and what is said to it.
type Forgery<'a> = (&'a dyn Fn(&mut Value), &'a str);

fn verify(app: &App, bundle: &str, more: &[&str]) -> (bool, String) {
    let file = app.folder().join("bundle.json");
    fs::write(&file, bundle).unwrap();
    let mut arguments = vec!["draw", "verify", file.to_str().unwrap()];
    arguments.extend(more);
    let Output { status, stdout, stderr } = Process::run(app.folder(), &arguments);
    (status.success(), String::from_utf8([stdout, stderr].concat()).unwrap())
}

#[actix_web::test]
async fn the_timeline_of_a_draw_is_public_and_names_nobody() {
    on_both(async |app| {
        let (official, ..) = registers(&app, 6, 4).await;
        let anyone = app.anonymous();
        let prepared = prepare(&official, &plan(&[2; 12], 60)).await;
        let public = |id: &str| format!("/api/v1/public/draws/{id}");
        let seen = anyone.get(&public(prepared.text("id"))).await.expect(200);
        assert_eq!((&seen["state"], &seen["ann"]), (&json!("collecting"), &Value::Null));
        let refused = anyone.get(&format!("{}/chances", public(prepared.text("id")))).await;
        refused.problem(409, "STATE_CONFLICT");
        void(&official, &prepared).await.expect(200);
        let draw = drawn(&official, &patient(plan(&[2; 12], 2))).await;
        let seen = anyone.get(&public(draw.text("id"))).await.expect(200);
        assert_eq!(seen["contributors"].as_array().unwrap().len(), 3);
        assert_eq!(seen["announcement_entry"]["text"], format!("tyd1 announcement {}", draw.text("ann")));
        assert_eq!(seen["result_entries"].as_array().unwrap().len(), 1);
        assert!(seen["steps"].as_array().unwrap().iter().all(|step| step["by"].is_null()));
        for person in ["区托育管理员", "部门人员", "纪检监督员"] {
            assert!(!seen.json.to_string().contains(person), "{person}");
        }
        for file in ["record", "bundle", "visits"] {
            anyone.get(&format!("{}/{file}", public(draw.text("id")))).await.problem(409, "STATE_CONFLICT");
        }
        let list = anyone.get("/api/v1/public/draws").await.expect(200);
        assert_eq!(
            list["counts"],
            json!({
                "all": 2, "open": 0, "sealed": 1, "revealed": 0, "void": 1, "void_after_random_value": 0,
            })
        );
        assert_eq!(list["items"][1]["void_reason"], "公告的开奖期号有误");
        anyone.get("/api/v1/public/draws?from=2026-13").await.problem(400, "BAD_REQUEST");
        anyone.get("/api/v1/public/draws?from=2000-01&to=2026-01").await.problem(400, "BAD_REQUEST");
        anyone.get("/api/v1/public/draws?from=2026-02&to=2026-01").await.problem(400, "BAD_REQUEST");
        let none = anyone.get("/api/v1/public/draws?from=2020-01&to=2020-12").await.expect(200);
        assert_eq!(none["items"], json!([]));
        anyone.get(&public("00000000-0000-7000-8000-000000000000")).await.problem(404, "NOT_FOUND");
    })
    .await;
}

#[actix_web::test]
async fn a_provider_checks_its_own_chance_and_result_alone() {
    on_both(async |app| {
        let (official, ..) = registers(&app, 10, 4).await;
        let announced = announce(&official, &patient(plan(&[3; 12], 2))).await;
        let anyone = app.anonymous();
        let public = format!("/api/v1/public/draws/{}", announced.text("id"));
        let chances = anyone.get(&format!("{public}/chances")).await.expect(200);
        let parts = |item: &Value| item["parts"].as_u64().unwrap();
        let all = chances["items"].as_array().unwrap();
        assert_eq!((all.len(), all.iter().map(parts).sum::<u64>()), (10, 3_000_000_000));
        assert_eq!(
            (&chances["strata"][0]["drawn"], &chances["strata"][0]["mode"]),
            (&json!(3), &json!("normal"))
        );
        let unit = format!("{public}/units/{}", factory::credit_code(3));
        let before = anyone.get(&unit).await.expect(200);
        assert!(all.contains(&before["chance"]) && before["proof"].is_null());
        anyone.get(&format!("{public}/units/{}", factory::credit_code(99))).await.problem(404, "NOT_FOUND");
        wait_for(&announced, "not_before").await;
        let sealed = draw(&official, &announced).await.expect(200);
        assert!(anyone.get(&unit).await.expect(200)["proof"].is_null(), "still sealed");
        reveal(&official, &sealed).await;
        let record = anyone.get(&format!("{public}/record")).await.expect(200);
        let mut drawn = 0;
        for number in 0..10 {
            let unit =
                anyone.get(&format!("{public}/units/{}", factory::credit_code(number))).await.expect(200);
            let proof = &unit["proof"];
            let hash = |text: &Value| unhex(text.as_str().unwrap()).unwrap();
            let path: Vec<_> = proof["path"].as_array().unwrap().iter().map(hash).collect();
            let leaf = merkle::leaf(proof["row"].as_str().unwrap().as_bytes());
            let (index, size) = (proof["index"].as_u64().unwrap(), proof["size"].as_u64().unwrap());
            let root = merkle::rebuild(leaf, index, size, &path).unwrap();
            let sealed = labelled("TYD1/select", &[&hash(&proof["blind"]), &root]);
            assert_eq!(sealed, hash(&record["select_commit"]));
            drawn += i32::from(proof["drawn"] == true);
        }
        assert_eq!(drawn, 3);
    })
    .await;
}

#[actix_web::test]
async fn after_the_reveal_everybody_reads_who_was_drawn_and_no_persons_name() {
    on_both(async |app| {
        let (official, ..) = registers(&app, 6, 4).await;
        let draw = drawn(&official, &patient(plan(&[3; 12], 2))).await;
        let visits = format!("/api/v1/public/draws/{}/visits", draw.text("id"));
        reveal(&official, &draw).await;
        let seen = app.anonymous().get(&visits).await.expect(200);
        let own = official.get(&format!("/api/v1/draws/{}/visits", draw.text("id"))).await.expect(200);
        let codes = |reply: &Reply| -> Vec<String> {
            let items = reply["items"].as_array().unwrap().iter();
            items.map(|visit| visit["credit_code"].as_str().unwrap().to_owned()).collect()
        };
        assert_eq!(codes(&seen).len(), 3);
        assert_eq!(codes(&seen), codes(&own), "the same visits in the same order as officials see");
        for (shown, whole) in seen["items"].as_array().unwrap().iter().zip(own["items"].as_array().unwrap()) {
            let team = whole["team"].as_array().unwrap();
            assert_eq!(shown["departments"].as_array().unwrap().len(), team.len());
            assert_eq!(shown["carried_out"], json!(true));
            for member in team {
                assert!(!seen.json.to_string().contains(member["name"].as_str().unwrap()));
                assert!(!seen.json.to_string().contains(member["pseudonym"].as_str().unwrap()));
            }
        }
    })
    .await;
}

#[actix_web::test]
async fn the_command_line_checks_a_bundle_without_server_and_finds_every_forgery() {
    on_both(async |app| {
        let (official, ..) = registers(&app, 6, 4).await;
        let first = drawn(&official, &patient(plan(&[2; 12], 2))).await;
        reveal(&official, &first).await;
        let second = drawn(&official, &patient(plan_of(2, &[2; 12], 2))).await;
        reveal(&official, &second).await;
        let bundle = format!("/api/v1/public/draws/{}/bundle", second.text("id"));
        let bundle = String::from_utf8(app.anonymous().get(&bundle).await.expect(200).bytes).unwrap();
        let (good, said) = verify(&app, &bundle, &[]);
        assert!(good && said.contains("验证通过") && said.contains("日志相符"), "{said}");
        assert_eq!(verify(&app, &bundle, &["--json"]), (true, "{\"ok\":true}\n".to_owned()));

        let parsed: Value = serde_json::from_str(&bundle).unwrap();
        let log = app.folder().join("log.json");
        fs::write(&log, parsed["log"].to_string()).unwrap();
        let (good, said) = verify(&app, &parsed["record"].to_string(), &["--log", log.to_str().unwrap()]);
        assert!(good && said.contains("日志相符"), "{said}");

        let forge = |change: &dyn Fn(&mut Value)| {
            let mut forged = parsed.clone();
            change(&mut forged);
            verify(&app, &forged.to_string(), &[])
        };
        let entry = |bundle: &mut Value, index: usize, name: &str, value: &str| {
            bundle["log"]["entries"][index][name] = json!(value);
        };
        let cases: [Forgery<'_>; 6] = [
            (&|b| b["record"]["beacon"]["text"] = json!("1"), "验证未通过"),
            (&|b| entry(b, 1, "signature", &"00".repeat(64)), "签名不对"),
            (&|b| entry(b, 1, "at", "2026-01-01T00:00:00Z"), "与其哈希不符"),
            (&|b| b["log"]["head"]["size"] = json!(99), "日志头的签名不对"),
            (&|b| b["log"]["proofs"][2]["path"] = json!([]), "不在签名的日志里"),
            (
                &|b| {
                    for part in ["entries", "proofs"] {
                        b["log"][part].as_array_mut().unwrap().remove(0);
                    }
                },
                "前一次公告不在它之前的日志里",
            ),
        ];
        for (change, sentence) in cases {
            let (good, said) = forge(change);
            assert!(!good && said.contains(sentence), "{sentence}: {said}");
        }
        let void = void(&official, &second).await.expect(200);
        let bundle = format!("/api/v1/public/draws/{}/bundle", void.text("id"));
        let bundle = String::from_utf8(app.anonymous().get(&bundle).await.expect(200).bytes).unwrap();
        let (good, said) = verify(&app, &bundle, &[]);
        assert!(!good && said.contains("已经作废"), "{said}");
    })
    .await;
}

#[actix_web::test]
async fn a_revealed_record_that_was_edited_in_the_database_is_found() {
    on_both(async |app| {
        let (official, ..) = registers(&app, 6, 4).await;
        let sealed = drawn(&official, &patient(plan(&[2; 12], 2))).await;
        reveal(&official, &sealed).await;
        let public = format!("/api/v1/public/draws/{}", sealed.text("id"));
        let bundle = async || {
            let bytes = app.anonymous().get(&format!("{public}/bundle")).await.expect(200).bytes;
            String::from_utf8(bytes).unwrap()
        };
        assert!(verify(&app, &bundle().await, &[]).0);
        app.database.execute("CREATE TABLE kept AS SELECT draw_id, record FROM draw_documents");
        let drawn = "replace(record, '|1\"', '|0\"')";
        let root = format!("replace(record, '{0}', '{1}')", sealed.text("result_root"), "0".repeat(64));
        let chance = "replace(record, '|open\"', '|late\"')".to_owned();
        for edit in [drawn.to_owned(), root.clone(), chance] {
            assert_eq!(app.database.execute(&format!("UPDATE draw_documents SET record = {edit}")), 1);
            let (good, said) = verify(&app, &bundle().await, &[]);
            assert!(!good && said.contains("记录被改动过") && said.contains("请重新下载"), "{edit}: {said}");
            app.database.execute("UPDATE draw_documents SET record = (SELECT record FROM kept)");
        }
        app.database.execute(&format!("UPDATE draw_documents SET record = {root}"));
        let unit = format!("{public}/units/{}", factory::credit_code(3));
        let refused = app.anonymous().get(&unit).await.problem(409, "STATE_CONFLICT");
        assert!(refused.text("detail").contains("被改动过"), "{}", refused.json);
    })
    .await;
}
