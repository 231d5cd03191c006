use ssot::ssot;

ssot! {
    model Todo {
        a: Option<Option<String>>, //~ Option<String>
        permissions { all: anyone; }
    }
}

fn main() {}
