//! What the reference calls right. Made by `cargo xtask errors`.

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
        model User { #[writable(Admin)] role: Role, admin: bool, permissions { all: anyone; } }
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
mod s0334 {
    use ssot::prelude::*;
    ssot! {
        model Product {
            #[range(1..=90)] #[multiple_of(10)] box_of: i32,
            permissions { all: anyone; }
        }
    }
}

#[rustfmt::skip]
mod s0335 {
    use ssot::prelude::*;
    ssot! {
        model Product {
            stock: i32,
            permissions { read: anyone; create, update: stock > 0; delete: stock == 0; }
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

#[rustfmt::skip]
mod s0354 {
    use ssot::prelude::*;
    ssot! {
        principal User { roles: role }
        enum Role { Reader, Admin }
        model User {
            #[writable(Admin)] role: Role = Reader,
            permissions { read: anyone; create: anyone; update: self == me; }
        }
    }
}

#[rustfmt::skip]
mod s0355 {
    use ssot::prelude::*;
    ssot! {
        principal User
        model User { name: String, permissions { all: anyone; } }
        model Team {
            name: String,
            permissions { read: anyone; create: signed_in; update, delete: members.any(|one| one.user == me); }
        }
        model Member {
            team_id: Id<Team>,
            user_id: Id<User>,
            permissions { all: anyone; }
        }
    }
}
