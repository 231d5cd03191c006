//! What a clause says must hold beside what another says.

use super::*;

#[test]
fn nothing_is_kept_for_longer_than_a_rule_about_the_time_allows() {
    mistakes(
        Scope::Block,
        "principal User
model User { permissions { all: anyone; } }
model Note {
    from: DateTime, #[visible(from < now() - 1h)] words: Option<String>,
    permissions { list: from <= now(); get: anyone; write: signed_in; }
    cache { list: 61s; get: 2h; }
}
model Draft {
    at: DateTime,
    permissions { read: at > now() - 90s || at < now() + 5m; write: at < now(); }
    cache { read: 2m; }
}
model Ended {
    at: DateTime,
    permissions { read: at > now() && at < now() + 30d; write: signed_in; }
    cache { list: 10d; }
}
model Fine {
    at: DateTime = now(), late: bool,
    permissions { list: at > now() - 1d; get: late; write: at < now(); }
    cache { list: 1d; get: 30d; }
}",
        expect![[r#"
            6:19 S0311 kept for longer than a rule about the time allows
              help: write `1m` or less: `from <= now()` may say otherwise by then
            6:29 S0311 kept for longer than a rule about the time allows
              help: write `1h` or less: `from < now() - 1h` may say otherwise by then
            11:19 S0311 kept for longer than a rule about the time allows
              help: write `90s` or less: `at > now() - 90s || at < now() + 5m` may say otherwise by then
            16:19 S0311 kept for longer than a rule about the time allows
              help: write `1m` or less: `at > now() && at < now() + 30d` may say otherwise by then
        "#]],
    );
}

#[test]
fn an_event_carries_rows_of_one_model() {
    mistakes(
        Scope::Block,
        "model A { events { create: \"made\", \"a.made\"; delete: \"made\"; } permissions { all: anyone; } }
model B { events { create: \"b.made\", \"made\"; } permissions { all: anyone; } }",
        expect![[r#"
            2:38 S0327 event `made` is announced by `A` too
              help: name it otherwise: it carries a row of `B` here, of `A` there
        "#]],
    );
}

#[test]
fn who_must_be_signed_in_needs_a_model_that_signs_in() {
    let source = "model A { middleware { auth: write; log: write; } permissions { all: anyone; } }
model B { middleware { auth: write; } permissions { all: anyone; } }";
    mistakes(
        Scope::Crate,
        source,
        expect![[r#"
            1:24 S0142 `auth` needs someone who signs in
              help: say who does: `principal User`; or remove this line
        "#]],
    );
    // The principal may be declared in another block.
    mistakes(Scope::Block, source, expect![""]);
}
