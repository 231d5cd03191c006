//! Fields set, cleared and kept.

use crate::app::{id, serve};
use serde_json::{Value, json};

const ADA: &str = "0190f3c4-0000-7000-8000-00000000000a";

const SHOP: &str = "
    principal User { roles: role }
    enum Role { Member, Admin }
    enum Status { Draft, Sent, Done }
    model User { role: Role = Member, #[len(8..=20)] password: Option<Password>,
        permissions { read: self == me || Admin; write: anyone; } }
    #[audited]
    model Task {
        #[len(1..=20)] #[trim] title: String,
        note: Option<Text>,
        low: i32 = 0, high: i32 = 10,
        status: Status = Draft,
        #[immutable] code: Option<String>,
        #[readonly] made_at: DateTime = now(),
        #[readonly] #[on_update(now())] changed_at: DateTime = now(),
        #[private] secret: Option<String>,
        #[writable(Admin)] rank: i32 = 0,
        owner_id: Id<User> = me,
        tags: Vec<Id<Tag>>,
        check \"low is not above high\": low <= high;
        permissions {
            read: anyone; create: signed_in; delete: Admin;
            update: owner == me && (new.status == status || status == Draft);
        }
    }
    model Tag { name: String, hidden: bool = false, permissions { read: !hidden || Admin; write: anyone; } }
";

async fn start() -> (crate::app::Server, String, String) {
    let server = serve(SHOP).await;
    let user = format!("/users/{ADA}");
    let made = server.ask("PUT", &user).json(json!({})).await;
    assert_eq!(made.status, 201, "{}", made.json);
    let task = server.ask("POST", "/tasks").user(ADA);
    let task = task
        .json(json!({ "title": " a ", "note": "n", "code": "c", "tagIds": [] }))
        .await;
    assert_eq!(task.status, 201, "{}", task.json);
    assert_eq!(task.json["title"], "a");
    let path = format!("/tasks/{}", id(&task.json));
    (server, path, task.header("etag").to_owned())
}

#[tokio::test]
async fn what_is_absent_stays_and_null_clears() {
    let (server, path, _) = start().await;
    let patch = async |body: Value| server.ask("PATCH", &path).user(ADA).json(body).await;
    let row = patch(json!({ "title": "b" })).await.json;
    assert_eq!((&row["title"], &row["note"]), (&json!("b"), &json!("n")));
    let row = patch(json!({ "note": null })).await.json;
    assert_eq!((&row["title"], &row["note"]), (&json!("b"), &Value::Null));
    assert_eq!(
        patch(json!({ "title": null })).await.errors(),
        ["title type"]
    );
    assert_eq!(patch(json!([])).await.errors(), [" type"]);
    assert_eq!(patch(json!({})).await.status, 200);
}

#[tokio::test]
async fn what_a_client_may_not_set_is_refused_where_it_stands() {
    let (server, path, tag) = start().await;
    let body = json!({ "id": ADA, "code": "d", "madeAt": "2024-01-01T00:00:00Z", "secret": "s", "low": "x" });
    let answer = server.ask("PATCH", &path).user(ADA).json(body).await;
    assert_eq!(
        answer.errors(),
        [
            "id read_only",
            "low type",
            "code read_only",
            "madeAt read_only",
            "secret unknown_field"
        ]
    );
    let rank = server
        .ask("PATCH", &path)
        .user(ADA)
        .json(json!({ "rank": 1 }))
        .await;
    assert_eq!(
        (rank.problem(), &rank.json["fields"]),
        ((403, "field_forbidden"), &json!(["rank"]))
    );
    let rank = server
        .ask("PATCH", &path)
        .user(ADA)
        .roles("Admin")
        .json(json!({ "rank": 1 }))
        .await;
    assert_eq!(rank.status, 200);
    assert_ne!(rank.header("etag"), tag);
}

#[tokio::test]
async fn rules_hold_before_and_after_and_see_what_is_new() {
    let (server, path, _) = start().await;
    let patch = async |body: Value| server.ask("PATCH", &path).user(ADA).json(body).await.status;
    assert_eq!(patch(json!({ "status": "Sent" })).await, 200);
    assert_eq!(patch(json!({ "status": "Draft" })).await, 403);
    assert_eq!(patch(json!({ "title": "still open" })).await, 200);
    let other = "0190f3c4-0000-7000-8000-00000000000b";
    server
        .ask("PUT", &format!("/users/{other}"))
        .json(json!({}))
        .await;
    let stranger = server
        .ask("PATCH", &path)
        .user(other)
        .json(json!({ "title": "x" }))
        .await;
    assert_eq!(stranger.problem(), (403, "forbidden"));
    let nobody = server
        .ask("PATCH", &path)
        .json(json!({ "title": "x" }))
        .await;
    assert!(matches!(nobody.status, 401 | 403), "{}", nobody.json);
    assert_eq!(server.get(&path).await.json["title"], "still open");
}

