//! Mistakes of whole blocks: words, help and order.

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
        "enum Status { A, B }
model Order { total: Decimal, permissions { all: anyone; } }
model OrderCreate { or: String, permissions { all: anyone; } }
model Text { permissions { all: anyone; } }
model Event { at: DateTime, at: Date, permissions { all: anyone; } }
#[table(\"orders\")]
model Purchase { order: String, order_id: Id<Order>, permissions { all: anyone; } routes { path: \"/orders/old\"; } }
service Help(provider: x) { ask(); path: \"/orders\"; }",
        expect![[r#"
            4:7 S0101 `Text` is the name of a type that is needed
              help: give it another name
            3:7 S0102 `OrderCreate` is the name of a type that is made for `Order`
              help: give it another name
            5:29 S0100 field `at` is defined twice
              help: rename or remove one of them
            8:9 S0142 service `Help` without permissions needs someone who signs in
              help: declare it: `principal User`; or write `permissions { all: anyone; }`
            3:21 S0101 field `or` has a name that filters need
              help: give it another name; `#[column("..")]` keeps the column's
            7:18 S0102 field `order` and relation `order` are both `order` in JSON
              help: rename one of them, or write `#[rename("..")]` on one
            7:7 S0102 `Order` and `Purchase` are both the table `orders`
              help: write `#[table("..")]` on one of them
            5:7 S0321 the path `/events` of `Event` is the server's own
              help: write another: `path: "/events-list";`
            8:42 S0321 the path `/orders` is used by `Order` and by `Help`
              help: write another: `path: "..";`, of a model in `routes`
            7:98 S0321 the path `/orders/old` of `Purchase` is swallowed by `/orders` of `Help`
              help: write another: `path: "..";`, of a model in `routes`
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
            2:37 S0131 `from_id` and `to_id` both point at `Address`
              help: name each way back: `#[inverse(from_orders)] from_id`, `#[inverse(to_orders)] to_id`
            3:36 S0132 `Address` has a field named `order` already
              help: name the way back: `#[inverse(address_parcel)]`, or drop it: `#[inverse(none)]`
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
            1:63 S0142 `Admn` needs someone who signs in
              help: declare it: `principal User { roles: role }`
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
    search { text: views; filter: body, secret; sort: titel; page: 50..=2000; }
    middleware { rate_limit: 3 per 1m by ip; }
    routes { path: \"Posts\"; by: title; action by(); static action create(); action publish(input: Inputt); }
}",
        expect![[r#"
            9:20 S0320 `Posts` cannot be a path
              help: write lower-case words after slashes: `/order-items`
            9:33 S0322 `title` is not unique and cannot find a row
              help: write `#[unique]` on `title`, and not `private`
            9:47 S0324 action `by` has the name of a word that routes and clients need
              help: give it another name
            9:67 S0324 action `create` has the name of an operation
              help: give it another name
            9:99 S0110 unknown type `Inputt`
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
            7:62 S0308 the largest page is 1000 rows, found 2000
              help: write `page: 20..=100;`
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
              help: expected one of `id`, `title`, `parent_id`, `parent`, `posts`
            3:63 S0200 unknown field `likes` of `Post`
              help: expected one of `id`, `title`, `parent_id`, `parent`, `posts`
            3:83 S0200 unknown field `cover` of `Post`
              help: expected one of `id`, `title`, `parent_id`, `parent`, `posts`
            3:108 S0200 unknown field `titel` of `Post`
              help: did you mean `title`?
        "#]],
    );
}

#[test]
fn seven_mistakes_of_one_block_are_told_in_one_run() {
    mistakes(
        Scope::Block,
        "principal User
enum Status { Draft, Published }
model User { nam Email, permissions { all: self == me; } }
model Product {
    #[uniqe] slug: Slug,
    #[len(1..=9)] stock: i32,
    status: Status = Publishd,
    check \"it has a price\": prise > 0;
    permissions { all: anyone; }
    cache { list: 5; create: 1m; }
}",
        expect![[r#"
            3:18 S0001 expected `:`, found `Email`
              help: write `nam: Type,`
            5:7 S0003 unknown field attribute `uniqe`
              help: did you mean `unique`?
            10:19 S0011 duration `5` must have a unit
              help: write `5s`, `5m`, `5h` or `5d`
            6:7 S0120 `len` cannot be used on an `i32`
              help: `len` is for strings and `Bytes`; `items` is for lists, `range` for numbers
            7:22 S0127 unknown variant `Publishd` of `Status`
              help: did you mean `Published`?
            8:29 S0200 unknown field `prise` of `Product`
              help: expected one of `id`, `slug`, `stock`, `status`
            10:22 S0302 `create` cannot be cached: it is not a read
              help: cache `list`, `get` or both by `read`
        "#]],
    );
}

#[test]
fn what_cannot_be_read_hides_only_what_may_follow_from_it() {
    mistakes(
        Scope::Crate,
        "model Post { #[len(1..=)] title: String, at: DateTim, permissions { all: Admn; } cache { list: 5; } }",
        expect![[r#"
            1:20 S0023 range must have an end
              help: write `1..=9`, `1..` or `..=9`
            1:96 S0011 duration `5` must have a unit
              help: write `5s`, `5m`, `5h` or `5d`
            1:46 S0110 unknown type `DateTim`
              help: did you mean `DateTime`?
        "#]],
    );
}

#[test]
fn emitted_names_are_one_another_s_neighbours() {
    mistakes(
        Scope::Crate,
        "enum Decimal { A } enum EventRows { A } enum status { A } enum ApiKey { A } enum ProductActions { A }
model Api { not_id: Option<Id<Not>>, permissions { all: anyone; } search { filter: or = not.is_some(); } }
model Not { #[rename(\"and\")] also: String, permissions { all: anyone; } }
model Product { a: Id<Member>, permissions { all: anyone; } routes { action sell(); } }
#[id(x, y)] model Pair { x: String, y: String, permissions { all: anyone; } }
enum PairKey { A } enum PairId { A } enum ProductId { A } enum HelpEndpoints { A } enum ProductIncluded { A }
model Member { name: String, permissions { all: anyone; } }
service Help(provider: x) { ask(); }",
        expect![[r#"
            1:6 S0101 `Decimal` is the name of a type that is needed
              help: give it another name
            1:25 S0101 `EventRows` is the name of a type that is needed
              help: give it another name
            1:46 S0103 `status` cannot be the name of a type
              help: begin with a capital: `OrderStatus`; letters, digits and `_` may follow
            1:82 S0102 `ProductActions` is the name of a type that is made for `Product`
              help: give it another name
            6:6 S0102 `PairKey` is the name of a type that is made for `Pair`
              help: give it another name
            6:43 S0102 `ProductId` is the name of a type that is made for `Product`
              help: give it another name
            6:64 S0102 `HelpEndpoints` is the name of a type that is made for `Help`
              help: give it another name
            6:89 S0102 `ProductIncluded` is the name of a type that is made for `Product`
              help: give it another name
            8:9 S0142 service `Help` without permissions needs someone who signs in
              help: declare it: `principal User`; or write `permissions { all: anyone; }`
            2:13 S0101 relation `not` has a name that filters need
              help: rename its field, or name it with `#[inverse(..)]`
            2:84 S0101 filter `or` has a name that filters need
              help: give it another name
            3:30 S0101 field `also` has a name that filters need
              help: give it another name; `#[column("..")]` keeps the column's
        "#]],
    );
}

#[test]
fn lines_speak_of_what_there_is() {
    mistakes(
        Scope::Crate,
        "principal User
model User { name: String, permissions { all: self == me; } }
model Log {
    text: String, owner_id: Id<User>,
    permissions { read: anyone; update: signed_in; top: text == \"a\"; all: owner == me; publish: owner == me; }
    cache { get: 5m; read: 1m; }
    middleware { auth: update; rate_limit delete: 3 per 1m; log: write; }
    routes { only: list; static action top(); action publish(); }
}",
        expect![[r#"
            5:33 S0304 `update` has no route here
              help: remove it, or let `routes` have it: see `only` and `except`
            6:13 S0304 `get` has no route here
              help: remove it, or let `routes` have it: see `only` and `except`
            7:24 S0304 `update` has no route here
              help: remove it, or let `routes` have it: see `only` and `except`
            7:43 S0304 `delete` has no route here
              help: remove it, or let `routes` have it: see `only` and `except`
            5:88 S0335 this line says what another says already
              help: remove it, or write the condition that was meant
            5:52 S0309 static action `top` has no row that a rule could read
              help: speak of the caller: a role, `signed_in` or `anyone`; or write `action`
            6:28 S0100 `get` is given twice
              help: keep one time for each operation
        "#]],
    );
}

#[test]
fn defaults_are_of_their_own_form() {
    mistakes(
        Scope::Crate,
        "model M {
    #[pattern(\"^[a-z]+$\")] a: String = \"A\",
    #[pattern(\"[0-9]{2}\")] b: String = \"a12\",
    #[multiple_of(0.05)] c: Decimal = 1.07,
    #[multiple_of(0.05)] d: Decimal = 1.1,
    #[len(2..)] e: Vec<String> = [\"ab\", \"c\"],
    f: Email = \"ada@localhost\", g: Url = \"https://a b\", h: Url = \"https://example.org\",
    permissions { all: anyone; }
}",
        expect![[r#"
            2:40 S0124 the default of `a` is outside its own `pattern`
              help: change the default or the constraint
            4:39 S0124 the default of `c` is outside its own `multiple_of`
              help: change the default or the constraint
            6:34 S0124 the default of `e` is outside its own `len`
              help: change the default or the constraint
            7:16 S0123 `ada@localhost` is not an `Email`
              help: write it as `name@example.org`
            7:42 S0123 `https://a b` is not a `Url`
              help: write it as `https://example.org`
        "#]],
    );
}

#[test]
fn a_named_filter_cannot_tell_what_is_private() {
    mistakes(
        Scope::Crate,
        "model M {
    #[private] secret: Option<String>, x: i32,
    permissions { all: anyone; }
    search { filter: large = x > 5, hushed = secret.is_some(); }
}",
        expect![[r#"
            4:37 S0307 `hushed` filters by `secret`, which is private
              help: remove it: what is found would tell its value
        "#]],
    );
}
