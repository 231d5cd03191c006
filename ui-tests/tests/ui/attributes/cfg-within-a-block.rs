use ssot::ssot;

#[cfg(any())]
ssot! {
    model Gone { a: Nowhere, permissions { all: anyone; } }
}

ssot! {
    #[cfg(test)]
    model Todo {
        #[cfg(test)] a: i32,
        #[cfg_attr(test, allow(dead_code))] b: i32,
        kind: Kind,
        permissions { all: anyone; }
    }
    enum Kind { One, #[cfg(test)] Two }
}

fn main() {}
