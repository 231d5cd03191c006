use ssot::ssot;

ssot! {
    model Todo { #[rename("due.at")] due: Date, permissions { all: anyone; } } //~ "due.at"
}

fn main() {}
