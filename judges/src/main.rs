//! Serves the examples to judges: `judges --help`.

mod lint;
mod matrix;
mod openapi;
mod patterns;
mod schemathesis;
mod sqlmap;

use judges::{Fault, example, served};
use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

const HELP: &str = "\
The examples, served to judges that are not ours.

  judges serve NAME [--port n]              serves an example, and tells a token of each role
  judges openapi FOLDER                     writes what each tells of itself, NAME.json
  judges lint BIN [--only NAME]             lets redocly and spectral in a folder of programs lint them
  judges matrix [--only NAME]               asks everything of everybody, beside what memory says
  judges patterns                           tells every pattern that goes to browsers, a line each
  judges schemathesis ST [--examples n] [--seed n] [--only NAME] [--long]
                                            lets `st` judge each, as each role and as nobody
  judges sqlmap SQLMAP                      lets it inject into what the shop is asked
  judges --help                             this
";

enum Wanted {
    Help,
    Serve { name: String, port: u16 },
    OpenApi(PathBuf),
    Lint { bin: PathBuf, only: Option<String> },
    Matrix { only: Option<String> },
    Patterns,
    Schemathesis(schemathesis::Run),
    Sqlmap(PathBuf),
}

fn main() -> Result<ExitCode, Fault> {
    let wanted = wanted(lexopt::Parser::from_env())?;
    let runtime = tokio::runtime::Runtime::new()?;
    runtime.block_on(async {
        match wanted {
            Wanted::Help => say(HELP).map(|()| ExitCode::SUCCESS),
            Wanted::Serve { name, port } => serve(&name, port).await,
            Wanted::Matrix { only } => matrix::judge(only.as_deref()).await,
            Wanted::Patterns => patterns::write(),
            Wanted::OpenApi(folder) => openapi::write(&folder).await,
            Wanted::Lint { bin, only } => lint::judge(&bin, only.as_deref()).await,
            Wanted::Sqlmap(program) => sqlmap::judge(&program).await,
            Wanted::Schemathesis(run) => schemathesis::judge(&run).await,
        }
    })
}

fn wanted(mut from: lexopt::Parser) -> Result<Wanted, Fault> {
    use lexopt::prelude::*;
    let word = match from.next()? {
        Some(Value(word)) => word.string()?,
        Some(Short('h') | Long("help")) | None => return Ok(Wanted::Help),
        Some(other) => return Err(other.unexpected().into()),
    };
    match word.as_str() {
        "serve" => {
            let (name, mut port) = (from.value()?.string()?, 3000);
            while let Some(word) = from.next()? {
                match word {
                    Long("port") => port = from.value()?.parse()?,
                    word => return Err(word.unexpected().into()),
                }
            }
            Ok(Wanted::Serve { name, port })
        }
        "openapi" => Ok(Wanted::OpenApi(from.value()?.into())),
        "lint" => {
            let (bin, mut only) = (from.value()?.into(), None);
            while let Some(word) = from.next()? {
                match word {
                    Long("only") => only = Some(from.value()?.string()?),
                    word => return Err(word.unexpected().into()),
                }
            }
            Ok(Wanted::Lint { bin, only })
        }
        "matrix" => {
            let mut only = None;
            while let Some(word) = from.next()? {
                match word {
                    Long("only") => only = Some(from.value()?.string()?),
                    word => return Err(word.unexpected().into()),
                }
            }
            Ok(Wanted::Matrix { only })
        }
        "sqlmap" => Ok(Wanted::Sqlmap(from.value()?.into())),
        "patterns" => Ok(Wanted::Patterns),
        "schemathesis" => Ok(Wanted::Schemathesis(schemathesis::Run::read(from)?)),
        other => Err(format!("there is no `{other}`").into()),
    }
}

async fn serve(name: &str, port: u16) -> Result<ExitCode, Fault> {
    let found = example::ALL.iter().find(|one| one.name == name);
    let found = found.ok_or_else(|| format!("there is no example `{name}`"))?;
    let served = served::start(found, port).await?;
    say(&format!("{}\n", served.at("/openapi.json")))?;
    for (role, token) in &served.tokens {
        say(&format!("{role} {token}\n"))?;
    }
    std::future::pending().await
}

/// What everyone who runs it reads.
pub(crate) fn say(text: &str) -> Result<(), Fault> {
    let mut out = std::io::stdout().lock();
    out.write_all(text.as_bytes())?;
    Ok(out.flush()?)
}
