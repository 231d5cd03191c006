//! Sends the cases one after another and keeps what each gave.

use crate::case::{Case, Group, Step};
use crate::expect::{faults, parsed};
use crate::fill::Known;
use crate::token::token;
use crate::wire::{Answer, send};
use serde_json::Value;
use std::collections::BTreeMap;
use std::net::SocketAddr;

/// A server under test.
#[derive(Clone, Debug)]
pub struct Target {
    /// Where it listens.
    pub address: SocketAddr,
    /// The path in front of every model's.
    pub base: String,
    /// What its tokens are signed with.
    pub secret: Vec<u8>,
    /// Tells the rows of this run from those of others in the same database.
    pub run: String,
}

/// What a case gave.
#[derive(Clone, Debug)]
pub struct Outcome {
    /// The file it stands in.
    pub group: String,
    /// The case.
    pub case: Case,
    /// How it failed: the request, then a line for each difference. Empty when it passed.
    pub faults: Vec<String>,
    /// Every request with its answer, filled as sent.
    pub sent: Vec<(Step, Answer)>,
}

impl Outcome {
    /// Whether it passed.
    pub fn passed(&self) -> bool {
        self.faults.is_empty()
    }

    /// `group / name`
    pub fn name(&self) -> String {
        format!("{} / {}", self.group, self.case.name)
    }
}

/// One request and its answer, as they went over the wire.
#[derive(Clone, Copy, Debug)]
pub struct Exchange<'a> {
    /// `group / name`, or `group / setup`.
    pub case: &'a str,
    /// All that was sent.
    pub request: &'a [u8],
    /// What came.
    pub answer: &'a Answer,
}

/// Runs the cases whose `group / name` contains `filter`. The group `callers` is always set up.
pub fn run(target: &Target, groups: &[Group], filter: &str) -> Vec<Outcome> {
    run_keeping(target, groups, filter, &mut |_| ())
}

/// As [`run`], and hands every exchange to `keep`, those of setups and of cases that fail too.
pub fn run_keeping(
    target: &Target,
    groups: &[Group],
    filter: &str,
    keep: &mut dyn FnMut(Exchange<'_>),
) -> Vec<Outcome> {
    let mut callers = Known::default();
    callers.words.insert("run".to_owned(), target.run.clone());
    callers
        .words
        .insert("host".to_owned(), target.address.to_string());
    callers.words.insert("base".to_owned(), target.base.clone());
    let first = groups.iter().filter(|group| group.name == "callers");
    let rest = groups.iter().filter(|group| group.name != "callers");
    let mut outcomes = Vec::new();
    for group in first.chain(rest) {
        let wanted = |case: &&Case| format!("{} / {}", group.name, case.name).contains(filter);
        let cases: Vec<_> = group.case.iter().filter(wanted).collect();
        if cases.is_empty() && group.name != "callers" {
            continue;
        }
        let mut own = Running {
            target,
            keep: &mut *keep,
            name: format!("{} / setup", group.name),
            known: callers.clone(),
            sent: Vec::new(),
        };
        own.known
            .words
            .insert("lot".to_owned(), format!("{}-{}", target.run, group.name));
        let mut broken = group.setup.iter().find_map(|step| own.step(step).err());
        if group.name == "callers" {
            callers.answers = own.known.answers.clone();
        }
        for case in cases {
            outcomes.push(own.case(group, case, broken.as_ref()));
            // Told in full once.
            broken = broken.map(|_| vec!["the setup of the group failed".to_owned()]);
        }
    }
    outcomes
}

/// A case on its way.
pub(crate) struct Running<'a> {
    pub(crate) target: &'a Target,
    pub(crate) keep: &'a mut dyn FnMut(Exchange<'_>),
    /// Of the case that is run.
    pub(crate) name: String,
    pub(crate) known: Known,
    pub(crate) sent: Vec<(Step, Answer)>,
}

