//! sqlmap against the shop: each place of a request that leads into a statement, one after the other.

use crate::say;
use judges::{Fault, example, served};
use std::path::Path;
use std::process::ExitCode;
use tokio::process::Command;

/// Addresses, and a body for those that have one; `*` is where it injects.
const PLACES: [(&str, &str); 9] = [
    ("/api/products?sku=a*", ""),
    ("/api/products?sku.startsWith=a*", ""),
    ("/api/products?price.gte=1*", ""),
    ("/api/products?sort=name*", ""),
    ("/api/products?where=%7B%22sku%22%3A%22a*%22%7D", ""),
    ("/api/products?after=a*", ""),
    ("/api/products/by/slug/a*", ""),
    ("/api/products/x*", ""),
    (
        "/api/auth/login",
        r#"{"email":"a*@example.org","password":"naught but wrong"}"#,
    ),
];

/// What it says of a place that it gets into.
const FOUND: &str = "identified the following injection point";

/// Injects at each place, as somebody who sees all.
pub(crate) async fn judge(program: &Path) -> Result<ExitCode, Fault> {
    let shop = example::ALL.iter().find(|one| one.name == "ecommerce");
    let served = served::start(shop.ok_or("there is no shop")?, 0).await?;
    let token = served.tokens.first().map(|(_, token)| token.as_str());
    let folder = tempfile::tempdir()?;
    let (mut passed, mut failed) = (0, 0);
    for (path, body) in PLACES {
        let mut command = Command::new(program);
        command.args(["-u", &served.at(path), "--batch", "--flush-session"]);
        command.args(["--level", "3", "--risk", "2", "--dbms", "sqlite"]);
        command.args(["--ignore-code", "400,401,404,422"]);
        command.arg("--output-dir").arg(folder.path());
        command.arg("-H");
        command.arg(format!(
            "Authorization: Bearer {}",
            token.unwrap_or_default()
        ));
        if !body.is_empty() {
            command.args(["--data", body, "-H", "Content-Type: application/json"]);
        }
        let said = command.output().await?.stdout;
        let said = String::from_utf8_lossy(&said);
        // What was never asked has passed nothing.
        let sound = said.contains("do not appear to be injectable") && !said.contains(FOUND);
        let verdict = if sound { "no way in" } else { "FAILED" };
        say(&format!("{path} {body}: {verdict}\n"))?;
        if !sound {
            say(&said)?;
        }
        *if sound { &mut passed } else { &mut failed } += 1;
    }
    say(&format!("# pass {passed}\n# fail {failed}\n"))?;
    Ok(ExitCode::from(u8::from(failed > 0)))
}
