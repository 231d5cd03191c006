//! Documentation is asked for where the author can write it.
#![deny(missing_docs)]

use ssot::ssot;

ssot! {
    enum Status { Draft } //~ Status //~ Draft
    #[soft_delete]
    model Todo { //~ Todo
        title: String, //~ title: String
        /// Where it stands.
        status: Status,
        permissions { all: anyone; }
    }
}

fn main() {}
