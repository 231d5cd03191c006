//! Runs the cases: `cargo run -p conformance -- http://127.0.0.1:3000 --token-secret ..`.
#![allow(clippy::print_stdout)]

use conformance::answers::Answers;
use conformance::report::{failures, summary, surprises};
use conformance::run::{Target, run_keeping};
use conformance::{case, coverage, serve};
use std::net::ToSocketAddrs;
use std::path::Path;
use std::process::ExitCode;

const HELP: &str = "\
Holds a server of schema.ssot to the cases.

usage: conformance [http://host:port] [--token-secret TEXT] [--base /api] [--only PART] [--answers FOLDER]
       conformance --serve [FOLDER]

Without an address this repository's own server is started over a fresh file.
  --token-secret  what the server's tokens are signed with (HS256)
  --base          the path in front of every model's, /api
  --only          cases whose `group / name` contains this
  --answers       writes into FOLDER every exchange, /openapi.json and what is emitted of the schema
  --serve         starts this repository's server of schema.ssot, says where and leaves it running;
                  writes into FOLDER what is emitted of the schema for a browser
";

fn main() -> ExitCode {
    if std::env::args().nth(1).as_deref() == Some("--serve") {
        return match served(std::env::args().nth(2)) {
            Ok(served) => served.wait(),
            Err(error) => {
                println!("{error}");
                ExitCode::from(2)
            }
        };
    }
    match asked(std::env::args().skip(1)).and_then(|asked| held(&asked)) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            println!("{error}");
            ExitCode::from(2)
        }
    }
}

fn served(folder: Option<String>) -> Result<serve::Served, String> {
    if let Some(folder) = folder {
        serve::emit(Path::new(&folder)).map_err(|error| format!("{folder}: {error}"))?;
    }
    serve::start()
}

struct Asked {
    address: Option<String>,
    secret: String,
    base: String,
    only: String,
    answers: Option<String>,
}

fn asked(mut words: impl Iterator<Item = String>) -> Result<Asked, String> {
    let secret = String::from_utf8_lossy(serve::SECRET).into_owned();
    let (base, only) = ("/api".to_owned(), String::new());
    let mut asked = Asked {
        address: None,
        secret,
        base,
        only,
        answers: None,
    };
    while let Some(word) = words.next() {
        let mut value = || {
            words
                .next()
                .ok_or_else(|| format!("`{word}` needs a value"))
        };
        match word.as_str() {
            "--token-secret" => asked.secret = value()?,
            "--base" => asked.base = value()?,
            "--only" => asked.only = value()?,
            "--answers" => asked.answers = Some(value()?),
            _ if word.starts_with("http://") => asked.address = Some(word),
            _ => return Err(HELP.to_owned()),
        }
    }
    Ok(asked)
}

fn held(asked: &Asked) -> Result<bool, String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let groups = case::read(&root.join("cases"))?;
    let own = if asked.address.is_none() {
        Some(serve::start()?)
    } else {
        None
    };
    let address = match (&own, &asked.address) {
        (Some(served), _) => served.address,
        (None, address) => resolved(address.as_deref().unwrap_or_default())?,
    };
    let target = Target {
        address,
        base: asked.base.clone(),
        secret: asked.secret.clone().into_bytes(),
        run: format!("r{}", std::process::id()),
    };
    let kept = asked.answers.as_ref().map(|folder| kept(&target, folder));
    let mut kept = kept.transpose()?;
    let outcomes = run_keeping(&target, &groups, &asked.only, &mut |exchange| {
        if let Some(answers) = &mut kept {
            answers.keep(exchange);
        }
    });
    if let Some(answers) = kept {
        answers.finish().map_err(|error| error.to_string())?;
    }
    let known = std::fs::read_to_string(root.join("known-failures.txt")).unwrap_or_default();
    let known = if own.is_some() {
        failures(&known)
    } else {
        Vec::new()
    };
    println!("{}", summary(&outcomes, &known));
    if asked.only.is_empty() {
        let excuses = coverage::excuses()?;
        let shown = coverage::shown(&serve::schema()?, &outcomes);
        excuses
            .lines()
            .for_each(|line| println!("not shown, {line}"));
        coverage::missing(&shown, &excuses)
            .iter()
            .for_each(|line| println!("{line}"));
    }
    let known = if asked.only.is_empty() {
        known
    } else {
        Vec::new()
    };
    Ok(surprises(&outcomes, &known).is_empty())
}

fn kept(target: &Target, folder: &str) -> Result<Answers, String> {
    Answers::into(Path::new(folder), target).map_err(|error| format!("{folder}: {error}"))
}

fn resolved(address: &str) -> Result<std::net::SocketAddr, String> {
    let host = address.trim_start_matches("http://").trim_end_matches('/');
    let mut found = host
        .to_socket_addrs()
        .map_err(|error| format!("{address}: {error}"))?;
    found.next().ok_or_else(|| format!("{address} is nowhere"))
}
