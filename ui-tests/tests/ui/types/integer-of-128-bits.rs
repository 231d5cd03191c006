use serde::{Deserialize, Serialize};
use ssot::prelude::*;

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
struct Total {
    cents: i128, //~ i128
}

fn main() {}
