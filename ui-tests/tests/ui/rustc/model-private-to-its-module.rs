use ssot::ssot;

mod inner {
    ssot::ssot! {
        pub(self) model Todo { title: String, permissions { all: anyone; } }
    }
}

ssot! {
    model User { name: String, permissions { all: anyone; } }
}

fn main() {
    let _ = inner::TodoId::new(); //~ TodoId
}
