use ssot::ssot;

ssot! {
    enum Status { #[rename("")] New, Open }
    model Todo {
        #[rename("")] status: Status,
        #[rename("due.at")] due_at: DateTime,
        permissions { all: anyone; }
    }
}

fn main() {}
