//! What the reference calls right. Made by `cargo xtask errors`.

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
