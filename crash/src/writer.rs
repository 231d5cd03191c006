//! One writer: asks for one thing after another until the server is gone, and notes what it was told.

use crate::client::{Answer, Client};
use crate::ledger::{Deed, Ledger};
use fastrand::Rng;
use serde_json::{Value, json};
use std::net::SocketAddr;
use std::sync::atomic::{AtomicBool, Ordering::Relaxed};
use std::{io, mem};

/// Where items are.
const ITEMS: &str = "/api/items";

/// Writes until the connection breaks off or `stop` is set.
///
/// # Errors
/// An answer that no crash explains.
pub fn write(
    address: SocketAddr,
    ledger: &mut Ledger,
    rng: &mut Rng,
    stop: &AtomicBool,
) -> Result<(), String> {
    let mut client = Client::new(address);
    while !stop.load(Relaxed) {
        let deed = next(ledger, rng);
        if ready(&mut client, ledger, &deed).is_err() {
            break;
        }
        ledger.doubt = Some(deed.clone());
        match ask(&mut client, ledger, &deed) {
            Ok(answer) if answer.status < 300 => ledger.done(deed, &answer),
            // Refused for now: nothing may be left of it.
            Ok(answer) if matches!(answer.status, 503 | 507) => ledger.doubt = None,
            Ok(answer) => return Err(told(&deed, &answer)),
            Err(_) => break,
        }
    }
    Ok(())
}

/// Asks again what was answered under a key: the same must come. What is in doubt comes true.
///
/// # Errors
/// When another answer comes.
pub fn replay(client: &mut Client, ledger: &mut Ledger, doubt: Option<Deed>) -> Result<(), String> {
    for kept in mem::take(&mut ledger.kept) {
        let again = ask(client, ledger, &kept.deed).map_err(|error| error.to_string())?;
        let same = (again.status, &again.body) == (kept.answer.status, &kept.answer.body)
            && again.header("location") == kept.answer.header("location")
            && again.header("idempotency-replayed") == Some("true");
        if !same {
            return Err(format!(
                "{}, at first {:?}",
                told(&kept.deed, &again),
                kept.answer
            ));
        }
    }
    if let Some(deed @ Deed::Create { key: Some(_), .. }) = doubt {
        let first = ask(client, ledger, &deed).map_err(|error| error.to_string())?;
        let second = ask(client, ledger, &deed).map_err(|error| error.to_string())?;
        if first.status != 201 || second.body != first.body {
            return Err(format!(
                "{}, then {}",
                told(&deed, &first),
                told(&deed, &second)
            ));
        }
        ledger.done(deed, &first);
        ledger.kept.clear();
    }
    Ok(())
}

fn told(deed: &Deed, answer: &Answer) -> String {
    let body = String::from_utf8_lossy(&answer.body).into_owned();
    format!("{deed:?} was answered {} {body}", answer.status)
}

/// What to do next: most of it makes and counts.
fn next(ledger: &Ledger, rng: &mut Rng) -> Deed {
    let number = format!("w{}-{:016x}", ledger.writer, rng.u64(..));
    let chosen = rng.choice(ledger.items.iter());
    let Some((id, item)) = chosen.filter(|_| rng.u8(..10) >= 3) else {
        let key = rng.bool().then(|| format!("\"{number}\""));
        return Deed::Create { slug: number, key };
    };
    let id = id.clone();
    if item.deleted {
        return Deed::Restore { id };
    }
    match rng.u8(..10) {
        0 => Deed::Delete { id },
        1..=4 => Deed::Move {
            number,
            amount: rng.i32(1..=9),
        },
        _ => Deed::Count {
            to: item.count + 1,
            id,
        },
    }
}

/// Reads the version that a change must name.
fn ready(client: &mut Client, ledger: &mut Ledger, deed: &Deed) -> io::Result<()> {
    if let Deed::Count { id, .. } = deed
        && !ledger.etags.contains_key(id)
    {
        let answer = client.get(&format!("{ITEMS}/{id}"))?;
        let etag = answer.header("etag").unwrap_or_default().to_owned();
        ledger.etags.insert(id.clone(), etag);
    }
    Ok(())
}

fn ask(client: &mut Client, ledger: &Ledger, deed: &Deed) -> io::Result<Answer> {
    let nothing = Value::Null;
    match deed {
        Deed::Create { slug, key } => {
            let body = json!({ "slug": slug, "note": "a note that takes some room".repeat(8) });
            let key = key.as_deref().map(|key| ("idempotency-key", key));
            client.ask("POST", ITEMS, key.as_slice(), &body)
        }
        Deed::Count { id, to } => {
            let etag = ledger.etags.get(id).map_or("", String::as_str);
            let path = format!("{ITEMS}/{id}");
            client.ask(
                "PATCH",
                &path,
                &[("if-match", etag)],
                &json!({ "count": to }),
            )
        }
        Deed::Delete { id } => client.ask("DELETE", &format!("{ITEMS}/{id}"), &[], &nothing),
        Deed::Restore { id } => client.ask("POST", &format!("{ITEMS}/{id}/restore"), &[], &nothing),
        Deed::Move { number, amount } => {
            client.ask("POST", "/api/batch", &[], &batch(ledger, number, *amount))
        }
    }
}

fn batch(ledger: &Ledger, number: &str, amount: i32) -> Value {
    let [from, to] = &ledger.accounts;
    let moved = ledger.moved() + amount;
    let balance = |id: &str, balance: i32| json!({ "op": "update", "model": "account", "id": id, "data": { "balance": balance } });
    let transfer = json!({ "number": number, "fromId": from, "toId": to, "amount": amount });
    json!({ "operations": [
        balance(from, -moved),
        { "op": "create", "model": "transfer", "data": transfer },
        balance(to, moved),
    ] })
}
