//! Who takes nothing is cut off, who takes it slowly gets time for it.

use super::*;
use crate::{App, Settings};
use ssot_core::schema::Schema;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;

/// More than the system keeps for a connection.
const LARGE: usize = 64 * 1024 * 1024;

async fn both_ends(pace: Pace) -> (Taken, TcpStream) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let there = TcpStream::connect(listener.local_addr().unwrap()).await;
    let (here, _) = listener.accept().await.unwrap();
    let app = App::new(&Schema::default()).settings(Settings::default());
    let server = app.database("sqlite::memory:").start().await.unwrap();
    let mut here = Taken::new(here, &server.engine, Unread::default());
    here.pace = pace;
    (here, there.unwrap())
}

#[tokio::test]
async fn an_answer_that_nobody_takes_is_given_up() {
    let patience = Duration::from_millis(200);
    let rate = u64::MAX;
    let (mut here, _there) = both_ends(Pace { patience, rate }).await;
    let began = Instant::now();
    let late = here.write_all(&vec![0; LARGE]).await.unwrap_err();
    assert_eq!(late.kind(), ErrorKind::TimedOut);
    assert!(began.elapsed() >= patience);
}

#[tokio::test]
async fn an_answer_that_is_taken_in_steps_is_sent_and_the_next_begins_afresh() {
    // A second for each step that is taken: far more than a step takes, less than all of them.
    let patience = Duration::from_millis(800);
    let rate = (LARGE / 8) as u64;
    let (mut here, mut there) = both_ends(Pace { patience, rate }).await;
    for _ in 0..2 {
        let reader = async {
            let mut piece = vec![0; LARGE / 8];
            for _ in 0..8 {
                tokio::time::sleep(patience / 4).await;
                there.read_exact(&mut piece).await.unwrap();
            }
        };
        let whole = vec![0; LARGE];
        let writer = async {
            here.write_all(&whole).await.unwrap();
            here.flush().await.unwrap();
        };
        tokio::join!(reader, writer);
        assert!(here.waits.is_none());
    }
}
