//! Clauses and their lines.

use super::{block, finds, reads};
use expect_test::expect;

#[test]
fn permissions_have_names_and_refusals() {
    reads(
        block,
        r#"model A { permissions {
            "own drafts" update: author == me;
            "no one" deny delete, publish: !Admin;
            all: anyone
        } }"#,
        expect![[r#"
            model A []
              permissions
                "own drafts" update: (Eq author me) `author == me`
                "no one" deny delete publish: (! Admin) `!Admin`
                all: anyone `anyone`
        "#]],
    );
}

#[test]
fn events_have_conditions() {
    reads(
        block,
        r#"model A { events {
            create, delete: "a.b";
            update when changed(price) && new.price > 5: "c", "d";
        } }"#,
        expect![[r#"
            model A []
              events
                create delete: ["a.b"]
                update when (And (changed price) (Gt new.price 5)) `changed(price) && new.price > 5`: ["c", "d"]
        "#]],
    );
}

#[test]
fn search_middleware_and_routes_are_read() {
    reads(
        block,
        r#"model A {
            search { text: a * 100, b; filter: c, d = e > 30d, f; sort: a, b; default_sort: -a, b; page: 20..=100; }
            middleware { auth: write; rate_limit read, create: 1_000 per 1d by user; log: all;
                         body_limit: 2mb; timeout: 1m; use: a; use: b; }
            routes { path: "/as"; by: slug, sku; except: delete;
                     /// Publishes.
                     action publish(input: geo::Input,) -> Vec<A>;
                     static action import();
                     action stop() -> A }
        }
        model B { search { page: 50; } routes { only: list, get; } }"#,
        expect![[r#"
            model A []
              search
                Text([("a", Some(100)), ("b", None)])
                Filter c, d = (Gt e 2592000s) `e > 30d`, f
                Sort(["a", "b"])
                DefaultSort([("a", true), ("b", false)])
                Page(20, 100)
              middleware
                Auth(["write"])
                RateLimit { operations: ["read", "create"], count: (1000), per: (86400), by: Some("user") }
                Log(["all"])
                BodyLimit(2097152)
                Timeout(60)
                Use(["a"])
                Use(["b"])
              routes
                Path("/as")
                By(["slug", "sku"])
                Except(["delete"])
                "Publishes." publish(geo Input) -> Vec<A>
                static import() -> 
                stop() -> A
            model B []
              search
                Page(50, 50)
              routes
                Only(["list", "get"])
        "#]],
    );
}

#[test]
fn a_broken_line_loses_only_itself() {
    finds(
        block,
        r#"model A {
            permissions { read: ; create: Admin; update Admin; delete: me == ; get: anyone list: anyone; }
            cache { list: 5; get: 10m; read: 0s; all: 5w; create: 500ms; update: soon; delete: 1.5h; }
            events { create: created; update when: "x"; delete: "y", "y"; get "z"; }
        }"#,
        expect![[r#"
            2:33 S0001: expected an expression, found `;`
                help: write `update: Admin || author == me;`
            2:57 S0001: expected `:`, found `Admin`
                help: write `update: Admin || author == me;`
            2:78 S0001: expected an expression, found `;`
                help: write `update: Admin || author == me;`
            2:92 S0001: expected `;`, found `list`
                help: a line ends with `;`
            3:27 S0011: duration `5` must have a unit
                help: write `5s`, `5m`, `5h` or `5d`
            3:46 S0013: the time to live must not be zero
                help: write at least `1s`, or leave the line out
            3:55 S0012: unknown unit `w`, expected one of `s`, `m`, `h`, `d`
                help: write weeks as days: `7d`
            3:67 S0012: unknown unit `ms`, expected one of `s`, `m`, `h`, `d`
                help: a duration is whole seconds: write `1s` or more
            3:82 S0001: expected the time to live, found `soon`
                help: write a duration: `30s`, `5m`, `2h` or `1d`
            3:96 S0014: duration `1.5h` must be a whole number
                help: write it in a smaller unit
            4:30 S0001: expected the name of an event in quotes, found `created`
                help: write `create: "product.created";`
            4:50 S0001: expected an expression, found `:`
                help: write `create: "product.created";`
            4:70 S0010: event "y" is named twice
                help: remove one of them
            4:79 S0001: expected `:`, found `"z"`
                help: write `create: "product.created";`
            ---
            model A []
              permissions
                create: Admin `Admin`
                get: anyone `anyone`
                list: anyone `anyone`
              cache
                get: 600 s
              events
                delete: ["y"]
        "#]],
    );
}

#[test]
fn a_broken_setting_loses_only_itself() {
    finds(
        block,
        r#"model A {
            search { text: a * 0; txt: b; sort: ; page: 20..100; default_sort: +a; filter: a, a; }
            middleware { rate_limit: 0 per 1m by us; rate_limit: 5 per 0s; rate_limit: 5; ratelimit: 5 per 1m;
                         rate_limit: 5 per 1m by us; body_limit: 5; body_limit: 5gb; timeout: 5ms; log: read; }
            routes { path: products; bye: slug; action(); action a(b: C); action a(C); action d(input: C, e: F);
                     static publish(); action e(input: A) -> B }
        }"#,
        expect![[r#"
            2:32 S0013: weight of `a` must not be zero
                help: write 1 to 100, or leave the field out
            2:35 S0005: unknown `search` line `txt`, expected one of `text`, `filter`, `sort`, `default_sort`, `page`
                help: did you mean `text`?
            2:49 S0001: expected a field, found `;`
                help: write `sort: price, created_at;`
            2:61 S0001: expected `=`, found `100`
                help: write the usual and the largest size: `page: 20..=100`
            2:80 S0001: expected a field, found `+`
                help: write `default_sort: -created_at;`
            2:95 S0010: `a` is named twice
                help: remove one of them
            3:38 S0013: rate must not be zero
                help: to refuse everyone, write a `deny` line in `permissions`
            3:50 S0006: unknown key of a rate `us`, expected one of `user`, `ip`
                help: write `rate_limit create: 20 per 1h;`
            3:72 S0013: the period of a rate must not be zero
                help: write at least `1s`, or leave the line out
            3:89 S0001: expected `per`, found `;`
                help: write `5 per 1m`
            3:91 S0005: unknown `middleware` line `ratelimit`, expected one of `auth`, `rate_limit`, `log`, `body_limit`, `timeout`, `use`
                help: did you mean `rate_limit`?
            4:50 S0006: unknown key of a rate `us`, expected one of `user`, `ip`
                help: write `rate_limit create: 20 per 1h;`
            4:66 S0011: size `5` must have a unit
                help: write `5b`, `5kb` or `5mb`
            4:81 S0012: unknown unit `gb`, expected one of `b`, `kb`, `mb`
                help: write `body_limit: 64kb;`
            4:95 S0012: unknown unit `ms`, expected one of `s`, `m`, `h`, `d`
                help: a duration is whole seconds: write `1s` or more
            5:28 S0001: expected a path in quotes, found `products`
                help: write `path: "/products";`
            5:38 S0005: unknown `routes` line `bye`, expected one of `path`, `by`, `only`, `except`, `action`, `static`
                help: did you mean `by`?
            5:55 S0001: expected the name of an action, found `(`
                help: write `action publish(input: PublishInput) -> Product;`
            5:68 S0001: expected `input`, found `b`
                help: the one parameter is `input`: its type holds the fields
            5:84 S0001: expected `input: Type`, found `C`
                help: write `input: ` before the type
            5:107 S0001: expected `)`, found `e`
                help: there is one input: put several values into one type
            6:29 S0001: expected `action`, found `publish`
                help: write `static action import(input: ImportInput);`
            ---
            model A []
              search
                Filter a
              middleware
                Log(["read"])
              routes
                a(C) -> 
                e(A) -> B
        "#]],
    );
}

#[test]
fn what_stands_twice_is_kept_once() {
    finds(
        block,
        r#"model A {
            cache { list: 5m; list, get: 10m; }
            search { sort: a; sort: b; }
            middleware { log: read; log: write; }
            routes { only: list; except: get; only: get; action a(); action a(); }
            permissions { update, update: Admin; }
            cache { get: 1m; }
        }
        service S(provider: x) { a(); a(); path: "/a"; path: "/b"; timeout: 1s; timeout: 2s;
            permissions { all: anyone; } permissions { all: anyone; } }
        enum E { A, A }
        principal U { roles: a, roles: b }"#,
        expect![[r#"
            2:31 S0008: `list` is given twice
                help: join them into one line
                2:21: first given here
            3:31 S0008: `sort` is given twice
                help: join them into one line
                3:22: first given here
            4:37 S0008: `log` is given twice
                help: join them into one line
                4:26: first given here
            5:47 S0008: `only` is given twice
                help: join them into one line
                5:22: first given here
            5:77 S0008: `a` is given twice
                help: join them into one line
                5:65: first given here
            5:34 S0021: `except` cannot be used with `only`
                help: keep one of them
                5:22: `only` stands here
            6:35 S0010: `update` is named twice
                help: remove one of them
            7:13 S0007: clause `cache` is given twice
                help: join them into one
                2:13: first given here
            9:39 S0008: endpoint `a` is given twice
                help: remove one of them
                9:34: first given here
            9:56 S0008: `path` is given twice
                help: remove one of them
                9:50: first given here
            9:81 S0008: `timeout` is given twice
                help: join them into one line
            10:42 S0007: clause `permissions` is given twice
                help: join them into one
                10:13: first given here
            11:21 S0010: variant `A` is given twice
                help: rename or remove one of them
                11:18: first given here
            12:33 S0010: `roles` is named twice
                help: remove one of them
            ---
            principal U by a
            enum E { A }
            model A []
              cache
                list: 300 s
                get: 600 s
              search
                Sort(["a"])
              middleware
                Log(["read"])
              routes
                Only(["list"])
                Except(["get"])
                a() -> 
              permissions
                update: Admin `Admin`
            service S of x at Some("/a")
              a() -> 
              Timeout(1)
              permissions
                all: anyone `anyone`
        "#]],
    );
}
