//! Actions of a model, given by a type that has none.

use ssot::prelude::*;
use ssot::server::{App, Context, Problem};

ssot! {
    model Product {
        name: String,
        permissions { all: anyone; }
        routes { action publish(input: String) -> Product; action hide(); }
    }
}

struct Shop;

fn main() {
    let _: Option<(Context, Problem)> = None;
    let _ = App::new(&ssot::Schema::default()).actions::<Product, _>(Shop);
}
