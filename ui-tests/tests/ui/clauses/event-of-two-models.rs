use ssot::ssot;

ssot! {
    model Order { a: i32, permissions { all: anyone; } events { create: "created"; } }
    model Refund { a: i32, permissions { all: anyone; } events { create: "created"; } } //~ "created"
}

fn main() {}
