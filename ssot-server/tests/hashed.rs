//! Passwords that are written: what is asked before one is hashed, how often one may be, and what is
//! kept of a request that had one. Alone in a process, since it counts every hash that is made.

#[allow(dead_code, reason = "the tests of sign-in use the rest")]
#[path = "auth/world.rs"]
mod world;

use axum::extract::ConnectInfo;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use ssot_server::{Secret, Server};
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering::Relaxed};
use std::time::{Duration, Instant};
use tokio::sync::{Mutex, MutexGuard};
use world::*;

/// One test at a time.
async fn alone() -> MutexGuard<'static, ()> {
    static ALONE: Mutex<()> = Mutex::const_new(());
    ALONE.lock().await
}

async fn hashes(server: &Server) -> u64 {
    let asked = http::Request::get("/metrics").body(axum::body::Body::empty());
    let answer = server.oneshot(asked.unwrap()).await;
    let bytes = http_body_util::BodyExt::collect(answer.into_body()).await;
    let text = String::from_utf8(bytes.unwrap().to_bytes().to_vec()).unwrap();
    let mut lines = text.lines();
    let line = lines.find_map(|line| line.strip_prefix("ssot_password_hashes_total "));
    line.unwrap().parse().unwrap()
}

/// A request from an address.
async fn from(
    server: &Server,
    last: u8,
    (method, path): (&str, &str),
    token: Option<&str>,
    body: &Value,
) -> Answer {
    let peer = SocketAddr::from(([192, 0, 2, last], 1234));
    let mut request = http::Request::builder().method(method).uri(path);
    if let Some(token) = token {
        request = request.header("authorization", format!("Bearer {token}"));
    }
    request = request.header("content-type", "application/json");
    let request = request.extension(ConnectInfo(peer));
    ask(server, request.body(body.to_string().into()).unwrap()).await
}

fn user(id: u32) -> String {
    format!("/api/users/01900000-0000-7000-8000-{id:012}")
}

#[tokio::test]
async fn a_write_that_is_refused_has_hashed_nothing() {
    let _alone = alone().await;
    let server = server().await;
    let ada = register(&server, "ada@example.com").await;
    let eve = register(&server, "eve@example.com").await;
    let (hers, theirs) = (user_path(&ada), user_path(&eve));
    let (token, word) = (ada.access(), json!({ "password": "another horse" }));
    let (taken, closed) = (
        json!({ "email": "eve@example.com", "password": PASSWORD }),
        json!({ "email": "new@example.com", "password": PASSWORD, "role": "Admin" }),
    );
    let (nowhere, batch) = (user(9), "/api/batch".to_owned());
    let first = json!({ "operations": [
        { "op": "update", "model": "user", "id": eve.id(), "data": word }
    ] });
    let before = hashes(&server).await;
    for (method, path, token, body, status) in [
        ("PATCH", &theirs, Some(&token), &word, 403),
        ("PATCH", &theirs, None, &word, 401),
        ("PATCH", &nowhere, Some(&token), &word, 404),
        ("PUT", &theirs, Some(&token), &taken, 403),
        ("PUT", &theirs, None, &taken, 401),
        ("PUT", &nowhere, Some(&token), &taken, 403),
        ("PUT", &nowhere, None, &taken, 409),
        ("PUT", &nowhere, None, &closed, 403),
        ("PATCH", &hers, Some(&token), &taken, 409),
        ("POST", &"/api/users".to_owned(), None, &taken, 409),
        ("POST", &"/api/users".to_owned(), None, &closed, 403),
        ("POST", &"/api/auth/register".to_owned(), None, &taken, 409),
        ("POST", &batch, Some(&token), &first, 403),
    ] {
        let token = token.map(String::as_str);
        let answer = from(&server, 1, (method, path), token, body).await;
        assert_eq!(answer.status, status, "{method} {path} {answer:?}");
    }
    let stale = [
        ("authorization", &*format!("Bearer {token}")),
        ("if-match", "\"x\""),
    ];
    let answer = send(&server, "PATCH", &hers, &stale, Some(word.clone())).await;
    answer.is(412, "stale");
    assert_eq!(hashes(&server).await, before);
    let answer = from(&server, 1, ("PATCH", &hers), Some(&token), &word).await;
    assert_eq!(answer.status, 200);
    assert_eq!(hashes(&server).await, before + 1);
}

