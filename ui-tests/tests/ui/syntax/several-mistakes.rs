use ssot::ssot;

ssot! {
    model A { title: , permissions { all: anyone; } } //~ ,
    modle B { } //~ modle
    model C { name: String, permissions { all: anyone; } cache { list: 5; } } //~ 5
}

fn main() {}
