//! What the project does to itself: `cargo xtask --help`.

mod bench;
mod count;
mod crash;
mod emit;
mod errors;
mod fuzz;
mod judge;
mod lanes;
mod repository;
mod running;
mod say;
mod selection;
mod step;
mod test;
mod tidy;

use std::process::ExitCode;

const HELP: &str = "\
What the project does to itself.

usage: cargo xtask <command> [options]

commands:
  test [--quick]    everything that must hold: formatting, clippy, tidiness, Rust tests, compile
                    errors, doctests, committed output, npm ci, tsc, eslint, prettier, Zod
                    --quick leaves out what takes minutes and says what that is
  tidy              the tidiness rules alone
  emit              build every example, so that its committed output is renewed
  errors            make the reference's pages of errors, of the examples beside the rules
  fuzz [target] [--seconds n | --minutes n]
                    make inputs and break them, for a minute or as long as is said; what fails and what is told
                    in new words is kept. Targets: declaration, query, where, cursor, body, token, path, pattern,
                    policy (decisions of SQL, of memory and of TypeScript, which must not differ)
  crash --kills n [--seed n]
                    kill a server under eight writers so often, and hold it to what it has acknowledged
  power-cut --cuts n [--seed n]
                    the same with the power: what was not synced is lost, kept or torn; needs strace
  soak --minutes n  flood a server for so long, and say how it fared
  judge lint [--only example]
                    lets redocly and spectral lint the OpenAPI documents of the examples
  judge matrix [--only example]
                    asks everything of everybody, and holds the answers to what memory says
  judge schemathesis [--examples n] [--seed n] [--only example] [--long]
                    lets schemathesis judge the examples; --long walks every way through each document
  judge sqlmap      lets sqlmap inject into what the shop is asked; minutes
  judge recheck     lets recheck judge every pattern that goes to browsers
  bench [what..]    measure; `cargo xtask bench --help` lists what there is to measure

environment:
  NO_COLOR          plain text on a terminal too
";

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = args.iter().map(String::as_str).collect();
    match words.as_slice() {
        [] | ["help" | "--help" | "-h", ..] => say::help(HELP),
        [_, rest @ ..] if words[0] != "bench" && asks_for_help(rest) => say::help(HELP),
        ["test"] => test::run(test::Depth::Full),
        ["test", "--quick"] => test::run(test::Depth::Quick),
        ["tidy"] => tidy::run(),
        ["emit"] => emit::run(),
        ["errors"] => errors::run(),
        ["fuzz", options @ ..] => fuzz::run(options),
        ["crash", options @ ..] => crash::run("kill", options),
        ["power-cut", options @ ..] => crash::run("power", options),
        ["soak", options @ ..] => crash::run("soak", options),
        ["judge", "matrix", options @ ..] => judge::run_matrix(options),
        ["judge", "lint", options @ ..] => judge::run_lint(options),
        ["judge", "schemathesis", options @ ..] => judge::run(options),
        ["judge", "sqlmap"] => judge::sqlmap(),
        ["judge", "recheck"] => judge::recheck::run(),
        ["bench", what @ ..] => bench::run(what),
        other => say::misuse(&other.join(" "), HELP),
    }
}

fn asks_for_help(args: &[&str]) -> bool {
    args.iter().any(|arg| matches!(*arg, "--help" | "-h"))
}
