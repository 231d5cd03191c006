use ssot::ssot;

ssot! {
    model Todo {
        #[uniqe] title: String,
        name: Strin,
        other: Option<Strng>,
        list: Vec<Nope>,
        owner_id: Id<Usr>,
        permissions { all: anyone; }
        routes { action go(input: Input) -> Output; }
    }
    model Other {
        map: HashMap<String, i32>,
        size: usize,
        permissions { all: anyon; }
    }
}

fn main() {
    let _: (TodoCreate, OtherUpdate);
}
