//! Room is taken by what is large, and given back when that is gone.

use super::*;
use http_body_util::BodyExt;

fn left(room: &Room) -> usize {
    room.0.available_permits()
}

#[tokio::test]
async fn an_answer_holds_its_room_until_its_bytes_are_dropped() {
    let room = Room::new(1024 * UNIT);
    let large = || Response::new(Body::from(vec![b'x'; 600 * UNIT]));
    let first = room.keep(large(), true);
    assert_eq!(left(&room), 424);
    assert_eq!(room.keep(large(), true).status(), 503);
    // What was written is answered all the same.
    assert_eq!(room.keep(large(), false).status(), 200);
    let bytes = first.into_body().collect().await.unwrap().to_bytes();
    assert_eq!((bytes.len(), left(&room)), (600 * UNIT, 424));
    drop(bytes);
    assert_eq!(left(&room), 1024);
}

#[test]
fn what_holds_room_may_hold_more() {
    let room = Room::new(10 * UNIT);
    let mut held = Held::default();
    for _ in 0..3 {
        held.add(room.hold(3 * UNIT).unwrap());
    }
    assert_eq!(left(&room), 1);
    assert_eq!(room.hold(2 * UNIT).unwrap_err().status(), 503);
    drop(held);
    assert_eq!(left(&room), 10);
}