fn user_path(of: &Answer) -> String {
    format!("/api/users/{}", of.id())
}

#[tokio::test]
async fn asking_which_names_are_taken_is_counted() {
    let _alone = alone().await;
    let server = server().await;
    register(&server, "eve@example.com").await;
    let ada = register(&server, "ada@example.com").await;
    let (path, token) = (user_path(&ada), ada.access());
    let probe = json!({ "email": "eve@example.com" });
    let mut told = 0;
    for nth in 0..140 {
        let answer = from(&server, nth, ("PATCH", &path), Some(&token), &probe).await;
        match answer.status {
            409 => told += 1,
            _ => {
                answer.is(429, "rate_limited");
                assert_ne!(answer.header("retry-after"), "");
            }
        }
    }
    assert!((100..=101).contains(&told), "{told} from as many addresses");
    let other = json!({ "name": "Countess" });
    let answer = from(&server, 1, ("PATCH", &path), Some(&token), &other).await;
    assert_eq!(answer.status, 200, "what signs nobody in is not counted");
    for (method, path) in [
        ("POST", "/api/users"),
        ("POST", "/api/auth/register"),
        ("PUT", &user(1)),
    ] {
        let last = 200 + u8::try_from(path.len() % 9).unwrap();
        let probe = json!({ "email": "eve@example.com", "password": PASSWORD });
        let mut told = 0;
        for _ in 0..105 {
            let answer = from(&server, last, (method, path), None, &probe).await;
            told += u32::from(answer.status == 409);
        }
        assert!((100..=101).contains(&told), "{told} by {method} {path}");
    }
}

#[tokio::test]
async fn a_batch_counts_for_each_account_that_it_makes() {
    let _alone = alone().await;
    let server = server().await;
    register(&server, "eve@example.com").await;
    let probe = json!({ "op": "create", "model": "user",
        "data": { "email": "eve@example.com", "password": PASSWORD } });
    let batch = json!({ "operations": vec![probe; 50] });
    let mut statuses = Vec::new();
    for _ in 0..3 {
        let answer = from(&server, 9, ("POST", "/api/batch"), None, &batch).await;
        statuses.push(answer.status);
    }
    // The first of a batch is asked before anything is hashed for those behind it.
    assert_eq!(statuses, [409, 409, 429]);
}

