//! Tokens of another issuer.

use crate::issuer::{Issuer, Pair, ec, ed, rsa};
use crate::world::*;
use serde_json::{Value, json};
use ssot_server::{App, Jwks, Server, Settings, Signature};

const NAME: &str = "https://id.example/";

/// Settings that take an issuer's tokens.
fn settings(issuer: &Issuer, change: impl FnOnce(&mut Jwks)) -> Settings {
    let mut jwks = Jwks {
        url: issuer.url.clone(),
        issuer: NAME.to_owned(),
        audience: "shop".to_owned(),
        ..Jwks::default()
    };
    change(&mut jwks);
    Settings {
        jwks: Some(jwks),
        database: "sqlite::memory:".to_owned(),
        secret: Some(ssot_server::Secret::new(SECRET)),
        ..Settings::default()
    }
}

async fn trusting(issuer: &Issuer, change: impl FnOnce(&mut Jwks)) -> Server {
    let app = App::new(&schema(SCHEMA)).settings(settings(issuer, change));
    app.start().await.unwrap()
}

fn head(pair: &Pair, kid: &str) -> Value {
    json!({ "alg": pair.alg(), "kid": kid, "typ": "at+jwt" })
}

fn claims(sub: &str) -> Value {
    json!({ "iss": NAME, "aud": "shop", "sub": sub, "exp": now() + 60, "scope": "buy" })
}

fn with(mut claims: Value, name: &str, value: Value) -> Value {
    claims[name] = value;
    claims
}

/// An issuer of one key, a server that takes its tokens, and somebody there.
async fn one(pair: &Pair) -> (Issuer, Server, String) {
    let issuer = Issuer::start(&[pair.jwk("k1")]).await;
    let server = trusting(&issuer, |_| {}).await;
    let id = register(&server, "ada@example.com").await.id();
    (issuer, server, id)
}

#[tokio::test]
async fn tokens_of_each_kind_of_key_are_taken_and_the_keys_asked_for_once() {
    let (rsa, ec, ed) = (rsa(), ec(), ed());
    let keys = [rsa.jwk("r"), ec.jwk("c"), ed.jwk("d")];
    let issuer = Issuer::start(&keys).await;
    let server = trusting(&issuer, |_| {}).await;
    let id = register(&server, "ada@example.com").await.id();
    for (pair, kid) in [(&rsa, "r"), (&ec, "c"), (&ed, "d")] {
        let token = pair.sign(&head(pair, kid), &claims(&id));
        let answer = me(&server, &token).await;
        assert_eq!(answer.status, 200, "{kid}: {answer:?}");
        assert_eq!(answer.text("id"), id);
        let unnamed = pair.sign(&json!({ "alg": pair.alg() }), &claims(&id));
        assert_eq!(
            me(&server, &unnamed).await.status,
            200,
            "{kid} without its id"
        );
    }
    assert_eq!(issuer.asked(), 1);
}

#[tokio::test]
async fn roles_are_those_of_the_row_and_our_own_tokens_are_still_taken() {
    let pair = ed();
    let (_issuer, server, id) = one(&pair).await;
    let boss = with(claims(&id), "roles", json!(["Admin"]));
    let token = pair.sign(&head(&pair, "k1"), &boss);
    let path = format!("/api/users/{id}");
    let raised = as_(
        &server,
        &token,
        "PATCH",
        &path,
        Some(json!({ "role": "Admin" })),
    )
    .await;
    raised.is(403, "field_forbidden");
    let own = login(&server, "ada@example.com", PASSWORD).await;
    assert_eq!(me(&server, &own.access()).await.status, 200);
}

#[tokio::test]
async fn what_a_token_must_say_is_asked_for() {
    let pair = ec();
    let (_issuer, server, id) = one(&pair).await;
    let head = head(&pair, "k1");
    for (name, value) in [
        ("iss", json!("https://evil.example/")),
        ("aud", json!("other")),
        ("aud", json!(["other"])),
        ("aud", json!(1)),
        ("nbf", json!(now() + 60)),
        ("sub", json!(7)),
        ("exp", json!("soon")),
    ] {
        let token = pair.sign(&head, &with(claims(&id), name, value.clone()));
        me(&server, &token).await.is(401, "unauthenticated");
    }
    for name in ["iss", "aud", "sub", "exp"] {
        let mut claims = claims(&id);
        claims.as_object_mut().unwrap().remove(name);
        me(&server, &pair.sign(&head, &claims))
            .await
            .is(401, "unauthenticated");
    }
    let ended = with(claims(&id), "exp", json!(now() - 31));
    me(&server, &pair.sign(&head, &ended))
        .await
        .is(401, "token_expired");
    // A clock may be half a minute off.
    for (name, value) in [("exp", now() - 5), ("nbf", now() + 5)] {
        let token = pair.sign(&head, &with(claims(&id), name, json!(value)));
        assert_eq!(me(&server, &token).await.status, 200, "{name}");
    }
}

