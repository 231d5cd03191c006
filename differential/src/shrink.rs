//! The smallest schema and value on which two judges differ: each step asks Node again.

use crate::case::{Case, Tree};
use crate::smaller::smaller;
use crate::{random, write_schema};
use proptest::test_runner::{TestCaseError, TestError};
use serde_json::{Value, json};
use ssot_core::schema::Schema;
use ssot_core::value::judge::{Judge, Mode};
use std::cell::RefCell;
use std::fs;
use std::io::{self, BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

/// The smallest case that `differs`, which the given one does.
pub(crate) fn smallest(case: Case, differs: impl Fn(&Case) -> bool) -> Case {
    let test = |case: Case| match differs(&case) {
        true => Err(TestCaseError::fail("the judges differ")),
        false => Ok(()),
    };
    let tree = Tree::new(case.clone(), smaller);
    match random::runner(0, 0).run_one(tree, test) {
        Err(TestError::Fail(_, smallest)) => smallest,
        Ok(_) | Err(TestError::Abort(_)) => case,
    }
}

/// Shrinks the value of a line of a schema's `values.jsonl`, and says what is left.
pub(crate) fn line(folder: &Path, line: usize, by: &str) -> io::Result<String> {
    let schema: Schema = serde_json::from_slice(&fs::read(folder.join("schema.json"))?)?;
    let lines = fs::read_to_string(folder.join("values.jsonl"))?;
    let text = lines.lines().nth(line).ok_or(io::ErrorKind::NotFound)?;
    let written: Value = serde_json::from_str(text)?;
    let mode = match written["mode"].as_str() {
        Some("Create") => Mode::Create,
        Some("Update") => Mode::Update,
        _ => Mode::Read,
    };
    let case = Case {
        schema: schema.into(),
        mode,
        value: written["value"].clone(),
    };
    let node = RefCell::new(Node::start(&folder.join("shrunk"))?);
    let differs = |case: &Case| {
        node.borrow_mut()
            .ask(case, by)
            .is_ok_and(|one| one["differs"] == true)
    };
    if !differs(&case) {
        return Ok(format!("only as it is written:\n{text}"));
    }
    let small = smallest(case, differs);
    let answer = node.borrow_mut().ask(&small, by)?;
    let model = &small.schema.models[0];
    let shown = json!({
        "fields": model.fields, "checks": model.checks, "mode": written["mode"],
        "value": small.value, "found": answer,
    });
    Ok(serde_json::to_string_pretty(&shown)?)
}

/// `ts/test/ask.js`, which judges one case after another.
struct Node {
    child: Child,
    answers: BufReader<std::process::ChildStdout>,
    folder: PathBuf,
    asked: u32,
}

impl Node {
    fn start(folder: &Path) -> io::Result<Node> {
        if folder.exists() {
            fs::remove_dir_all(folder)?;
        }
        let mut child = Command::new("node")
            .arg("ts/test/ask.js")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()?;
        let answers = BufReader::new(child.stdout.take().ok_or(io::ErrorKind::BrokenPipe)?);
        Ok(Node {
            child,
            answers,
            folder: folder.to_owned(),
            asked: 0,
        })
    }

    // A folder of its own for each case, since Node loads a module once.
    fn ask(&mut self, case: &Case, by: &str) -> io::Result<Value> {
        self.asked += 1;
        let folder = self.folder.join(self.asked.to_string());
        write_schema(&folder, &case.schema, ssot_build::Layout::Single)?;
        let issues = Judge::new((*case.schema).clone()).judge("Thing", case.mode, &case.value);
        let line = json!({
            "mode": format!("{:?}", case.mode), "value": case.value,
            "issues": issues.err().unwrap_or_default(),
        });
        fs::write(folder.join("values.jsonl"), format!("{line}\n"))?;
        let asked = json!({ "folder": folder, "by": by });
        let input = self.child.stdin.as_mut().ok_or(io::ErrorKind::BrokenPipe)?;
        writeln!(input, "{asked}")?;
        let mut answer = String::new();
        self.answers.read_line(&mut answer)?;
        Ok(serde_json::from_str(&answer)?)
    }
}

impl Drop for Node {
    // It ends by itself once its input does.
    fn drop(&mut self) {
        drop(self.child.stdin.take());
        let _ = self.child.wait();
    }
}

#[cfg(test)]
mod tests;
