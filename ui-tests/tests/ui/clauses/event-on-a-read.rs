use ssot::ssot;

ssot! {
    model Todo { a: i32, permissions { all: anyone; } events { get: "todo.read"; } } //~ get
}

fn main() {}