#[tokio::test]
async fn a_published_key_is_never_taken_for_a_shared_secret() {
    let pair = rsa();
    let (issuer, server, id) = one(&pair).await;
    let jwk = pair.jwk("k1");
    let text = jwk.to_string();
    let modulus = jwk["n"].as_str().unwrap();
    for key in [text.as_bytes(), modulus.as_bytes()] {
        for alg in ["HS256", "HS384", "HS512", "none"] {
            let head = json!({ "alg": alg, "kid": "k1" });
            let token = signed(&head, &claims(&id), key);
            me(&server, &token).await.is(401, "unauthenticated");
        }
    }
    // Nor a secret that was published by mistake, nor our own under its name.
    let secret = json!({ "kty": "oct", "kid": "s", "alg": "HS256", "k": "c2VjcmV0" });
    issuer.publish(&[jwk, secret]);
    let head = json!({ "alg": "HS256", "kid": "s" });
    for key in [b"secret".as_slice(), SECRET.as_bytes()] {
        let token = signed(&head, &claims(&id), key);
        me(&server, &token).await.is(401, "unauthenticated");
    }
}

#[tokio::test]
async fn a_key_is_taken_for_its_own_algorithm_alone() {
    let (rsa, ec) = (rsa(), ec());
    let issuer = Issuer::start(&[rsa.jwk("r"), ec.jwk("c")]).await;
    let server = trusting(&issuer, |jwks| jwks.algorithms = vec![Signature::Es256]).await;
    let id = register(&server, "ada@example.com").await.id();
    let good = ec.sign(&head(&ec, "c"), &claims(&id));
    assert_eq!(me(&server, &good).await.status, 200);
    for token in [
        rsa.sign(&head(&rsa, "r"), &claims(&id)),
        ec.sign(&json!({ "alg": "ES256", "kid": "r" }), &claims(&id)),
        ec.sign(&json!({ "alg": "RS256", "kid": "c" }), &claims(&id)),
        ec.sign(&json!({ "alg": "ES384", "kid": "c" }), &claims(&id)),
    ] {
        me(&server, &token).await.is(401, "unauthenticated");
    }
}

#[tokio::test]
async fn keys_that_a_token_brings_or_points_at_are_not_taken() {
    let (pair, thief) = (ed(), ed());
    let (issuer, server, id) = one(&pair).await;
    let evil = Issuer::start(&[thief.jwk("k1")]).await;
    for (name, value) in [
        ("jku", json!(evil.url)),
        ("x5u", json!(evil.url)),
        ("jwk", thief.jwk("k1")),
        ("kid", json!(evil.url)),
        ("kid", json!("../../etc/passwd")),
    ] {
        let head = with(head(&thief, "k1"), name, value);
        let token = thief.sign(&head, &claims(&id));
        me(&server, &token).await.is(401, "unauthenticated");
    }
    assert_eq!((evil.asked(), issuer.asked()), (0, 1));
}

#[tokio::test]
async fn a_flood_of_unknown_keys_asks_the_issuer_no_more_often() {
    let pair = ed();
    let (issuer, server, id) = one(&pair).await;
    for nth in 0..100 {
        let token = pair.sign(&head(&pair, &format!("unknown-{nth}")), &claims(&id));
        me(&server, &token).await.is(401, "unauthenticated");
    }
    assert_eq!(issuer.asked(), 1);
    let good = pair.sign(&head(&pair, "k1"), &claims(&id));
    assert_eq!(me(&server, &good).await.status, 200);
}

#[tokio::test]
async fn a_key_that_takes_the_place_of_another_is_found_when_a_token_names_it() {
    let (old, new) = (ec(), ed());
    let issuer = Issuer::start(&[old.jwk("old")]).await;
    let server = trusting(&issuer, |jwks| jwks.pause = 0).await;
    let id = register(&server, "ada@example.com").await.id();
    let of_old = || old.sign(&head(&old, "old"), &claims(&id));
    assert_eq!(me(&server, &of_old()).await.status, 200);
    issuer.publish(&[old.jwk("old"), new.jwk("new")]);
    let of_new = new.sign(&head(&new, "new"), &claims(&id));
    assert_eq!(me(&server, &of_new).await.status, 200);
    assert_eq!(issuer.asked(), 2);
    issuer.publish(&[new.jwk("new")]);
    let unknown = new.sign(&head(&new, "newer"), &claims(&id));
    me(&server, &unknown).await.is(401, "unauthenticated");
    me(&server, &of_old()).await.is(401, "unauthenticated");
}

