//! What is taken by a hidden row: what is told, to whom, and how a field is closed to the question.

use crate::world::{ADMIN, Answer, World};
use serde_json::{Value, json};

const CONFLICT: (u16, &str) = (409, "conflict");

async fn bobs_note(world: &World, members: Value) -> Answer {
    let mut body = json!({ "title": "t", "slug": "bobs", "authorId": world.bob });
    let members = members.as_object().expect("members").clone();
    body.as_object_mut().expect("members").extend(members);
    world.ask(&world.bob, "POST /notes", body).await
}

#[tokio::test]
async fn a_conflict_with_a_hidden_row_tells_nothing_but_that_a_value_is_taken() {
    let world = World::of_notes().await;
    let with_hidden = bobs_note(&world, json!({ "slug": "hidden" })).await;
    let with_shown = bobs_note(&world, json!({ "slug": "shown" })).await;
    assert_eq!(with_hidden.problem(), CONFLICT);
    assert_eq!(with_hidden.json["fields"], json!(["slug"]));
    // Whose it is, and whether he could see it, makes no difference.
    assert_eq!(with_hidden, with_shown);
    assert!(!with_hidden.text.contains(&world.hidden));
    assert!(!with_hidden.text.contains(&world.ann));
}

#[tokio::test]
async fn a_conflict_over_a_field_that_its_caller_does_not_see_names_no_field() {
    let world = World::of_notes().await;
    let taken = bobs_note(&world, json!({ "code": "code-hidden" })).await;
    assert_eq!(taken.problem(), CONFLICT, "{}", taken.text);
    assert_eq!(taken.json["fields"], json!([]));
    assert!(!taken.text.contains("code\":\"code-"), "{}", taken.text);
    let patch = format!("PATCH /notes/{}", world.shown);
    let patched = world
        .ask(&world.bob, &patch, json!({ "code": "code-hidden" }))
        .await;
    assert_eq!(
        (patched.problem(), &patched.json["fields"]),
        (CONFLICT, &json!([]))
    );
    let admin = world
        .ask(ADMIN, &patch, json!({ "code": "code-hidden" }))
        .await;
    assert_eq!(
        (admin.problem(), &admin.json["fields"]),
        (CONFLICT, &json!(["code"]))
    );
}

#[tokio::test]
async fn whoever_signs_up_is_not_told_that_it_is_the_address_which_is_taken() {
    let world = World::of_notes().await;
    let taken = json!({ "name": "eve", "email": "ann@example.com" });
    let told = world.ask("", "POST /users", taken).await;
    assert_eq!(
        (told.problem(), &told.json["fields"]),
        (CONFLICT, &json!([]))
    );
    assert!(!told.text.contains("email"), "{}", told.text);
    let named = json!({ "name": "ann", "email": "eve@example.com" });
    let told = world.ask("", "POST /users", named).await;
    assert_eq!(told.json["fields"], json!(["name"]));
}

/// A name is unique within an organisation, whose projects are its members'.
const PROJECTS: &str = "
    principal User {}
    model User { name: String, permissions { all: anyone; } }
    model Org { name: String, permissions { all: anyone; } }
    #[id(org, user)]
    model Member { org_id: Id<Org>, user_id: Id<User>, permissions { all: anyone; } }
    #[unique(org_id, name)]
    model Project {
        org_id: Id<Org>,
        name: String,
        #[unique] #[writable(org.members.any(|m| m.user == me))] code: Option<String>,
        permissions {
            read, write: org.members.any(|m| m.user == me);
        }
    }
    #[unique(org_id, name)]
    model Team {
        org_id: Id<Org>,
        name: String,
        owner_id: Id<User>,
        #[unique] #[writable(org.members.any(|m| m.user == me))] code: Option<String>,
        permissions {
            read: org.members.any(|m| m.user == me) || owner == me;
            create, update: owner == me;
        }
    }
    ";

/// Ann's organisation has a project and a team, both `taken`; Bob is a member of another.
async fn projects() -> (World, Value, Value) {
    let mut world = World::of(PROJECTS).await;
    let id = |made: &Answer| made.json["id"].as_str().expect("a key").to_owned();
    let mut orgs = Vec::new();
    for name in ["ann", "bob"] {
        let user = id(&world.ask("", "POST /users", json!({ "name": name })).await);
        let org = id(&world.ask("", "POST /orgs", json!({ "name": name })).await);
        let member = json!({ "orgId": org, "userId": user });
        assert_eq!(world.ask("", "POST /members", member).await.status, 201);
        orgs.push(org);
        *(if name == "ann" {
            &mut world.ann
        } else {
            &mut world.bob
        }) = user;
    }
    let taken = json!({ "orgId": orgs[0], "name": "taken", "code": "code" });
    let made = world.ask(&world.ann, "POST /projects", taken.clone()).await;
    assert_eq!(made.status, 201, "{}", made.text);
    let mut team = taken;
    team["ownerId"] = json!(world.ann);
    let made = world.ask(&world.ann, "POST /teams", team).await;
    assert_eq!(made.status, 201, "{}", made.text);
    (world, json!(orgs[0]), json!(orgs[1]))
}

