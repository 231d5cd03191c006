use ssot::ssot;

ssot! {
    principal User
    enum Status { Draft, Published }
    model User { nam Email, permissions { all: self == me; } } //~ Email
    model Product {
        #[uniqe] slug: Slug, //~ uniqe
        #[len(1..=9)] stock: i32, //~ len
        status: Status = Publishd, //~ Publishd
        check "it has a price": prise > 0; //~ prise
        permissions { all: anyone; }
        cache { list: 5; create: 1m; } //~ 5 //~ create
    }
}

fn main() {}