#[tokio::test(flavor = "multi_thread")]
async fn accounts_that_are_made_hold_no_sign_in_up() {
    let _alone = alone().await;
    let server = Arc::new(server().await);
    register(&server, "ada@example.com").await;
    let mut flood = Vec::new();
    for nth in 0..70_u8 {
        let server = Arc::clone(&server);
        flood.push(tokio::spawn(async move {
            let body = json!({ "email": format!("u{nth}@example.com"), "password": PASSWORD });
            let path = user(u32::from(nth) + 1);
            from(&server, 100 + nth, ("PUT", &path), None, &body)
                .await
                .status
        }));
    }
    tokio::time::sleep(Duration::from_millis(20)).await;
    let body = json!({ "email": "ada@example.com", "password": PASSWORD });
    for _ in 0..3 {
        let began = Instant::now();
        let answer = from(&server, 1, ("POST", "/api/auth/login"), None, &body).await;
        assert_eq!(answer.status, 200, "{answer:?}");
        assert!(began.elapsed() < Duration::from_secs(4));
    }
    let (mut made, mut refused) = (0, 0);
    for one in flood {
        match one.await.unwrap() {
            201 => made += 1,
            503 => refused += 1,
            status => panic!("{status}"),
        }
    }
    assert!(made > 0 && refused > 0, "{made} {refused}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_that_is_busy_uses_no_tries_up() {
    let _alone = alone().await;
    let server = Arc::new(server().await);
    register(&server, "ada@example.com").await;
    let login = ("POST", "/api/auth/login");
    let over = Arc::new(AtomicBool::new(false));
    let flood: Vec<_> = (0..90_u8)
        .map(|nth| {
            let (server, over) = (Arc::clone(&server), Arc::clone(&over));
            tokio::spawn(async move {
                let body = json!({ "email": format!("u{nth}@example.com"), "password": PASSWORD });
                while !over.load(Relaxed) {
                    from(&server, 100 + nth, login, None, &body).await;
                    // What is refused at once waits for nothing: two of these would keep both workers.
                    tokio::task::yield_now().await;
                }
            })
        })
        .collect();
    let body = json!({ "email": "ada@example.com", "password": "a guess" });
    let (mut busy, mut guesses) = (0, 0);
    while busy < 15 {
        let answer = from(&server, 1, login, None, &body).await;
        assert!(matches!(answer.status, 401 | 429 | 503), "{answer:?}");
        guesses += u32::from(answer.status == 401);
        busy += u32::from(answer.status == 503);
        if answer.status == 429 {
            assert!(guesses >= 10, "{guesses} guesses");
            break;
        }
    }
    over.store(true, Relaxed);
    for one in flood {
        one.await.unwrap();
    }
    while from(&server, 1, login, None, &body).await.status == 401 {
        guesses += 1;
    }
    assert!((10..=11).contains(&guesses), "{guesses} guesses");
}

/// Signs in where it did before, beside a hundred that sign in all the time.
async fn signs_in_beside(flood: fn(u8) -> (u8, String)) {
    let server = Arc::new(server().await);
    for name in 0..10 {
        register(&server, &format!("u{name}@example.com")).await;
    }
    register(&server, "ada@example.com").await;
    let login = ("POST", "/api/auth/login");
    let body = json!({ "email": "ada@example.com", "password": PASSWORD });
    let first = from(&server, 1, login, None, &body).await;
    assert_eq!(first.status, 200, "{first:?}");
    let over = Arc::new(AtomicBool::new(false));
    let flood: Vec<_> = (0..100_u8)
        .map(|nth| {
            let (server, over) = (Arc::clone(&server), Arc::clone(&over));
            let (last, name) = flood(nth);
            let body = json!({ "email": name, "password": PASSWORD });
            tokio::spawn(async move {
                let mut seen = Vec::new();
                while !over.load(Relaxed) {
                    seen.push(from(&server, last, login, None, &body).await.status);
                    tokio::task::yield_now().await;
                }
                seen
            })
        })
        .collect();
    tokio::time::sleep(Duration::from_millis(300)).await;
    let mut statuses = Vec::new();
    for _ in 0..8 {
        let mut status = 503;
        // A machine that is busy with more than this may not come to it in five seconds: that is
        // no refusal, which is told at once.
        for _ in 0..3 {
            let began = Instant::now();
            status = from(&server, 1, login, None, &body).await.status;
            if status != 503 || began.elapsed() < Duration::from_secs(4) {
                break;
            }
        }
        statuses.push(status);
    }
    over.store(true, Relaxed);
    let mut busy = false;
    for one in flood {
        busy |= one.await.unwrap().contains(&503);
    }
    assert!(busy, "it was no flood");
    assert_eq!(statuses, [200; 8]);
}

#[tokio::test(flavor = "multi_thread")]
async fn right_passwords_of_one_address_keep_nobody_else_waiting() {
    let _alone = alone().await;
    signs_in_beside(|nth| (2, format!("u{}@example.com", nth % 10))).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn names_that_nobody_has_from_everywhere_keep_nobody_waiting_who_was_here() {
    let _alone = alone().await;
    signs_in_beside(|nth| (100 + nth, format!("nobody{nth}@example.com"))).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_sign_in_whose_caller_has_gone_counts_for_what_was_found() {
    let _alone = alone().await;
    let server = server().await;
    register(&server, "ada@example.com").await;
    let login = ("POST", "/api/auth/login");
    let gone = async |last: u8, password: &str| {
        let body = json!({ "email": "ada@example.com", "password": password });
        let before = hashes(&server).await;
        let asked = from(&server, last, login, None, &body);
        tokio::select! {
            biased;
            answer = asked => panic!("{answer:?}"),
            () = async {
                while hashes(&server).await == before {
                    tokio::task::yield_now().await;
                }
            } => {}
        }
    };
    for _ in 0..12 {
        gone(1, PASSWORD).await;
    }
    for _ in 0..10 {
        gone(2, "a guess").await;
    }
    // One at most is still compared: it ends before the next does.
    let body = json!({ "email": "ada@example.com", "password": PASSWORD });
    let answer = from(&server, 1, login, None, &body).await;
    assert_eq!(answer.status, 200, "{answer:?}");
    let answer = from(&server, 2, login, None, &body).await;
    answer.is(429, "rate_limited");
}

#[tokio::test]
async fn nothing_kept_of_a_request_gives_its_password_away_and_another_secret_still_finds_it() {
    let _alone = alone().await;
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("auth.db");
    let app = || app().database(format!("sqlite:{}", file.display()));
    let server = app().start().await.unwrap();
    let body = json!({ "email": "ada@example.com", "password": PASSWORD });
    let key = [("idempotency-key", "\"once\"")];
    let made = send(&server, "POST", "/api/users", &key, Some(body.clone())).await;
    assert_eq!(made.status, 201, "{made:?}");
    let before = hashes(&server).await;
    let again = send(&server, "POST", "/api/users", &key, Some(body.clone())).await;
    assert_eq!((again.status, &again.body), (201, &made.body));
    assert_eq!(again.header("idempotency-replayed"), "true");
    assert_eq!(hashes(&server).await, before);
    drop(server);

    let asked: Vec<u8> = {
        let connection = opened(&file);
        let text = "SELECT asked FROM ssot_idempotency";
        connection.query_row(text, [], |row| row.get(0)).unwrap()
    };
    let plain = Sha256::digest(format!("POST\0/api/users\0{body}"));
    assert_ne!(asked, plain.to_vec());
    assert!(std::fs::metadata(&file).is_ok());
    for one in std::fs::read_dir(folder.path()).unwrap() {
        // What the server that has stopped takes away holds nothing any longer.
        let Ok(bytes) = std::fs::read(one.unwrap().path()) else {
            continue;
        };
        for guess in [PASSWORD.as_bytes(), plain.as_slice()] {
            assert!(!bytes.windows(guess.len()).any(|part| part == guess));
        }
    }
    let mut settings = ssot_server::Settings {
        database: format!("sqlite:{}", file.display()),
        secret: Some(Secret::new("another secret, of as many letters")),
        earlier_secrets: vec![Secret::new(SECRET)],
        ..ssot_server::Settings::default()
    };
    let server = ssot_server::App::new(&schema(SCHEMA)).settings(settings.clone());
    let server = server.start().await.unwrap();
    let again = send(&server, "POST", "/api/users", &key, Some(body.clone())).await;
    assert_eq!((again.status, &again.body), (201, &made.body));
    let other = json!({ "email": "ada@example.com", "password": "another horse" });
    let answer = send(&server, "POST", "/api/users", &key, Some(other)).await;
    answer.is(422, "idempotency_mismatch");
    drop(server);
    settings.earlier_secrets.clear();
    let server = ssot_server::App::new(&schema(SCHEMA)).settings(settings);
    let server = server.start().await.unwrap();
    let answer = send(&server, "POST", "/api/users", &key, Some(body)).await;
    answer.is(422, "idempotency_mismatch");
}
