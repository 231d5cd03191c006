use ssot::ssot;

ssot! {
    model User { name: String, permissions { all: anyone; } }
    model Todo { title: String, permissions { all: anyone; } }
}

fn main() {
    fn show(_: &Todo) {}
    fn all(user: &User) { show(user); } //~ user #2
}