#[tokio::test]
async fn keys_that_are_known_outlive_an_issuer_that_is_down() {
    let pair = ec();
    let issuer = Issuer::start(&[pair.jwk("k1")]).await;
    let server = trusting(&issuer, |jwks| jwks.pause = 0).await;
    let id = register(&server, "ada@example.com").await.id();
    let token = |kid: &str| pair.sign(&head(&pair, kid), &claims(&id));
    assert_eq!(me(&server, &token("k1")).await.status, 200);
    issuer.answers(503, String::new());
    me(&server, &token("k2")).await.is(401, "unauthenticated");
    assert_eq!(me(&server, &token("k1")).await.status, 200);
}

#[tokio::test]
async fn an_issuer_that_cannot_be_asked_is_no_reason_to_say_401() {
    let pair = ed();
    let (issuer, server, id) = one(&pair).await;
    let token = pair.sign(&head(&pair, "k1"), &claims(&id));
    issuer.answers(500, String::new());
    for _ in 0..20 {
        let answer = me(&server, &token).await;
        answer.is(503, "unavailable");
        assert!(!answer.header("retry-after").is_empty());
    }
    assert_eq!(issuer.asked(), 1, "it is given time to come back");
    let own = login(&server, "ada@example.com", PASSWORD).await;
    assert_eq!(me(&server, &own.access()).await.status, 200);
}

#[tokio::test]
async fn an_answer_that_is_no_set_of_keys_is_none() {
    let pair = ed();
    let redirect = (302, String::new());
    let huge = (
        200,
        format!("{{\"keys\":[],\"x\":\"{}\"}}", "x".repeat(300_000)),
    );
    for (status, body) in [
        redirect,
        huge,
        (200, "no json".to_owned()),
        (200, "{}".to_owned()),
        (200, json!({ "keys": [] }).to_string()),
        (
            200,
            json!({ "keys": [{ "kty": "RSA", "kid": "k1" }, 7] }).to_string(),
        ),
    ] {
        let (issuer, server, id) = one(&pair).await;
        issuer.answers(status, body);
        let token = pair.sign(&head(&pair, "k1"), &claims(&id));
        me(&server, &token).await.is(503, "unavailable");
    }
}

#[tokio::test]
async fn a_claim_may_be_a_value_of_a_unique_field_when_it_is_proved() {
    let pair = ed();
    let issuer = Issuer::start(&[pair.jwk("k1")]).await;
    let by_email = |jwks: &mut Jwks| {
        jwks.claim = "email".to_owned();
        jwks.field = Some("email".to_owned());
    };
    let server = trusting(&issuer, by_email).await;
    let id = register(&server, "ada@example.com").await.id();
    let token = |email: &str, proved: Value| {
        let claims = with(claims("elsewhere"), "email", json!(email));
        pair.sign(&head(&pair, "k1"), &with(claims, "email_verified", proved))
    };
    let answer = me(&server, &token("ADA@example.com", json!(true))).await;
    assert_eq!((answer.status, answer.text("id")), (200, id));
    for (email, proved) in [
        ("ada@example.com", json!(false)),
        ("ada@example.com", json!("true")),
        ("ada@example.com", json!(null)),
        ("eve@example.com", json!(true)),
        ("no address", json!(true)),
    ] {
        me(&server, &token(email, proved))
            .await
            .is(401, "unauthenticated");
    }
}

#[tokio::test]
async fn who_has_no_row_is_nobody_here() {
    let pair = ed();
    let (_issuer, server, id) = one(&pair).await;
    let head = head(&pair, "k1");
    for sub in ["018f2f3e-0000-7000-8000-000000000000", "nobody", ""] {
        let token = pair.sign(&head, &claims(sub));
        me(&server, &token).await.is(401, "unauthenticated");
    }
    let sid = pair.sign(&head, &with(claims(&id), "sid", json!("theirs")));
    assert_eq!(
        me(&server, &sid).await.status,
        200,
        "a session of theirs is none of ours"
    );
}

#[tokio::test]
async fn settings_that_cannot_be_kept_stop_the_start() {
    let issuer = Issuer::start(&[]).await;
    for (change, why) in [
        (
            (|jwks| jwks.url = "http://id.example/keys".to_owned()) as fn(&mut Jwks),
            "https",
        ),
        (|jwks| jwks.issuer.clear(), "SSOT_JWKS_ISSUER"),
        (|jwks| jwks.audience.clear(), "SSOT_JWKS_AUDIENCE"),
        (|jwks| jwks.algorithms.clear(), "SSOT_JWKS_ALGORITHMS"),
        (
            |jwks| jwks.field = Some("name".to_owned()),
            "no unique field",
        ),
        (
            |jwks| jwks.field = Some("nothing".to_owned()),
            "no unique field",
        ),
    ] {
        let app = App::new(&schema(SCHEMA)).settings(settings(&issuer, change));
        let refused = app.start().await.err().unwrap().to_string();
        assert!(refused.contains(why), "{refused}");
    }
}
