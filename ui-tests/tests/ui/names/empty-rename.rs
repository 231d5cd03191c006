use ssot::ssot;

ssot! {
    enum Status { #[rename("")] New, Open } //~ New
    model Todo {
        #[rename("")] status: Status, //~ ""
        #[rename("due.at")] due_at: DateTime, //~ "due.at"
        permissions { all: anyone; }
    }
}

fn main() {}
