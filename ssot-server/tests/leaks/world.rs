//! A server of notes, of which some are hidden, and people who ask for them.

use axum::Router;
use axum::body::Body;
use axum::http::Request;
use axum::http::request::Parts;
use http_body_util::BodyExt;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::{Value, json};
use ssot_core::schema::Schema;
use ssot_server::{App, Caller, Handler, Identified, Identity, Mode, Secret, Settings};
use std::collections::BTreeMap;
use tower::ServiceExt;

/// Drafts are their authors' and the administrators'; what a note has cost is never anybody else's.
pub(crate) const NOTES: &str = "
    principal User { roles: role }
    enum Role { Member, Admin }
    enum Status { Draft, Published }
    model User {
        #[unique] name: String,
        #[unique] #[visible(self == me || Admin)] email: Email,
        role: Role = Member,
        permissions { read, create: anyone; update: self == me || Admin; delete: Admin; }
    }
    #[soft_delete]
    model Note {
        title: String,
        #[unique] slug: Slug,
        #[unique] #[visible(author == me || Admin)] code: Option<String>,
        #[visible(author == me || Admin)] cost: Option<i32>,
        #[visible(author == me || Admin)] words: Vec<String> = [],
        #[private] secret: Option<String>,
        status: Status = Draft,
        #[inverse(notes)] author_id: Id<User>,
        #[visible(author == me || Admin)] #[inverse(reviewed)] reviewer_id: Option<Id<User>>,
        #[private] #[inverse(traced)] tracer_id: Option<Id<User>>,
        #[inverse(replies)] parent_id: Option<Id<Note>>,
        tags: Vec<Id<Tag>> = [],
        permissions {
            read: status == Published || author == me || Admin;
            create: author == me || Admin;
            update: author == me || Admin || (status == Published && signed_in);
            delete: author == me || Admin;
            publish, share: signed_in;
        }
        search {
            filter: title, slug, code, cost, words, status, author, reviewer, parent, replies, tags;
            sort: title, slug, code, cost;
        }
        routes { by: slug; action publish() -> Note; action share(); }
    }
    model Tag {
        id: Id<Self, String>,
        open: bool = true,
        permissions { read: open || Admin; create: signed_in; update, delete: Admin; }
    }
    #[id(note, user)]
    model Mark {
        #[on_delete(cascade)] note_id: Id<Note>,
        user_id: Id<User>,
        text: String = \"\",
        permissions { all: user == me || Admin; }
    }
";

/// A key that no row has.
pub(crate) const MISSING: &str = "0190f3c4-0000-7000-8000-0000000000ff";

/// The server, and what stands in it: a note that everyone sees and one that is hidden, both Ann's.
pub(crate) struct World {
    router: Router,
    pub(crate) ann: String,
    pub(crate) bob: String,
    pub(crate) shown: String,
    pub(crate) hidden: String,
    _folder: tempfile::TempDir,
}

/// A row of nobody's, so that nothing but the role opens anything to it.
pub(crate) const ADMIN: &str = "0190f3c4-0000-7000-8000-00000000000a Admin";

/// Believes a header: `x-user: <key> <role>`.
struct Believes;

impl Identity for Believes {
    fn identify<'a>(&'a self, request: &'a Parts) -> Identified<'a> {
        let said = request.headers.get("x-user");
        let mut words = said.map_or("", |said| said.to_str().unwrap()).split(' ');
        let caller = words.next().filter(|key| !key.is_empty());
        let caller = caller.map_or_else(Caller::anonymous, Caller::user);
        let caller = words.fold(caller, |caller, role| caller.with_role(role));
        Box::pin(async { Ok(caller) })
    }
}

/// An answer without what differs between any two: the request's id.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) headers: BTreeMap<String, String>,
    pub(crate) text: String,
    pub(crate) json: Value,
}

pub(crate) fn schema(text: &str) -> Schema {
    let mut diags = ssot_core::syntax::Diags::default();
    let declared = ssot_core::syntax::block(text.parse().expect("tokens of Rust"), &mut diags);
    let schema = ssot_core::check::check(&declared, ssot_core::check::Scope::Crate, &mut diags);
    let wrong = diags.into_vec().into_iter();
    let wrong: Vec<_> = wrong
        .filter(|diag| diag.level == ssot_core::syntax::Level::Error)
        .map(|diag| diag.message)
        .collect();
    assert!(wrong.is_empty(), "{wrong:?}");
    schema
}

