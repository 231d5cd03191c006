//! What the reference calls right, compiled. Made by `cargo xtask errors`.
#![allow(dead_code, missing_docs, unreachable_pub)] // These are examples.

#[rustfmt::skip]
mod s0001 {
    use ssot::prelude::*;
    ssot! {
        model Todo {
            title: String,
            permissions { all: anyone; }
        }
    }
}

#[rustfmt::skip]
mod s0002 {
    use ssot::prelude::*;
    ssot! {
        model Todo {
            title: String,
            permissions { all: anyone; }
        }
    }
}

#[rustfmt::skip]
mod s0003 {
    use ssot::prelude::*;
    ssot! {
        model User {
            #[unique] email: Email,
            permissions { all: anyone; }
        }
    }
}

#[rustfmt::skip]
mod s0004 {
    use ssot::prelude::*;
    ssot! {
        model Todo {
            title: String,
            permissions { all: anyone; }
            cache { get: 5m; }
        }
    }
}

#[rustfmt::skip]
mod s0005 {
    use ssot::prelude::*;
    ssot! {
        model Todo {
            title: String,
            permissions { all: anyone; }
            routes { path: "/things-to-do"; }
        }
    }
}

#[rustfmt::skip]
mod s0006 {
    use ssot::prelude::*;
    ssot! {
        model Todo {
            title: String,
            permissions { all: anyone; }
            middleware { rate_limit: 100 per 1m by ip; }
        }
    }
}

#[rustfmt::skip]
mod s0007 {
    use ssot::prelude::*;
    ssot! {
        model Todo {
            title: String,
            permissions { read: anyone; write: anyone; }
        }
    }
}

#[rustfmt::skip]
mod s0008 {
    use ssot::prelude::*;
    ssot! {
        model Todo {
            title: String,
            done: bool = false,
            permissions { all: anyone; }
            search { sort: title, done; }
        }
    }
}

#[rustfmt::skip]
mod s0009 {
    use ssot::prelude::*;
    ssot! {
        model Todo {
            #[len(1..=200)] title: String,
            permissions { all: anyone; }
        }
    }
}

#[rustfmt::skip]
mod s0010 {
    use ssot::prelude::*;
    ssot! {
        enum Status { Open, Done }
    }
}

#[rustfmt::skip]
mod s0011 {
    use ssot::prelude::*;
    ssot! {
        model Todo {
            title: String,
            permissions { all: anyone; }
            cache { get: 30s; }
        }
    }
}

#[rustfmt::skip]
mod s0012 {
    use ssot::prelude::*;
    ssot! {
        model Todo {
            title: String,
            permissions { all: anyone; }
            cache { get: 14d; }
        }
    }
}

#[rustfmt::skip]
mod s0013 {
    use ssot::prelude::*;
    ssot! {
        model Todo {
            title: String,
            permissions { all: anyone; }
            middleware { rate_limit create: 5 per 1m; }
        }
    }
}

#[rustfmt::skip]
mod s0014 {
    use ssot::prelude::*;
    ssot! {
        model Product {
            #[scale(2)] price: Decimal,
            permissions { all: anyone; }
        }
    }
}

#[rustfmt::skip]
mod s0015 {
    use ssot::prelude::*;
    ssot! {
        model Product {
            size: String = "M",
            permissions { all: anyone; }
        }
    }
}

#[rustfmt::skip]
mod s0016 {
    use ssot::prelude::*;
    ssot! {
        model Todo {
            #[len(1..=200)] title: String,
            permissions { all: anyone; }
        }
    }
}

#[rustfmt::skip]
mod s0017 {
    use ssot::prelude::*;
    ssot! {
        enum Status { Open, Done }
    }
}

#[rustfmt::skip]
mod s0018 {
    use ssot::prelude::*;
    ssot! {
        model Room {
            seats: i32,
            check "a room has seats": 0 < seats && seats < 500;
            permissions { all: anyone; }
        }
    }
}

#[rustfmt::skip]
mod s0019 {
    use ssot::prelude::*;
    ssot! {
        model Room {
            #[multiple_of(2)] #[range(1..)] seats: i32,
            permissions { all: anyone; }
        }
    }
}

#[rustfmt::skip]
mod s0020 {
    use ssot::prelude::*;
    ssot! {
        model Todo {
            done: bool,
            check "it is done": done;
            permissions { all: anyone; }
        }
    }
}

