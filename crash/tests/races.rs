//! Fifty at once over HTTP: no change is lost, and what shall happen once happens once.

use crash::client::{Answer, Client};
use crash::process::Own;
use serde_json::json;
use std::net::SocketAddr;
use std::thread;

const EXE: &str = env!("CARGO_BIN_EXE_crash");
const MANY: usize = 50;

/// The same by many, each over a connection of its own.
fn at_once<T: Send>(own: &Own, act: impl Fn(usize, Client) -> T + Sync) -> Vec<T> {
    let address: SocketAddr = own.process.address;
    thread::scope(|scope| {
        let act = &act;
        let all: Vec<_> = (0..MANY)
            .map(|number| scope.spawn(move || act(number, Client::new(address))))
            .collect();
        all.into_iter().map(|one| one.join().unwrap()).collect()
    })
}

fn create(client: &mut Client, slug: &str, headers: &[(&str, &str)]) -> Answer {
    client
        .ask("POST", "/api/items", headers, &json!({ "slug": slug }))
        .unwrap()
}

fn statuses(answers: &[Answer], status: u16) -> usize {
    let same = |answer: &&Answer| answer.status == status;
    answers.iter().filter(same).count()
}

fn path(answer: &Answer) -> String {
    format!("/api/items/{}", answer.json()["id"].as_str().unwrap())
}

#[test]
fn fifty_that_count_with_if_match_lose_none() {
    let own = Own::start(EXE, &[("SSOT_DURABILITY", "normal")]).unwrap();
    let path = path(&create(&mut own.client(), "counted", &[]));
    let tries = at_once(&own, |_, mut client| {
        for tries in 1.. {
            let known = client.get(&path).unwrap();
            let count = known.json()["count"].as_i64().unwrap() + 1;
            let etag = [("if-match", known.header("etag").unwrap())];
            let patch = client.ask("PATCH", &path, &etag, &json!({ "count": count }));
            match patch.unwrap().status {
                200 => return tries,
                412 => {}
                other => panic!("{other}"),
            }
        }
        0
    });
    let count = own.client().get(&path).unwrap().json()["count"].clone();
    assert_eq!(count, MANY);
    // Some had to try again, or nothing was shown.
    assert!(tries.iter().sum::<usize>() > MANY, "{tries:?}");
}

#[test]
fn fifty_changes_of_one_version_make_one() {
    let own = Own::start(EXE, &[]).unwrap();
    let made = create(&mut own.client(), "once", &[]);
    let (path, etag) = (path(&made), made.header("etag").unwrap().to_owned());
    let answers = at_once(&own, |number, mut client| {
        let body = json!({ "count": number + 1 });
        let answer = client.ask("PATCH", &path, &[("if-match", &etag)], &body);
        answer.unwrap()
    });
    assert_eq!(
        (statuses(&answers, 200), statuses(&answers, 412)),
        (1, MANY - 1)
    );
}

#[test]
fn fifty_of_one_idempotency_key_have_one_effect() {
    let own = Own::start(EXE, &[]).unwrap();
    let key = [("idempotency-key", "\"one\"")];
    let answers = at_once(&own, |_, mut client| create(&mut client, "kept", &key));
    let first = answers.iter().find(|answer| answer.status == 201).unwrap();
    for answer in &answers {
        match answer.status {
            201 => assert_eq!(answer.body, first.body),
            status => assert_eq!(status, 409),
        }
    }
    let replayed = |answer: &&Answer| answer.header("idempotency-replayed").is_some();
    let made = statuses(&answers, 201) - answers.iter().filter(replayed).count();
    assert_eq!(made, 1);
    let total = own.client().get("/api/items?size=0&count=exact").unwrap();
    assert_eq!(total.json()["page"]["total"], 1);
}

#[test]
fn of_fifty_that_want_one_slug_one_gets_it() {
    let own = Own::start(EXE, &[]).unwrap();
    let answers = at_once(&own, |_, mut client| create(&mut client, "mine", &[]));
    assert_eq!(
        (statuses(&answers, 201), statuses(&answers, 409)),
        (1, MANY - 1)
    );
}
