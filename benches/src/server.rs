//! The server against servers written by hand, and the bounds it keeps: CPU of the server's process
//! for each request, which a busy machine moves least, and requests a second beside it.
//!
//! Each server has a table of its own with the same 100,000 rows. All are up at once and asked in
//! turn, so that whatever else the machine does hits all of them; ratios are of one round, and the
//! middle one is told.

mod bounds;
mod install;
mod load;
mod process;
mod shop;

use crate::Outcome;
use crate::probe::load as machine_load;
use crate::table::{Table, line, median, ratio};
use install::Installed;
use load::{Asked, What};
use process::Cores;
use shop::{Kind, Peer, Shop};

/// Rounds that count, after one that does not.
const ROUNDS: usize = 7;

pub(crate) fn run() -> Outcome {
    let installed = Installed::install()?;
    let shop = Shop::fill(&installed)?;
    line(&format!("load before: {}", machine_load()));
    bare(&shop)?;
    everything(&shop)?;
    both_cores(&shop)?;
    rule(&shop)?;
    grouped(&shop)?;
    bounds::run(&installed, &shop)?;
    line(&format!("\nload after: {}", machine_load()));
    Ok(())
}

/// Without a token and a rule: what the runtime itself costs.
fn bare(shop: &Shop<'_>) -> Outcome {
    line("\n### No token, no rule: the server on one core, 32 connections\n");
    let peers = [
        shop.start(Kind::OursOpen, Cores::One)?,
        shop.start(Kind::HandOpen, Cores::One)?,
    ];
    for what in [What::Get, What::List] {
        compare(
            &peers,
            &Asked {
                what,
                connections: 32,
                token: None,
            },
            Cores::One,
        )?;
    }
    Ok(())
}

/// With a token, a rule on each row, and in ours also ids, metrics, limits and tags.
fn everything(shop: &Shop<'_>) -> Outcome {
    line("\n### A token and a rule on rows: the server on one core, 32 connections\n");
    let mut peers = Vec::new();
    for kind in [
        Kind::Ours,
        Kind::HandGrouped,
        Kind::Sqlx,
        Kind::Fastify,
        Kind::ZenStack,
    ] {
        match shop.start(kind, Cores::One) {
            Ok(peer) => peers.push(peer),
            Err(error) => line(&format!("{}: left out, {error}", kind.name())),
        }
    }
    for what in [What::Get, What::List, What::Create] {
        compare(
            &peers,
            &Asked {
                what,
                connections: 32,
                token: Some(&shop.token),
            },
            Cores::One,
        )?;
    }
    Ok(())
}

fn both_cores(shop: &Shop<'_>) -> Outcome {
    line("\n### Servers and who asks them share both cores, 32 connections\n");
    let kinds = [Kind::Ours, Kind::HandGrouped, Kind::Sqlx];
    let peers: Result<Vec<_>, _> = kinds
        .map(|kind| shop.start(kind, Cores::All))
        .into_iter()
        .collect();
    let asked = Asked {
        what: What::List,
        connections: 32,
        token: Some(&shop.token),
    };
    compare(&peers?, &asked, Cores::All)
}

fn rule(shop: &Shop<'_>) -> Outcome {
    line("\n### The same token with a rule on rows, against none\n");
    let peers = [
        shop.start(Kind::Ours, Cores::One)?,
        shop.start(Kind::OursOpen, Cores::One)?,
    ];
    for what in [What::Get, What::List] {
        let asked = Asked {
            what,
            connections: 32,
            token: Some(&shop.token),
        };
        compare(&peers, &asked, Cores::One)?;
    }
    Ok(())
}

fn grouped(shop: &Shop<'_>) -> Outcome {
    line("\n### Create over 64 connections, synchronous=FULL, both cores\n");
    let peers = [
        shop.start(Kind::Ours, Cores::All)?,
        shop.start(Kind::HandEach, Cores::All)?,
    ];
    let asked = Asked {
        what: What::Create,
        connections: 64,
        token: Some(&shop.token),
    };
    compare(&peers, &asked, Cores::All)
}

/// Asks each peer in turn, round by round, and prints what each took; the first is ours.
fn compare(peers: &[Peer], asked: &Asked<'_>, cores: Cores) -> Outcome {
    let mut rounds: Vec<Vec<load::Took>> = peers.iter().map(|_| Vec::new()).collect();
    for round in 0..=ROUNDS {
        for (peer, took) in peers.iter().zip(&mut rounds) {
            let one = peer.ask(asked, cores)?;
            if round > 0 {
                took.push(one);
            }
        }
    }
    let mut table = Table::new(&[
        asked.what.name(),
        "CPU each",
        "requests/s",
        "median",
        "p99",
        "ours, CPU",
        "ours, requests/s",
    ]);
    for (peer, took) in peers.iter().zip(&rounds) {
        let of = |get: fn(&load::Took) -> f64| median(took.iter().map(get).collect());
        let against = |get: fn(&load::Took) -> f64| {
            let pairs = rounds[0].iter().zip(took);
            ratio(
                median(
                    pairs
                        .map(|(ours, theirs)| get(ours) / get(theirs))
                        .collect(),
                ),
                1.0,
            )
        };
        table.row([
            peer.kind.name().to_owned(),
            format!("{:.1} us", of(|took| took.cpu)),
            format!("{:.0}", of(|took| took.rate)),
            format!("{:.0} us", of(|took| took.median)),
            format!("{:.0} us", of(|took| took.p99)),
            against(|took| took.cpu),
            against(|took| took.rate),
        ]);
    }
    table.print();
    line("");
    Ok(())
}
