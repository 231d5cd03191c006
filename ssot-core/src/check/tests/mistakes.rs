//! Each rule finds the mistake it is for.

use super::*;

#[test]
fn every_mistake_is_reported_in_one_run() {
    mistakes(
        Scope::Crate,
        "model Product {
    name: Strin,
    #[on_delete(set_null)] owner_id: Id<Usr>,
    #[range(0..10)] stock: i32 = 12,
    cache { create: 5m; }
}",
        expect![[r#"
            2:11 S0110 unknown type `Strin`
              help: did you mean `String`?
            3:41 S0114 unknown model `Usr`
              help: declare it: `model Usr { .. }`
            3:7 S0130 `on_delete(set_null)` cannot be used on `owner_id`, which is required
              help: make its type an `Option`, or write `on_delete(cascade)` or `on_delete(restrict)`
            4:34 S0124 the default of `stock` is outside its own `range`
              help: change the default or the constraint
            1:7 S0300 model `Product` must have permissions
              help: add `permissions { all: anyone; }` to open it, or say who may do what
            5:13 S0302 `create` cannot be cached: it is not a read
              help: cache `list`, `get` or both by `read`
        "#]],
    );
}

#[test]
fn names_that_clash_elsewhere_are_mistakes() {
    mistakes(
        Scope::Crate,
        "enum Status { A, A }
model Order { total: Decimal, permissions { all: anyone; } }
model OrderCreate { or: String, permissions { all: anyone; } }
model Text { permissions { all: anyone; } }
model Event { at: DateTime, at: Date, permissions { all: anyone; } }
#[table(\"orders\")]
model Purchase { order: String, order_id: Id<Order>, permissions { all: anyone; } routes { path: \"/orders/old\"; } }
service Help(provider: x) { ask(); path: \"/orders\"; }",
        expect![[r#"
            1:18 S0010 variant `A` is given twice
              help: rename or remove one of them
            4:7 S0101 `Text` is the name of a type that is needed
              help: give it another name
            3:7 S0102 `OrderCreate` is the name of a type that is made for `Order`
              help: give it another name
            3:21 S0101 field `or` has a name that filters need
              help: give it another name; `#[column("..")]` keeps the column's
            5:29 S0100 field `at` is defined twice
              help: rename or remove one of them
            7:18 S0102 field `order` and relation `order` are both `order` in JSON
              help: rename one of them, or write `#[rename("..")]` on one
            7:7 S0102 `Order` and `Purchase` are both the table `orders`
              help: write `#[table("..")]` on one of them
            5:7 S0321 the path `/events` of `Event` is the server's own
              help: write another: `routes { path: "/events-list"; }`
            8:42 S0321 the path `/orders` is used by `Order` and by `Help`
              help: write another in `routes { path: ".."; }`
            7:98 S0321 the path `/orders/old` of `Purchase` is swallowed by `/orders` of `Help`
              help: write another in `routes { path: ".."; }`
        "#]],
    );
}

#[test]
fn two_ways_to_one_model_need_names() {
    mistakes(
        Scope::Crate,
        "model Address { order: String, permissions { all: anyone; } }
model Order { from_id: Id<Address>, to_id: Id<Address>, permissions { all: anyone; } }
model Parcel { #[unique] #[inverse(order)] address_id: Id<Address>, permissions { all: anyone; } }",
        expect![[r#"
            2:15 S0131 `from_id` and `to_id` both point at `Address`
              help: name the way back: `#[inverse(from_orders)]`, or `#[inverse(none)]` on one
            2:37 S0131 `to_id` and `from_id` both point at `Address`
              help: name the way back: `#[inverse(to_orders)]`, or `#[inverse(none)]` on one
            3:44 S0132 `Address` has a field named `order` already
              help: name the way back to `Parcel` with `#[inverse(..)]`
        "#]],
    );
}

#[test]
fn a_mistake_in_a_mixin_is_told_once() {
    mistakes(
        Scope::Crate,
        "mixin Stamped { #[len(1..3)] at: DateTime, permissions { all: Admn; } }
model A: Stamped { x: i32 }
model B: Stamped { #[range(5..=1)] x: i32, #[pattern(\"a(?=b)\")] y: String }",
        expect![[r#"
            1:19 S0120 `len` cannot be used on a `DateTime`
              help: `len` is for strings and `Bytes`; `items` is for lists, `range` for numbers
            3:28 S0122 no value lies in this range
              help: write the smaller end first, `..=` to include the last
            3:54 S0126 not a pattern for every engine: lookaround
              help: only `(..)` and `(?:..)` are read alike everywhere
            1:63 S0200 unknown role `Admn`
              help: roles are declared by `principal User { roles: role }`
        "#]],
    );
}

#[test]
fn clauses_name_what_exists() {
    mistakes(
        Scope::Crate,
        "model Post {
    title: String, #[private] secret: String, body: Json, views: i32,
    check \"mine\": me == me;
    permissions { reed: anyone; publish: anyone; update: new.title != title; }
    cache { write: 5m; }
    events { list: \"a b\"; }
    search { text: views; filter: body, secret; sort: titel; page: 50..=20; }
    middleware { rate_limit: 3 per 1m by planet; }
    routes { path: \"Posts\"; by: title; only: get; except: list; action by(); static action create(); action publish(input: Inputt); }
}",
        expect![[r#"
            7:68 S0023 largest page size 20 must not be below the usual 50
              help: swap them
            8:42 S0006 unknown key of a rate `planet`, expected one of `user`, `ip`
              help: write `rate_limit create: 20 per 1h;`
            9:51 S0021 `except` cannot be used with `only`
              help: keep one of them
            9:20 S0320 `Posts` cannot be a path
              help: write lower-case words after slashes: `/order-items`
            9:33 S0322 `title` is not unique and cannot find a row
              help: write `#[unique]` on `title`, and not `private`
            9:72 S0324 action `by` has the name of a word that routes and clients need
              help: give it another name
            9:92 S0324 action `create` has the name of an operation
              help: give it another name
            9:124 S0110 unknown type `Inputt`
              help: derive it: `#[derive(Type)]` on `Inputt`
            3:19 S0206 `me` cannot be used here
              help: a `check` speaks of the row alone; put rules about callers into `permissions`
            3:25 S0206 `me` cannot be used here
              help: a `check` speaks of the row alone; put rules about callers into `permissions`
            4:19 S0301 unknown operation `reed`
              help: did you mean `read`?
            7:20 S0305 `views` is an `i32` and cannot be searched as text
              help: name a string, or put it under `filter`
            7:35 S0307 `body` is a `Json` and cannot be filtered
              help: remove it, or name a filter: `is_set = field.is_some()`
            7:41 S0307 `secret` is private and cannot be searched
              help: remove it: what is found would tell its value
            7:55 S0306 unknown field `titel` of `Post`
              help: did you mean `title`?
            5:13 S0302 `write` cannot be cached: it is not a read
              help: cache `list`, `get` or both by `read`
            6:20 S0326 `a b` cannot be the name of an event
              help: write words joined by dots: `product.created`
            6:14 S0303 `list` cannot announce events: a read changes nothing
              help: name `create`, `update`, `delete`, `write` or an action
        "#]],
    );
}

#[test]
fn a_block_leaves_alone_what_may_be_elsewhere() {
    mistakes(
        Scope::Block,
        "model Post {
    author_id: Id<User>, state: State = Draft, kind: Kind,
    permissions { read: state == Published || author == me || Admin; write: author.org == me.org && kind == Kind::Big; }
}",
        expect![[r#""#]],
    );
}

#[test]
fn a_block_does_not_see_the_ways_back_of_others() {
    let source = "model Post {
    title: String, parent_id: Option<Id<Self>>,
    permissions { read: likes.any(|l| l.user == me) && parent.likes.is_empty() && cover.is_some(); create: titel == \"x\"; write: anyone; }
}";
    mistakes(
        Scope::Block,
        source,
        expect![[r#"
        3:108 S0200 unknown field `titel` of `Post`
          help: did you mean `title`?
    "#]],
    );
    mistakes(
        Scope::Crate,
        source,
        expect![[r#"
        3:25 S0200 unknown field `likes` of `Post`
        3:63 S0200 unknown field `likes` of `Post`
        3:83 S0200 unknown field `cover` of `Post`
        3:108 S0200 unknown field `titel` of `Post`
          help: did you mean `title`?
    "#]],
    );
}
