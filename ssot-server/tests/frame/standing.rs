//! What stands where: addresses of the server's own, and a server within another application.

use super::{app, read, request, schema};
use axum::Router;
use axum::body::Body;
use axum::routing::get;
use ssot_server::{App, Settings};
use tower::ServiceExt;

#[tokio::test]
async fn a_model_on_an_address_of_the_server_stops_the_start() {
    let of = |path: &str| {
        let routes = format!("routes {{ path: \"{path}\"; }}");
        schema(&format!(
            "model Doc {{ permissions {{ all: anyone; }} {routes} }}"
        ))
    };
    let start = async |schema, base: &str| {
        let app = App::new(&schema).settings(Settings::default());
        let app = app.database("sqlite::memory:").base(base);
        app.start()
            .await
            .map(|_| ())
            .map_err(|error| error.to_string())
    };
    for path in ["/docs", "/healthz", "/metrics"] {
        let refused = start(of(path), "").await.unwrap_err();
        assert!(
            refused.contains(&format!("the path `{path}` of `Doc`")),
            "{refused}"
        );
        assert_eq!(start(of(path), "/api").await, Ok(()));
    }
    for path in ["/batch", "/can", "/_explain"] {
        let mut own = of("/elsewhere");
        own.models[0].routes.path = path.to_owned();
        let refused = start(own, "/api").await.unwrap_err();
        let said = format!("the path `{path}` of `Doc`");
        assert!(refused.contains(&said), "{refused}");
    }
}

#[tokio::test]
async fn a_server_stands_in_an_application_of_ones_own() {
    let own = Router::new().route("/own", get(async || "mine"));
    let whole = own.merge(app().router().await.unwrap());
    let ask = async |uri: &str| {
        let request = request("GET", uri).body(Body::empty()).unwrap();
        whole.clone().oneshot(request).await.unwrap()
    };
    assert_eq!(ask("/own").await.status(), 200);
    assert_eq!(ask("/api/users").await.status(), 200);
    let lost = ask("/nothing").await;
    assert_eq!(lost.status(), 404);
    assert_eq!(read(lost).await["code"], "not_found");
}
