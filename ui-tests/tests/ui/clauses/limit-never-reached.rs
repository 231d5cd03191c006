use ssot::ssot;

ssot! {
    model Product {
        stock: i32,
        permissions { all: anyone; }
        middleware {
            rate_limit: 1000 per 1m;
            rate_limit: 1000 per 1m; //~ rate_limit
        }
    }
}

fn main() {}
