//! Senders that take their time: cut off at the deadline, while everybody else is served.

use std::{
    io::{Read, Write},
    net::TcpStream,
    thread,
    time::{Duration, Instant},
};

use crate::support::{App, on_both, process::Process};

/// Sends `head` and then a byte each quarter of a second until the server answers; the answer, and how long it took.
fn trickle(address: &str, head: &str) -> (String, Duration) {
    let started = Instant::now();
    let mut stream = TcpStream::connect(address).unwrap();
    stream.set_read_timeout(Some(Duration::from_millis(250))).unwrap();
    stream.write_all(head.as_bytes()).unwrap();
    let (mut answer, mut buffer) = (Vec::new(), [0; 4096]);
    while started.elapsed() < Duration::from_secs(20) {
        let _cut_off_already = stream.write_all(b"x");
        match stream.read(&mut buffer) {
            Ok(0) => break,
            Ok(count) => answer.extend_from_slice(&buffer[..count]),
            Err(error) if error.kind() == std::io::ErrorKind::WouldBlock => {}
            Err(_) => break,
        }
        if !answer.is_empty() {
            break;
        }
    }
    (String::from_utf8_lossy(&answer).into_owned(), started.elapsed())
}

fn head(path: &str, token: &str, kind: &str) -> String {
    format!(
        "POST /api/v1/{path} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {token}\r\n\
         Content-Type: {kind}\r\nContent-Length: 100000\r\n\r\n"
    )
}

const UPLOAD: &str = "--XX\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\n\r\n";

/// A hundred of them at once on one worker thread, and others are answered meanwhile.
fn cut_off(app: &App, head: &str) {
    let server = Process::of(app, "export TUOYU_WORKERS=1 TUOYU_BODY_SECONDS=1 TUOYU_UPLOAD_SECONDS=2;");
    let address = server.url.strip_prefix("http://").unwrap();
    let token = server.sign_in("official");
    let head = head.replace("TOKEN", &token);
    let deadline = if head.contains("multipart") { 2 } else { 1 };
    thread::scope(|scope| {
        let senders: Vec<_> = (0..100).map(|_| scope.spawn(|| trickle(address, &head))).collect();
        thread::sleep(Duration::from_millis(300));
        assert_eq!(server.get("/api/v1/me", Some(&token)).unwrap().status, 200);
        assert!(senders.iter().all(|sender| !sender.is_finished()), "answered only after the senders");
        for sender in senders {
            let (answer, took) = sender.join().unwrap();
            assert!(answer.starts_with("HTTP/1.1 408 ") && answer.contains("REQUEST_TIMEOUT"), "{answer}");
            assert!(took.as_secs() >= deadline && took.as_secs() < deadline + 10, "{took:?}");
        }
    });
    assert_eq!(server.get("/api/v1/me", Some(&token)).unwrap().status, 200);
}

#[actix_web::test]
async fn a_body_that_trickles_is_cut_off_at_the_deadline() {
    on_both(async |app| {
        app.official().await;
        cut_off(&app, &head("providers", "TOKEN", "application/json"));
    })
    .await;
}

#[actix_web::test]
async fn an_upload_that_trickles_is_cut_off_and_leaves_no_file() {
    on_both(async |app| {
        app.official().await;
        let head = head("imports?register=providers", "TOKEN", "multipart/form-data; boundary=XX");
        cut_off(&app, &format!("{head}{UPLOAD}"));
        assert_eq!(std::fs::read_dir(app.folder().join("imports")).unwrap().count(), 0);
    })
    .await;
}

#[actix_web::test]
async fn who_may_not_write_is_told_before_the_body_has_come() {
    on_both(async |app| {
        let server = Process::of(&app, "");
        let address = server.url.strip_prefix("http://").unwrap();
        let (answer, took) = trickle(address, &head("providers", "none", "application/json"));
        assert!(answer.starts_with("HTTP/1.1 401 "), "{answer}");
        assert!(took < Duration::from_secs(10), "{took:?}");
    })
    .await;
}