#[tokio::test]
async fn a_check_judges_the_merged_row() {
    let (server, path, _) = start().await;
    let patch = async |body: Value| server.ask("PATCH", &path).user(ADA).json(body).await;
    let broken = patch(json!({ "low": 11 })).await;
    assert_eq!(
        (broken.problem(), broken.errors()),
        ((422, "invalid"), vec![" check".to_owned()])
    );
    assert_eq!(broken.json["errors"][0]["message"], "low is not above high");
    assert_eq!(patch(json!({ "low": 11, "high": 12 })).await.status, 200);
    assert_eq!(patch(json!({ "high": 10 })).await.errors(), [" check"]);
}

#[tokio::test]
async fn the_server_notes_who_and_when() {
    let (server, path, _) = start().await;
    let before = server.get(&path).await.json;
    assert_eq!(
        (&before["createdBy"], &before["updatedBy"]),
        (&json!(ADA), &json!(ADA))
    );
    let after = server
        .ask("PATCH", &path)
        .user(ADA)
        .json(json!({ "title": "b" }))
        .await
        .json;
    assert_eq!(
        (&after["madeAt"], &after["createdBy"]),
        (&before["madeAt"], &before["createdBy"])
    );
    assert_ne!(after["changedAt"], before["changedAt"]);
    let gone = server
        .ask("POST", "/tasks")
        .user("0190f3c4-0000-7000-8000-0000000000ff");
    let gone = gone.json(json!({ "title": "a", "tagIds": [] })).await;
    assert_eq!(
        gone.problem(),
        (401, "unauthenticated"),
        "the caller has no row"
    );
}

#[tokio::test]
async fn a_list_of_ids_is_a_set_of_rows_that_the_caller_may_see() {
    let (server, path, _) = start().await;
    let mut ids = Vec::new();
    for name in ["a", "b", "c"] {
        ids.push(server.made("/tags", json!({ "name": name })).await["id"].clone());
    }
    let patch = async |tags: Value| {
        server
            .ask("PATCH", &path)
            .user(ADA)
            .json(json!({ "tagIds": tags }))
            .await
    };
    let row = patch(json!([ids[2], ids[0], ids[2]])).await;
    assert_eq!(row.json["tagIds"], json!([ids[0], ids[2]]), "{}", row.json);
    let hidden = server
        .ask("PUT", &format!("/tags/{ADA}"))
        .json(json!({ "name": "h", "hidden": true }))
        .await;
    assert_eq!(hidden.status, 201);
    let nothing = "0190f3c4-0000-7000-8000-0000000000ff";
    let one = patch(json!([ids[0], ADA])).await;
    let other = patch(json!([ids[0], nothing])).await;
    assert_eq!(one.errors(), ["tagIds.1 reference"]);
    assert_eq!(one.json["errors"], other.json["errors"]);
    assert_eq!(
        server.get(&path).await.json["tagIds"],
        json!([ids[0], ids[2]])
    );
    assert_eq!(patch(json!([])).await.json["tagIds"], json!([]));
}

#[tokio::test]
async fn a_password_is_taken_and_never_given() {
    let (server, _, _) = start().await;
    let user = format!("/users/{ADA}");
    let patch = server
        .ask("PATCH", &user)
        .user(ADA)
        .json(json!({ "password": "correct horse" }))
        .await;
    assert_eq!(patch.status, 200);
    for bytes in [
        &patch.bytes,
        &server.ask("GET", &user).user(ADA).send().await.bytes,
    ] {
        let text = String::from_utf8_lossy(bytes);
        assert!(
            !text.contains("password") && !text.contains("argon2") && !text.contains("horse"),
            "{text}"
        );
    }
    for short in ["1234567", &"x".repeat(21)] {
        let patch = server
            .ask("PATCH", &user)
            .user(ADA)
            .json(json!({ "password": short }))
            .await;
        assert_eq!(patch.errors(), ["password len"]);
        assert!(!String::from_utf8_lossy(&patch.bytes).contains(short));
    }
}