impl Running<'_> {
    fn case(&mut self, group: &Group, case: &Case, broken: Option<&Vec<String>>) -> Outcome {
        self.sent.clear();
        self.name = format!("{} / {}", group.name, case.name);
        let faults = match broken {
            Some(lines) => lines.clone(),
            None => case
                .steps()
                .find_map(|step| self.step(step).err())
                .unwrap_or_default(),
        };
        let (group, sent) = (group.name.clone(), std::mem::take(&mut self.sent));
        Outcome {
            group,
            case: case.clone(),
            faults,
            sent,
        }
    }

    /// Sends one request; the faults begin with what was sent.
    pub(crate) fn step(&mut self, step: &Step) -> Result<(), Vec<String>> {
        let lone = |error: String| vec![step.request.clone(), error];
        let step = self.filled(step).map_err(lone)?;
        let bytes = self.bytes(&step).map_err(lone)?;
        let head = step.request.starts_with("HEAD ");
        let answer = send(self.target.address, &bytes, head, step.closes).map_err(lone)?;
        (self.keep)(Exchange {
            case: &self.name,
            request: &bytes,
            answer: &answer,
        });
        let like = step
            .like
            .as_ref()
            .and_then(|name| self.known.answers.get(name));
        let mut lines = faults(&step, &answer, like);
        if step.like.is_some() && like.is_none() {
            lines.push("the answer that it is to be like is not known".to_owned());
        }
        if let Some(name) = &step.save {
            self.known.answers.insert(name.clone(), answer.clone());
        }
        if lines.is_empty() {
            self.sent.push((step, answer));
            return Ok(());
        }
        lines.insert(0, sent(&step));
        lines.push(format!(
            "answered {}: {}",
            answer.status,
            start(&answer.body)
        ));
        Err(lines)
    }

    fn filled(&self, step: &Step) -> Result<Step, String> {
        let wrong = std::cell::RefCell::new(None);
        let fill = |text: &str| {
            self.known.fill(text).unwrap_or_else(|error| {
                *wrong.borrow_mut() = Some(error);
                String::new()
            })
        };
        let step = step.with(&fill);
        wrong.into_inner().map_or(Ok(step), Err)
    }

    /// The request as it goes over the wire.
    fn bytes(&self, step: &Step) -> Result<Vec<u8>, String> {
        if let Some(wire) = &step.wire {
            return Ok(wire.clone().into_bytes());
        }
        let (method, path) = step.request.split_once(' ').ok_or("no method and path")?;
        let path = match path.strip_prefix("//") {
            Some(root) => format!("/{root}"),
            None => format!("{}{path}", self.target.base),
        };
        let body = content(step)?;
        let mut headers = BTreeMap::from([
            ("host", vec![self.target.address.to_string()]),
            ("connection", vec!["close".to_owned()]),
        ]);
        if let Some(body) = &body {
            headers.insert("content-type", vec!["application/json".to_owned()]);
            headers.insert("content-length", vec![body.len().to_string()]);
        }
        if let Some(who) = &step.who {
            headers.insert(
                "authorization",
                vec![format!("Bearer {}", self.token(who)?)],
            );
        }
        for (name, value) in &step.headers {
            headers.insert(name, values(value));
        }
        let mut out = format!("{method} {path} HTTP/1.1\r\n").into_bytes();
        for (name, values) in headers {
            for value in values.iter().filter(|value| !value.is_empty()) {
                out.extend_from_slice(format!("{name}: {value}\r\n").as_bytes());
            }
        }
        out.extend_from_slice(b"\r\n");
        out.extend(body.unwrap_or_default());
        Ok(out)
    }

    /// The token of a caller; `ada expired` is one that must be refused.
    fn token(&self, who: &str) -> Result<String, String> {
        let (name, kind) = who.split_once(' ').unwrap_or((who, "good"));
        let key = self.known.fill(&format!("${{{name}.id}}"))?;
        token(&self.target.secret, &key, kind).ok_or_else(|| format!("no token is `{kind}`"))
    }
}

fn content(step: &Step) -> Result<Option<Vec<u8>>, String> {
    if let Some(text) = &step.text {
        return Ok(Some(text.clone().into_bytes()));
    }
    if let Some(text) = &step.base64 {
        use base64::Engine;
        let bytes = base64::engine::general_purpose::STANDARD.decode(text);
        return bytes.map(Some).map_err(|error| error.to_string());
    }
    let body = step.body.as_ref().map(parsed).transpose()?;
    Ok(body.map(|body| body.to_string().into_bytes()))
}

fn values(value: &Value) -> Vec<String> {
    match value {
        Value::Array(values) => values.iter().flat_map(values_of).collect(),
        value => values_of(value).collect(),
    }
}

fn values_of(value: &Value) -> impl Iterator<Item = String> {
    let text = value
        .as_str()
        .map_or_else(|| value.to_string(), str::to_owned);
    std::iter::once(text)
}

/// A request on one line.
fn sent(step: &Step) -> String {
    let who = step
        .who
        .as_deref()
        .map_or(String::new(), |who| format!(" as {who}"));
    let request = step.wire.as_ref().unwrap_or(&step.request);
    let body = step
        .body
        .as_ref()
        .map_or(String::new(), |body| format!(" {body}"));
    start(format!("{request}{who}{body}").as_bytes())
}

/// The start of a text, on one line.
fn start(bytes: &[u8]) -> String {
    let text = String::from_utf8_lossy(bytes).replace(['\r', '\n'], " ");
    text.chars().take(600).collect()
}
