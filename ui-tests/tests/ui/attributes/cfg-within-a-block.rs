use ssot::ssot;

#[cfg(any())]
ssot! {
    model Gone { a: Nowhere, permissions { all: anyone; } }
}

ssot! {
    #[cfg(test)] //~ cfg
    model Todo {
        #[cfg(test)] a: i32, //~ cfg
        #[cfg_attr(test, allow(dead_code))] b: i32,
        kind: Kind,
        permissions { all: anyone; }
    }
    enum Kind { One, #[cfg(test)] Two } //~ cfg
}

fn main() {}
