use ssot::ssot;

ssot! {
    enum Status { Draft }
    model Todo { status: Status = Drat, permissions { all: anyone; } } //~ Drat
}

fn main() {}
