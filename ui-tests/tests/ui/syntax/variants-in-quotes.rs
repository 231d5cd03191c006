use ssot::ssot;

ssot! {
    enum Status { "draft", "Done" } //~ "draft" //~ "Done"
    model Post { status: Status, permissions { all: anyone; } }
}

fn main() {}
