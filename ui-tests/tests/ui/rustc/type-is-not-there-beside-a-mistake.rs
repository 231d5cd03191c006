use ssot::ssot;

ssot! {
    model Todo {
        #[uniqe] title: String, //~ uniqe
        name: Headline, //~ Headline
        other: Option<Byline>, //~ Byline
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
