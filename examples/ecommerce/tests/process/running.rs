//! What a running shop prints, logs, and does when it is told to stop.

use super::shop::{Shop, answer, run};
use std::io::Write;
use std::time::Duration;

const TEN: Duration = Duration::from_secs(10);

fn seeded() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let done = run(folder.path(), &[], &["seed", "--size", "4"]);
    assert!(done.status.success(), "{done:?}");
    folder
}

#[test]
fn the_seed_says_how_far_it_is_and_what_it_made() {
    let folder = tempfile::tempdir().expect("a folder");
    let done = run(folder.path(), &[], &["seed", "--size", "60"]);
    let said = String::from_utf8(done.stdout).expect("text");
    let lines: Vec<_> = said.lines().collect();
    let [begin, third, two_thirds, end] = lines.as_slice() else {
        panic!("{said}");
    };
    assert_eq!(
        [*begin, *third, *two_thirds],
        ["seeding 60 products", "30 %", "60 %"]
    );
    assert!(end.starts_with("done in "), "{end}");
    assert!(
        end.ends_with(": 60 products, 19 customers, 60 reviews, 30 orders"),
        "{end}"
    );
}

#[test]
fn the_banner_tells_where_it_is_and_how_to_be_somebody() {
    let folder = seeded();
    let shop = Shop::start(folder.path(), &[]);
    for address in [
        "/api\n",
        "/docs\n",
        "/healthz  /readyz  /metrics  /openapi.json",
    ] {
        assert!(shop.banner.contains(address), "{}", shop.banner);
    }
    assert!(
        shop.banner
            .contains("`Product` declares what is not served yet")
    );
    for role in ["Support", "Warehouse", "Merchandiser", "Admin"] {
        let token = shop.token(role);
        let head = "connection: close\r\nhost: shop\r\n";
        let orders = shop.ask(&format!(
            "GET /api/orders HTTP/1.1\r\n{head}authorization: Bearer {token}\r\n\r\n"
        ));
        assert!(orders.starts_with("HTTP/1.1 200 "), "{role}: {orders}");
    }
    shop.tell_to_stop();
    assert_eq!(shop.ended(TEN).0, Some(0));
}

#[test]
fn what_is_being_answered_ends_before_the_process_does() {
    let folder = seeded();
    let shop = Shop::start(folder.path(), &[]);
    let body = r#"{"name":"ash","slug":"ash"}"#;
    let (begun, rest) = body.split_at(9);
    let head = format!(
        "POST /api/tags HTTP/1.1\r\nhost: shop\r\nauthorization: Bearer {}\r\n\
         content-type: application/json\r\ncontent-length: {}\r\n\r\n",
        shop.token("Admin"),
        body.len()
    );
    let mut slow = shop.connect();
    slow.write_all(format!("{head}{begun}").as_bytes())
        .expect("sent");
    std::thread::sleep(Duration::from_millis(300));
    shop.tell_to_stop();
    std::thread::sleep(Duration::from_millis(300));
    let refused = std::net::TcpStream::connect(&shop.addr);
    assert!(refused.is_err(), "nobody new is let in");
    slow.write_all(rest.as_bytes()).expect("sent");
    let made = answer(&mut slow);
    assert!(made.starts_with("HTTP/1.1 201 "), "{made}");
    assert_eq!(shop.ended(TEN).0, Some(0));
}

#[test]
fn a_caller_who_never_ends_does_not_hold_up_the_stop() {
    let folder = seeded();
    let shop = Shop::start(folder.path(), &[("SSOT_DRAIN", "1")]);
    let mut stuck = shop.connect();
    let head = "POST /api/tags HTTP/1.1\r\nhost: shop\r\ncontent-type: application/json\r\n\
        content-length: 9\r\n\r\n{";
    stuck.write_all(head.as_bytes()).expect("sent");
    let idle = shop.connect();
    std::thread::sleep(Duration::from_millis(300));
    shop.tell_to_stop();
    let (code, log) = shop.ended(TEN);
    assert_eq!(code, Some(0), "{log}");
    drop((stuck, idle));
}

#[test]
fn the_log_tells_what_was_asked_and_no_secret() {
    let folder = seeded();
    let shop = Shop::start(folder.path(), &[]);
    let token = shop.token("Admin").to_owned();
    let body = r#"{"email":"eve@example.com","firstName":"Eve","lastName":"Low","password":"hunter2 hunter2"}"#;
    let head = format!(
        "host: shop\r\nconnection: close\r\ncontent-type: application/json\r\ncontent-length: {}\r\n",
        body.len()
    );
    let with = |path: &str, more: &str| format!("POST {path} HTTP/1.1\r\n{head}{more}\r\n{body}");
    let signed_up = shop.ask(&with("/api/customers", ""));
    assert!(signed_up.starts_with("HTTP/1.1 201 "), "{signed_up}");
    assert!(!signed_up.contains("password"), "{signed_up}");
    let bearer = format!("authorization: Bearer {token}\r\n");
    shop.ask(&with("/api/customers", &bearer));
    shop.ask(&with("/api/customers?token=hunter2", &bearer));
    shop.ask(&with("/api/customers", "authorization: Bearer hunter2\r\n"));
    shop.tell_to_stop();
    let (_, log) = shop.ended(TEN);
    assert!(log.contains("route=\"/api/customers\""), "{log}");
    for secret in ["hunter2", &token, "argon2", "eve@"] {
        assert!(!log.contains(secret), "{secret} in {log}");
    }
}
