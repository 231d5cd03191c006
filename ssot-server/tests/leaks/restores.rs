//! What a restore is refused with, of rows that the caller may not see: nothing of them.

use crate::world::{ADMIN, Answer, World};
use serde_json::{Value, json};

/// Pages go with their folder; their topics do not.
const FOLDERS: &str = "
    principal User { roles: role }
    enum Role { Member, Admin }
    model User { name: String, role: Role = Member, permissions { all: anyone; } }
    #[soft_delete]
    model Folder { name: String, permissions { all: anyone; } }
    #[soft_delete]
    model Topic {
        name: String,
        hidden: bool,
        permissions { read: !hidden || Admin; write: Admin; }
    }
    #[soft_delete]
    model Page {
        #[unique] slug: Slug,
        #[on_delete(cascade)] folder_id: Id<Folder>,
        topic_id: Option<Id<Topic>>,
        hidden: bool,
        permissions { read: !hidden || Admin; create, update: Admin; delete: anyone; }
    }";

async fn gone(world: &World, what: &str) {
    let delete = format!("DELETE {what}");
    let told = world.ask(ADMIN, &delete, Value::Null).await;
    assert_eq!(told.status, 204, "{what}: {}", told.text);
}

async fn restored(world: &World, who: &str, what: &str) -> Answer {
    world
        .ask(who, &format!("POST {what}/restore"), Value::Null)
        .await
}

#[tokio::test]
async fn a_value_of_a_hidden_row_that_went_along_is_taken_without_a_field() {
    let world = World::of(FOLDERS).await;
    for hidden in [true, false] {
        let folder = world.made("POST /folders", json!({ "name": "f" })).await;
        let slug = format!("page-{hidden}");
        let page = json!({ "slug": slug, "folderId": folder, "hidden": hidden });
        world.made("POST /pages", page).await;
        gone(&world, &format!("/folders/{folder}")).await;
        let other = world.made("POST /folders", json!({ "name": "g" })).await;
        let page = json!({ "slug": slug, "folderId": other, "hidden": true });
        world.made("POST /pages", page).await;
        for (who, tells) in [("", !hidden), (ADMIN, true)] {
            let told = restored(&world, who, &format!("/folders/{folder}")).await;
            assert_eq!(told.problem(), (409, "conflict"), "{}", told.text);
            let named = told.json["fields"] == json!(["slug"]);
            assert_eq!(named, tells, "{}", told.text);
            assert_eq!(told.text.contains("slug"), tells, "{}", told.text);
        }
    }
}

#[tokio::test]
async fn a_dead_row_is_named_to_whom_it_and_the_row_that_names_it_would_be_shown() {
    let world = World::of(FOLDERS).await;
    for (page_hidden, topic_hidden) in [(false, false), (true, false), (false, true)] {
        let folder = world.made("POST /folders", json!({ "name": "f" })).await;
        let topic = json!({ "name": "t", "hidden": topic_hidden });
        let topic = world.made("POST /topics", topic).await;
        let slug = format!("page-{page_hidden}-{topic_hidden}");
        let page = json!({ "slug": slug, "folderId": folder, "topicId": topic,
            "hidden": page_hidden });
        let page = world.made("POST /pages", page).await;
        let (folder, page) = (format!("/folders/{folder}"), format!("/pages/{page}"));
        gone(&world, &folder).await;
        gone(&world, &format!("/topics/{topic}")).await;
        let seen = !page_hidden && !topic_hidden;
        for (who, tells) in [("", seen), (ADMIN, true)] {
            let told = restored(&world, who, &folder).await;
            assert_eq!(told.problem(), (409, "restricted"), "{}", told.text);
            let named = told.json["relations"] == json!(["topic"]);
            assert_eq!(named, tells, "{}", told.text);
            assert_eq!(told.text.contains("topic"), tells, "{}", told.text);
        }
        if page_hidden {
            let told = restored(&world, "", &page).await;
            assert_eq!(told.status, 404, "{}", told.text);
        }
    }
}