#[rustfmt::skip]
mod s0021 {
    use ssot::prelude::*;
    ssot! {
        model Todo {
            title: String,
            permissions { all: anyone; }
            routes { only: list, get; }
        }
    }
}

#[rustfmt::skip]
mod s0022 {
    use ssot::prelude::*;
    ssot! {
        model Ticket {
            r#type: String,
            permissions { all: anyone; }
        }
    }
}

#[rustfmt::skip]
mod s0023 {
    use ssot::prelude::*;
    ssot! {
        model Todo {
            #[len(1..)] title: String,
            permissions { all: anyone; }
        }
    }
}

#[rustfmt::skip]
mod s0024 {
    use ssot::prelude::*;
    #[derive(Clone, Debug, Model)]
    #[ssot(permissions { all: anyone; })]
    pub struct Point {
        pub id: Id<Point>,
        pub x: i32,
        pub y: i32,
    }
}

#[rustfmt::skip]
mod s0025 {
    use serde::{Deserialize, Serialize};
    use ssot::prelude::*;
    #[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
    pub struct Place {
        #[serde(rename = "road")]
        pub street: String,
    }
}

#[rustfmt::skip]
mod s0026 {
    use serde::{Deserialize, Serialize};
    use ssot::prelude::*;
    #[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
    pub enum Payment {
        Card(String),
        Invoice,
    }
}

#[rustfmt::skip]
mod s0027 {
    use ssot::prelude::*;
    ssot! {
        mixin Named { name: String }
    }
}

#[rustfmt::skip]
mod s0028 {
    use serde::{Deserialize, Serialize};
    use ssot::prelude::*;
    #[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
    pub struct Place {
        pub street: String,
        #[serde(rename = "way")]
        pub road: String,
    }
}

#[rustfmt::skip]
mod s0100 {
    use ssot::prelude::*;
    ssot! {
        model Todo { title: String, permissions { all: anyone; } }
        model Note { words: String, permissions { all: anyone; } }
    }
}

#[rustfmt::skip]
mod s0101 {
    use ssot::prelude::*;
    ssot! {
        model Pledge {
            words: String,
            permissions { all: anyone; }
        }
    }
}

#[rustfmt::skip]
mod s0102 {
    use ssot::prelude::*;
    ssot! {
        enum ProductOrder { Cheap, New }
        model Product { name: String, permissions { all: anyone; } }
    }
}

#[rustfmt::skip]
mod s0103 {
    use ssot::prelude::*;
    ssot! {
        enum Status { Open, Done }
    }
}

#[rustfmt::skip]
mod s0110 {
    use ssot::prelude::*;
    ssot! {
        model Todo {
            title: String,
            permissions { all: anyone; }
        }
    }
}

#[rustfmt::skip]
mod s0111 {
    use ssot::prelude::*;
    ssot! {
        model User { name: String, permissions { all: anyone; } }
        model Todo { owner_id: Id<User>, permissions { all: anyone; } }
    }
}

#[rustfmt::skip]
mod s0112 {
    use ssot::prelude::*;
    ssot! {
        model Product {
            stock: u32,
            permissions { all: anyone; }
        }
    }
}

#[rustfmt::skip]
mod s0113 {
    use ssot::prelude::*;
    ssot! {
        model Todo {
            tags: Vec<String>,
            permissions { all: anyone; }
        }
    }
}

#[rustfmt::skip]
mod s0114 {
    use ssot::prelude::*;
    ssot! {
        model Person {
            name: String,
            permissions { all: anyone; }
        }
        model Todo {
            owner_id: Id<Person>,
            permissions { all: anyone; }
        }
    }
}

#[rustfmt::skip]
mod s0115 {
    use ssot::prelude::*;
    ssot! {
        mixin Timestamps {
            #[readonly] created_at: DateTime = now(),
        }
        model Todo: Timestamps {
            title: String,
            permissions { all: anyone; }
        }
    }
}

#[rustfmt::skip]
mod s0116 {
    use ssot::prelude::*;
    ssot! {
        model Todo {
            id: Id<Todo, i64>,
            title: String,
            permissions { all: anyone; }
        }
    }
}

#[rustfmt::skip]
mod s0117 {
    use ssot::prelude::*;
    ssot! {
        model User { name: String, permissions { all: anyone; } }
        model Todo { owner_id: Id<User>, permissions { all: anyone; } }
    }
}

