//! Too much, too slow, too large: each is bounded, and the server still tells that it is well.

use crash::client::{Answer, Client, answer, request};
use crash::flood::{many_files, silent, trickle};
use crash::process::Own;
use crash::rows::open;
use serde_json::{Value, json};
use std::io::{Read, Write};
use std::net::TcpStream;
use std::thread;
use std::time::{Duration, Instant};

const EXE: &str = env!("CARGO_BIN_EXE_crash");
const MIB: u64 = 1024 * 1024;

fn well(own: &Own) {
    assert_eq!(own.client().get("/healthz").unwrap().status, 200);
}

/// Refused for now, and told when to come again.
fn busy(answer: &Answer) -> bool {
    answer.status == 503 && answer.header("retry-after") == Some("1")
}

/// The beginning of a `POST` of a page whose body has so many bytes.
fn head(length: usize) -> String {
    format!(
        "POST /api/pages HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\n\
         content-length: {length}\r\n\r\n"
    )
}

#[test]
fn a_head_that_comes_a_byte_at_a_time_is_cut_off_after_ten_seconds() {
    let own = Own::start(EXE, &[]).unwrap();
    let (second, long) = (Duration::from_secs(1), Duration::from_secs(20));
    thread::scope(|scope| {
        let slow: Vec<_> = (0..20)
            .map(|_| scope.spawn(|| trickle(own.process.address, b"GET / HTTP/1.1", second, long)))
            .collect();
        for _ in 0..8 {
            well(&own);
            thread::sleep(second);
        }
        for ended in slow.into_iter().map(|slow| slow.join().unwrap().unwrap()) {
            let after = ended.after.as_secs();
            assert!((9..=14).contains(&after), "{ended:?}");
        }
    });
}

#[test]
fn a_body_that_comes_a_byte_at_a_time_is_answered_408_after_ten_seconds() {
    let own = Own::start(EXE, &[]).unwrap();
    let mut stream = TcpStream::connect(own.process.address).unwrap();
    stream.write_all(head(1_000).as_bytes()).unwrap();
    let mut slow = stream.try_clone().unwrap();
    let began = Instant::now();
    thread::spawn(move || {
        while slow.write_all(b" ").is_ok() {
            thread::sleep(Duration::from_secs(1));
        }
    });
    let late = answer(&mut stream).unwrap();
    assert_eq!(late.status, 408);
    assert!((9..=14).contains(&began.elapsed().as_secs()));
    // What is still to come of it is not waited for.
    assert_eq!(stream.read(&mut [0; 8]).unwrap_or(0), 0);
}

#[test]
fn a_silent_connection_is_closed_after_ten_seconds() {
    let own = Own::start(EXE, &[]).unwrap();
    let connect = || TcpStream::connect(own.process.address).unwrap();
    let (mut new, mut used) = (connect(), connect());
    used.write_all(&request("GET", "/healthz", &[], &Value::Null))
        .unwrap();
    assert_eq!(answer(&mut used).unwrap().status, 200);
    let began = Instant::now();
    for stream in [&mut new, &mut used] {
        stream
            .set_read_timeout(Some(Duration::from_secs(20)))
            .unwrap();
        assert_eq!(stream.read(&mut [0; 8]).unwrap_or(0), 0);
    }
    assert!((9..=14).contains(&began.elapsed().as_secs()));
}

#[test]
fn beyond_the_connections_there_are_answers_that_say_so_and_health() {
    let own = Own::start(EXE, &[("SSOT_CONNECTIONS", "4")]).unwrap();
    // The connection that waited for the start may still be there.
    thread::sleep(Duration::from_millis(200));
    let mut first = own.client();
    assert_eq!(first.get("/api/items").unwrap().status, 200);
    let _silent = silent(own.process.address, 3).unwrap();
    let told = own.client().get("/api/items").unwrap();
    assert!(busy(&told), "{told:?}");
    assert_eq!(told.header("connection"), Some("close"));
    for path in ["/healthz", "/readyz", "/metrics"] {
        let answer = own.client().get(path).unwrap();
        assert_eq!(
            (answer.status, answer.header("connection")),
            (200, Some("close"))
        );
    }
    // Who was there before is served as ever.
    assert_eq!(first.get("/api/items").unwrap().status, 200);
}

