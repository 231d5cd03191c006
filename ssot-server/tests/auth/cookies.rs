//! Browsers: tokens in cookies, and what other sites have a browser send.

use crate::world::*;
use serde_json::{Value, json};
use ssot_server::Server;

const SAID: (&str, &str) = ("x-csrf", "1");
const HERE: (&str, &str) = ("sec-fetch-site", "same-origin");

/// The cookies that an answer sets, as a browser would send them.
fn jar(answer: &Answer) -> String {
    let set = answer.headers.get_all("set-cookie").iter();
    let pair = |line: &http::HeaderValue| {
        let line = line.to_str().unwrap();
        line.split_once(';').unwrap().0.to_owned()
    };
    set.map(pair).collect::<Vec<_>>().join("; ")
}

/// Somebody who has signed in with cookies.
async fn ada(server: &Server) -> (String, Answer) {
    let body = json!({ "email": "ada@example.com", "password": PASSWORD });
    let path = "/api/auth/register?mode=cookie";
    let answer = send(server, "POST", path, &[HERE, SAID], Some(body)).await;
    assert_eq!(answer.status, 201, "{answer:?}");
    (jar(&answer), answer)
}

async fn with(
    server: &Server,
    jar: &str,
    method: &str,
    path: &str,
    headers: &[(&str, &str)],
    body: Option<Value>,
) -> Answer {
    let mut all = vec![("cookie", jar)];
    all.extend(headers);
    send(server, method, path, &all, body).await
}

#[tokio::test]
async fn tokens_travel_in_cookies_and_in_no_body() {
    let server = server().await;
    let (jar, answer) = ada(&server).await;
    let names: Vec<_> = answer.body.as_object().unwrap().keys().cloned().collect();
    assert_eq!(names, ["expiresIn", "me"]);
    let set: Vec<_> = answer.headers.get_all("set-cookie").iter().collect();
    for (line, name, site) in [
        (set[0], "__Host-ssot=", "Lax"),
        (set[1], "__Host-ssot-refresh=", "Strict"),
    ] {
        let line = line.to_str().unwrap();
        let rest = format!("; Path=/; Secure; HttpOnly; SameSite={site}; Max-Age=2592000");
        assert!(line.starts_with(name) && line.ends_with(&rest), "{line}");
    }
    assert_eq!(set.len(), 2);
    let mine = with(&server, &jar, "GET", "/api/auth/me", &[], None).await;
    assert_eq!((mine.status, mine.id_of_row()), (200, answer.id()));
}

#[tokio::test]
async fn a_sign_in_chooses_cookies_as_an_account_does() {
    let server = server().await;
    register(&server, "ada@example.com").await;
    let body = json!({ "email": "ada@example.com", "password": PASSWORD });
    let path = "/api/auth/login?mode=cookie";
    let answer = send(&server, "POST", path, &[HERE, SAID], Some(body.clone())).await;
    assert_eq!(answer.status, 200);
    assert!(jar(&answer).contains("__Host-ssot="));
    let plain = send(
        &server,
        "POST",
        "/api/auth/login?mode=body",
        &[],
        Some(body),
    )
    .await;
    assert!(jar(&plain).is_empty() && !plain.access().is_empty());
    let path = "/api/auth/login?mode=both";
    let other = send(&server, "POST", path, &[HERE, SAID], Some(json!({}))).await;
    other.is(400, "invalid_query");
}

#[tokio::test]
async fn a_write_by_cookie_needs_the_header() {
    let server = server().await;
    let (jar, _) = ada(&server).await;
    let note = || Some(json!({ "text": "x" }));
    let bare = with(&server, &jar, "POST", "/api/notes", &[HERE], note()).await;
    bare.is(403, "forbidden");
    assert!(bare.body["detail"].as_str().unwrap().contains("X-CSRF"));
    let said = with(&server, &jar, "POST", "/api/notes", &[HERE, SAID], note()).await;
    assert_eq!(said.status, 201, "{said:?}");
}

