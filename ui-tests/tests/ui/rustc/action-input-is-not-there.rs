use ssot::ssot;

ssot! {
    model Todo {
        a: bool,
        permissions { all: anyone; } routes { action publish(input: PublishInput); } //~ PublishInput
    }
}

fn main() {}
