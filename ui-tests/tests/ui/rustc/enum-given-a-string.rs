use ssot::ssot;

ssot! {
    enum Status { Open, Done }
    model Todo { status: Status, permissions { all: anyone; } }
}

fn main() {
    let _ = TodoCreate { status: "Open" }; //~ "Open"
}