#[tokio::test]
async fn a_write_that_another_site_has_sent_is_refused() {
    let server = server().await;
    let (jar, _) = ada(&server).await;
    let note = || Some(json!({ "text": "x" }));
    for from in [
        ("sec-fetch-site", "cross-site"),
        ("sec-fetch-site", "same-site"),
        ("origin", "https://evil.example"),
        ("origin", "null"),
    ] {
        let headers = [("host", "shop.example"), SAID, from];
        for path in ["/api/notes", "/api/batch", "/api/auth/logout"] {
            let answer = with(&server, &jar, "POST", path, &headers, note()).await;
            // A sign-out with a body is none by cookie.
            assert!(matches!(answer.status, 403 | 422), "{path} {from:?}");
        }
    }
    let here = [
        ("host", "shop.example"),
        SAID,
        ("origin", "https://shop.example"),
    ];
    let answer = with(&server, &jar, "POST", "/api/notes", &here, note()).await;
    assert_eq!(answer.status, 201);
}

#[tokio::test]
async fn what_only_reads_needs_neither() {
    let server = server().await;
    let (jar, _) = ada(&server).await;
    let cross = [("sec-fetch-site", "cross-site")];
    for path in ["/api/notes", "/api/auth/me"] {
        let answer = with(&server, &jar, "GET", path, &cross, None).await;
        assert_eq!(answer.status, 200, "{path}");
        assert_eq!(answer.header("vary"), "Authorization, Cookie");
    }
}

#[tokio::test]
async fn another_site_signs_no_browser_in_as_somebody_of_its_choice() {
    let server = server().await;
    register(&server, "ada@example.com").await;
    let body = || Some(json!({ "email": "ada@example.com", "password": PASSWORD }));
    let cross = ("sec-fetch-site", "cross-site");
    for headers in [&[cross, SAID][..], &[HERE], &[]] {
        for step in ["login", "register"] {
            let path = format!("/api/auth/{step}?mode=cookie");
            let answer = send(&server, "POST", &path, headers, body()).await;
            answer.is(403, "forbidden");
            assert!(jar(&answer).is_empty());
        }
    }
}

#[tokio::test]
async fn a_token_in_a_header_goes_before_cookies_and_asks_for_no_more() {
    let server = server().await;
    let (jar, _) = ada(&server).await;
    let eve = register(&server, "eve@example.com").await;
    let bearer = format!("Bearer {}", eve.access());
    let headers = [
        ("authorization", bearer.as_str()),
        ("sec-fetch-site", "cross-site"),
    ];
    let note = Some(json!({ "text": "hers" }));
    let made = with(&server, &jar, "POST", "/api/notes", &headers, note).await;
    assert_eq!(made.status, 201, "{made:?}");
    assert_eq!(made.body["ownerId"], eve.id());
}

#[tokio::test]
async fn cookies_are_refreshed_without_a_body() {
    let server = server().await;
    let (old, answer) = ada(&server).await;
    let path = "/api/auth/refresh";
    let cross = [SAID, ("sec-fetch-site", "cross-site")];
    with(&server, &old, "POST", path, &cross, None)
        .await
        .is(403, "forbidden");
    let next = with(&server, &old, "POST", path, &[HERE, SAID], None).await;
    assert_eq!((next.status, next.id()), (200, answer.id()));
    assert!(next.body.get("refreshToken").is_none());
    assert_ne!(jar(&next), old);
    let mine = with(&server, &jar(&next), "GET", "/api/auth/me", &[], None).await;
    assert_eq!(mine.status, 200);
    // The other tab comes with the old one: it waits and takes what this one was given.
    with(&server, &old, "POST", path, &[HERE, SAID], None)
        .await
        .is(409, "in_progress");
}

#[tokio::test]
async fn a_session_that_is_over_takes_its_cookies_away() {
    let server = server().await;
    let (first, _) = ada(&server).await;
    let path = "/api/auth/refresh";
    let second = jar(&with(&server, &first, "POST", path, &[HERE, SAID], None).await);
    with(&server, &second, "POST", path, &[HERE, SAID], None).await;
    let over = with(&server, &first, "POST", path, &[HERE, SAID], None).await;
    over.is(401, "unauthenticated");
    assert_eq!(jar(&over), "__Host-ssot=; __Host-ssot-refresh=");
}

#[tokio::test]
async fn signing_out_takes_cookies_away_and_ends_the_session() {
    let server = server().await;
    let (own, _) = ada(&server).await;
    let path = "/api/auth/logout";
    with(&server, &own, "POST", path, &[HERE], None)
        .await
        .is(403, "forbidden");
    let gone = with(&server, &own, "POST", path, &[HERE, SAID], None).await;
    assert_eq!(gone.status, 204);
    let set: Vec<_> = gone.headers.get_all("set-cookie").iter().collect();
    assert!(
        set.iter()
            .all(|line| line.to_str().unwrap().ends_with("Max-Age=0"))
    );
    assert_eq!(set.len(), 2);
    with(&server, &own, "GET", "/api/auth/me", &[], None)
        .await
        .is(401, "unauthenticated");
}

