//! Reads what `strace -f -y -xx` has written down.

use std::collections::BTreeMap;

/// Something that happened to the disk, or was said to a client.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Event {
    /// Bytes at a place of a file.
    Wrote(String, u64, Vec<u8>),
    /// A file got this length.
    Cut(String, u64),
    /// A sync of a file has begun.
    Syncs(String),
    /// It has ended: everything written before it began is on the disk.
    Synced(String),
    /// An answer.
    Said(String),
}

/// Everything in its order.
pub(super) fn events(trace: &str) -> Vec<Event> {
    let mut syncing = BTreeMap::new();
    let mut events = Vec::new();
    for line in trace.lines() {
        let Some((thread, call)) = line.split_once(' ') else {
            continue;
        };
        let call = call.trim_start();
        if call.starts_with("<... fsync resumed>") || call.starts_with("<... fdatasync resumed>") {
            events.extend(syncing.remove(thread).map(Event::Synced));
            continue;
        }
        match event(call) {
            Some(Event::Syncs(file)) => {
                events.push(Event::Syncs(file.clone()));
                match call.ends_with("<unfinished ...>") {
                    true => drop(syncing.insert(thread.to_owned(), file)),
                    false => events.push(Event::Synced(file)),
                }
            }
            other => events.extend(other),
        }
    }
    events
}

fn event(call: &str) -> Option<Event> {
    let (name, rest) = call.split_once('(')?;
    let (_, rest) = rest.split_once('<')?;
    let (path, rest) = rest.split_once('>')?;
    let path = String::from_utf8_lossy(&bytes(path)).into_owned();
    if name == "writev" || name == "write" || name == "sendto" {
        let said = path.starts_with("socket:");
        return said.then(|| Event::Said(answer(rest)));
    }
    let file = path.rsplit('/').next().unwrap_or_default().to_owned();
    if !matches!(file.as_str(), "rows.db" | "rows.db-wal") {
        return None;
    }
    let last = |rest: &str| {
        let rest = rest.split([')', '<']).next()?;
        rest.rsplit(", ").next()?.trim().parse().ok()
    };
    match name {
        "pwrite64" => {
            let mut parts = rest.split('"');
            let data = bytes(parts.nth(1)?);
            Some(Event::Wrote(file, last(parts.next()?)?, data))
        }
        "ftruncate" => Some(Event::Cut(file, last(rest)?)),
        "fsync" | "fdatasync" => Some(Event::Syncs(file)),
        _ => None,
    }
}

/// All that was written by one call, joined.
fn answer(rest: &str) -> String {
    // Between quotes is every second piece.
    let pieces = rest.split('"').skip(1).step_by(2);
    let whole: Vec<u8> = pieces.flat_map(bytes).collect();
    String::from_utf8_lossy(&whole).into_owned()
}

/// `\x0a\xff` as bytes.
fn bytes(hex: &str) -> Vec<u8> {
    // Before the first `\x` stands nothing.
    let pairs = hex.split("\\x").skip(1);
    pairs
        .filter_map(|pair| u8::from_str_radix(pair, 16).ok())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn writes_syncs_and_answers_are_read_in_their_order() {
        let hex = |text: &str| -> String {
            let bytes = text.bytes();
            bytes.map(|byte| format!("\\x{byte:02x}")).collect()
        };
        let (wal, socket) = (hex("/tmp/rows.db-wal"), hex("socket:[7]"));
        let data = hex("ab");
        let trace = format!(
            "10 pwrite64(3<{wal}>, \"{data}\", 2, 32) = 2\n\
             10 fsync(3<{wal}> <unfinished ...>\n\
             11 pwrite64(3<{wal}>, \"{data}\", 2, 34 <unfinished ...>\n\
             10 <... fsync resumed>) = 0\n\
             11 writev(9<{socket}>, [{{iov_base=\"{data}\", iov_len=2}}, {{iov_base=\"{data}\", iov_len=2}}], 2) = 4\n\
             10 write(4<{}>, \"{data}\", 2) = 2\n",
            hex("anon_inode:[eventfd]")
        );
        let file = || "rows.db-wal".to_owned();
        let wrote = |at| Event::Wrote(file(), at, b"ab".to_vec());
        let expected = [
            wrote(32),
            Event::Syncs(file()),
            wrote(34),
            Event::Synced(file()),
            Event::Said("abab".to_owned()),
        ];
        assert_eq!(events(&trace), expected);
    }
}
