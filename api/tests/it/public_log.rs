//! The public log: proofs that anybody can check, and changes behind the server's back that are found.

use rules::{
    draw::unhex,
    merkle::{self, Head},
};
use serde_json::{Value, json};

use crate::support::{
    App, Client,
    draws::{announce, path, plan_of, prepare, registers, void},
    on_both,
    process::Process,
};

/// Draws that were void before they were announced: one entry each.
async fn entries(app: &App, count: u32) -> Client {
    let (official, ..) = registers(app, 2, 2).await;
    for number in 1..=count {
        let prepared = prepare(&official, &plan_of(1 + number % 10, &[2; 12], 60)).await;
        void(&official, &prepared).await.expect(200);
    }
    app.anonymous()
}

fn check(app: &App, head: Option<&str>) -> (bool, String) {
    let mut arguments = vec!["--database-url", &app.database.url, "log", "verify"];
    arguments.extend(head.map(|_| "--head"));
    arguments.extend(head);
    let output = Process::run(app.folder(), &arguments);
    let text = [output.stdout, output.stderr].concat();
    (output.status.success(), String::from_utf8(text).unwrap())
}

#[actix_web::test]
async fn every_entry_is_proved_and_the_log_only_grows() {
    on_both(async |app| {
        let anyone = app.anonymous();
        let empty = anyone.get("/api/v1/public/log/head").await.expect(200);
        assert_eq!(empty["size"], 0);
        assert_eq!(anyone.get("/api/v1/public/keys").await.expect(200)["keys"].as_array().unwrap().len(), 1);
        let anyone = entries(&app, 5).await;
        let head = anyone.get("/api/v1/public/log/head").await.expect(200);
        let hash = |text: &Value| unhex(text.as_str().unwrap()).unwrap();
        let page = anyone.get("/api/v1/public/log?page_size=2").await.expect(200);
        assert_eq!(page["items"].as_array().unwrap().len(), 2);
        let cursor = page.text("next_cursor");
        let next = anyone.get(&format!("/api/v1/public/log?page_size=2&cursor={cursor}")).await.expect(200);
        assert_eq!(next["items"][0]["seq"], 2);
        let log = anyone.get("/api/v1/public/log?include_total=true").await.expect(200);
        assert_eq!((&log["total"], &head["size"]), (&json!(5), &json!(5)));
        for entry in log["items"].as_array().unwrap() {
            let seq = entry["seq"].as_u64().unwrap();
            for size in seq + 1..=5 {
                let query = format!("/api/v1/public/log/inclusion?seq={seq}&size={size}");
                let proof = anyone.get(&query).await.expect(200);
                let path: Vec<_> = proof["path"].as_array().unwrap().iter().map(hash).collect();
                let leaf = merkle::leaf(entry["leaf"].as_str().unwrap().as_bytes());
                assert_eq!(merkle::rebuild(leaf, seq, size, &path), Some(hash(&proof["root"])));
            }
        }
        for from in 0..=5 {
            let proof = anyone.get(&format!("/api/v1/public/log/consistency?from={from}")).await.expect(200);
            let path: Vec<_> = proof["path"].as_array().unwrap().iter().map(hash).collect();
            let old = Head { size: from, root: hash(&proof["from_root"]) };
            let new = Head { size: 5, root: hash(&head["root"]) };
            assert!(merkle::has_grown(old, new, &path));
        }
        for query in [
            "inclusion?seq=5",
            "inclusion?seq=0&size=6",
            "consistency?from=6",
            "consistency?from=0&to=9",
            "inclusion?seq=-1",
        ] {
            anyone.get(&format!("/api/v1/public/log/{query}")).await.problem(400, "BAD_REQUEST");
        }
        let limited = app.limited(3).await;
        for _ in 0..3 {
            limited.get("/api/v1/public/log/head").await.expect(200);
        }
        limited.get("/api/v1/public/log/head").await.problem(429, "RATE_LIMITED");
    })
    .await;
}