#[tokio::test]
async fn who_may_not_make_a_row_is_not_told_what_it_would_clash_with() {
    let (world, anns, _) = projects().await;
    let made = async |who: &str, name: &str| {
        let body = json!({ "orgId": anns, "name": name });
        world.ask(who, "POST /projects", body).await
    };
    let taken = made(&world.bob, "taken").await;
    assert_eq!(taken.problem(), (403, "forbidden"), "{}", taken.text);
    assert_eq!(taken, made(&world.bob, "free").await);
    assert_eq!(made(&world.ann, "taken").await.problem(), CONFLICT);
    let batch = async |name: &str| {
        let data = json!({ "orgId": anns, "name": name });
        let one = json!({ "op": "create", "model": "project", "data": data });
        world
            .ask(&world.bob, "POST /batch", json!({ "operations": [one] }))
            .await
    };
    assert_eq!(batch("taken").await, batch("free").await);
    assert_eq!(batch("taken").await.status, 403);
}

#[tokio::test]
async fn who_may_not_change_a_row_into_another_is_not_told_what_that_would_clash_with() {
    let (world, anns, bobs) = projects().await;
    let own = json!({ "orgId": bobs, "name": "own" });
    let own = world.ask(&world.bob, "POST /projects", own).await;
    let own = own.json["id"].as_str().expect("a project");
    let moved = async |method: &str, name: &str| {
        let body = json!({ "orgId": anns, "name": name });
        world
            .ask(&world.bob, &format!("{method} /projects/{own}"), body)
            .await
    };
    for method in ["PATCH", "PUT"] {
        let taken = moved(method, "taken").await;
        assert_eq!(taken.problem(), (403, "forbidden"), "{}", taken.text);
        assert_eq!(taken, moved(method, "free").await, "{method}");
    }
}

#[tokio::test]
async fn a_field_that_its_caller_may_not_set_cannot_be_asked_for_what_is_taken() {
    let (world, anns, bobs) = projects().await;
    // A team of Bob's in Ann's organisation: he may make it, but not give it a code.
    for code in ["code", "free"] {
        let body = json!({ "orgId": anns, "name": "bobs", "ownerId": world.bob, "code": code });
        let told = world.ask(&world.bob, "POST /teams", body).await;
        assert_eq!(told.problem(), (403, "field_forbidden"), "{}", told.text);
        assert_eq!(told.json["fields"], json!(["code"]));
    }
    let team = json!({ "orgId": bobs, "name": "own", "ownerId": world.bob });
    let team = world.ask(&world.bob, "POST /teams", team).await;
    let patch = format!("PATCH /teams/{}", team.json["id"].as_str().expect("a team"));
    let (mut told, both) = (Vec::new(), [json!("code"), json!("free")]);
    for code in both {
        let body = json!({ "orgId": anns, "code": code });
        told.push(world.ask(&world.bob, &patch, body).await);
    }
    assert_eq!(
        told[0].problem(),
        (403, "field_forbidden"),
        "{}",
        told[0].text
    );
    assert_eq!(told[0], told[1]);
}

/// What only its owner's other rows could clash with, and what only administrators set.
#[tokio::test]
async fn a_value_that_is_unique_for_its_owner_tells_of_nobody_else() {
    let closed = "
        principal User { roles: role }
        enum Role { Member, Admin }
        model User {
            #[unique] #[writable(Admin)] badge: Option<String>,
            name: String,
            role: Role = Member,
            permissions { read: self == me || Admin; create: anyone; update: self == me || Admin; }
        }
        #[unique(owner_id, name)]
        model List { owner_id: Id<User>, name: String, permissions { all: owner == me; } }";
    let world = World::of(closed).await;
    let person = async |who: &str, members: Value| world.ask(who, "POST /users", members).await;
    let made = person(ADMIN, json!({ "name": "ann", "badge": "7" })).await;
    let ann = made.json["id"].as_str().expect("a user").to_owned();
    let bob = person("", json!({ "name": "bob" })).await;
    let bob = bob.json["id"].as_str().expect("a user").to_owned();
    let (taken, free) = (
        json!({ "name": "x", "badge": "7" }),
        json!({ "name": "x", "badge": "8" }),
    );
    assert_eq!(person("", taken).await, person("", free.clone()).await);
    assert_eq!(person("", free).await.problem(), (403, "field_forbidden"));
    let list = async |who: &str| {
        let body = json!({ "ownerId": who, "name": "wishes" });
        world.ask(who, "POST /lists", body).await.status
    };
    assert_eq!(
        (list(&ann).await, list(&bob).await, list(&bob).await),
        (201, 201, 409)
    );
}
