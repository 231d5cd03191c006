//! Actions over HTTP: judged before, answered as the caller may see.

use super::shop::*;
use axum::body::Body;
use axum::http::Request;
use http_body_util::BodyExt;
use ssot::prelude::*;
use ssot::server::{App, Caller, Server};
use std::time::Duration;

async fn post(server: &Server, who: Option<&Caller>, path: &str, body: &str) -> (u16, Json) {
    let mut request = Request::post(path).header("content-type", "application/json");
    if let Some(token) = who.and_then(|who| server.token(who, Duration::from_secs(60))) {
        request = request.header("authorization", format!("Bearer {token}"));
    }
    let answer = server
        .oneshot(request.body(Body::from(body.to_owned())).unwrap())
        .await;
    let status = answer.status().as_u16();
    let bytes = answer.into_body().collect().await.unwrap().to_bytes();
    (status, serde_json::from_slice(&bytes).unwrap_or_default())
}

#[tokio::test]
async fn an_action_gets_its_row_and_its_judged_input() {
    let (server, ada, admin) = peopled(app()).await;
    let db = server.db();
    let chair = db
        .products()
        .create(&ada, product("chair", 1))
        .await
        .unwrap();
    let path = format!("/api/products/{}/reprice", chair.id);
    let (status, row) = post(&server, Some(&ada), &path, "\"12.50\"").await;
    assert_eq!(
        (status, &row["price"]),
        (200, &Json::from("12.50")),
        "{row}"
    );
    assert_eq!(
        row.get("cost"),
        None,
        "what the caller may not see is not sent"
    );
    let (status, problem) = post(&server, Some(&ada), &path, "12").await;
    assert_eq!(
        (status, &problem["errors"][0]["code"]),
        (422, &Json::from("type"))
    );
    assert_eq!(
        post(&server, Some(&ada), &path, "").await.1["code"],
        "body_missing"
    );
    assert_eq!(post(&server, None, &path, "\"1\"").await.0, 401);
    assert_eq!(post(&server, Some(&admin), &path, "\"1\"").await.0, 403);
    let hidden = db
        .products()
        .create(&admin, product("table", 0))
        .await
        .unwrap();
    let path = format!("/api/products/{}/reprice", hidden.id);
    assert_eq!(post(&server, Some(&ada), &path, "\"1\"").await.0, 404);
}

#[tokio::test]
async fn an_action_without_output_answers_204_and_one_without_a_row_its_value() {
    let (server, ada, admin) = peopled(app()).await;
    let chair = server
        .db()
        .products()
        .create(&ada, product("chair", 1))
        .await
        .unwrap();
    let path = format!("/api/products/{}/hide", chair.id);
    assert_eq!(
        post(&server, Some(&ada), &path, r#"{"more":1}"#).await.0,
        422
    );
    assert_eq!(
        post(&server, Some(&ada), &path, "").await,
        (204, Json::Null)
    );
    let survey = "/api/products/survey";
    assert_eq!(post(&server, Some(&ada), survey, "").await.0, 403);
    assert_eq!(post(&server, None, survey, "{}").await.0, 401);
    let (status, names) = post(&server, Some(&admin), survey, "{}").await;
    assert_eq!((status, names), (200, serde_json::json!(["chair"])));
}

#[tokio::test]
async fn an_action_of_a_composite_key_gets_all_of_it() {
    let (server, ada, _) = peopled(app()).await;
    let db = server.db();
    let chair = db
        .products()
        .create(&ada, product("chair", 1))
        .await
        .unwrap();
    let wish = WishCreate {
        product_id: chair.id,
        user_id: ada.key().unwrap().parse().unwrap(),
        note: None,
    };
    let wish = db.wishes().create(&ada, wish).await.unwrap();
    let path = format!("/api/wishes/{},{}/forget", wish.product_id, wish.user_id);
    assert_eq!(post(&server, Some(&ada), &path, "").await.0, 204);
    assert_eq!(post(&server, Some(&ada), &path, "").await.0, 404);
}

#[tokio::test]
async fn of_many_actions_on_one_version_of_a_row_one_is_done() {
    let (server, ada, _) = peopled(app()).await;
    let made = server
        .db()
        .products()
        .create(&ada, product("chair", 1))
        .await;
    let path = format!("/api/products/{}", made.unwrap().id);
    let token = server.token(&ada, Duration::from_secs(60)).unwrap();
    let ask = |request: axum::http::request::Builder, body: &str| {
        let request = request
            .header("authorization", format!("Bearer {token}"))
            .header("content-type", "application/json");
        server.oneshot(request.body(Body::from(body.to_owned())).unwrap())
    };
    let read = ask(Request::get(&path), "").await;
    let tag = read.headers()["etag"].to_str().unwrap().to_owned();
    let told = |price: u32| {
        let request = Request::post(format!("{path}/reprice")).header("if-match", &tag);
        let answer = ask(request, &format!("\"{price}\""));
        async { answer.await.status().as_u16() }
    };
    let statuses = futures_util::future::join_all((20..40).map(told)).await;
    let of = |wanted: u16| statuses.iter().filter(|status| **status == wanted).count();
    assert_eq!((of(200), of(412)), (1, 19), "{statuses:?}");
}

#[tokio::test]
async fn a_declared_action_that_nothing_does_refuses_the_start_by_name() {
    let app = App::new(&schema()).database("sqlite::memory:");
    let refused = app.actions::<Wish, _>(Shop).start().await.err().unwrap();
    let reasons = refused.reasons();
    assert_eq!(reasons.len(), 3, "{refused}");
    assert!(reasons[0].contains("`reprice` of `Product`"), "{refused}");
}

#[tokio::test]
async fn an_action_that_can_be_done_once_answers_the_same_when_it_is_told_again() {
    let (server, ada, _) = peopled(app()).await;
    let db = server.db();
    let chair = db.products().create(&ada, product("chair", 1)).await;
    let user_id = ada.key().unwrap().parse().unwrap();
    let wish = WishCreate {
        product_id: chair.unwrap().id,
        user_id,
        note: None,
    };
    let wish = db.wishes().create(&ada, wish).await.unwrap();
    let path = format!("/api/wishes/{},{}/forget", wish.product_id, wish.user_id);
    let token = server.token(&ada, Duration::from_secs(60)).unwrap();
    let told = async |key: &str| {
        let request = Request::post(&path)
            .header("idempotency-key", key)
            .header("authorization", format!("Bearer {token}"));
        let answer = server.oneshot(request.body(Body::empty()).unwrap()).await;
        let replayed = answer.headers().contains_key("idempotency-replayed");
        (answer.status().as_u16(), replayed)
    };
    assert_eq!(told("\"k\"").await, (204, false));
    assert_eq!(told("\"k\"").await, (204, true), "its row is gone");
    assert_eq!(told("\"other\"").await, (404, false));
}
