//! The shop's page, built and looked at in a real browser.

use super::Depth;
use crate::lanes::Lane;
use crate::repository::{has, root};
use crate::step::{Program, Step, Work};

/// After the Rust tests, which have built the shop's program.
pub(super) fn steps(depth: Depth) -> Lane {
    vec![Step {
        name: "the shop in a browser",
        work: work(depth),
    }]
}

fn work(depth: Depth) -> Work {
    if depth == Depth::Quick {
        return Work::Skip("left out by --quick".into());
    }
    if !has("npm") {
        return Work::Skip("npm is not installed".into());
    }
    if !has("chromium") {
        return Work::Skip("chromium is not installed: apt-get install chromium".into());
    }
    let words = ["test", "--silent", "--workspace", "shop-web"];
    Work::Run(Program::new("npm", &words, root()))
}
