//! Code around writes: inside their transaction, or once they are safe.

use super::shop::*;
use http_body_util::BodyExt;
use ssot::prelude::*;
use ssot::server::{App, Code, Problem, Search, Write};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

#[tokio::test]
async fn a_hook_before_changes_the_input_or_refuses() {
    let app = app()
        .before_create::<Product>(|cx, draft| {
            if cx.products().count(&Search::new())? >= 2 {
                return Err(Problem::new(Code::Forbidden, "two are enough"));
            }
            draft.name = draft.name.to_uppercase();
            Ok(())
        })
        .before_update::<Product>(|_, before, draft| {
            let raised = draft
                .price
                .as_set()
                .is_some_and(|price| *price > before.price);
            draft.set("note", if raised { "raised" } else { "lowered" })
        })
        .before_delete::<Product>(|_, product| match product.stock {
            0 => Ok(()),
            _ => Err(Problem::new(Code::Forbidden, "sell them first")),
        });
    let (server, ada, _) = peopled(app).await;
    let db = server.db();
    let chair = db
        .products()
        .create(&ada, product("chair", 1))
        .await
        .unwrap();
    assert_eq!(chair.name, "CHAIR");
    let change = ProductUpdate {
        price: Patch::Set(11.into()),
        ..ProductUpdate::default()
    };
    let chair = db.products().update(&ada, chair.id, change).await.unwrap();
    assert_eq!(chair.note.as_deref(), Some("raised"));
    assert_eq!(
        db.products()
            .delete(&ada, chair.id)
            .await
            .unwrap_err()
            .detail(),
        "sell them first"
    );
    db.products()
        .create(&ada, product("table", 0))
        .await
        .unwrap();
    let third = db.products().create(&ada, product("stool", 0)).await;
    assert_eq!(third.unwrap_err().detail(), "two are enough");
}

#[tokio::test]
async fn a_hook_before_gets_ids_of_rows_that_are_there() {
    let app = app()
        .before_create::<Wish>(|cx, draft| cx.products().get(draft.product_id).map(|_| ()))
        .before_update::<Product>(|cx, _, draft| match draft.owner_id.as_set() {
            Some(owner) => cx.users().get(*owner).map(|_| ()),
            None => Ok(()),
        });
    let (server, ada, _) = peopled(app).await;
    let db = server.db();
    let me: UserId = ada.key().unwrap().parse().unwrap();
    let chair = db.products().create(&ada, product("chair", 1)).await;
    let chair = chair.unwrap();
    let wish = |product_id| WishCreate {
        product_id,
        user_id: me,
        note: None,
    };
    let nowhere = db.wishes().create(&ada, wish(ProductId::new())).await;
    let refused = nowhere.unwrap_err();
    assert_eq!((refused.code(), refused.errors().len()), (Code::Invalid, 1));
    assert_eq!(refused.errors()[0].code.as_str(), "reference");
    assert!(db.wishes().create(&ada, wish(chair.id)).await.is_ok());
    let owned = |owner| ProductUpdate {
        owner_id: Patch::Set(owner),
        ..ProductUpdate::default()
    };
    let nobody = owned(UserId::new());
    let refused = db.products().update(&ada, chair.id, nobody).await;
    let refused = refused.unwrap_err();
    assert_eq!((refused.code(), refused.errors().len()), (Code::Invalid, 1));
    let same = db.products().update(&ada, chair.id, owned(me)).await;
    assert!(same.is_ok());
}

#[tokio::test]
async fn what_a_hook_sets_is_judged_and_its_panic_undoes_the_write() {
    let app = app().before_create::<Product>(|_, draft| match draft.name.as_str() {
        "short" => draft.set("code", "x"),
        "panic" => panic!("in a hook"),
        _ => Ok(()),
    });
    let (server, ada, _) = peopled(app).await;
    let db = server.db();
    let short = db
        .products()
        .create(&ada, product("short", 1))
        .await
        .unwrap_err();
    assert_eq!((short.code(), short.errors().len()), (Code::Invalid, 1));
    let panicked = db.products().create(&ada, product("panic", 1)).await;
    assert_eq!(panicked.unwrap_err().code(), Code::Internal);
    assert_eq!(db.products().count(&ada, Search::new()).await, Ok(0));
}

#[tokio::test]
async fn a_hook_after_writes_in_the_same_unit_and_never_without_an_end() {
    let app = app().after::<Product>(Write::Create, |cx, product| {
        if product.name.starts_with("endless") {
            let next = super::shop::product(&format!("{}!", product.name), 1);
            return cx.products().create(next).map(|_| ());
        }
        let twin = super::shop::product(&format!("endless {}", product.name), 1);
        match product.stock {
            0 => cx.products().create(twin).map(|_| ()),
            _ => Ok(()),
        }
    });
    let (server, ada, _) = peopled(app).await;
    let db = server.db();
    let endless = db.products().create(&ada, product("chair", 0)).await;
    assert_eq!(endless.unwrap_err().code(), Code::Internal);
    assert_eq!(db.products().count(&ada, Search::new()).await, Ok(0));
    assert!(
        db.products()
            .create(&ada, product("table", 1))
            .await
            .is_ok()
    );
}

