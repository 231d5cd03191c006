//! The examples, served to judges that are not ours: schemathesis, redocly, spectral, sqlmap,
//! the naughty strings, the JSON test suite.

pub mod example;
pub mod rows;
pub mod served;
pub mod tables;

/// What may go wrong on the way to a verdict.
pub type Fault = Box<dyn std::error::Error + Send + Sync>;
