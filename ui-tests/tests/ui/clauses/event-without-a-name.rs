use ssot::ssot;

ssot! {
    model Todo {
        permissions { all: anyone; }
        events { create: "", "todo\ncreated"; }
    }
}

fn main() {}
