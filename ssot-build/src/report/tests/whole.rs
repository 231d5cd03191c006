//! What only the crate as a whole shows: told by the build script, once, at both places.

use super::super::{long, short};
use crate::read::{Attic, Reading, read};
use crate::source::{Cfg, Sources, Wanted};
use expect_test::{Expect, expect};
use std::fs;

/// What the build script says of a crate of three files.
#[track_caller]
fn says(name: &str, files: [&str; 3], expected: &Expect) {
    let root = std::env::temp_dir().join(format!("ssot-whole-{}-{name}", std::process::id()));
    fs::create_dir_all(root.join("src")).expect("made");
    let modules = "mod orders;\nmod users;\n";
    for (file, text) in ["lib", "orders", "users"].iter().zip(files) {
        let text = if *file == "lib" {
            format!("{modules}{text}")
        } else {
            text.to_owned()
        };
        fs::write(root.join(format!("src/{file}.rs")), text).expect("written");
    }
    let find = |wanted: Wanted<'_>| Sources::find(&root, &Cfg { env: &|_| None }, wanted);
    let (sources, reading) = read(find, &mut Attic::default());
    let said = match reading {
        Reading::Wrong(mistakes) => long(&mistakes, &sources),
        Reading::Meant(_, warnings) => warnings
            .iter()
            .map(|warning| format!("warning: {}\n", short(warning, &sources)))
            .collect(),
        Reading::LeftToRustc(mistake, beside) => {
            let beside = beside.iter();
            let mut said: String = beside
                .map(|diag| format!("error: {}\n", short(diag, &sources)))
                .collect();
            said += &format!("left to rustc: {:?}", mistake.map(|diag| diag.code));
            said
        }
    };
    fs::remove_dir_all(&root).expect("removed");
    expected.assert_eq(&said);
}

