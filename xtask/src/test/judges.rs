//! Judges that are not ours, and memory as a judge of every answer.

use super::Depth;
use crate::judge;
use crate::lanes::Lane;
use crate::step::Step;

/// What they need.
pub(super) fn install(depth: Depth) -> Lane {
    vec![Step {
        name: "pip install schemathesis",
        work: judge::install(depth),
    }]
}

/// What they say.
pub(super) fn steps(depth: Depth) -> Lane {
    vec![
        Step {
            name: "redocly and spectral",
            work: judge::lint(depth),
        },
        Step {
            name: "recheck",
            work: judge::recheck::work(depth),
        },
        Step {
            name: "the matrix of permissions",
            work: judge::matrix(depth),
        },
        Step {
            name: "schemathesis",
            work: judge::schemathesis(depth),
        },
    ]
}
