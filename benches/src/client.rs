//! What the typed client costs: tsc for four calls of each model, an editor that completes a `where`, a
//! browser that loads it.

use crate::Outcome;
use crate::bundle::kilobytes;
use crate::project::{Project, workspace};
use crate::table::{Table, line};
use crate::typescript::{emitted, figure, tsc};
use std::error::Error;
use std::fmt::Write as _;
use std::path::Path;
use std::process::Command;

/// Where an editor asks what may stand: within the `where` of the last model.
const HERE: &str = "/*here*/";

pub(crate) fn run() -> Outcome {
    let mut table = Table::new(&["what", "measured", "to reach"]);
    let project = emitted("client-100", 100)?;
    project.write("src/use.ts", &calls(100))?;
    let said = tsc(&project)?;
    table.row([
        "tsc, 100 models, four calls each".to_owned(),
        format!("{} instantiations", figure(&said, "Instantiations")),
        "40,000".to_owned(),
    ]);
    table.row([
        "completion in its `where`, median of 20".to_owned(),
        format!("{} ms", completion(&project)?),
        "100 ms".to_owned(),
    ]);
    let project = emitted("client-24", 24)?;
    let folder = project.root.join("web/ssot");
    sizes(&mut table, &folder)?;
    table.print();
    line(
        "\nPeer of the same 100 models and calls, measured before: ZenStack's client 2,322,678 instantiations.",
    );
    Ok(())
}

/// Four calls of each model: two lists, a create, an update.
fn calls(count: usize) -> String {
    let mut out = String::from(
        "import { createClient } from \"../web/ssot/client.js\";\n\nconst api = createClient({ baseUrl: \"/api\" });\n\n",
    );
    for index in 1..count {
        let model = format!("model{index}");
        let here = if index + 1 == count { HERE } else { "" };
        let _ = write!(
            out,
            "\
export const {model}Sold = await api.{model}.list({{
  where: {{ {here} price: {{ gte: \"500\" }}, or: [{{ status: \"Published\" }}, {{ inStock: true }}] }},
  sort: [\"-price\"],
}});
export const {model}Seen = await api.{model}.list({{ include: {{ seller: true }}, fields: [\"name\", \"price\"] }});
export const {model}Name: string | undefined = {model}Seen.data[0]?.seller?.name;
export const {model}Made = await api.{model}.create({{
  name: \"n\", slug: \"s\", price: \"1\", sellerId: {model}Sold.data[0]!.sellerId, tags: [],
}});
export const {model}Next = await api.{model}.update({model}Made.id, {{ price: \"2\" }});
"
        );
    }
    out
}

// Milliseconds, as an editor waits for its answer.
fn completion(project: &Project) -> Result<String, Box<dyn Error>> {
    let file = project.root.join("src/use.ts");
    node("benches/src/completion.js", &[&file, Path::new(HERE)])
}

fn sizes(table: &mut Table, folder: &Path) -> Outcome {
    let whole = "export { createClient } from \"./client.ts\";";
    let registry = "export { registry } from \"./registry.ts\";";
    let one = "export { connect } from \"./runtime/client.js\"; export { model1Client } from \"./client.ts\";";
    let both = [whole, registry].concat();
    for (what, source, bar) in [
        ("client, 24 models", whole, ""),
        ("registry, 24 models", registry, ""),
        ("client and registry, 24 models", &both, "8 KB"),
        ("one model's client", one, "4 KB"),
    ] {
        let said = node("benches/src/loaded.js", &[folder, Path::new(source)])?;
        let size = format!("{}, gzipped", kilobytes(said.parse()?));
        table.row([what.to_owned(), size, bar.to_owned()]);
    }
    Ok(())
}

fn node(script: &str, args: &[&Path]) -> Result<String, Box<dyn Error>> {
    let mut node = Command::new("node");
    node.arg(script).args(args).current_dir(workspace());
    let done = node.output()?;
    if !done.status.success() {
        return Err(String::from_utf8_lossy(&done.stderr).into_owned().into());
    }
    Ok(String::from_utf8_lossy(&done.stdout).trim().to_owned())
}
