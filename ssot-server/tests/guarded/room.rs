//! Room and time that settings leave: for bodies, and for what is still being answered at the end.

use crate::app::app;

#[tokio::test]
async fn a_body_that_no_memory_holds_refuses_the_start() {
    let notes = "model Note {
        text: String,
        permissions { all: anyone; }
        middleware { body_limit: 3mb; }
    }";
    let refused = app(notes, |settings| settings.memory = 2 * 1024 * 1024);
    let refused = refused.start().await.err().unwrap();
    assert_eq!(
        refused.reasons(),
        [
            "the memory for bodies (`SSOT_MEMORY`, 2097152) cannot hold one of 3145728 bytes (`body_limit` of `Note`)"
        ]
    );
    let refused = app(notes, |settings| settings.body_limit = 65 * 1024 * 1024);
    let refused = refused.start().await.err().unwrap().to_string();
    assert!(refused.contains("(`SSOT_BODY_LIMIT`)"), "{refused}");
}

#[tokio::test]
async fn a_grace_that_leaves_no_time_to_end_refuses_the_start() {
    let notes = "model Note { text: String, permissions { all: anyone; } }";
    let refused = app(notes, |settings| settings.grace = Some(10));
    assert_eq!(
        refused.start().await.err().unwrap().reasons(),
        ["`SSOT_GRACE` (10 s) must be shorter than `SSOT_DRAIN` (10 s), which it is a part of"]
    );
    let none = app(notes, |settings| {
        (settings.grace, settings.drain) = (Some(0), 0)
    });
    assert!(none.start().await.is_ok());
}