#[tokio::test]
async fn signing_out_takes_cookies_away_whatever_stands_in_them() {
    let server = server().await;
    let path = "/api/auth/logout";
    for own in [
        "__Host-ssot=x",
        "__Host-ssot=a.b.c; __Host-ssot-refresh=x",
        "__Host-ssot-refresh=x",
    ] {
        let gone = with(&server, own, "POST", path, &[HERE, SAID], None).await;
        assert_eq!(gone.status, 204, "{own}");
        assert_eq!(jar(&gone), "__Host-ssot=; __Host-ssot-refresh=");
        with(&server, own, "POST", path, &[HERE], None)
            .await
            .is(403, "forbidden");
    }
    // A refresh token that is none does not keep the access token's session alive.
    let (own, _) = ada(&server).await;
    let access = own.split(';').next().unwrap();
    let broken = format!("{access}; __Host-ssot-refresh=x");
    let gone = with(&server, &broken, "POST", path, &[HERE, SAID], None).await;
    assert_eq!(gone.status, 204);
    with(&server, access, "GET", "/api/auth/me", &[], None)
        .await
        .is(401, "unauthenticated");
}

#[tokio::test]
async fn pages_of_the_origins_that_are_named_use_cookies_and_no_others() {
    let server = server_with(|settings| {
        settings.cors_origins = vec!["https://app.example.com".to_owned()];
    })
    .await;
    register(&server, "ada@example.com").await;
    let body = || Some(json!({ "email": "ada@example.com", "password": PASSWORD }));
    let path = "/api/auth/login?mode=cookie";
    let (here, site) = (("host", "api.example.com"), ("sec-fetch-site", "same-site"));
    let named = [here, site, SAID, ("origin", "https://app.example.com")];
    let other = [here, site, SAID, ("origin", "https://www.example.com")];
    send(&server, "POST", path, &other, body())
        .await
        .is(403, "forbidden");
    let came = send(&server, "POST", path, &named, body()).await;
    assert_eq!(came.status, 200, "{came:?}");
    assert_eq!(came.header("access-control-allow-credentials"), "true");
    assert_eq!(
        came.header("access-control-allow-origin"),
        "https://app.example.com"
    );
    let own = jar(&came);
    let note = || Some(json!({ "text": "x" }));
    let made = with(&server, &own, "POST", "/api/notes", &named, note()).await;
    assert_eq!(made.status, 201, "{made:?}");
    for headers in [
        &other[..],
        &[here, site, ("origin", "https://app.example.com")],
    ] {
        with(&server, &own, "POST", "/api/notes", headers, note())
            .await
            .is(403, "forbidden");
    }
    let read = with(&server, &own, "GET", "/api/notes", &other, None).await;
    assert_eq!(read.header("access-control-allow-origin"), "");
}

#[tokio::test]
async fn a_page_of_any_origin_is_no_page_of_a_named_one() {
    let server = server_with(|settings| settings.cors_origins = vec!["*".to_owned()]).await;
    let (own, _) = ada(&server).await;
    let headers = [
        ("host", "api.example.com"),
        ("sec-fetch-site", "cross-site"),
        SAID,
        ("origin", "https://evil.example"),
    ];
    let answer = with(
        &server,
        &own,
        "POST",
        "/api/notes",
        &headers,
        Some(json!({ "text": "x" })),
    )
    .await;
    answer.is(403, "forbidden");
    assert_eq!(answer.header("access-control-allow-credentials"), "");
}

#[tokio::test]
async fn a_cookie_that_does_not_hold_is_never_anonymous() {
    let server = server().await;
    for (jar, status) in [
        ("__Host-ssot=x", 401),
        ("a=b; __Host-ssot=a.b.c", 401),
        ("__Host-ssot=a; __Host-ssot=b", 400),
        ("__Host-ssot=", 200),
        ("ssot=x; __host-ssot=x", 200),
    ] {
        let answer = with(&server, jar, "GET", "/api/users", &[], None).await;
        assert_eq!(answer.status, status, "{jar}");
    }
}

impl Answer {
    fn id_of_row(&self) -> String {
        self.text("id")
    }
}