#[test]
fn five_thousand_connections_that_say_nothing_take_little() {
    let files = many_files();
    let many = 5_000.min(files.saturating_sub(500));
    let own = Own::start(EXE, &[]).unwrap();
    well(&own);
    let before = own.process.memory();
    let began = Instant::now();
    let idle = silent(own.process.address, many).unwrap();
    let mut used: Vec<Client> = (0..200.min(many)).map(|_| own.client()).collect();
    for client in &mut used {
        assert_eq!(client.get("/api/items").unwrap().status, 200);
    }
    well(&own);
    let grown = own.process.memory().saturating_sub(before);
    assert!(grown < 200 * MIB, "{many} take {grown} bytes");
    assert!(began.elapsed() < Duration::from_secs(60));
    drop(idle);
}

#[test]
fn a_body_of_a_hundred_megabytes_is_refused_before_it_comes() {
    let own = Own::start(EXE, &[]).unwrap();
    well(&own);
    let before = own.process.memory();
    let told = format!("{}{{", head(100_000_000));
    let chunked = head(0).replace("content-length: 0", "transfer-encoding: chunked");
    for top in [told, chunked] {
        let mut stream = TcpStream::connect(own.process.address).unwrap();
        stream.write_all(top.as_bytes()).unwrap();
        let mut copy = stream.try_clone().unwrap();
        let sender = thread::spawn(move || {
            let piece = [b"10000\r\n", [b' '; 0x10000].as_slice(), b"\r\n"].concat();
            let sent = (0..1_600).take_while(|_| copy.write_all(&piece).is_ok());
            sent.count()
        });
        assert_eq!(answer(&mut stream).unwrap().status, 413);
        // What still came was thrown away, far from all of it: 32 MiB, and what the system holds.
        let pieces = sender.join().unwrap();
        assert!(pieces < 800, "{pieces} pieces of 64 KiB were taken");
    }
    let grown = own.process.memory().saturating_sub(before);
    assert!(grown < 20 * MIB, "{grown} bytes");
}

#[test]
fn bodies_and_answers_that_are_large_share_a_bounded_room() {
    let memory = (MIB + MIB / 2).to_string();
    let own = Own::start(EXE, &[("SSOT_MEMORY", &memory)]).unwrap();
    let page = json!({ "text": "a page", "extra": "x".repeat(900_000) });
    let bytes = request("POST", "/api/pages", &[], &page);
    let mut first = TcpStream::connect(own.process.address).unwrap();
    first.write_all(&bytes[..bytes.len() - 1]).unwrap();
    thread::sleep(Duration::from_millis(300));
    let second = own.client().ask("POST", "/api/pages", &[], &page).unwrap();
    assert!(busy(&second), "{second:?}");
    // What is small has room.
    let small = json!({ "text": "small" });
    let small = own.client().ask("POST", "/api/pages", &[], &small).unwrap();
    assert_eq!(small.status, 201);
    first.write_all(b"}").unwrap();
    let first = answer(&mut first).unwrap();
    assert_eq!(first.status, 201, "{:?}", first.json()["detail"]);
    well(&own);
}

