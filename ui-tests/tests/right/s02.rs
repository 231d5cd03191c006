//! What the reference calls right. Made by `cargo xtask errors`.

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
