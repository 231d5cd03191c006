use ssot::ssot;

ssot! {
    model Product {
        stock: i3, //~ i3
        name: string, //~ string
        sold: Option<int>, //~ int
        tags: Vec<uuid>, //~ uuid
        permissions { all: anyone; }
    }
}

fn main() {
    let _: fn(Product) -> i32 = |product| product.missing; //~ missing
}
