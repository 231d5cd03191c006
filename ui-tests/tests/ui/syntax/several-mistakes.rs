use ssot::ssot;

ssot! {
    model A { title: , permissions { all: anyone; } }
    modle B { }
    model C { name: String, permissions { al: anyone; } }
}

fn main() {}
