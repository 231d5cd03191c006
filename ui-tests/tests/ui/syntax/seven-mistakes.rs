use ssot::ssot;

ssot! {
    principal User
    enum Status { Draft, Published }
    model User { nam Email, permissions { all: self == me; } }
    model Product {
        #[uniqe] slug: Slug,
        #[len(1..=9)] stock: i32,
        status: Status = Publishd,
        check "it has a price": prise > 0;
        permissions { all: anyone; }
        cache { list: 5; create: 1m; }
    }
}

fn main() {}
