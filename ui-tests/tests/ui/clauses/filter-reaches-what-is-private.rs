use ssot::ssot;

ssot! {
    model Seller {
        #[private] secret: String,
        permissions { all: anyone; }
    }
    model Todo {
        seller_id: Id<Seller>,
        permissions { all: anyone; }
        search { filter: known = seller.secret == "x"; } //~ known
    }
}

fn main() {}
