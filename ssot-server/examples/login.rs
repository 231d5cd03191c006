//! Whether a sign-in tells by its time who has an account: the medians of tries with a wrong
//! password, and of tries with a name that is not there, one after the other.
//!
//! `cargo run --release -p ssot-server --example login [tries]`, or `cargo xtask bench login`; it
//! fails when they differ by more than a tenth.

use axum::body::Body;
use axum::http::Request;
use http_body_util::BodyExt;
use serde_json::json;
use ssot_core::schema::Schema;
use ssot_server::{App, Server, Settings};
use std::io::Write;
use std::process::ExitCode;
use std::time::{Duration, Instant};

/// What the two may differ by, in percent.
const TOLD: f64 = 10.0;

const USERS: &str = "
    principal User
    model User {
        #[unique] email: Email,
        password: Password,
        permissions { read: self == me; create: anyone; }
    }";

#[tokio::main]
async fn main() -> ExitCode {
    let tries = std::env::args().nth(1).and_then(|tries| tries.parse().ok());
    let server = server().await;
    let ada = json!({ "email": "ada@example.com", "password": "correct horse" });
    assert_eq!(asked(&server, "register", &ada).await.0, 201);
    let (mut wrong, mut unknown) = (Vec::new(), Vec::new());
    for nth in 0..tries.unwrap_or(200) {
        let name = format!("nobody-{nth}@example.com");
        for (name, times) in [
            ("ada@example.com", &mut wrong),
            (name.as_str(), &mut unknown),
        ] {
            let body = json!({ "email": name, "password": "another horse" });
            let (status, took) = asked(&server, "login", &body).await;
            assert_eq!(status, 401);
            times.push(took);
        }
    }
    let (wrong, unknown) = (median(wrong), median(unknown));
    let apart = (unknown.as_secs_f64() / wrong.as_secs_f64() - 1.0) * 100.0;
    let told = format!(
        "a wrong password    {wrong:>10.2?}\nan unknown account  {unknown:>10.2?}  {apart:+.1} %\n"
    );
    // Nobody may be reading: whether it holds is told all the same.
    let _ = std::io::stdout().write_all(told.as_bytes());
    match apart.abs() <= TOLD {
        true => ExitCode::SUCCESS,
        false => ExitCode::FAILURE,
    }
}

async fn server() -> Server {
    let settings = Settings {
        database: "sqlite::memory:".to_owned(),
        // So many tries would be held up.
        rate_limits: false,
        ..Settings::default()
    };
    let app = App::new(&schema()).settings(settings);
    app.start().await.expect("a server")
}

fn schema() -> Schema {
    let mut diags = ssot_core::syntax::Diags::default();
    let declared = ssot_core::syntax::block(USERS.parse().expect("tokens of Rust"), &mut diags);
    ssot_core::check::check(&declared, ssot_core::check::Scope::Crate, &mut diags)
}

async fn asked(server: &Server, step: &str, body: &serde_json::Value) -> (u16, Duration) {
    let request = Request::post(format!("/api/auth/{step}"))
        .header("content-type", "application/json")
        .body(Body::from(body.to_string()));
    let began = Instant::now();
    let answer = server.oneshot(request.expect("a request")).await;
    let status = answer.status().as_u16();
    answer.into_body().collect().await.expect("a body");
    (status, began.elapsed())
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times[times.len() / 2]
}
