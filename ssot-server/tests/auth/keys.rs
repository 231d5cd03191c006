//! Secrets that take the place of others.

use crate::world::*;
use serde_json::json;
use ssot_server::{Mode, Secret, Server, Settings};

const OTHER: &str = "fedcba9876543210fedcba9876543210";

/// A server over one file with these secrets, the first of which signs.
async fn over(file: &std::path::Path, secrets: &[&str]) -> Server {
    let mut secrets = secrets.iter().map(|secret| Secret::new(*secret));
    server_with(|settings| {
        settings.database = format!("sqlite:{}", file.display());
        settings.secret = secrets.next();
        settings.earlier_secrets = secrets.collect();
    })
    .await
}

#[tokio::test]
async fn a_new_secret_signs_while_the_old_one_still_verifies() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("auth.db");
    let server = over(&file, &[SECRET]).await;
    let ada = register(&server, "ada@example.com").await;
    drop(server);
    let server = over(&file, &[OTHER, SECRET]).await;
    assert_eq!(me(&server, &ada.access()).await.status, 200);
    let next = refresh(&server, &ada.refresh()).await;
    assert_ne!(head(&next.access())["kid"], head(&ada.access())["kid"]);
    drop(server);
    let server = over(&file, &[OTHER]).await;
    assert_eq!(me(&server, &next.access()).await.status, 200);
    me(&server, &ada.access()).await.is(401, "unauthenticated");
    assert_eq!(refresh(&server, &next.refresh()).await.status, 200);
}

#[tokio::test]
async fn a_token_that_names_no_key_is_tried_with_each() {
    let folder = tempfile::tempdir().unwrap();
    let server = over(&folder.path().join("auth.db"), &[OTHER, SECRET]).await;
    let ada = register(&server, "ada@example.com").await;
    let claims = json!({ "sub": ada.id(), "iss": "ssot", "iat": now(), "exp": now() + 60 });
    let head = json!({ "alg": "HS256" });
    for secret in [OTHER, SECRET] {
        let token = signed(&head, &claims, secret.as_bytes());
        assert_eq!(me(&server, &token).await.status, 200, "{secret}");
    }
    let ended = json!({ "sub": ada.id(), "iss": "ssot", "iat": 1, "exp": 2 });
    let token = signed(&head, &ended, SECRET.as_bytes());
    me(&server, &token).await.is(401, "token_expired");
}

#[tokio::test]
async fn a_token_that_names_another_key_than_it_is_signed_with_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let server = over(&folder.path().join("auth.db"), &[OTHER, SECRET]).await;
    let ada = register(&server, "ada@example.com").await;
    let head = head(&ada.access());
    let claims = json!({ "sub": ada.id(), "iss": "ssot", "iat": now(), "exp": now() + 60 });
    let own = signed(&head, &claims, OTHER.as_bytes());
    assert_eq!(me(&server, &own).await.status, 200);
    let other = signed(&head, &claims, SECRET.as_bytes());
    me(&server, &other).await.is(401, "unauthenticated");
}

#[tokio::test]
async fn a_key_tells_nothing_of_its_secret_and_the_same_one_twice() {
    let server = server().await;
    let ada = register(&server, "ada@example.com").await;
    let eve = register(&server, "eve@example.com").await;
    let kid = head(&ada.access())["kid"].as_str().unwrap().to_owned();
    assert_eq!(head(&eve.access())["kid"], kid);
    assert!(kid.len() == 12 && !SECRET.contains(&kid));
}

/// A server without a secret over one file.
fn unset(file: &std::path::Path) -> Settings {
    Settings {
        database: format!("sqlite:{}", file.display()),
        ..Settings::default()
    }
}

#[tokio::test]
async fn a_secret_that_development_made_outlives_the_process() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("auth.db");
    let start = async || {
        let app = ssot_server::App::new(&schema(SCHEMA)).settings(unset(&file));
        app.start().await.unwrap()
    };
    let server = start().await;
    assert!(
        server
            .remarks()
            .join("\n")
            .contains("no `SSOT_SECRET` is set")
    );
    let ada = register(&server, "ada@example.com").await;
    drop(server);
    let server = start().await;
    assert_eq!(me(&server, &ada.access()).await.status, 200);
}

#[tokio::test]
async fn production_takes_no_secret_that_development_made() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("auth.db");
    let app = |settings| ssot_server::App::new(&schema(SCHEMA)).settings(settings);
    drop(app(unset(&file)).start().await.unwrap());
    let made = "SELECT value FROM _ssot WHERE key = 'development_secret'";
    let made = opened(&file).query_row(made, [], |row| row.get::<_, String>(0));
    let production = |secret: Option<Secret>| Settings {
        mode: Mode::Production,
        secret,
        ..unset(&file)
    };
    for (secret, why) in [
        (None, "production needs a secret: set `SSOT_SECRET`"),
        (Some(Secret::new(made.unwrap())), "made for development"),
    ] {
        let refused = app(production(secret)).start().await.err().unwrap();
        assert!(refused.to_string().contains(why), "{refused}");
    }
    let good = app(production(Some(Secret::new(OTHER)))).start().await;
    assert!(good.is_ok());
}

#[tokio::test]
async fn every_secret_must_be_long() {
    let settings = Settings {
        secret: Some(Secret::new(SECRET)),
        earlier_secrets: vec![Secret::new("short")],
        database: "sqlite::memory:".to_owned(),
        ..Settings::default()
    };
    let app = ssot_server::App::new(&schema(SCHEMA)).settings(settings);
    let refused = app.start().await.err().unwrap().to_string();
    assert!(
        refused.contains("a secret must have at least 32 bytes"),
        "{refused}"
    );
}
