use ssot::ssot;

ssot! {
    model Todo { title: String, permissions { all: anyone; } }
}

fn main() {
    fn new(change: TodoUpdate) -> String {
        match change.title { ssot::Patch::Set(title) => title } //~ change.title
    }
}
