use ssot::ssot;

ssot! {
    model Todo {
        title: String,
        permissions { all: anyone; } routes { path: "todos"; } //~ "todos"
    }
}

fn main() {}
