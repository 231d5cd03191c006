//! Told to stop: what was accepted is answered, nothing else holds the process.

use crash::client::{Client, answer};
use crash::process::Own;
use crash::rows::open;
use rustix::process::Signal;
use serde_json::{Value, json};
use std::io::Write;
use std::net::TcpStream;
use std::sync::atomic::{AtomicBool, Ordering::Relaxed};
use std::thread;
use std::time::{Duration, Instant};

const EXE: &str = env!("CARGO_BIN_EXE_crash");
const SLOW: &[u8] = b"POST /api/items HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 20\r\n\r\n{";

/// Asks one thing after another until the server is gone; how many writes were acknowledged.
///
/// A connection that was only just made when the listener went away was never accepted. One that
/// has been answered before is, and so is one made before the word to stop.
fn asked(number: usize, mut client: Client, told: &AtomicBool) -> Result<usize, String> {
    let mut kept = 0;
    for turn in 0.. {
        let new = client.is_new() && told.load(Relaxed);
        let item = json!({ "slug": format!("w{number}-{turn}") });
        let answer = match turn % 2 {
            0 => client.ask("POST", "/api/items", &[], &item),
            _ => client.get("/api/items?size=5"),
        };
        match answer {
            Ok(answer) if answer.status == 201 => kept += 1,
            Ok(answer) if answer.status == 200 => {}
            Ok(answer) => return Err(format!("{} under load", answer.status)),
            Err(_) if new => break,
            Err(error) => return Err(format!("request {turn} was accepted and dropped: {error}")),
        }
    }
    Ok(kept)
}

#[test]
fn every_accepted_request_is_answered_and_the_server_is_not_ready_any_longer() {
    let mut own = Own::start(EXE, &[]).unwrap();
    let told = &AtomicBool::new(false);
    let mut watcher = own.client();
    assert_eq!(watcher.get("/readyz").unwrap().status, 200);
    let (kept, took) = thread::scope(|scope| {
        let clients: Vec<_> = (0..8)
            .map(|number| (number, own.client()))
            .map(|(number, client)| scope.spawn(move || asked(number, client, told)))
            .collect();
        thread::sleep(Duration::from_millis(300));
        told.store(true, Relaxed);
        own.process.tell(Signal::TERM).unwrap();
        thread::sleep(Duration::from_millis(50));
        let ready = watcher.get("/readyz").unwrap();
        assert_eq!(
            (ready.status, ready.header("connection")),
            (503, Some("close"))
        );
        let began = Instant::now();
        let kept = clients.into_iter().map(|client| client.join().unwrap());
        let kept: Result<Vec<_>, _> = kept.collect();
        (kept.unwrap(), began.elapsed())
    });
    assert!(own.process.ended(Duration::from_secs(5)).unwrap().success());
    assert!(took < Duration::from_secs(5), "{took:?}");
    let file = open(&own.setting.database()).unwrap();
    let count = "SELECT count(*) FROM items";
    let rows: u32 = file.query_row(count, [], |row| row.get(0)).unwrap();
    assert_eq!(rows as usize, kept.iter().sum::<usize>());
    assert!(rows > 8, "{rows} rows");
}

#[test]
fn as_long_as_a_balancer_may_not_know_new_connections_are_answered() {
    let mut own = Own::start(EXE, &[("SSOT_GRACE", "2")]).unwrap();
    own.process.tell(Signal::TERM).unwrap();
    let began = Instant::now();
    thread::sleep(Duration::from_millis(500));
    for (path, status) in [("/readyz", 503), ("/healthz", 200), ("/api/items", 200)] {
        let answer = own.client().get(path).unwrap();
        let closes = answer.header("connection");
        assert_eq!((answer.status, closes), (status, Some("close")), "{path}");
    }
    assert!(own.process.ended(Duration::from_secs(6)).unwrap().success());
    let took = began.elapsed();
    assert!(took > Duration::from_millis(1_900), "{took:?}");
    assert!(own.client().get("/readyz").is_err());
}

/// A server that is answering a request whose body never ends.
fn held(drain: &str) -> (Own, TcpStream) {
    let own = Own::start(EXE, &[("SSOT_DRAIN", drain)]).unwrap();
    let mut slow = TcpStream::connect(own.process.address).unwrap();
    slow.write_all(SLOW).unwrap();
    thread::sleep(Duration::from_millis(100));
    (own, slow)
}

#[test]
fn a_slow_client_holds_it_no_longer_than_the_deadline() {
    let (mut own, _slow) = held("1");
    let began = Instant::now();
    own.process.tell(Signal::TERM).unwrap();
    assert!(own.process.ended(Duration::from_secs(5)).unwrap().success());
    let took = began.elapsed();
    assert!(took > Duration::from_millis(900), "{took:?}");
    assert!(took < Duration::from_secs(4), "{took:?}");
}

#[test]
fn the_time_for_a_balancer_is_part_of_the_deadline() {
    let mut own = Own::start(EXE, &[("SSOT_GRACE", "1"), ("SSOT_DRAIN", "2")]).unwrap();
    let mut slow = TcpStream::connect(own.process.address).unwrap();
    slow.write_all(SLOW).unwrap();
    let began = Instant::now();
    own.process.tell(Signal::TERM).unwrap();
    assert!(own.process.ended(Duration::from_secs(6)).unwrap().success());
    let took = began.elapsed();
    assert!(took > Duration::from_millis(1_900), "{took:?}");
    assert!(took < Duration::from_secs(4), "{took:?}");
}

#[test]
fn what_a_slow_client_ends_in_time_is_answered() {
    let (mut own, mut slow) = held("10");
    own.process.tell(Signal::TERM).unwrap();
    thread::sleep(Duration::from_millis(600));
    slow.write_all(b"\"slug\":\"in-the-end\"").unwrap();
    let late = answer(&mut slow).unwrap();
    assert_eq!(
        (late.status, late.header("connection")),
        (400, Some("close"))
    );
    assert!(own.process.ended(Duration::from_secs(5)).unwrap().success());
}

#[test]
fn told_twice_it_ends_at_once() {
    for second in [Signal::TERM, Signal::INT] {
        let (mut own, _slow) = held("60");
        own.process.tell(Signal::TERM).unwrap();
        thread::sleep(Duration::from_millis(500));
        assert!(own.process.ended(Duration::ZERO).is_err());
        own.process.tell(second).unwrap();
        assert!(own.process.ended(Duration::from_secs(3)).unwrap().success());
    }
}

#[test]
fn who_asks_nothing_does_not_hold_it() {
    let mut own = Own::start(EXE, &[("SSOT_DRAIN", "60")]).unwrap();
    let silent: Vec<_> = (0..50)
        .map(|_| TcpStream::connect(own.process.address).unwrap())
        .collect();
    let mut asked: Vec<_> = (0..50).map(|_| own.client()).collect();
    for client in &mut asked {
        let answer = client.ask("GET", "/healthz", &[], &Value::Null);
        assert_eq!(answer.unwrap().status, 200);
    }
    own.process.tell(Signal::TERM).unwrap();
    assert!(own.process.ended(Duration::from_secs(4)).unwrap().success());
    drop((silent, asked));
}