#[rustfmt::skip]
mod s0118 {
    use ssot::prelude::*;
    #[derive(Clone, Debug, Model)]
    #[ssot(permissions { all: anyone; })]
    pub struct Todo {
        pub id: Id<Todo>,
        pub title: String,
    }
}

#[rustfmt::skip]
mod s0119 {
    use serde::{Deserialize, Serialize};
    use ssot::prelude::*;
    #[derive(Clone, Debug, Model, Serialize, Deserialize)]
    #[serde(rename_all = "camelCase")]
    #[ssot(permissions { all: anyone; })]
    pub struct Todo {
        pub id: Id<Todo>,
        #[serde(rename = "name")]
        #[ssot(rename = "name")]
        pub title: String,
    }
}

#[rustfmt::skip]
mod s0120 {
    use ssot::prelude::*;
    ssot! {
        model Product {
            #[range(1..=9)] stock: i32,
            permissions { all: anyone; }
        }
    }
}

#[rustfmt::skip]
mod s0121 {
    use ssot::prelude::*;
    ssot! {
        model Todo {
            #[immutable] title: String,
            permissions { all: anyone; }
        }
    }
}

#[rustfmt::skip]
mod s0122 {
    use ssot::prelude::*;
    ssot! {
        model Product {
            #[range(1..=9)] stars: i32,
            permissions { all: anyone; }
        }
    }
}

#[rustfmt::skip]
mod s0123 {
    use ssot::prelude::*;
    ssot! {
        model Product {
            stock: i32 = 0,
            permissions { all: anyone; }
        }
    }
}

#[rustfmt::skip]
mod s0124 {
    use ssot::prelude::*;
    ssot! {
        model Product {
            #[range(1..=5)] stars: i32 = 1,
            permissions { all: anyone; }
        }
    }
}

#[rustfmt::skip]
mod s0125 {
    use ssot::prelude::*;
    ssot! {
        model Product {
            #[readonly] made_at: DateTime = now(),
            permissions { all: anyone; }
        }
    }
}

#[rustfmt::skip]
mod s0126 {
    use ssot::prelude::*;
    ssot! {
        model User {
            #[pattern("^a+$")] name: String,
            permissions { all: anyone; }
        }
    }
}

#[rustfmt::skip]
mod s0127 {
    use ssot::prelude::*;
    ssot! {
        enum Status { Draft, Published }
        model Post { status: Status = Published, permissions { all: anyone; } }
    }
}

#[rustfmt::skip]
mod s0130 {
    use ssot::prelude::*;
    ssot! {
        model User { name: String, permissions { all: anyone; } }
        model Todo {
            #[on_delete(set_null)] owner_id: Option<Id<User>>,
            permissions { all: anyone; }
        }
    }
}

#[rustfmt::skip]
mod s0131 {
    use ssot::prelude::*;
    ssot! {
        model User { name: String, permissions { all: anyone; } }
        model Todo {
            #[inverse(todos)] owner_id: Id<User>,
            #[inverse(helped_todos)] helper_id: Id<User>,
            permissions { all: anyone; }
        }
    }
}

