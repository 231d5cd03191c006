use ssot::ssot;

ssot! {
    model Todo {
        #[uniqe] title: String, //~ uniqe
        name: Strin, //~ Strin
        other: Option<Strng>, //~ Strng
        list: Vec<Nope>, //~ Nope
        owner_id: Id<Usr>, //~ Usr
        permissions { all: anyone; }
        routes { action go(input: Input) -> Output; } //~ Input //~ Output
    }
    model Other {
        size: usize, //~ usize
        permissions { all: anyon; } //~ anyon
    }
}

fn main() { let _: (TodoCreate, OtherUpdate); }
