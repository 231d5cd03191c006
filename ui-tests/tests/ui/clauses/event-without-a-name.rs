use ssot::ssot;

ssot! {
    model Todo {
        permissions { all: anyone; }
        events { create: "", "todo\ncreated"; } //~ "" //~ "todo\ncreated"
    }
}

fn main() {}
