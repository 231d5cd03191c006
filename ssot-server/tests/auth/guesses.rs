//! Guessing passwords, and who is held up by it.

use crate::world::*;
use axum::extract::ConnectInfo;
use serde_json::json;
use ssot_server::Server;
use std::net::SocketAddr;

/// Signs in from an address.
async fn from(server: &Server, last: u8, email: &str, password: &str) -> Answer {
    let peer = SocketAddr::from(([192, 0, 2, last], 1234));
    loop {
        let body = json!({ "email": email, "password": password });
        let request = http::Request::post("/api/auth/login")
            .header("content-type", "application/json")
            .extension(ConnectInfo(peer));
        let answer = ask(server, request.body(body.to_string().into()).unwrap()).await;
        // Other tests may keep every place to be hashed.
        if answer.status != 503 {
            return answer;
        }
    }
}

#[tokio::test]
async fn guesses_at_one_account_are_held_up_whether_or_not_it_is_there() {
    let server = server().await;
    register(&server, "ada@example.com").await;
    for name in ["ada@example.com", "eve@example.com", "no address"] {
        for _ in 0..10 {
            from(&server, 1, name, "a guess")
                .await
                .is(401, "unauthenticated");
        }
        let full = from(&server, 1, name, "a guess").await;
        full.is(429, "rate_limited");
        let again: u64 = full.header("retry-after").parse().unwrap();
        assert!((1..=30).contains(&again), "{again}");
        assert!(
            !full.headers.contains_key("ratelimit"),
            "who else tries is not told"
        );
    }
    // The right one is held up as well: else it would be told apart.
    from(&server, 1, "ada@example.com", PASSWORD)
        .await
        .is(429, "rate_limited");
}

#[tokio::test]
async fn a_name_is_counted_as_it_is_stored() {
    let server = server().await;
    for name in ["ada@example.com", " ADA@example.com", "Ada@Example.com "] {
        for _ in 0..3 {
            from(&server, 1, name, "a guess")
                .await
                .is(401, "unauthenticated");
        }
    }
    from(&server, 1, "ADA@EXAMPLE.COM", "a guess")
        .await
        .is(401, "unauthenticated");
    from(&server, 1, "ada@example.com", "a guess")
        .await
        .is(429, "rate_limited");
}

#[tokio::test]
async fn who_signs_in_often_is_not_held_up() {
    let server = server().await;
    register(&server, "ada@example.com").await;
    for _ in 0..15 {
        let came = from(&server, 1, "ada@example.com", PASSWORD).await;
        assert_eq!(came.status, 200);
    }
}

#[tokio::test]
async fn the_owners_own_sign_ins_give_a_guesser_nothing() {
    let server = server().await;
    register(&server, "ada@example.com").await;
    let mut guesses = 0;
    for _ in 0..9 {
        let came = from(&server, 1, "ada@example.com", PASSWORD).await;
        assert!(matches!(came.status, 200 | 429), "{came:?}");
        for _ in 0..9 {
            let answer = from(&server, 1, "ada@example.com", "a guess").await;
            guesses += u32::from(answer.status == 401);
        }
    }
    assert!((10..=11).contains(&guesses), "{guesses} of 81");
}

#[tokio::test]
async fn an_owner_signs_in_where_they_did_before_whoever_guesses() {
    let server = server().await;
    register(&server, "ada@example.com").await;
    let came = from(&server, 1, "ada@example.com", PASSWORD).await;
    assert_eq!(came.status, 200);
    let mut held = 0;
    for last in 10..20 {
        for _ in 0..6 {
            let answer = from(&server, last, "ada@example.com", "a guess").await;
            held += u32::from(answer.status == 429);
        }
    }
    assert_eq!(held, 10, "fifty guesses from everywhere");
    from(&server, 99, "ada@example.com", PASSWORD)
        .await
        .is(429, "rate_limited");
    let came = from(&server, 1, "ada@example.com", PASSWORD).await;
    assert_eq!(came.status, 200);
    assert_eq!(refresh(&server, &came.refresh()).await.status, 200);
}

#[tokio::test]
async fn nothing_is_counted_where_limits_are_off() {
    let server = server_with(|settings| settings.rate_limits = false).await;
    for _ in 0..12 {
        from(&server, 1, "ada@example.com", "a guess")
            .await
            .is(401, "unauthenticated");
    }
}
