use ssot::ssot;

ssot! {
    model Todo { due_at: Date, #[rename("dueAt")] due: Date, permissions { all: anyone; } } //~ due #3
}

fn main() {}
