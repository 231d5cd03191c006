//! Why a start was refused.

use crate::problem::Problem;
use std::fmt;

/// Why a server did not start: every reason at once, each a line that says what to do.
///
/// It is shown as written even by `main() -> Result<(), StartError>`.
///
/// ```
/// # #[tokio::main] async fn main() {
/// use ssot_server::{App, Mode};
/// let app = App::new(&ssot_core::schema::Schema::default()).mode(Mode::Production).base("api");
/// let refused = app.start().await.err().expect("two mistakes");
/// assert_eq!(refused.reasons().len(), 2);
/// # }
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct StartError(pub(super) Vec<String>);

impl StartError {
    pub(crate) fn one(reason: impl Into<String>) -> StartError {
        StartError(vec![reason.into()])
    }

    pub(crate) fn all(reasons: Vec<String>) -> StartError {
        StartError(reasons)
    }

    /// Each reason.
    pub fn reasons(&self) -> &[String] {
        &self.0
    }
}

impl fmt::Display for StartError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the server cannot start:")?;
        self.0
            .iter()
            .try_for_each(|reason| write!(f, "\n- {reason}"))
    }
}

impl fmt::Debug for StartError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl std::error::Error for StartError {}

impl From<Problem> for StartError {
    fn from(problem: Problem) -> StartError {
        StartError::one(problem.detail().to_owned())
    }
}
