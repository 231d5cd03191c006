use ssot::ssot;

ssot! {
    model Hen { egg_id: Id<Egg>, permissions { all: anyone; } } //~ egg_id
    model Egg { hen_id: Id<Hen>, permissions { all: anyone; } }
}

fn main() {}
