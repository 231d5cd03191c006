use ssot::ssot;

ssot! {
    model Todo { title: String, permissions { all: anyone; } routes { pth: "/a"; } } //~ pth
}

fn main() {}
