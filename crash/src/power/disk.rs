//! A disk that keeps what was synced, and of the rest whatever it likes.

use super::trace::Event;
use fastrand::Rng;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// The least that is written at once.
const SECTOR: usize = 512;

/// What a disk has, and what was said to clients.
#[derive(Default)]
pub(super) struct Disk {
    files: BTreeMap<String, File>,
    /// Slugs of items and numbers of transfers that were acknowledged.
    pub(super) said: Vec<String>,
}

#[derive(Default)]
struct File {
    /// What was synced.
    kept: Vec<u8>,
    /// What was not, in its order.
    loose: Vec<Change>,
    /// How many of those there were when the sync began that now goes on.
    syncing: usize,
}

enum Change {
    Wrote(u64, Vec<u8>),
    Cut(u64),
}

impl Disk {
    pub(super) fn see(&mut self, event: &Event) {
        match event {
            Event::Wrote(file, at, bytes) => {
                let change = Change::Wrote(*at, bytes.clone());
                self.file(file).loose.push(change);
            }
            Event::Cut(file, length) => self.file(file).loose.push(Change::Cut(*length)),
            Event::Syncs(file) => {
                let file = self.file(file);
                file.syncing = file.loose.len();
            }
            Event::Synced(file) => {
                let File {
                    kept,
                    loose,
                    syncing,
                } = self.file(file);
                let before = (*syncing).min(loose.len());
                loose.drain(..before).for_each(|change| change.make(kept));
                *syncing = 0;
            }
            Event::Said(answer) => self.said.extend(acknowledged(answer)),
        }
    }

    fn file(&mut self, name: &str) -> &mut File {
        self.files.entry(name.to_owned()).or_default()
    }

    /// Writes that a cut may lose now.
    pub(super) fn unsynced(&self) -> usize {
        self.files.values().map(|file| file.loose.len()).sum()
    }

    /// Whether pages of the log are on their way to their places.
    pub(super) fn is_placing(&self) -> bool {
        let file = self.files.get("rows.db");
        file.is_some_and(|file| !file.loose.is_empty() && file.kept.len() > 100_000)
    }

    /// Makes up the files as a cut leaves them.
    pub(super) fn cut(&self, folder: &Path, rng: &mut Rng) -> Result<(), String> {
        // A mapped index of the log is no part of a disk.
        let _ = fs::remove_dir_all(folder);
        fs::create_dir(folder).map_err(|error| error.to_string())?;
        for (name, file) in &self.files {
            let mut bytes = file.kept.clone();
            for change in &file.loose {
                match rng.u8(..3) {
                    0 => {}
                    1 => change.make(&mut bytes),
                    _ => change.torn(rng).make(&mut bytes),
                }
            }
            fs::write(folder.join(name), bytes).map_err(|error| error.to_string())?;
        }
        Ok(())
    }
}

impl Change {
    fn make(&self, file: &mut Vec<u8>) {
        match self {
            Change::Cut(length) => file.resize(*length as usize, 0),
            Change::Wrote(at, bytes) => {
                let (from, to) = (*at as usize, *at as usize + bytes.len());
                if file.len() < to {
                    file.resize(to, 0);
                }
                if let Some(place) = file.get_mut(from..to) {
                    place.copy_from_slice(bytes);
                }
            }
        }
    }

    /// Only so many sectors of it.
    fn torn(&self, rng: &mut Rng) -> Change {
        match self {
            Change::Cut(length) => Change::Cut(*length),
            Change::Wrote(at, bytes) => {
                let kept = rng.usize(..=bytes.len() / SECTOR) * SECTOR;
                Change::Wrote(*at, bytes.get(..kept).unwrap_or_default().to_vec())
            }
        }
    }
}

/// What an answer acknowledges: a slug or a number of a writer's.
fn acknowledged(answer: &str) -> impl Iterator<Item = String> {
    let well = answer.starts_with("HTTP/1.1 20");
    let parts = ["\"slug\":\"", "\"number\":\""].into_iter();
    // What stands before the first key is no value of it.
    let parts = parts.flat_map(move |key| answer.split(key).skip(1));
    let names = parts.filter_map(|rest| rest.split('"').next());
    names.filter(move |_| well).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wrote(at: u64, byte: u8) -> Event {
        Event::Wrote("f".to_owned(), at, vec![byte; SECTOR])
    }

    #[test]
    fn what_was_synced_is_kept_and_what_was_not_is_sometimes_lost() {
        let (mut disk, file) = (Disk::default(), || "f".to_owned());
        disk.see(&wrote(0, 1));
        disk.see(&Event::Syncs(file()));
        disk.see(&wrote(512, 2));
        disk.see(&Event::Synced(file()));
        assert_eq!(disk.unsynced(), 1);
        let (folder, mut rng) = (tempfile::tempdir().unwrap(), Rng::with_seed(1));
        let left = folder.path().join("left");
        let mut lengths = Vec::new();
        for _ in 0..50 {
            disk.cut(&left, &mut rng).unwrap();
            let bytes = fs::read(left.join("f")).unwrap();
            assert_eq!(bytes[..512], [1; 512]);
            lengths.push(bytes.len());
        }
        assert!(lengths.contains(&512) && lengths.contains(&1024));
    }

    #[test]
    fn an_answer_acknowledges_what_it_names() {
        let all = |text: &str| acknowledged(text).collect::<Vec<_>>();
        assert_eq!(all("HTTP/1.1 201 Created\r\n\r\n{\"slug\":\"a\"}"), ["a"]);
        assert!(all("HTTP/1.1 409 Conflict\r\n\r\n{\"slug\":\"a\"}").is_empty());
    }
}
