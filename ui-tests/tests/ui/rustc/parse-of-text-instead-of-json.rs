use ssot::ssot;

ssot! {
    model Todo { title: String, permissions { all: anyone; } }
}

fn main() {
    let _ = TodoCreate::parse("{}", 1); //~ TodoCreate::parse
}
