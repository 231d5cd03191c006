//! RFC 8725: what no token gets by.

use crate::world::*;
use serde_json::{Value, json};
use ssot_server::{Caller, Server};
use std::time::Duration;

/// A server, somebody on it, and claims that hold for them.
async fn known() -> (Server, Value) {
    let server = server().await;
    let ada = register(&server, "ada@example.com").await;
    let claims = json!({ "sub": ada.id(), "iss": "ssot", "iat": now(), "exp": now() + 60 });
    (server, claims)
}

fn hs256() -> Value {
    json!({ "alg": "HS256", "typ": "JWT" })
}

fn with(mut claims: Value, name: &str, value: Value) -> Value {
    claims[name] = value;
    claims
}

async fn refused(server: &Server, token: &str) {
    let answer = me(server, token).await;
    answer.is(401, "unauthenticated");
    let why = answer.header("www-authenticate");
    assert_eq!(why, "Bearer error=\"invalid_token\"", "{token}");
}

async fn taken(server: &Server, token: &str) {
    let answer = me(server, token).await;
    assert_eq!(answer.status, 200, "{token}: {answer:?}");
}

#[tokio::test]
async fn a_token_of_our_secret_holds() {
    let (server, claims) = known().await;
    taken(&server, &signed(&hs256(), &claims, SECRET.as_bytes())).await;
}

#[tokio::test]
async fn a_token_that_is_not_signed_is_refused_whatever_it_calls_that() {
    let (server, claims) = known().await;
    for alg in ["none", "None", "NONE", "nOnE", ""] {
        let whole = signed(&json!({ "alg": alg }), &claims, SECRET.as_bytes());
        let (text, _) = whole.rsplit_once('.').unwrap();
        refused(&server, &format!("{text}.")).await;
        refused(&server, text).await;
        refused(&server, &whole).await;
    }
}

#[tokio::test]
async fn another_algorithm_is_refused_even_with_a_signature_of_ours() {
    let (server, claims) = known().await;
    for alg in [
        "HS384", "HS512", "RS256", "PS256", "ES256", "EdDSA", "hs256",
    ] {
        let head = json!({ "alg": alg, "typ": "JWT" });
        refused(&server, &signed(&head, &claims, SECRET.as_bytes())).await;
    }
}

#[tokio::test]
async fn another_key_is_refused_and_so_is_none_at_all() {
    let (server, claims) = known().await;
    for key in ["", "0", "0123456789abcdef0123456789abcdeF", "secret"] {
        refused(&server, &signed(&hs256(), &claims, key.as_bytes())).await;
    }
}

#[tokio::test]
async fn a_changed_claim_is_refused() {
    let (server, claims) = known().await;
    let token = signed(&hs256(), &claims, SECRET.as_bytes());
    let other = signed(
        &hs256(),
        &with(claims, "sub", json!("another")),
        SECRET.as_bytes(),
    );
    let (_, signature) = token.rsplit_once('.').unwrap();
    let (text, _) = other.rsplit_once('.').unwrap();
    refused(&server, &format!("{text}.{signature}")).await;
}

#[tokio::test]
async fn a_token_of_another_type_is_refused() {
    let (server, claims) = known().await;
    for typ in ["refresh+jwt", "dpop+jwt", "JOSE", "id_token", ""] {
        let head = json!({ "alg": "HS256", "typ": typ });
        refused(&server, &signed(&head, &claims, SECRET.as_bytes())).await;
    }
    for typ in ["JWT", "jwt", "at+jwt", "application/at+jwt"] {
        let head = json!({ "alg": "HS256", "typ": typ });
        taken(&server, &signed(&head, &claims, SECRET.as_bytes())).await;
    }
}

#[tokio::test]
async fn another_issuer_is_refused() {
    let (server, claims) = known().await;
    for issuer in [
        json!("other"),
        json!("SSOT"),
        json!(""),
        json!(1),
        json!(["ssot", "x"]),
    ] {
        let claims = with(claims.clone(), "iss", issuer);
        refused(&server, &signed(&hs256(), &claims, SECRET.as_bytes())).await;
    }
}

#[tokio::test]
async fn a_token_for_somebody_else_is_refused() {
    let (server, claims) = known().await;
    for audience in [json!("other"), json!(["a", "b"]), json!([]), json!(1)] {
        let claims = with(claims.clone(), "aud", audience);
        refused(&server, &signed(&hs256(), &claims, SECRET.as_bytes())).await;
    }
    for audience in [json!("ssot"), json!(["other", "ssot"])] {
        let claims = with(claims.clone(), "aud", audience);
        taken(&server, &signed(&hs256(), &claims, SECRET.as_bytes())).await;
    }
}

#[tokio::test]
async fn a_token_without_what_it_must_say_is_refused() {
    let (server, claims) = known().await;
    for name in ["sub", "iss", "exp"] {
        let mut claims = claims.clone();
        claims.as_object_mut().unwrap().remove(name);
        refused(&server, &signed(&hs256(), &claims, SECRET.as_bytes())).await;
    }
}

#[tokio::test]
async fn the_last_second_of_a_token_is_the_one_before_its_end() {
    let (server, claims) = known().await;
    let at = |exp: u64| {
        let claims = with(claims.clone(), "exp", json!(exp));
        signed(&hs256(), &claims, SECRET.as_bytes())
    };
    for ended in [now() - 1, now()] {
        me(&server, &at(ended)).await.is(401, "token_expired");
    }
    taken(&server, &at(now() + 2)).await;
    refused(&server, &with_exp(&claims, json!("soon"))).await;
    refused(&server, &with_exp(&claims, json!(-1))).await;
}

