//! How a server ends: told to stop it finishes, killed it has kept what it answered.

use std::{
    io::{Read, Write},
    net::TcpStream,
    thread,
    time::{Duration, Instant},
};

use serde_json::Value;

use crate::support::{
    factory, on_both,
    process::{Process, post},
};

const PROVIDERS: &str = "/api/v1/providers";

/// A browser that stays connected without asking for anything.
fn idle(address: &str) -> TcpStream {
    let mut stream = TcpStream::connect(address).unwrap();
    stream.write_all(b"GET /livez HTTP/1.1\r\nHost: x\r\n\r\n").unwrap();
    assert!(stream.read(&mut [0; 1024]).unwrap() > 0);
    stream
}

#[actix_web::test]
async fn told_to_stop_it_finishes_what_is_under_way_and_takes_nothing_new() {
    on_both(async |app| {
        let official = app.official().await;
        let mut server = Process::of(&app, "");
        let (url, token) = (server.url.clone(), official.token.clone());
        let address = url.strip_prefix("http://").unwrap().to_owned();
        let _idle = idle(&address);
        let blocker = app.database.block();
        let slow =
            thread::spawn(move || post(&url, PROVIDERS, token.as_deref(), &factory::provider(1), None));
        thread::sleep(Duration::from_millis(200));
        let told = Instant::now();
        server.terminate();
        while TcpStream::connect(&address).is_ok() {
            assert!(told.elapsed() < Duration::from_secs(1), "new connections are still taken");
            thread::sleep(Duration::from_millis(20));
        }
        assert!(!slow.is_finished());
        drop(blocker);
        assert_eq!(slow.join().unwrap().unwrap().status, 201);
        assert_eq!(server.ended_well(Duration::from_secs(5)), Some(true));
        assert_eq!(official.get("/api/v1/providers?include_total=true").await["total"], 1);
    })
    .await;
}

#[actix_web::test]
async fn killed_it_has_kept_what_it_answered_and_the_rest_can_be_sent_again() {
    on_both(async |app| {
        let official = app.official().await;
        let token = official.token.clone();
        let (mut acknowledged, mut sent) = (Vec::new(), 0);
        for round in 1..=3 {
            let mut server = Process::of(&app, "");
            let (url, first) = (server.url.clone(), sent);
            let answers: Vec<(u32, Option<Value>)> = thread::scope(|scope| {
                let writers: Vec<_> = (0..4)
                    .map(|writer| {
                        let (url, token) = (&url, token.as_deref());
                        scope.spawn(move || {
                            let mut answers = Vec::new();
                            for number in (first + writer..).step_by(4) {
                                let key = format!("key-{number}");
                                let new = factory::provider(number);
                                let answer = post(url, PROVIDERS, token, &new, Some(&key));
                                let lost = answer.is_none();
                                answers.push((number, answer.map(|answer| answer.json)));
                                if lost {
                                    return answers;
                                }
                            }
                            answers
                        })
                    })
                    .collect();
                thread::sleep(Duration::from_millis(150 * round));
                server.child.kill().unwrap();
                writers.into_iter().flat_map(|writer| writer.join().unwrap()).collect()
            });
            sent = answers.iter().map(|(number, _)| number + 1).max().unwrap();
            acknowledged.extend(answers);
        }
        let server = Process::of(&app, "");
        for (number, answer) in &acknowledged {
            let (new, key) = (factory::provider(*number), format!("key-{number}"));
            let again = post(&server.url, PROVIDERS, token.as_deref(), &new, Some(&key)).unwrap();
            assert_eq!(again.status, 201, "{}", again.json);
            assert!(answer.as_ref().is_none_or(|answer| *answer == again.json), "{number}");
        }
        let total = official.get("/api/v1/providers?include_total=true").await["total"].clone();
        assert_eq!(total, acknowledged.len());
        assert!(acknowledged.iter().any(|(_, answer)| answer.is_some()));
        let verify = ["--database-url", &app.database.url, "audit", "verify"];
        let verified = Process::run(app.folder(), &verify);
        assert!(verified.status.success(), "{}", String::from_utf8_lossy(&verified.stderr));
    })
    .await;
}