#[tokio::test]
async fn what_waits_for_a_commit_runs_in_its_order_and_not_for_what_is_undone() {
    let seen = Arc::new(Mutex::new(Vec::new()));
    let (done, mut all) = tokio::sync::mpsc::channel(8);
    let told = Arc::clone(&seen);
    let app = app().after_commit::<Product, _>(Write::Create, move |cx, product| {
        let (told, done) = (Arc::clone(&told), done.clone());
        async move {
            let kept = cx.db().products().get(cx.caller(), product.id).await;
            told.lock()
                .unwrap()
                .push((product.name.clone(), kept.is_ok()));
            done.send(()).await.unwrap();
            assert_ne!(product.name, "panic", "contained");
        }
    });
    let (server, ada, _) = peopled(app).await;
    let db = server.db();
    for name in ["one", "panic", "two"] {
        db.products().create(&ada, product(name, 1)).await.unwrap();
    }
    let undone = db.transaction(&ada, |tx| {
        tx.products().create(product("undone", 1))?;
        tx.products().create(product("", 1))
    });
    assert!(undone.await.is_err());
    db.products()
        .create(&ada, product("three", 1))
        .await
        .unwrap();
    for _ in 0..4 {
        all.recv().await.unwrap();
    }
    let names = ["one", "panic", "two", "three"].map(|name| (name.to_owned(), true));
    assert_eq!(*seen.lock().unwrap(), names);
}

#[tokio::test]
async fn a_row_that_comes_back_is_told_to_what_runs_after() {
    let told = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&told);
    let app = app().after::<Product>(Write::Restore, move |tx, product| {
        count.fetch_add(1, Ordering::Relaxed);
        assert_eq!(tx.products().get(product.id)?, *product);
        match product.name.as_str() {
            "cursed" => Err(Problem::new(Code::Forbidden, "it stays away")),
            _ => Ok(()),
        }
    });
    let (server, ada, _) = peopled(app).await;
    let products = server.db().products();
    for (name, back) in [("chair", true), ("cursed", false)] {
        let made = products.create(&ada, product(name, 1)).await.unwrap();
        products.delete(&ada, made.id).await.unwrap();
        assert_eq!(products.restore(&ada, made.id).await.is_ok(), back);
        assert_eq!(products.get(&ada, made.id).await.is_ok(), back);
    }
    assert_eq!(told.load(Ordering::Relaxed), 2);
}

#[tokio::test]
async fn a_panic_is_a_500_and_kills_nothing() {
    let app = app()
        .before_create::<Product>(|_, draft| match draft.name.as_str() {
            "boom" => panic!("a secret of the hook"),
            _ => Ok(()),
        })
        .after::<Product>(Write::Update, |_, product| {
            assert!(product.stock != 7, "another secret");
            Ok(())
        });
    let (server, ada, _) = peopled(app).await;
    let token = server.token(&ada, Duration::from_secs(60)).unwrap();
    let send = async |method: &str, path: String, body: Json| {
        let request = axum::http::Request::builder().method(method).uri(path);
        let request = request
            .header("content-type", "application/json")
            .header("authorization", format!("Bearer {token}"));
        let answer = server
            .oneshot(request.body(body.to_string().into()).unwrap())
            .await;
        let status = answer.status().as_u16();
        let bytes = answer.into_body().collect().await.unwrap().to_bytes();
        let json: Json = serde_json::from_slice(&bytes).unwrap();
        (status, json)
    };
    let make = |name: &str| serde_json::json!({ "name": name, "price": "1" });
    let path = || "/api/products".to_owned();
    for _ in 0..3 {
        let (status, problem) = send("POST", path(), make("boom")).await;
        assert_eq!((status, &problem["code"]), (500, &Json::from("internal")));
        assert!(problem["requestId"].is_string());
        assert!(!problem.to_string().contains("secret"), "{problem}");
    }
    let (status, row) = send("POST", path(), make("chair")).await;
    assert_eq!(status, 201, "the thread that writes is still there: {row}");
    let one = format!("/api/products/{}", row["id"].as_str().unwrap());
    let (status, _) = send("PATCH", one.clone(), serde_json::json!({ "stock": 7 })).await;
    assert_eq!(status, 500);
    let (status, row) = send("PATCH", one, serde_json::json!({ "stock": 8 })).await;
    assert_eq!((status, &row["stock"]), (200, &Json::from(8)));
}

#[tokio::test]
async fn the_start_tells_of_rows_that_nothing_could_make() {
    let bare = App::new(&schema()).database("sqlite::memory:");
    let bare = bare
        .actions::<Product, _>(Shop)
        .actions::<Wish, _>(Shop)
        .start()
        .await
        .expect("a server");
    let said = bare.remarks().join("\n");
    assert!(
        said.contains("`create`, for want of a hook that sets `code`"),
        "{said}"
    );
    let (hooked, ..) = peopled(app()).await;
    assert!(!hooked.remarks().join("").contains("for want of a hook"));
}
