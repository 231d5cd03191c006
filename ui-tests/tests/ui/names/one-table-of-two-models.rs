use ssot::ssot;

ssot! {
    model Person { name: String, permissions { all: anyone; } }
    #[table("people")] model Crowd { name: String, permissions { all: anyone; } } //~ Crowd
}

fn main() {}
