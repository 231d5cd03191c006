//! What the server writes while it is asked: a record of JSON on each line.

use std::io::Write;
use std::sync::{Arc, Mutex};
use tracing_subscriber::fmt::MakeWriter;

#[derive(Clone, Default)]
pub(crate) struct Log(Arc<Mutex<Vec<u8>>>);

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0
            .lock()
            .expect("no writer panics")
            .extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

impl<'a> MakeWriter<'a> for Log {
    type Writer = Log;

    fn make_writer(&'a self) -> Log {
        self.clone()
    }
}

/// Keeps all that is logged from here on.
pub(crate) fn kept() -> Log {
    let log = Log::default();
    let all = tracing_subscriber::fmt().json().with_writer(log.clone());
    all.with_max_level(tracing::Level::INFO).init();
    log
}

impl Log {
    /// Each line is a record of the server's own, and none holds what a caller wrote.
    pub(crate) fn is_sound(&self) {
        let bytes = self.0.lock().expect("no writer panics").clone();
        let text = String::from_utf8(bytes).expect("the log is UTF-8");
        assert!(
            text.lines().count() > 10_000,
            "only {} lines",
            text.lines().count()
        );
        for line in text.lines() {
            let record: serde_json::Value =
                serde_json::from_str(line).unwrap_or_else(|error| panic!("{error}: {line}"));
            // Full text is declared and not served, which is told so each time.
            let known = record["fields"]["status"] == 501 || record["level"] != "ERROR";
            assert!(known, "{line}");
            assert!(record["timestamp"].is_string(), "{line}");
        }
        assert!(!text.contains("forged"), "a caller's words are logged");
    }
}
