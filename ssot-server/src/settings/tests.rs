//! Settings of the environment and of code.

use super::*;

fn from(variables: &[(&str, &str)]) -> (Settings, Vec<String>) {
    let owned = variables.iter();
    read(owned.map(|(name, value)| ((*name).to_owned(), (*value).to_owned())))
}

#[test]
fn every_variable_is_read() {
    let (settings, mistakes) = from(&[
        ("SSOT_ADDR", "0.0.0.0:80"),
        ("SSOT_MODE", "production"),
        ("DATABASE_URL", "sqlite:a.db"),
        ("SSOT_BASE", "/v1/api"),
        ("SSOT_DURABILITY", "normal"),
        ("SSOT_BODY_LIMIT", "10"),
        ("SSOT_MEMORY", "20"),
        ("SSOT_TIMEOUT", "5"),
        ("SSOT_DRAIN", "0"),
        ("SSOT_GRACE", "7"),
        ("SSOT_QUEUE", "30"),
        ("SSOT_CONNECTIONS", "7"),
        ("SSOT_REQUIRE_IF_MATCH", "true"),
        (
            "SSOT_SECRET",
            "0123456789abcdef0123456789abcdef, fedcba9876543210fedcba9876543210",
        ),
        ("SSOT_TOKEN_LIFE", "60"),
        ("SSOT_SESSION_LIFE", "3600"),
        ("SSOT_JWKS_URL", "https://id.example/keys"),
        ("SSOT_JWKS_ISSUER", "https://id.example/"),
        ("SSOT_JWKS_AUDIENCE", "shop"),
        ("SSOT_JWKS_ALGORITHMS", "ES256, EdDSA"),
        ("SSOT_JWKS_CLAIM", "email=email"),
        ("SSOT_JWKS_PAUSE", "5"),
        ("SSOT_ISSUER", "shop"),
        ("SSOT_TRUSTED_PROXIES", "10.0.0.0/8, ::1"),
        ("SSOT_FORWARDING", "forwarded"),
        ("SSOT_RATE_LIMITS", "false"),
        (
            "SSOT_CORS_ORIGINS",
            "https://a.example, http://localhost:5173",
        ),
        ("SSOT_HSTS", "60"),
        ("SSOT_COMPRESSION", "true"),
        ("SSOT_EXPLAIN_TO_ANYONE", "true"),
        ("SSOT_LOG", "all"),
        ("SSOT_LOG_FORMAT", "json"),
        ("SSOT_UPDATE", "1"),
        ("HOME", "/"),
    ]);
    assert_eq!(mistakes, Vec::<String>::new());
    let wanted = Settings {
        addr: ([0, 0, 0, 0], 80).into(),
        mode: Mode::Production,
        database: "sqlite:a.db".to_owned(),
        title: "API".to_owned(),
        version: env!("CARGO_PKG_VERSION").to_owned(),
        base: "/v1/api".to_owned(),
        durability: Durability::Normal,
        body_limit: 10,
        memory: 20,
        timeout: 5,
        drain: 0,
        grace: Some(7),
        queue: 30,
        connections: 7,
        require_if_match: true,
        secret: Some(Secret::new("0123456789abcdef0123456789abcdef")),
        earlier_secrets: vec![Secret::new("fedcba9876543210fedcba9876543210")],
        token_life: 60,
        session_life: 3600,
        jwks: Some(Jwks {
            url: "https://id.example/keys".to_owned(),
            issuer: "https://id.example/".to_owned(),
            audience: "shop".to_owned(),
            algorithms: vec![Signature::Es256, Signature::EdDsa],
            claim: "email".to_owned(),
            field: Some("email".to_owned()),
            pause: 5,
        }),
        issuer: "shop".to_owned(),
        trusted_proxies: ["10.0.0.0/8", "::1"].map(|one| one.parse().unwrap()).into(),
        forwarding: Forwarding::Forwarded,
        rate_limits: false,
        log: Logged::All,
        log_format: LogFormat::Json,
        cors_origins: ["https://a.example", "http://localhost:5173"]
            .map(str::to_owned)
            .into(),
        hsts: 60,
        compression: true,
        explain_to_anyone: true,
    };
    assert_eq!(settings, wanted);
}

#[test]
fn every_mistake_is_told_at_once_and_none_shows_its_value() {
    let (_, mistakes) = from(&[
        ("SSOT_ADDR", "here"),
        ("SSOT_ADR", "127.0.0.1:1"),
        ("SSOT_BASE", "api/"),
        ("SSOT_MODE", "prod"),
        ("SSOT_SECRET", "hunter2"),
        ("SSOT_TIMEOUT", "0"),
        ("SSOT_ZZZZZZZZZZ", ""),
        ("DATABASE_URL", "postgres://me:hunter2@host/shop"),
    ]);
    assert_eq!(mistakes.len(), 8);
    let all = mistakes.join("\n");
    assert!(
        all.contains("`SSOT_ADR` is no setting; did you mean `SSOT_ADDR`?"),
        "{all}"
    );
    assert!(
        all.contains("`SSOT_MODE` must be `development` or `production`"),
        "{all}"
    );
    assert!(
        all.contains("`SSOT_ZZZZZZZZZZ` is no setting; there are SSOT_ADDR"),
        "{all}"
    );
    assert!(!all.contains("hunter2"), "{all}");
}

