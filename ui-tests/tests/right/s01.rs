//! What the reference calls right. Made by `cargo xtask errors`.

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
mod s0128 {
    use serde::{Deserialize, Serialize};
    use ssot::prelude::*;
    #[derive(Type, Serialize, Deserialize)]
    pub struct Section {
        pub title: String,
        pub parent: Option<Box<Section>>,
    }
}

#[rustfmt::skip]
mod s0129 {
    use serde::{Deserialize, Serialize};
    use ssot::prelude::*;
    #[derive(Type, Serialize, Deserialize)]
    pub struct Size {
        pub width: u32,
    }
    
    #[derive(Type, Serialize, Deserialize)]
    pub struct Picture {
        #[serde(flatten)]
        pub size: Size,
        #[serde(flatten)]
        pub rest: Json,
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
        model User { name: String, #[writable(Robot)] role: Role, permissions { all: anyone; } }
    }
}

#[rustfmt::skip]
mod s0141 {
    use ssot::prelude::*;
    ssot! {
        principal User { roles: role }
        enum Role { Reader, Admin }
        model User { #[writable(Admin)] role: Role, permissions { all: anyone; } }
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