const RULED: &str = "
    model Shelf { name: String, permissions { all: anyone; } }
    model Book {
        pages: i32 = 1, read: i32 = 0, lent: bool = false, tags: Vec<String> = [],
        #[on_delete(set_null)] shelf_id: Option<Id<Shelf>>,
        check \"no more is read than there is\": read <= pages;
        check \"what is lent is unread\": !lent || read == 0;
        check \"it is lent or it stands\": lent || shelf.is_some();
        permissions { all: anyone; }
    }
";

#[tokio::test]
async fn every_check_that_a_change_breaks_is_told_and_a_set_null_breaks_none() {
    let server = serve(RULED).await;
    let shelf = server.post("/shelves", json!({ "name": "a" })).await.json;
    let book = json!({ "pages": 9, "read": 3, "shelfId": shelf["id"] });
    let book = server.post("/books", book).await;
    assert_eq!(book.status, 201, "{}", book.json);
    let path = format!("/books/{}", id(&book.json));
    let patch = async |body: Value| server.ask("PATCH", &path).json(body).await;
    let answer = patch(json!({ "lent": true, "pages": 2 })).await;
    assert_eq!(answer.errors(), [" check", " check"], "{}", answer.json);
    assert_eq!(
        answer.json["errors"][1]["params"]["check"],
        "what is lent is unread"
    );
    let gone = server
        .ask("DELETE", &format!("/shelves/{}", id(&shelf)))
        .send()
        .await;
    assert_eq!(
        (gone.status, &gone.json["code"]),
        (409, &json!("restricted"))
    );
    assert_eq!(patch(json!({ "lent": true, "read": 0 })).await.status, 200);
    let gone = server
        .ask("DELETE", &format!("/shelves/{}", id(&shelf)))
        .send()
        .await;
    assert_eq!(gone.status, 204, "{}", gone.json);
}

const MADE: &str = "
    principal User { roles: role }
    enum Role { Member, Admin }
    model User { role: Role = Member, permissions { all: anyone; } }
    model Room { open: bool = true, keeper_id: Id<User>, permissions { all: anyone; } }
    model Stay {
        guest_id: Id<User>, nights: i32 = 1, price: Decimal = 1, at: DateTime = now(), note: Option<String>, #[inverse(stays)] room_id: Id<Room>,
        permissions {
            read: anyone;
            create: guest == me && nights < 9 && price > 0 && at <= now() && (room.open || room.keeper == me);
            deny create: note == \"no\" || room.stays.any(|one| one.nights > 7);
        }
    }
    model Group { #[inverse(none)] members: Vec<Id<User>>, permissions { read: anyone; create: members.contains(me); } }
";

#[tokio::test]
async fn a_rule_of_a_create_is_judged_by_the_row_that_was_made() {
    let server = serve(MADE).await;
    let other = ADA.replace('a', "b");
    for user in [ADA, &other] {
        let made = server
            .ask("PUT", &format!("/users/{user}"))
            .json(json!({}))
            .await;
        assert_eq!(made.status, 201, "{}", made.json);
    }
    let room = async |open: bool, keeper: &str| {
        let room = json!({ "open": open, "keeperId": keeper });
        id(&server.post("/rooms", room).await.json).to_owned()
    };
    let (open, mine, closed) = (
        room(true, &other).await,
        room(false, ADA).await,
        room(false, &other).await,
    );
    let stay = async |change: Value| {
        let mut body = json!({ "guestId": ADA, "roomId": open });
        for (key, value) in change.as_object().unwrap() {
            body[key] = value.clone();
        }
        server
            .ask("POST", "/stays")
            .user(ADA)
            .json(body)
            .await
            .status
    };
    for allowed in [
        json!({}),
        json!({ "nights": 7, "roomId": mine }),
        json!({ "price": "0.01" }),
    ] {
        assert_eq!(stay(allowed.clone()).await, 201, "{allowed}");
    }
    for refused in [
        json!({ "guestId": other }),
        json!({ "nights": 9 }),
        json!({ "price": "0.00" }),
        json!({ "at": "2999-01-01T00:00:00Z" }),
        json!({ "note": "no" }),
        json!({ "roomId": closed }),
        // The new row is one of its room's.
        json!({ "nights": 8 }),
    ] {
        assert_eq!(stay(refused.clone()).await, 403, "{refused}");
    }
    for (member, status) in [(ADA, 201), (&other, 403)] {
        let group = json!({ "memberIds": [member] });
        let made = server.ask("POST", "/groups").user(ADA).json(group).await;
        assert_eq!(made.status, status, "{}", made.json);
    }
}
