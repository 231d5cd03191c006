//! The text format of Prometheus, version 0.0.4.

use super::{Counted, ENDS};
use crate::engine::Engine;
use crate::http::named;
use crate::password;
use ssot_core::schema::Operation;
use std::fmt::{Display, Write};
use std::sync::atomic::Ordering::Relaxed;

/// Every number, by name. What was never counted is left out.
pub(super) fn text(engine: &Engine) -> String {
    let mut out = Text(String::with_capacity(4096));
    out.family("ssot_requests_total", "counter", "Requests answered.");
    each(engine, |model, counted| {
        requests(&mut out, engine, model, counted)
    });
    out.family(
        "ssot_request_seconds",
        "histogram",
        "From the request's head to the answer's.",
    );
    each(engine, |model, counted| durations(&mut out, model, counted));
    let depth = engine.store.depth();
    out.family(
        "ssot_queue_depth",
        "gauge",
        "Jobs that wait for a thread of the database.",
    );
    out.line("ssot_queue_depth", "{queue=\"read\"}", depth.reads);
    out.line("ssot_queue_depth", "{queue=\"write\"}", depth.writes);
    let (commits, units) = engine.store.groups();
    out.family(
        "ssot_commits_total",
        "counter",
        "Commits, each of one or more writes together.",
    );
    out.line("ssot_commits_total", "", commits);
    out.family(
        "ssot_writes_total",
        "counter",
        "Writes that commits have taken.",
    );
    out.line("ssot_writes_total", "", units);
    out.family(
        "ssot_refused_total",
        "counter",
        "Requests refused for now, whoever had asked.",
    );
    for (code, count) in engine.metrics.refusals.all() {
        let labels = format!("{{code=\"{}\"}}", code.as_str());
        out.line("ssot_refused_total", &labels, count);
    }
    out.family(
        "ssot_password_hashes_total",
        "counter",
        "Passwords that were hashed, to keep or to compare them.",
    );
    out.line("ssot_password_hashes_total", "", password::hashed());
    out.0
}

fn each(engine: &Engine, mut tell: impl FnMut(&str, &Counted)) {
    let models = engine.plan.models.iter().zip(&engine.metrics.models);
    for (model, all) in models {
        all.iter()
            .for_each(|counted| tell(&model.model.name, counted));
    }
    let services = engine.plan.schema.services.iter();
    for (service, all) in services.zip(&engine.metrics.services) {
        all.iter().for_each(|counted| tell(&service.name, counted));
    }
    let beside = engine.metrics.batch.iter().chain(&engine.metrics.can);
    beside.for_each(|counted| tell("", counted));
    let auth = engine.metrics.auth.iter();
    auth.for_each(|counted| tell("auth", counted));
}

fn requests(out: &mut Text, engine: &Engine, model: &str, counted: &Counted) {
    let name = name(counted.operation.as_ref());
    for (status, count) in engine.metrics.statuses.iter().zip(&counted.statuses) {
        let count = count.load(Relaxed);
        if count > 0 {
            let labels = format!("{{model=\"{model}\",operation=\"{name}\",status=\"{status}\"}}");
            out.line("ssot_requests_total", &labels, count);
        }
    }
}

fn durations(out: &mut Text, model: &str, counted: &Counted) {
    let labels = format!(
        "model=\"{model}\",operation=\"{}\"",
        name(counted.operation.as_ref())
    );
    let counts: Vec<u64> = counted
        .durations
        .iter()
        .map(|count| count.load(Relaxed))
        .collect();
    let all: u64 = counts.iter().sum();
    if all == 0 {
        return;
    }
    let mut so_far = 0;
    for (end, count) in ENDS.iter().zip(&counts) {
        so_far += count;
        let end = seconds(*end);
        out.line(
            "ssot_request_seconds_bucket",
            &format!("{{{labels},le=\"{end}\"}}"),
            so_far,
        );
    }
    out.line(
        "ssot_request_seconds_bucket",
        &format!("{{{labels},le=\"+Inf\"}}"),
        all,
    );
    let sum = seconds(counted.micros.load(Relaxed));
    out.line("ssot_request_seconds_sum", &format!("{{{labels}}}"), sum);
    out.line("ssot_request_seconds_count", &format!("{{{labels}}}"), all);
}

fn seconds(micros: u64) -> f64 {
    std::time::Duration::from_micros(micros).as_secs_f64()
}

fn name(operation: Option<&Operation>) -> &str {
    operation.map_or("none", named)
}

struct Text(String);

impl Text {
    fn family(&mut self, name: &str, kind: &str, help: &str) {
        // Writing into a string cannot fail.
        let _ = write!(self.0, "# HELP {name} {help}\n# TYPE {name} {kind}\n");
    }

    fn line(&mut self, name: &str, labels: &str, value: impl Display) {
        let _ = writeln!(self.0, "{name}{labels} {value}");
    }
}
