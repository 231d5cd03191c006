//! Documentation is asked for where the author can write it.
#![deny(missing_docs)]

use ssot::ssot;

ssot! {
    enum Status { Draft }
    #[soft_delete]
    model Todo {
        title: String,
        /// Where it stands.
        status: Status,
        permissions { all: anyone; }
    }
}

fn main() {}
