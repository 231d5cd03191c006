//! One model from the first request to the last.

use axum::body::Body;
use axum::http::{Request, StatusCode};
use http_body_util::BodyExt;
use serde_json::{Value, json};
use ssot_server::App;
use tower::ServiceExt;

const SHOP: &str = "
    enum Status { Draft, Published }
    model Author {
        #[len(1..=80)] name: String,
        permissions { all: anyone; }
    }
    #[soft_delete]
    model Product {
        #[len(1..=200)] #[unique] name: String,
        #[range(0..)] price: Decimal,
        status: Status = Draft,
        author_id: Id<Author>,
        #[readonly] created_at: DateTime = now(),
        permissions { all: anyone; }
    }";

fn schema(text: &str) -> ssot_core::schema::Schema {
    let mut diags = ssot_core::syntax::Diags::default();
    let tokens = text.parse().expect("tokens of Rust");
    let declared = ssot_core::syntax::block(tokens, &mut diags);
    let schema = ssot_core::check::check(&declared, ssot_core::check::Scope::Crate, &mut diags);
    let wrong: Vec<_> = diags
        .into_vec()
        .into_iter()
        .map(|diag| diag.message)
        .collect();
    assert!(wrong.is_empty(), "{wrong:?}");
    schema
}

async fn send(app: &axum::Router, method: &str, uri: &str, body: Value) -> (StatusCode, Value) {
    let request = Request::builder()
        .method(method)
        .uri(uri)
        .header("content-type", "application/json");
    let body = if body.is_null() {
        Body::empty()
    } else {
        Body::from(body.to_string())
    };
    let answer = app
        .clone()
        .oneshot(request.body(body).unwrap())
        .await
        .unwrap();
    let status = answer.status();
    let bytes = answer.into_body().collect().await.unwrap().to_bytes();
    (
        status,
        serde_json::from_slice(&bytes).unwrap_or(Value::Null),
    )
}

#[tokio::test]
async fn a_row_is_made_read_changed_listed_and_deleted() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("shop.db");
    let app = App::new(&schema(SHOP)).database(format!("sqlite:{}", file.display()));
    let app = app.router().await.unwrap();
    let (status, author) = send(&app, "POST", "/api/authors", json!({ "name": "Ada" })).await;
    assert_eq!(status, 201, "{author}");
    let wrong = json!({ "name": "", "price": "1", "authorId": author["id"], "more": 1 });
    let (status, problem) = send(&app, "POST", "/api/products", wrong).await;
    assert_eq!(
        (status.as_u16(), problem["errors"].as_array().unwrap().len()),
        (422, 2)
    );
    let mut first = Value::Null;
    for number in 1..=5 {
        let given = json!({ "name": format!("chair {number}"), "price": format!("{}", number * 7), "authorId": author["id"] });
        let (status, product) = send(&app, "POST", "/api/products", given).await;
        assert_eq!(status, 201, "{product}");
        first = product;
    }
    let (status, problem) = send(
        &app,
        "POST",
        "/api/products",
        json!({ "name": "chair 1", "price": "1", "authorId": author["id"] }),
    )
    .await;
    assert_eq!(
        (status.as_u16(), &problem["fields"][0]),
        (409, &json!("name")),
        "{problem}"
    );
    let path = format!("/api/products/{}", first["id"].as_str().unwrap());
    let (status, row) = send(
        &app,
        "GET",
        &format!("{path}?include=author&fields=name"),
        Value::Null,
    )
    .await;
    assert_eq!(status, 200, "{row}");
    assert_eq!(row["author"]["name"], "Ada");
    let (status, row) = send(&app, "PATCH", &path, json!({ "price": "3.50" })).await;
    assert_eq!(
        (status.as_u16(), &row["price"]),
        (200, &json!("3.50")),
        "{row}"
    );
    let (status, page) = send(
        &app,
        "GET",
        "/api/products?price.lt=20&sort=-price&size=2&count=exact&include=author",
        Value::Null,
    )
    .await;
    assert_eq!(status, 200, "{page}");
    assert_eq!(page["page"]["total"], 3);
    assert_eq!(page["data"][0]["price"], "14");
    let next = page["page"]["next"].as_str().unwrap();
    let (status, page) = send(
        &app,
        "GET",
        &format!("/api/products?price.lt=20&sort=-price&size=2&after={next}"),
        Value::Null,
    )
    .await;
    assert_eq!(
        (status.as_u16(), &page["data"][0]["price"]),
        (200, &json!("3.50")),
        "{page}"
    );
    let (status, page) = send(
        &app,
        "GET",
        &format!(
            "/api/authors/{}/products?name.endsWith=2",
            author["id"].as_str().unwrap()
        ),
        Value::Null,
    )
    .await;
    assert_eq!(
        (status.as_u16(), page["data"].as_array().map(Vec::len)),
        (200, Some(1)),
        "{page}"
    );
    let (status, authors) = send(&app, "GET", "/api/authors?include={\"products\":{\"size\":2,\"sort\":[\"-price\"]}}&products.price.gte=28".replace('{', "%7B").replace('}', "%7D").replace('"', "%22").as_str(), Value::Null).await;
    assert_eq!(
        (
            status.as_u16(),
            authors["data"][0]["products"].as_array().map(Vec::len)
        ),
        (200, Some(2)),
        "{authors}"
    );
    let (status, problem) = send(
        &app,
        "GET",
        "/api/products?prise=3&sort=nam&size=0x",
        Value::Null,
    )
    .await;
    assert_eq!(
        (status.as_u16(), problem["errors"].as_array().map(Vec::len)),
        (400, Some(3)),
        "{problem}"
    );
    let (status, _) = send(&app, "DELETE", &path, Value::Null).await;
    assert_eq!(status, 204);
    let (status, _) = send(&app, "GET", &path, Value::Null).await;
    assert_eq!(status, 404);
    let (status, _) = send(&app, "POST", &format!("{path}/restore"), Value::Null).await;
    assert_eq!(status, 200);
    let (status, problem) = send(&app, "PUT", "/api/products", json!({})).await;
    assert_eq!(
        (status, &problem["code"]),
        (StatusCode::METHOD_NOT_ALLOWED, &json!("method_not_allowed"))
    );
}