impl World {
    /// The notes: a published one and a draft of Ann's, who are both like the other but for that.
    pub(crate) async fn of_notes() -> World {
        World::of_notes_in(Mode::Production).await
    }

    pub(crate) async fn of_notes_in(mode: Mode) -> World {
        let mut world = World::of_in(NOTES, mode).await;
        world.ann = world.person("ann").await;
        world.bob = world.person("bob").await;
        world.shown = world.note("shown", json!({ "status": "Published" })).await;
        world.hidden = world.note("hidden", json!({})).await;
        world
    }

    /// A server of any schema, with nobody in it.
    pub(crate) async fn of(text: &str) -> World {
        World::of_in(text, Mode::Production).await
    }

    /// The same in a mode: development tells its developer why a row is hidden.
    pub(crate) async fn of_in(text: &str, mode: Mode) -> World {
        let schema = schema(text);
        let mut models = schema.models.iter();
        // Development tells why a row is hidden, and so that there is one. It alone starts where
        // something is declared that is not served.
        let mode = match models.any(|model| !model.search.text.is_empty()) {
            true => Mode::Development,
            false => mode,
        };
        // What an action gives is the whole row: what of it is told is the server's to see to.
        let whole = |_, key: Vec<String>, _: Value| async move {
            let row = json!({ "id": key.concat(), "title": "t", "cost": 7, "secret": "s" });
            Ok(Some(row))
        };
        let nothing = |_, _, _: Value| async { Ok(None) };
        let acts = |app: App| {
            app.action("Note", Handler::new("publish", whole))
                .action("Note", Handler::new("share", nothing))
        };
        World::plugged(
            &schema,
            mode,
            |app| if text == NOTES { acts(app) } else { app },
        )
        .await
    }

    /// A server of this schema with what is plugged in.
    pub(crate) async fn plugged(
        schema: &Schema,
        mode: Mode,
        plug: impl FnOnce(App) -> App,
    ) -> World {
        let folder = tempfile::tempdir().unwrap();
        let settings = Settings {
            database: format!("sqlite:{}", folder.path().join("rows.db").display()),
            secret: Some(Secret::new(*b"0123456789abcdef0123456789abcdef")),
            mode,
            ..Settings::default()
        };
        let app = plug(App::new(schema).settings(settings).identity(Believes));
        let (ann, bob, shown, hidden) = Default::default();
        World {
            router: app.router().await.unwrap(),
            ann,
            bob,
            shown,
            hidden,
            _folder: folder,
        }
    }

    async fn person(&self, name: &str) -> String {
        let body = json!({ "name": name, "email": format!("{name}@example.com") });
        let made = self.ask("", "POST /users", body).await;
        made.json["id"].as_str().expect("a user").to_owned()
    }

    /// The key of a row that an administrator makes.
    pub(crate) async fn made(&self, what: &str, body: Value) -> String {
        let made = self.ask(ADMIN, what, body).await;
        assert_eq!(made.status, 201, "{what}: {}", made.text);
        made.json["id"].as_str().expect("a key").to_owned()
    }

    /// A note of Ann's; what `given` does not say is the same for each.
    pub(crate) async fn note(&self, slug: &str, given: Value) -> String {
        let mut body = json!({ "title": slug, "slug": slug, "authorId": self.ann, "cost": 7,
            "code": format!("code-{slug}"), "words": ["w"], "reviewerId": self.ann });
        let given = given.as_object().expect("members").clone();
        body.as_object_mut().expect("members").extend(given);
        self.made("POST /notes", body).await
    }

    /// Asks `GET /notes` of somebody (`"<key> <role>"`), or of nobody.
    pub(crate) async fn ask(&self, who: &str, what: &str, body: Value) -> Answer {
        self.ask_with(who, what, &[], body).await
    }

    pub(crate) async fn get(&self, who: &str, uri: &str) -> Answer {
        self.ask(who, &format!("GET {uri}"), Value::Null).await
    }