#[test]
fn who_never_reads_takes_bounded_room_and_others_are_answered() {
    let own = Own::start(EXE, &[("SSOT_MEMORY", &(16 * MIB).to_string())]).unwrap();
    let page = json!({ "text": "a page", "extra": "x".repeat(900_000) });
    for _ in 0..8 {
        let made = own.client().ask("POST", "/api/pages", &[], &page).unwrap();
        assert_eq!(made.status, 201);
    }
    let before = own.process.memory();
    let ask = request("GET", "/api/pages?size=8", &[], &Value::Null);
    let deaf: Vec<_> = (0..40)
        .map(|_| {
            let mut stream = TcpStream::connect(own.process.address).unwrap();
            stream.write_all(&ask).unwrap();
            stream
        })
        .collect();
    thread::sleep(Duration::from_millis(1_500));
    let refused = own.client().get("/api/pages?size=8").unwrap();
    assert!(busy(&refused), "{}", refused.status);
    assert_eq!(own.client().get("/api/items").unwrap().status, 200);
    well(&own);
    let grown = own.process.memory().saturating_sub(before);
    assert!(grown < 100 * MIB, "{grown} bytes for 40 answers of 7 MB");
    drop(deaf);
    // Whose connection has ended has given its room back.
    let came = (0..50).any(|_| {
        thread::sleep(Duration::from_millis(100));
        own.client().get("/api/pages?size=8").unwrap().status == 200
    });
    assert!(came);
}

#[test]
fn more_writes_than_may_wait_are_refused_while_reads_and_health_are_answered() {
    let own = Own::start(EXE, &[("SSOT_QUEUE", "20")]).unwrap();
    // The queue fills while another program holds the file.
    let other = open(&own.setting.database()).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    let mut writes: Vec<_> = (0..60)
        .map(|number| {
            let mut stream = TcpStream::connect(own.process.address).unwrap();
            let item = json!({ "slug": format!("s-{number}") });
            let bytes = request("POST", "/api/items", &[], &item);
            stream.write_all(&bytes).unwrap();
            stream
        })
        .collect();
    thread::sleep(Duration::from_millis(500));
    well(&own);
    assert_eq!(own.client().get("/api/items?size=1").unwrap().status, 200);
    let item = json!({ "slug": "one-more" });
    let refused = own.client().ask("POST", "/api/items", &[], &item).unwrap();
    assert!(busy(&refused), "{}", refused.status);
    other.execute_batch("ROLLBACK").unwrap();
    let answers: Vec<_> = writes
        .iter_mut()
        .map(|write| answer(write).unwrap())
        .collect();
    let kept = answers.iter().filter(|answer| answer.status == 201).count();
    let busy = answers.iter().filter(|answer| busy(answer)).count();
    assert_eq!(kept + busy, 60);
    // Twenty wait, behind the one whose transaction could not begin yet.
    assert_eq!(kept, 21);
    let count = "SELECT count(*) FROM items";
    let rows: u32 = other.query_row(count, [], |row| row.get(0)).unwrap();
    assert_eq!(rows as usize, kept);
}

/// What node's `fetch` says of a body that it may not send, as most programs of browsers' people ask.
#[test]
fn fetch_is_told_why_its_long_body_is_refused() {
    let own = Own::start(EXE, &[]).unwrap();
    let script = r#"
        const ask = async (path, type, bytes) => {
            const headers = { "content-type": type };
            const body = new Uint8Array(bytes).fill(32);
            const answer = await fetch(process.argv[1] + path, { method: "POST", headers, body });
            return `${answer.status} ${(await answer.json()).code}`;
        };
        for (let turn = 0; turn < 5; turn++) {
            console.log(await ask("/api/pages", "application/json", 20 << 20));
            console.log(await ask("/api/nothing", "application/json", 20 << 20));
            console.log(await ask("/api/pages", "text/plain", 3 << 20));
        }"#;
    let address = format!("http://{}", own.process.address);
    let node = ["--input-type=module", "-e", script, &address];
    let ran = std::process::Command::new("node")
        .args(node)
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&ran.stdout).into_owned();
    let error = String::from_utf8_lossy(&ran.stderr).into_owned();
    let wanted = [
        "413 too_large",
        "404 not_found",
        "415 unsupported_media_type",
    ];
    assert_eq!(
        said.lines().collect::<Vec<_>>(),
        wanted.repeat(5),
        "{error}"
    );
}