#[actix_web::test]
async fn edits_other_orders_and_a_cut_end_are_found() {
    on_both(async |app| {
        let anyone = entries(&app, 4).await;
        let head = anyone.get("/api/v1/public/log/head").await.expect(200);
        let noted = format!("{}:{}", head["size"], head.text("root"));
        let (good, said) = check(&app, Some(&noted));
        assert!(good && said.contains(&noted), "{said}");
        app.database.execute("CREATE TABLE kept AS SELECT * FROM log_entries");
        let restore = || {
            app.database.execute("DELETE FROM log_entries");
            app.database.execute("INSERT INTO log_entries SELECT * FROM kept");
        };
        for (sql, sentence) in [
            ("UPDATE log_entries SET text = text || 'x' WHERE seq = 1", "被改写过"),
            ("UPDATE log_entries SET at = '2199-01-01T00:00:00.000000Z' WHERE seq = 3", "被改写过"),
            ("UPDATE log_entries SET signature = root_signature WHERE seq = 2", "被改写过"),
            ("UPDATE log_entries SET seq = 90 - seq", "缺失"),
            ("DELETE FROM log_entries WHERE seq = 1", "第 1 条缺失"),
            ("DELETE FROM log_entries WHERE seq = 3", "末尾被删去"),
            ("DELETE FROM log_entries", "末尾被删去"),
        ] {
            app.database.execute(sql);
            let (good, said) = check(&app, Some(&noted));
            assert!(!good && said.contains(sentence), "{sql}: {said}");
            restore();
        }
        // Whoever also recomputes the hashes lacks the key for the head.
        app.database.execute("UPDATE log_entries SET at = '2026-01-01T00:00:00.000000Z' WHERE seq = 0");
        let entry = anyone.get("/api/v1/public/log?page_size=1").await.expect(200);
        let leaf = rules::draw::hex(&merkle::leaf(entry["items"][0]["leaf"].as_str().unwrap().as_bytes()));
        app.database.execute(&format!("UPDATE log_entries SET leaf_hash = '{leaf}' WHERE seq = 0"));
        let (good, said) = check(&app, None);
        assert!(!good && said.contains("与当时签名的不符"), "{said}");
        restore();
        assert!(check(&app, Some(&noted)).0);
    })
    .await;
}

#[actix_web::test]
async fn an_announced_draw_without_its_entry_is_found() {
    on_both(async |app| {
        let (official, ..) = registers(&app, 4, 4).await;
        announce(&official, &plan_of(1, &[2; 12], 60)).await;
        assert!(check(&app, None).0);
        app.database.execute("DELETE FROM log_entries");
        let (good, said) = check(&app, None);
        assert!(!good && said.contains("日志里却没有它的公告"), "{said}");
    })
    .await;
}

#[actix_web::test]
async fn nothing_is_appended_to_a_log_that_was_changed() {
    on_both(async |app| {
        let (official, ..) = registers(&app, 4, 4).await;
        let announced = announce(&official, &plan_of(1, &[2; 12], 60)).await;
        app.database.execute("CREATE TABLE kept AS SELECT * FROM log_entries");
        for sql in [
            "UPDATE log_entries SET root = substr(root, 2) || substr(root, 1, 1)",
            "UPDATE log_entries SET root_signature = signature",
        ] {
            app.database.execute(sql);
            let refused = void(&official, &announced).await.problem(409, "STATE_CONFLICT");
            assert!(refused.text("detail").contains("请系统管理员运行 tuoyu log verify"), "{}", refused.json);
            app.database.execute("DELETE FROM log_entries");
            app.database.execute("INSERT INTO log_entries SELECT * FROM kept");
            let seen = official.get(&path(&announced)).await.expect(200);
            official.act(&format!("{}/void/withdraw", path(&announced)), seen.text("etag")).await.expect(200);
        }
        void(&official, &announced).await.expect(200);
        assert!(check(&app, None).0);
    })
    .await;
}