#[test]
fn only_a_near_name_is_suggested() {
    for (name, near) in [
        ("SSOT_ADR", Some("SSOT_ADDR")),
        ("SSOT_SECRETS", Some("SSOT_SECRET")),
        ("SSOT_DATABASE_URL", Some("DATABASE_URL")),
        ("SSOT_ZZZ", None),
        ("SSOT_X", None),
        ("SSOT_PORT", None),
        ("SSOT_", None),
    ] {
        let (_, mistakes) = from(&[(name, "1")]);
        let [told] = mistakes.as_slice() else {
            panic!("{name}: {mistakes:?}");
        };
        let suggested = told.split_once("did you mean `").map(|(_, rest)| rest);
        let suggested = suggested.and_then(|rest| rest.strip_suffix("`?"));
        assert_eq!(suggested, near, "{told}");
    }
}

#[tokio::test]
async fn what_the_environment_is_refused_for_is_told_once() {
    for (name, value) in [
        ("SSOT_BASE", "api/hunter2"),
        ("SSOT_CORS_ORIGINS", "https://a.example/hunter2"),
        ("SSOT_SECRET", "hunter2"),
        ("SSOT_JWKS_ALGORITHMS", "hunter2"),
        ("DATABASE_URL", "mysql://me:hunter2@host/shop"),
        ("SSOT_MEMORY", "hunter2"),
        ("SSOT_CORS_ORIGINS", "*,https://a.example"),
        ("SSOT_TOKEN_LIFE", "86401"),
        ("SSOT_SESSION_LIFE", "34560001"),
        ("SSOT_SESSION_LIFE", "18446744073709551615"),
    ] {
        for mode in ["development", "production"] {
            let mut variables = vec![("SSOT_MODE", mode), (name, value)];
            if name != "SSOT_SECRET" {
                variables.push(("SSOT_SECRET", "0123456789abcdef0123456789abcdef"));
            }
            let (settings, mistakes) = from(&variables);
            let schema = ssot_core::schema::Schema::default();
            let app = crate::App::new(&schema).read(settings, mistakes);
            let refused = app.start().await.err().expect("a mistake");
            let [told] = refused.reasons() else {
                panic!("{name}: {refused:?}");
            };
            assert!(told.starts_with(&format!("`{name}` must be")), "{told}");
            assert!(!told.contains("hunter2"), "{told}");
        }
    }
}

#[tokio::test]
async fn what_code_sets_is_held_to_the_same_bounds() {
    let origins = vec!["https://a.example".to_owned(), "*".to_owned()];
    let settings = Settings {
        database: "sqlite::memory:".to_owned(),
        cors_origins: origins,
        token_life: 0,
        session_life: u64::MAX,
        ..Settings::default()
    };
    let schema = ssot_core::schema::Schema::default();
    let start = |settings| crate::App::new(&schema).settings(settings).start();
    let refused = start(settings).await.err().expect("mistakes");
    assert_eq!(
        refused.reasons(),
        [
            "the origin `*` stands alone: it lets in every other",
            "an access token lives from 1 to 86400 seconds, and not 0",
            "a session lives from 1 to 34560000 seconds, and not 18446744073709551615",
        ]
    );
    let longest = Settings {
        database: "sqlite::memory:".to_owned(),
        token_life: super::TOKEN_LIFE,
        session_life: super::SESSION_LIFE,
        ..Settings::default()
    };
    assert!(start(longest).await.is_ok());
}

#[test]
fn every_variable_stands_in_the_papers() {
    let paper = |path: &str| {
        let root = concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/src/");
        std::fs::read_to_string(format!("{root}{path}")).expect(path)
    };
    let (running, signing) = (
        paper("reference/operations.md"),
        paper("guide/authentication.md"),
    );
    for variable in super::environment::names() {
        let told = match variable.starts_with("SSOT_JWKS_") {
            true => &signing,
            false => &running,
        };
        assert!(told.contains(&format!("`{variable}`")), "{variable}");
    }
}

#[test]
fn a_secret_is_not_shown() {
    let settings = Settings {
        database: "postgres://me:hunter2@host/shop".to_owned(),
        secret: Some(Secret::new("hunter2")),
        ..Settings::default()
    };
    assert!(!format!("{settings:?}").contains("hunter2"));
}
