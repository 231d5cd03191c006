//! Rows for Rust code, under the rules of whoever asks.

use super::shop::*;
use ssot::prelude::*;
use ssot::server::{Caller, Code, Problem, Search};

fn code<T>(result: Result<T, Problem>) -> Option<Code> {
    result.err().map(|problem| problem.code())
}

#[tokio::test]
async fn rows_are_made_read_changed_listed_and_deleted_as_their_structs() {
    let (server, ada, _) = peopled(app()).await;
    let db = server.db();
    let chair = db
        .products()
        .create(&ada, product(" chair ", 3))
        .await
        .unwrap();
    assert_eq!((chair.name.as_str(), chair.code.as_str()), ("chair", "P-5"));
    assert_eq!(db.products().get(&ada, chair.id).await.unwrap(), chair);
    let change = ProductUpdate {
        stock: Patch::Set(5),
        ..ProductUpdate::default()
    };
    let changed = db.products().update(&ada, chair.id, change).await.unwrap();
    assert_eq!((changed.stock, changed.price), (5, 10.into()));
    db.products()
        .create(&ada, product("table", 1))
        .await
        .unwrap();
    let some = Search::new().filter("stock.gte", 1).sort("-stock").size(1);
    let page = db
        .products()
        .list(&ada, some.clone().counted())
        .await
        .unwrap();
    assert_eq!(
        (page.data.as_slice(), page.total),
        ([changed].as_slice(), Some(2))
    );
    let next = db
        .products()
        .list(&ada, some.after(page.next.unwrap()))
        .await;
    assert_eq!(next.unwrap().data[0].name, "table");
    db.products().delete(&ada, chair.id).await.unwrap();
    assert_eq!(
        code(db.products().get(&ada, chair.id).await),
        Some(Code::NotFound)
    );
    assert_eq!(
        db.products().restore(&ada, chair.id).await.unwrap().stock,
        5
    );
    assert_eq!(db.products().count(&ada, Search::new()).await, Ok(2));
}

#[tokio::test]
async fn the_rules_say_which_rows_and_a_row_is_whole() {
    let (server, ada, admin) = peopled(app()).await;
    let (db, nobody) = (server.db(), Caller::anonymous());
    let chair = db
        .products()
        .create(&admin, product("chair", 0))
        .await
        .unwrap();
    assert_eq!(
        code(db.products().get(&ada, chair.id).await),
        Some(Code::NotFound)
    );
    assert_eq!(
        code(db.products().delete(&ada, chair.id).await),
        Some(Code::NotFound)
    );
    assert_eq!(
        code(db.products().create(&nobody, product("table", 1)).await),
        Some(Code::Unauthenticated)
    );
    let table = db
        .products()
        .create(&ada, product("table", 1))
        .await
        .unwrap();
    let whole = db.products().get(&nobody, table.id).await.unwrap();
    assert_eq!(whole.cost, Some(4.into()));
    let sent = db.products().get_json(&nobody, table.id).await.unwrap();
    let sent: Json = serde_json::from_slice(&sent).unwrap();
    assert_eq!((sent.get("cost"), sent.get("note")), (None, None));
    let by_cost = Search::new().filter("cost.gt", "1");
    let told = db.products().list(&nobody, by_cost).await;
    assert_eq!(
        code(told),
        Some(Code::InvalidQuery),
        "a hidden field tells nothing by a filter"
    );
}

#[tokio::test]
async fn the_system_is_asked_for_no_rule_and_sets_what_only_the_server_sets() {
    let (server, ada, _) = peopled(app()).await;
    let (db, system) = (server.db(), server.db().as_system());
    let mut chair = db
        .products()
        .create(&ada, product("chair", 0))
        .await
        .unwrap();
    chair.note = Some("from the attic".into());
    chair.code = "ATTIC".into();
    let saved = system.products().save(chair).await.unwrap();
    assert_eq!(saved.code, "ATTIC");
    assert_eq!(
        system.products().get(saved.id).await.unwrap().note,
        saved.note
    );
    let twin = Product {
        id: ProductId::new(),
        name: "twin".into(),
        code: "P-4".into(),
        ..saved.clone()
    };
    assert_eq!(
        system.products().insert(twin.clone()).await,
        Ok(twin.clone())
    );
    assert_eq!(
        code(system.products().insert(twin.clone()).await),
        Some(Code::Conflict)
    );
    let wrong = Product {
        id: ProductId::new(),
        name: "x".repeat(41),
        code: "x".into(),
        ..twin
    };
    let refused = system.products().insert(wrong).await.unwrap_err();
    assert_eq!(refused.errors().len(), 2, "{refused:?}");
}