#[rustfmt::skip]
mod s0132 {
    use ssot::prelude::*;
    ssot! {
        model User { todos: i32, permissions { all: anyone; } }
        model Todo { #[inverse(owned)] owner_id: Id<User>, permissions { all: anyone; } }
    }
}

#[rustfmt::skip]
mod s0133 {
    use ssot::prelude::*;
    ssot! {
        #[index(title)]
        model Todo {
            title: String,
            permissions { all: anyone; }
        }
    }
}

#[rustfmt::skip]
mod s0140 {
    use ssot::prelude::*;
    ssot! {
        principal User { roles: role }
        enum Role { Person, Robot }
        model User { name: String, role: Role, permissions { all: anyone; } }
    }
}

#[rustfmt::skip]
mod s0141 {
    use ssot::prelude::*;
    ssot! {
        principal User { roles: role }
        enum Role { Reader, Admin }
        model User { role: Role, permissions { all: anyone; } }
    }
}

#[rustfmt::skip]
mod s0142 {
    use ssot::prelude::*;
    ssot! {
        principal User
        model User { name: String, permissions { all: anyone; } }
        model Todo {
            title: String,
            permissions { all: signed_in; }
        }
    }
}

#[rustfmt::skip]
mod s0200 {
    use ssot::prelude::*;
    ssot! {
        model Todo {
            title: String,
            done: bool,
            permissions { read: done; write: anyone; }
        }
    }
}

#[rustfmt::skip]
mod s0201 {
    use ssot::prelude::*;
    ssot! {
        model Todo {
            title: String,
            check "it has a title": title.len() > 0;
            permissions { all: anyone; }
        }
    }
}

#[rustfmt::skip]
mod s0202 {
    use ssot::prelude::*;
    ssot! {
        model Todo {
            title: String,
            check "it has a title": title.len() > 0;
            permissions { all: anyone; }
        }
    }
}

#[rustfmt::skip]
mod s0203 {
    use ssot::prelude::*;
    ssot! {
        model Product {
            price: Decimal,
            check "it costs something": price > 0;
            permissions { all: anyone; }
        }
    }
}

#[rustfmt::skip]
mod s0204 {
    use ssot::prelude::*;
    ssot! {
        model Product {
            name: String,
            check "it has a name": name.len() + 1 > 1;
            permissions { all: anyone; }
        }
    }
}

#[rustfmt::skip]
mod s0205 {
    use ssot::prelude::*;
    ssot! {
        model Todo {
            title: String,
            check "it has a title": !title.is_empty();
            permissions { all: anyone; }
        }
    }
}

#[rustfmt::skip]
mod s0206 {
    use ssot::prelude::*;
    ssot! {
        principal User
        model User { name: String, permissions { all: anyone; } }
        model Todo {
            owner_id: Id<User>,
            permissions { read: anyone; write: owner == me; }
        }
    }
}

#[rustfmt::skip]
mod s0207 {
    use ssot::prelude::*;
    ssot! {
        model Todo {
            title: String,
            check "it has a title": title.is_empty() == false;
            permissions { all: anyone; }
        }
    }
}

#[rustfmt::skip]
mod s0208 {
    use ssot::prelude::*;
    ssot! {
        model User { name: String, permissions { all: anyone; } }
        model Todo {
            owner_id: Id<User>,
            permissions { read: owner.name == "Ada"; write: anyone; }
        }
    }
}

#[rustfmt::skip]
mod s0209 {
    use ssot::prelude::*;
    ssot! {
        principal User
        model User { name: String, permissions { all: anyone; } }
        model Todo {
            owner_id: Id<User>,
            permissions { all: owner == me; }
        }
    }
}

#[rustfmt::skip]
mod s0210 {
    use ssot::prelude::*;
    ssot! {
        model Product {
            #[range(0..)] stock: i32,
            permissions { read: stock > 0; write: anyone; }
        }
    }
}

#[rustfmt::skip]
mod s0211 {
    use ssot::prelude::*;
    ssot! {
        model Todo {
            due: Option<DateTime>,
            permissions { read: due == None; write: anyone; }
        }
    }
}

#[rustfmt::skip]
mod s0300 {
    use ssot::prelude::*;
    ssot! {
        model Todo {
            title: String,
            permissions { all: anyone; }
        }
    }
}

#[rustfmt::skip]
mod s0301 {
    use ssot::prelude::*;
    ssot! {
        model Todo {
            title: String,
            permissions { read: anyone; write: anyone; }
        }
    }
}

#[rustfmt::skip]
mod s0302 {
    use ssot::prelude::*;
    ssot! {
        model Todo {
            title: String,
            permissions { all: anyone; }
            cache { get: 5m; }
        }
    }
}

#[rustfmt::skip]
mod s0303 {
    use ssot::prelude::*;
    ssot! {
        model Todo {
            title: String,
            permissions { all: anyone; }
            events { create: "todo.created"; }
        }
    }
}

#[rustfmt::skip]
mod s0304 {
    use ssot::prelude::*;
    ssot! {
        model Todo {
            title: String,
            permissions { all: anyone; }
            routes { only: list, get; }
            cache { get: 5m; }
        }
    }
}

#[rustfmt::skip]
mod s0305 {
    use ssot::prelude::*;
    ssot! {
        model Product {
            stock: i32,
            permissions { all: anyone; }
            search { filter: stock; }
        }
    }
}

#[rustfmt::skip]
mod s0306 {
    use ssot::prelude::*;
    ssot! {
        model Product {
            price: Decimal,
            permissions { all: anyone; }
            search { sort: price; }
        }
    }
}

#[rustfmt::skip]
mod s0307 {
    use ssot::prelude::*;
    ssot! {
        model User {
            name: String,
            #[private] pin: String,
            permissions { all: anyone; }
            search { filter: name; }
        }
    }
}

#[rustfmt::skip]
mod s0308 {
    use ssot::prelude::*;
    ssot! {
        model Todo {
            title: String,
            permissions { all: anyone; }
            search { page: 20..=100; }
        }
    }
}

#[rustfmt::skip]
mod s0309 {
    use ssot::prelude::*;
    ssot! {
        model Todo {
            done: bool,
            permissions { all: anyone; }
            routes { static action tidy(); }
        }
    }
}

#[rustfmt::skip]
mod s0310 {
    use ssot::prelude::*;
    ssot! {
        model Safe { #[private] code: String, open: bool, permissions { all: anyone; } }
        model Letter {
            safe_id: Id<Safe>,
            permissions { read: safe.open; write: anyone; }
        }
    }
}

#[rustfmt::skip]
mod s0311 {
    use ssot::prelude::*;
    ssot! {
        model Story {
            gone_at: DateTime,
            permissions { read: now() < gone_at; write: anyone; }
            cache { get: 30s; }
        }
    }
}

#[rustfmt::skip]
mod s0320 {
    use ssot::prelude::*;
    ssot! {
        model Todo {
            title: String,
            permissions { all: anyone; }
            routes { path: "/todos"; }
        }
    }
}

#[rustfmt::skip]
mod s0321 {
    use ssot::prelude::*;
    ssot! {
        model Product { name: String, permissions { all: anyone; } }
        model Offer {
            name: String,
            permissions { all: anyone; }
            routes { path: "/offers"; }
        }
    }
}

#[rustfmt::skip]
mod s0322 {
    use ssot::prelude::*;
    ssot! {
        model Post {
            #[unique] slug: Slug,
            permissions { all: anyone; }
            routes { by: slug; }
        }
    }
}

#[rustfmt::skip]
mod s0324 {
    use ssot::prelude::*;
    ssot! {
        model Todo {
            title: String,
            permissions { all: anyone; }
            routes { action remind(); }
        }
    }
}

#[rustfmt::skip]
mod s0326 {
    use ssot::prelude::*;
    ssot! {
        model Todo {
            title: String,
            permissions { all: anyone; }
            events { create: "todo.created"; }
        }
    }
}

#[rustfmt::skip]
mod s0327 {
    use ssot::prelude::*;
    ssot! {
        model Order {
            total: Decimal,
            permissions { all: anyone; }
            events { create: "order.created"; }
        }
        model Refund {
            total: Decimal,
            permissions { all: anyone; }
            events { create: "refund.created"; }
        }
    }
}

#[rustfmt::skip]
mod s0330 {
    use ssot::prelude::*;
    ssot! {
        principal User
        model User { name: String, permissions { all: anyone; } }
        service Mailer(provider: smtp) { path: "/mail"; send() -> bool; }
    }
}

#[rustfmt::skip]
mod s0331 {
    use ssot::prelude::*;
    ssot! {
        model Todo {
            #[rename("dueAt")] due: DateTime,
            permissions { all: anyone; }
        }
    }
}

#[rustfmt::skip]
mod s0332 {
    use ssot::prelude::*;
    ssot! {
        principal User { roles: role }
        enum Role { Member, Admin }
        model User { role: Role, admin: bool, permissions { all: anyone; } }
    }
}

#[rustfmt::skip]
mod s0333 {
    use ssot::prelude::*;
    ssot! {
        model Product {
            #[range(1..=9)] #[one_of(1, 5, 9)] size: i32,
            permissions { all: anyone; }
        }
    }
}

#[rustfmt::skip]
mod s0350 {
    use ssot::prelude::*;
    ssot! {
        model Product {
            #[range(0..)] stock: i32,
            permissions { read: anyone; write: stock > 0; }
        }
    }
}

#[rustfmt::skip]
mod s0351 {
    use ssot::prelude::*;
    ssot! {
        model Hen { egg_id: Option<Id<Egg>>, permissions { all: anyone; } }
        model Egg { #[inverse(laid)] hen_id: Id<Hen>, permissions { all: anyone; } }
    }
}

#[rustfmt::skip]
mod s0352 {
    use ssot::prelude::*;
    ssot! {
        model Todo {
            title: String,
            permissions { read: anyone; write: anyone; remind: anyone; }
            routes { action remind(); }
        }
    }
}

#[rustfmt::skip]
mod s0353 {
    use ssot::prelude::*;
    ssot! {
        #[large]
        model Visit {
            #[index] seconds: i32,
            permissions { all: anyone; }
            search { filter: seconds; }
        }
    }
}