    pub(crate) async fn ask_with(
        &self,
        who: &str,
        what: &str,
        headers: &[(&str, &str)],
        body: Value,
    ) -> Answer {
        let (method, uri) = what.split_once(' ').expect("a method and an address");
        let request = Request::builder().method(method).uri(format!("/api{uri}"));
        let mut request = request.header("content-type", "application/json");
        for (name, value) in headers.iter().chain(&[("x-user", who)]) {
            request = request.header(*name, *value);
        }
        let body = match body {
            Value::Null => Body::empty(),
            body => Body::from(body.to_string()),
        };
        let answer = self.router.clone().oneshot(request.body(body).unwrap());
        let answer = answer.await.unwrap();
        let status = answer.status().as_u16();
        let headers = answer.headers().iter();
        let told = |value: &axum::http::HeaderValue| value.to_str().unwrap().to_owned();
        let mut headers: BTreeMap<_, _> = headers
            .map(|(name, value)| (name.to_string(), told(value)))
            .collect();
        let id = headers.remove("x-request-id").unwrap_or_default();
        let bytes = answer.into_body().collect().await.unwrap().to_bytes();
        let text = String::from_utf8(bytes.to_vec()).unwrap();
        let text = if id.is_empty() {
            text
        } else {
            text.replace(&id, "-")
        };
        let json = serde_json::from_str(&text).unwrap_or_default();
        Answer {
            status,
            headers,
            text,
            json,
        }
    }

    /// That Bob is answered the same of the hidden note and of one that is not there; `{}` in the
    /// address and in the body is the key. Gives what he is answered.
    pub(crate) async fn same(&self, what: &str, headers: &[(&str, &str)], body: Value) -> Answer {
        self.same_to(&self.bob, what, headers, body).await
    }

    pub(crate) async fn same_to(
        &self,
        who: &str,
        what: &str,
        headers: &[(&str, &str)],
        body: Value,
    ) -> Answer {
        let keys = [self.hidden.as_str(), MISSING];
        self.same_of(who, keys, what, headers, body).await
    }

    /// The same of two keys.
    pub(crate) async fn same_of(
        &self,
        who: &str,
        [hidden, missing]: [&str; 2],
        what: &str,
        headers: &[(&str, &str)],
        body: Value,
    ) -> Answer {
        let of = async |key: &str| {
            let body = body.to_string().replace("KEY", key);
            let body = serde_json::from_str(&body).expect("JSON");
            let what = what.replacen("KEY", key, usize::MAX);
            let mut answer = self.ask_with(who, &what, headers, body).await;
            answer.text = answer.text.replace(key, "KEY");
            answer.json = serde_json::from_str(&answer.text).unwrap_or_default();
            answer
        };
        let (hidden, missing) = (of(hidden).await, of(missing).await);
        assert_eq!(hidden, missing, "{what}");
        hidden
    }

    /// The titles of the notes that a list shows.
    pub(crate) async fn titles(&self, who: &str, uri: &str) -> String {
        let page = self.get(who, uri).await;
        assert_eq!(page.status, 200, "{uri}: {}", page.text);
        let rows = page.json["data"].as_array().expect("rows").iter();
        let titles: Vec<_> = rows.filter_map(|row| row["title"].as_str()).collect();
        titles.join(" ")
    }

    /// The titles of the notes that pass a `where`.
    pub(crate) async fn passing(&self, who: &str, filter: Value) -> String {
        let filter = encoded(&filter.to_string());
        let uri = format!("/notes?sort=title&where={filter}");
        self.titles(who, &uri).await
    }

    /// What the server tells of itself.
    pub(crate) async fn document(&self) -> String {
        let request = Request::get("/openapi.json").body(Body::empty()).unwrap();
        let answer = self.router.clone().oneshot(request).await.unwrap();
        let bytes = answer.into_body().collect().await.unwrap().to_bytes();
        String::from_utf8(bytes.to_vec()).unwrap()
    }
}

impl Answer {
    /// Status and code.
    pub(crate) fn problem(&self) -> (u16, &str) {
        (self.status, self.json["code"].as_str().unwrap_or_default())
    }

    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", String::as_str)
    }
}

pub(crate) fn encoded(text: &str) -> String {
    utf8_percent_encode(text, NON_ALPHANUMERIC).to_string()
}