fn with_exp(claims: &Value, exp: Value) -> String {
    let claims = with(claims.clone(), "exp", exp);
    signed(&hs256(), &claims, SECRET.as_bytes())
}

#[tokio::test]
async fn a_token_that_is_not_good_yet_is_refused() {
    let (server, claims) = known().await;
    let from = |nbf: u64| {
        let claims = with(claims.clone(), "nbf", json!(nbf));
        signed(&hs256(), &claims, SECRET.as_bytes())
    };
    refused(&server, &from(now() + 2)).await;
    for good in [now() - 1, now()] {
        taken(&server, &from(good)).await;
    }
}

#[tokio::test]
async fn a_token_that_was_remembered_ends_with_its_time() {
    let (server, claims) = known().await;
    let claims = with(claims, "exp", json!(now() + 2));
    let token = signed(&hs256(), &claims, SECRET.as_bytes());
    taken(&server, &token).await;
    tokio::time::sleep(Duration::from_millis(2_000)).await;
    me(&server, &token).await.is(401, "token_expired");
}

#[tokio::test]
async fn a_key_id_leads_to_no_file_and_no_statement() {
    let (server, claims) = known().await;
    for kid in [
        "../../../../dev/null",
        "/dev/null",
        "' UNION SELECT '' --",
        "http://127.0.0.1:9/key",
        "",
        "unknown",
    ] {
        let head = json!({ "alg": "HS256", "kid": kid });
        refused(&server, &signed(&head, &claims, b"")).await;
        refused(&server, &signed(&head, &claims, SECRET.as_bytes())).await;
    }
    let head = json!({ "alg": "HS256", "kid": 1 });
    refused(&server, &signed(&head, &claims, SECRET.as_bytes())).await;
}

#[tokio::test]
async fn a_key_that_a_token_brings_along_is_not_taken() {
    let (server, claims) = known().await;
    let own = json!({ "kty": "oct", "k": "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA" });
    for (name, value) in [
        ("jwk", own),
        ("jku", json!("http://127.0.0.1:9/keys")),
        ("x5u", json!("http://127.0.0.1:9/cert")),
    ] {
        let head = with(hs256(), name, value);
        refused(&server, &signed(&head, &claims, &[0; 32])).await;
    }
}

#[tokio::test]
async fn what_a_token_calls_critical_and_we_do_not_know_is_refused() {
    let (server, claims) = known().await;
    let head = json!({ "alg": "HS256", "crit": ["exp"], "exp": 0 });
    refused(&server, &signed(&head, &claims, SECRET.as_bytes())).await;
}

#[tokio::test]
async fn what_is_no_token_is_refused() {
    let (server, claims) = known().await;
    let token = signed(&hs256(), &claims, SECRET.as_bytes());
    for text in [
        "x".to_owned(),
        ".".to_owned(),
        "..".to_owned(),
        "a.b.c.d.e".to_owned(),
        format!("{token}."),
        format!("{token}.{token}"),
        format!("{token}="),
        token.replace('.', ".."),
        token.repeat(40),
        "eyJ".repeat(2_000),
    ] {
        let answer = me(&server, &text).await;
        assert!(matches!(answer.status, 400 | 401), "{text}: {answer:?}");
    }
    taken(&server, &token).await;
}

#[tokio::test]
async fn a_refresh_token_is_no_access_token() {
    let server = server().await;
    let ada = register(&server, "ada@example.com").await;
    refused(&server, &ada.refresh()).await;
}

#[tokio::test]
async fn a_token_in_the_address_is_not_read() {
    let server = server().await;
    let ada = register(&server, "ada@example.com").await;
    let path = format!("/api/notes?access_token={}", ada.access());
    let answer = send(&server, "GET", &path, &[], None).await;
    assert!(matches!(answer.status, 400 | 401), "{answer:?}");
}

#[tokio::test]
async fn a_session_that_is_not_the_callers_own_is_refused() {
    let server = server().await;
    let ada = register(&server, "ada@example.com").await;
    let eve = register(&server, "eve@example.com").await;
    for sid in [claims(&eve.access())["sid"].clone(), json!("x"), json!("")] {
        let claims = with(claims(&ada.access()), "sid", sid);
        refused(&server, &signed(&hs256(), &claims, SECRET.as_bytes())).await;
    }
}

#[tokio::test]
async fn a_token_of_code_needs_no_session_and_signs_out_of_none() {
    let server = server().await;
    let ada = register(&server, "ada@example.com").await;
    let caller = Caller::user(ada.id()).with_claim("sid", claims(&ada.access())["sid"].clone());
    let token = server.token(&caller, Duration::from_secs(60)).unwrap();
    assert!(claims(&token).get("sid").is_none());
    let gone = as_(&server, &token, "POST", "/api/auth/logout", None).await;
    assert_eq!(gone.status, 204);
    taken(&server, &token).await;
    taken(&server, &ada.access()).await;
}

#[tokio::test]
async fn a_token_says_who_which_session_and_until_when_and_no_more() {
    let server = server().await;
    let ada = register(&server, "ada@example.com").await;
    let claims = claims(&ada.access());
    let names: Vec<_> = claims.as_object().unwrap().keys().cloned().collect();
    assert_eq!(names, ["exp", "iat", "iss", "sid", "sub"]);
    let life = claims["exp"].as_u64().unwrap() - claims["iat"].as_u64().unwrap();
    assert_eq!(life, 900);
    assert_eq!(head(&ada.access())["alg"], "HS256");
}