#[tokio::test]
async fn a_transaction_over_several_models_is_kept_whole_or_undone() {
    let (server, ada, _) = peopled(app()).await;
    let db = server.db();
    let me: UserId = ada.key().unwrap().parse().unwrap();
    let wish = move |product_id| WishCreate {
        product_id,
        user_id: me,
        note: None,
    };
    let kept = db.transaction(&ada, move |tx| {
        let chair = tx.products().create(product("chair", 1))?;
        // What fails alone is undone alone.
        assert_eq!(
            code(tx.products().create(product("chair", 1))),
            Some(Code::Conflict)
        );
        let wish = tx.wishes().create(wish(chair.id))?;
        assert_eq!(tx.products().get(chair.id)?, chair);
        Ok((wish.product_id, wish.user_id))
    });
    let (product_id, user_id) = kept.await.unwrap();
    let undone = db.transaction(&ada, move |tx| {
        tx.wishes().delete(WishKey {
            product_id,
            user_id,
        })?;
        tx.products().create(product("", 1))
    });
    assert_eq!(code(undone.await), Some(Code::Invalid));
    let panicked = db.transaction(&ada, move |tx| -> Result<(), Problem> {
        tx.wishes().delete(WishKey {
            product_id,
            user_id,
        })?;
        panic!("on the writer's thread")
    });
    assert_eq!(code(panicked.await), Some(Code::Internal));
    let wish = db
        .wishes()
        .get(
            &ada,
            WishKey {
                product_id,
                user_id,
            },
        )
        .await;
    assert_eq!(wish.map(|wish| wish.product_id), Ok(product_id));
}

#[tokio::test]
async fn a_password_is_hashed_once_wherever_it_is_set() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("shop.db");
    let (server, ..) = peopled(app().database(format!("sqlite:{}", file.display()))).await;
    let (db, users) = (server.db(), server.db().as_system().users());
    // No row gives its password, so the file is asked.
    let kept = |user: &User| {
        let connection = rusqlite::Connection::open(&file).unwrap();
        let order = |a: &str, b: &str| a.cmp(b);
        connection.create_collation("SSOT_TEXT", order).unwrap();
        let kept = "SELECT password FROM users WHERE id = ?";
        let of = |row: &rusqlite::Row<'_>| row.get::<_, String>(0);
        connection
            .query_row(kept, [user.id.to_string()], of)
            .unwrap()
    };
    let input = |name: &str, password: &str| UserCreate {
        name: name.into(),
        roles: None,
        password: Some(Password::new(password)),
    };
    let eve = users.create(input("Eve", "correct horse")).await.unwrap();
    let hash = kept(&eve);
    assert!(
        hash.starts_with("$argon2id$v=19$m=47104,t=1,p=1$"),
        "{hash}"
    );
    let short = users.create(input("Fay", "short")).await;
    assert_eq!(
        code(short),
        Some(Code::Invalid),
        "it is judged, not its hash"
    );
    // What is hashed already is kept as it is, and not held to what a password must be.
    let gil = User {
        id: UserId::new(),
        name: "Gil".into(),
        password: Some(Password::new(hash.clone())),
        ..eve.clone()
    };
    let gil = users.insert(gil).await.unwrap();
    let hal = users.create(input("Hal", &hash)).await.unwrap();
    assert_eq!((kept(&gil), kept(&hal)), (hash.clone(), hash));
    let ready = db.hash("battery staple").await.unwrap();
    let change = UserUpdate {
        password: Patch::Set(Some(Password::new(ready.clone()))),
        ..UserUpdate::default()
    };
    let system = db.as_system();
    let changed = system.transaction(move |tx| tx.users().update(eve.id, change));
    assert_eq!(kept(&changed.await.unwrap()), ready);
}

#[tokio::test]
async fn the_code_of_the_server_reads_what_is_private() {
    let (server, ada, _) = peopled(app()).await;
    let user_id = ada.key().unwrap().parse().unwrap();
    let products = server.db().products();
    let lamp = products.create(&ada, product("Lamp", 1)).await;
    let wish = Wish {
        product_id: lamp.expect("a lamp").id,
        user_id,
        note: None,
        hint: Some("her birthday".into()),
    };
    let system = server.db().as_system();
    let kept = system.wishes().insert(wish).await.expect("a wish");
    assert_eq!(kept.hint.as_deref(), Some("her birthday"));
}
