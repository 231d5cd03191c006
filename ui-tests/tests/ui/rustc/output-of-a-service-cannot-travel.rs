use ssot::ssot;

struct Reply;

ssot! {
    service Mail(provider: smtp) { send() -> Reply; permissions { all: anyone; } } //~ Reply
}

fn main() {}
