//! A server of articles, some of them hidden, and whoever a test says is asking.

use axum::body::Body;
use axum::http::Request;
use axum::http::request::Parts;
use http_body_util::BodyExt;
use serde_json::{Value, json};
use ssot_server::{App, Caller, Identified, Identity, Mode, Secret, Server, Settings};

const SCHEMA: &str = r#"
    principal User { roles: role }
    enum Role { Reader, Writer, Admin }
    enum Status { Draft, Published, Locked }
    model Org { name: String, permissions { read: anyone; write: Admin; } }
    model User {
        name: String, #[writable(Admin)] role: Role = Reader, org_id: Option<Id<Org>>,
        permissions { read: anyone; write: Admin; }
    }
    #[soft_delete]
    model Article {
        #[unique] slug: Slug,
        title: String,
        status: Status = Draft,
        #[visible(author == me)] #[writable(Admin)] notes: Option<Text>,
        author_id: Id<User>,
        permissions {
            read: status == Published || author == me || author.org.is_some() && author.org == me.org;
            create: Writer && author == me;
            "own drafts" update: status == Draft && author == me;
            "no way back" update: new.status != Draft && Admin;
            deny update, delete: status == Locked;
            delete: Admin || editors.any(|e| e.user == me && e.active);
        }
        routes { by: slug; }
    }
    model Editor {
        article_id: Id<Article>, user_id: Id<User>, active: bool = true,
        permissions { all: anyone; }
        middleware { auth: delete; }
    }
"#;

pub(crate) const ADA: &str = "0190b7a0-0000-7000-8000-00000000000a";
pub(crate) const BEN: &str = "0190b7a0-0000-7000-8000-00000000000b";
pub(crate) const ORG: &str = "0190b7a0-0000-7000-8000-0000000000cc";
/// A draft of Ada's.
pub(crate) const DRAFT: &str = "0190b7a0-0000-7000-8000-0000000000d1";
/// Nothing.
pub(crate) const GONE: &str = "0190b7a0-0000-7000-8000-0000000000ff";

/// Whoever a test says it is: `x-user`, and `x-roles` with commas between them.
struct Told;

impl Identity for Told {
    fn identify<'a>(&'a self, request: &'a Parts) -> Identified<'a> {
        let text = |name: &str| request.headers.get(name).map(|text| text.to_str().unwrap());
        let roles = text("x-roles").unwrap_or_default().split(',');
        let caller = roles.filter(|role| !role.is_empty());
        let caller = caller.fold(
            text("x-user").map_or_else(Caller::anonymous, Caller::user),
            Caller::with_role,
        );
        Box::pin(async { Ok(caller) })
    }
}

pub(crate) struct World {
    pub(crate) server: Server,
    _folder: tempfile::TempDir,
}

pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) bytes: Vec<u8>,
    pub(crate) json: Value,
}

fn schema(text: &str) -> ssot_core::schema::Schema {
    let mut diags = ssot_core::syntax::Diags::default();
    let declared = ssot_core::syntax::block(text.parse().expect("tokens"), &mut diags);
    let schema = ssot_core::check::check(&declared, ssot_core::check::Scope::Crate, &mut diags);
    let wrong = diags.has_errors();
    let said: Vec<_> = diags
        .into_vec()
        .into_iter()
        .map(|diag| diag.message)
        .collect();
    assert!(!wrong, "{said:?}");
    schema
}

/// A server of a schema, without rows.
pub(crate) async fn served(text: &str, mode: Mode) -> World {
    let settings = Settings::default();
    served_in(text, Settings { mode, ..settings }).await
}

async fn served_in(text: &str, settings: Settings) -> World {
    let folder = tempfile::tempdir().expect("a folder");
    let settings = Settings {
        database: format!("sqlite:{}", folder.path().join("t.db").display()),
        secret: Some(Secret::new(*b"0123456789abcdef0123456789abcdef")),
        ..settings
    };
    let app = App::new(&schema(text)).settings(settings).identity(Told);
    World {
        server: app.start().await.expect("a server"),
        _folder: folder,
    }
}

/// A server with Ada and Ben, and a draft of Ada's that only she sees.
pub(crate) async fn serve(mode: Mode) -> World {
    let settings = Settings::default();
    serve_in(Settings { mode, ..settings }).await
}

/// The same in other settings.
pub(crate) async fn serve_in(settings: Settings) -> World {
    let world = served_in(SCHEMA, settings).await;
    world.made("orgs", ORG, json!({ "name": "Org" })).await;
    for (id, name, role) in [(ADA, "Ada", "Writer"), (BEN, "Ben", "Reader")] {
        let user = json!({ "name": name, "role": role });
        world.made("users", id, user).await;
    }
    let draft = json!({ "slug": "draft", "title": "Draft", "authorId": ADA });
    world.made("articles", DRAFT, draft).await;
    world
}

impl World {
    /// A row that must be made, by Ada with every role.
    pub(crate) async fn made(&self, path: &str, id: &str, body: Value) {
        let answer = self
            .ask("PUT", &format!("/{path}/{id}"), (ADA, "Admin,Writer"), body)
            .await;
        assert_eq!(answer.status, 201, "{}", answer.json);
    }

    /// Asks as a user with roles, or as nobody.
    pub(crate) async fn ask(
        &self,
        method: &str,
        path: &str,
        (user, roles): (&str, &str),
        body: Value,
    ) -> Answer {
        let mut request = Request::builder().method(method).uri(format!("/api{path}"));
        if !user.is_empty() {
            request = request.header("x-user", user).header("x-roles", roles);
        }
        let body = match body {
            Value::Null => Body::empty(),
            body => {
                request = request.header("content-type", "application/json");
                Body::from(body.to_string())
            }
        };
        let answer = self.server.oneshot(request.body(body).unwrap()).await;
        let (parts, body) = answer.into_parts();
        let bytes = body.collect().await.unwrap().to_bytes().to_vec();
        let headers = parts.headers.iter();
        Answer {
            status: parts.status.as_u16(),
            headers: headers
                .map(|(name, value)| (name.to_string(), value.to_str().unwrap().to_owned()))
                .collect(),
            json: serde_json::from_slice(&bytes).unwrap_or(Value::Null),
            bytes,
        }
    }

    pub(crate) async fn get(&self, path: &str, who: (&str, &str)) -> Answer {
        self.ask("GET", path, who, Value::Null).await
    }
}

/// A server of another schema, with a layer `guard` that does nothing.
pub(crate) async fn bare(text: &str) -> Server {
    let settings = Settings {
        database: "sqlite::memory:".to_owned(),
        ..Settings::default()
    };
    let app = App::new(&schema(text)).settings(settings);
    let guard = tower::layer::util::Identity::new();
    app.layer("guard", guard).start().await.expect("a server")
}

pub(crate) async fn post(server: &Server, path: &str, body: Value) -> (u16, Value) {
    let request = Request::post(path).header("content-type", "application/json");
    let request = request.body(Body::from(body.to_string())).unwrap();
    let (parts, body) = server.oneshot(request).await.into_parts();
    let bytes = body.collect().await.unwrap().to_bytes();
    let json = serde_json::from_slice(&bytes).unwrap_or(Value::Null);
    (parts.status.as_u16(), json)
}
