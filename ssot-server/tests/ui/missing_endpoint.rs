//! A service whose adapter lacks an endpoint.

use ssot::prelude::*;
use ssot::server::{App, Context, Problem};

ssot! {
    principal User {}
    model User { name: String, permissions { all: anyone; } }
    service Courier(provider: post) {
        quote(input: Decimal) -> Decimal;
        ping();
    }
}

struct Post;

impl CourierEndpoints for Post {
    async fn ping(&self, _: Context) -> Result<(), Problem> {
        Ok(())
    }
}

fn main() {
    let _ = App::new(&ssot::Schema::default()).service(CourierEndpoints::into_service(Post));
}
