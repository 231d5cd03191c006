//! Many at once.

use crate::world::*;
use serde_json::json;

/// Sends fifty of one request at once, and gives the answers.
async fn fifty(
    server: &ssot_server::Server,
    path: &'static str,
    body: serde_json::Value,
) -> Vec<Answer> {
    let all = (0..50).map(|_| {
        let (server, body) = (server.clone(), body.clone());
        tokio::spawn(async move { send(&server, "POST", path, &[], Some(body)).await })
    });
    let all: Vec<_> = all.collect();
    let mut answers = Vec::new();
    for one in all {
        answers.push(one.await.unwrap());
    }
    answers
}

fn of(answers: &[Answer], status: u16) -> Vec<&Answer> {
    let all = answers.iter();
    all.filter(|answer| answer.status == status).collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn one_of_fifty_refreshes_wins_and_the_session_goes_on() {
    let server = server().await;
    let ada = register(&server, "ada@example.com").await;
    let body = json!({ "refreshToken": ada.refresh() });
    let answers = fifty(&server, "/api/auth/refresh", body).await;
    let won = of(&answers, 200);
    assert_eq!((won.len(), of(&answers, 409).len()), (1, 49));
    assert_eq!(refresh(&server, &won[0].refresh()).await.status, 200);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn fifty_of_an_old_token_end_one_session_once() {
    let server = server().await;
    let ada = register(&server, "ada@example.com").await;
    let phone = login(&server, "ada@example.com", PASSWORD).await;
    let first = refresh(&server, &ada.refresh()).await;
    let second = refresh(&server, &first.refresh()).await;
    let body = json!({ "refreshToken": ada.refresh() });
    let answers = fifty(&server, "/api/auth/refresh", body).await;
    assert_eq!(of(&answers, 401).len(), 50);
    refresh(&server, &second.refresh())
        .await
        .is(401, "unauthenticated");
    assert_eq!(refresh(&server, &phone.refresh()).await.status, 200);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn one_of_fifty_accounts_of_a_name_is_made() {
    let server = server().await;
    let body = json!({ "email": "ada@example.com", "password": PASSWORD });
    let answers = fifty(&server, "/api/auth/register", body).await;
    // Not all find a place to be hashed, beside those of other tests.
    let (made, taken) = (of(&answers, 201), of(&answers, 409));
    let busy = of(&answers, 503);
    assert_eq!((made.len(), taken.len() + busy.len()), (1, 49));
    assert!(!taken.is_empty());
    assert_eq!(me(&server, &made[0].access()).await.status, 200);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_refresh_and_a_sign_out_at_once_leave_no_session() {
    let server = server().await;
    for _ in 0..20 {
        let ada = login_or_register(&server).await;
        let body = json!({ "refreshToken": ada.refresh() });
        let (next, gone) = tokio::join!(
            refresh(&server, body["refreshToken"].as_str().unwrap()),
            post(&server, "/api/auth/logout", body.clone()),
        );
        assert_eq!(gone.status, 204);
        assert!(matches!(next.status, 200 | 401), "{next:?}");
        me(&server, &ada.access()).await.is(401, "unauthenticated");
        if next.status == 200 {
            refresh(&server, &next.refresh())
                .await
                .is(401, "unauthenticated");
        }
    }
}

async fn login_or_register(server: &ssot_server::Server) -> Answer {
    let answer = login(server, "ada@example.com", PASSWORD).await;
    match answer.status {
        200 => answer,
        _ => register(server, "ada@example.com").await,
    }
}