#[test]
fn names_paths_and_events_of_two_files_clash_once_each() {
    says(
        "clash",
        [
            "ssot! { model Todo { title: String, permissions { all: anyone; } } }",
            "ssot! { model Todo { words: String, permissions { all: anyone; } } }
ssot! { model Order { a: i32, permissions { all: anyone; } routes { path: \"/todos\"; } events { create: \"made\"; } } }",
            "use ssot::Model;
#[derive(Model)]
#[ssot(permissions { all: anyone; }, events { create: \"made\"; })]
struct User { id: Id<User>, name: String }
enum Role { A }
#[derive(Model)]
#[ssot(permissions { all: anyone; })]
struct Order { id: Id<Order> }",
        ],
        &expect![[r#"
            error[S0100]: model `Order` is defined twice
              --> src/users.rs:8:8
              |
            8 | struct Order { id: Id<Order> }
              |        ^^^^^
              |
              --> src/orders.rs:2:15
              |
            2 | ssot! { model Order { a: i32, permissions { all: anyone; } routes { path: "/todos"; } events { create: "made"; } } }
              |               ----- first defined here
              |
              = help: rename or remove one of them

            error[S0100]: model `Todo` is defined twice
              --> src/lib.rs:3:15
              |
            3 | ssot! { model Todo { title: String, permissions { all: anyone; } } }
              |               ^^^^
              |
              --> src/orders.rs:1:15
              |
            1 | ssot! { model Todo { words: String, permissions { all: anyone; } } }
              |               ---- first defined here
              |
              = help: rename or remove one of them

            error[S0327]: event `made` is announced by `Order` too
              --> src/users.rs:3:55
              |
            3 | #[ssot(permissions { all: anyone; }, events { create: "made"; })]
              |                                                       ^^^^^^
              |
              --> src/orders.rs:2:104
              |
            2 | ssot! { model Order { a: i32, permissions { all: anyone; } routes { path: "/todos"; } events { create: "made"; } } }
              |                                                                                                        ------ announced here
              |
              = help: name it otherwise: it carries a row of `User` here, of `Order` there

            error[S0321]: the path `/todos` is used by `Todo` and by `Order`
              --> src/orders.rs:2:75
              |
            1 | ssot! { model Todo { words: String, permissions { all: anyone; } } }
              |               ---- the other one
            2 | ssot! { model Order { a: i32, permissions { all: anyone; } routes { path: "/todos"; } events { create: "made"; } } }
              |                                                                           ^^^^^^^^
              |
              = help: write another: `path: "..";`, of a model in `routes`

        "#]],
    );
}

#[test]
fn what_no_file_declares_is_told_where_it_is_named() {
    says(
        "lost",
        [
            "ssot! { principal Person }",
            "ssot! { model Order { owner_id: Id<User>, place: Place, helper_id: Id<Usr>, permissions { all: Admin; } } }",
            "ssot! { model User { name: String, permissions { all: anyone; } } }",
        ],
        &expect![[r#"
            error[S0110]: unknown type `Place`
              --> src/orders.rs:1:50
              |
            1 | ssot! { model Order { owner_id: Id<User>, place: Place, helper_id: Id<Usr>, permissions { all: Admin; } } }
              |                                                  ^^^^^
              |
              = help: a field's type may be a scalar like `String` or `i32`, an `enum`, an `Id<Model>`, a type with `#[derive(Type)]`, or an `Option` or `Vec` of one

            error[S0114]: unknown model `Usr`
              --> src/orders.rs:1:71
              |
            1 | ssot! { model Order { owner_id: Id<User>, place: Place, helper_id: Id<Usr>, permissions { all: Admin; } } }
              |                                                                       ^^^
              |
              = help: did you mean `User`?

            error[S0114]: unknown model `Person`
              --> src/lib.rs:3:19
              |
            3 | ssot! { principal Person }
              |                   ^^^^^^
              |
              = help: declare it: `model Person { .. }`

            error[S0200]: unknown role `Admin`
              --> src/orders.rs:1:96
              |
            1 | ssot! { model Order { owner_id: Id<User>, place: Place, helper_id: Id<Usr>, permissions { all: Admin; } } }
              |                                                                                                ^^^^^
              |
              = help: roles are declared by `principal Person { roles: role }`

        "#]],
    );
}

#[test]
fn a_warning_is_told_once() {
    says(
        "warned",
        [
            "ssot! { mixin Acts { seconds: i32, routes { action tidy(); } search { filter: seconds; } }
#[large] model Visit: Acts { permissions { read, write: anyone; } }
#[large] model Stay: Acts { permissions { read, write: anyone; } } }",
            "",
            "",
        ],
        &expect![[r#"
            warning: src/lib.rs:3:52: no permission speaks of `tidy`: nobody may call it [S0352] (help: add `tidy: signed_in;` to `permissions`)
            warning: src/lib.rs:3:79: no index of the large `Visit` begins with `seconds` [S0353] (help: write `#[index]` on `seconds`, or remove it here)
            warning: src/lib.rs:3:79: no index of the large `Stay` begins with `seconds` [S0353] (help: write `#[index]` on `seconds`, or remove it here)
        "#]],
    );
}

#[test]
fn what_one_block_shows_is_left_to_rustc_even_beside_a_clash() {
    says(
        "left",
        [
            "ssot! { model Todo { title: String, permissions { all: anyone; } } }",
            "ssot! { model Todo { #[len(5)] title: i32, permissions { all: anyone; } } }",
            "",
        ],
        &expect![[r#"
            error: src/lib.rs:3:15: model `Todo` is defined twice [S0100] (help: rename or remove one of them)
            left to rustc: Some("S0120")"#]],
    );
}

#[test]
fn a_check_that_always_holds_is_a_warning() {
    says(
        "idle",
        [
            "ssot! { model Item { #[range(0..)] stock: i32, check \"in stock\": stock >= 0; permissions { all: anyone; } } }",
            "",
            "",
        ],
        &expect![[r#"
            warning: src/lib.rs:3:66: this check always holds [S0350] (help: the values' own types and constraints see to it: remove the check)
        "#]],
    );
}

#[test]
fn a_name_of_two_declarations_is_told_beside_what_cannot_be_read() {
    says(
        "beside",
        [
            "ssot! { model Todo { title: String, permissions { all: anyone; } } }",
            "ssot! { model Todo { title String, permissions { all: anyone; } } model Twice { a: i32 } model Twice { a: i32 } }",
            "ssot! { model Order { owner_id: Id<User>, permissions { all: anyone; } } }",
        ],
        &expect![[r#"
            error: src/lib.rs:3:15: model `Todo` is defined twice [S0100] (help: rename or remove one of them)
            left to rustc: Some("S0001")"#]],
    );
}
