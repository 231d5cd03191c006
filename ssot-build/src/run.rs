//! The whole of a run: find, read, emit, compare, write.

use crate::place::Place;
use crate::read::{Attic, Reading, read};
use crate::source::{Cfg, Sources, Wanted};
use crate::texts::Texts;
use crate::write::{Change, Folder, Plan, Text, listed};
use crate::{Build, Done, Failure, OnBreaking, difference, json, lock, report};
use lock::Verdict;
use ssot_core::schema::{Schema, VERSION};
use ssot_core::syntax::Diag;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

impl Build {
    /// Emits and gives what was done.
    ///
    /// Mistakes that the macros report are left to them: then nothing is written, the last good
    /// output stays, [`Done::warnings`] says so and [`Done::schema`] is `None`.
    ///
    /// # Errors
    /// [`Failure`], with nothing written unless it is [`Failure::Io`].
    pub fn run(&self) -> Result<Done, Failure> {
        self.run_with(&mut Attic::default())
    }

    pub(crate) fn run_with(&self, attic: &mut Attic) -> Result<Done, Failure> {
        let place = Place::of(self.root.clone());
        let env = |name: &str| std::env::var(name).ok();
        let find = |wanted: Wanted<'_>| Sources::find(&place.root, &Cfg { env: &env }, wanted);
        let (sources, reading) = read(find, attic);
        let result = self.run_on(reading, &sources, &place, attic);
        attic.sources = sources;
        result
    }

    fn run_on(
        &self,
        reading: Reading,
        sources: &Sources,
        place: &Place,
        attic: &mut Attic,
    ) -> Result<Done, Failure> {
        let mut done = Done::default();
        done.watch_sources(sources);
        match reading {
            Reading::Meant(schema, warnings) => {
                let shown = warnings.iter().map(|diag| report::short(diag, sources));
                done.warnings.extend(shown);
                self.meant(*schema, sources, place, done, attic)
            }
            Reading::LeftToRustc(mistake, beside) => {
                // First, for rustc may have much to say of a name that is declared twice.
                let shown = beside.iter().map(|diag| report::short(diag, sources));
                done.warnings
                    .extend(shown.map(|line| format!("error: {line}")));
                self.left(mistake.as_ref(), sources, place, done, attic)
            }
            Reading::Wrong(mistakes) => {
                Err(Failure::Declarations(report::long(&mistakes, sources)))
            }
        }
    }

    fn meant(
        &self,
        schema: Schema,
        sources: &Sources,
        place: &Place,
        mut done: Done,
        attic: &mut Attic,
    ) -> Result<Done, Failure> {
        if let Some(query) = &self.options.query {
            query.judge(&schema)?;
        }
        let schema = Arc::new(schema);
        let mut texts = self.texts(&schema, origin(sources), place.is_workshop, &attic.second);
        let json: Text = Arc::new(std::mem::take(&mut texts.json).into());
        let mut plan = Plan::default();
        if place.is_workshop {
            self.outputs(texts, place, &mut plan);
            self.lock_output(&schema, &json, place, &mut plan, &mut done)?;
        }
        if let Some((folder, owner)) = plan.taken.take() {
            return Err(Failure::Taken(place.shown(&folder).to_path_buf(), owner));
        }
        if !plan.strangers.is_empty() {
            let shown = |path: &PathBuf| place.shown(path).to_path_buf();
            return Err(Failure::Strangers(
                plan.strangers.iter().map(shown).collect(),
            ));
        }
        if place.check && !plan.changes.is_empty() {
            return Err(Failure::Outdated(outdated(&plan.changes, place)));
        }
        if let Some(out_dir) = &place.out_dir {
            plan.write(out_dir.join("ssot.json"), json, true);
        }
        let outputs = plan.outputs.iter();
        done.watched
            .extend(outputs.map(|path| place.shown(path).to_path_buf()));
        apply(plan, place, &mut done, attic)?;
        done.schema = Some(Arc::unwrap_or_clone(schema));
        Ok(done)
    }

    fn outputs(&self, texts: Texts, place: &Place, plan: &mut Plan) {
        if let Some(folder) = &self.typescript {
            let mut files = texts.declarations;
            files.extend(texts.judges);
            let root = place.root.join(folder);
            let krate = place.root.clone();
            plan.folder(Folder { root, files, krate });
        }
        let (json_schema, mermaid) = (&self.json_schema, &self.mermaid);
        for (file, text) in [(json_schema, texts.json_schema), (mermaid, texts.mermaid)] {
            if let Some(file) = file {
                plan.write(place.root.join(file), Arc::new(text.into()), false);
            }
        }
    }

    fn lock_output(
        &self,
        schema: &Schema,
        json: &Text,
        place: &Place,
        plan: &mut Plan,
        done: &mut Done,
    ) -> Result<(), Failure> {
        let Some(file) = &self.lock else {
            return Ok(());
        };
        let path = place.root.join(file);
        let renew = place.accept;
        let old = fs::read(&path).ok();
        let verdict = lock::judge(old.as_deref(), schema, json);
        match (verdict, self.on_breaking) {
            (Verdict::Renew, _) => plan.write_over(old, path, Arc::clone(json), true),
            (_, _) if renew => plan.write_over(old, path, Arc::clone(json), true),
            (Verdict::Breaks(found), OnBreaking::Deny) => return Err(Failure::Breaking(found)),
            (Verdict::Unreadable(why), OnBreaking::Deny) => return Err(Failure::Lock(why)),
            (Verdict::Breaks(found), OnBreaking::Warn) => {
                done.warnings
                    .extend(found.iter().map(|change| format!("{change}")));
                let help = "SSOT_ACCEPT=1 cargo build accepts what breaks and renews `ssot.lock`";
                done.warnings.push(help.to_owned());
                plan.outputs.push(path);
            }
            (Verdict::Unreadable(why), OnBreaking::Warn) => {
                let help =
                    "restore it, or update `ssot-build`; SSOT_ACCEPT=1 cargo build writes it anew";
                done.warnings
                    .push(format!("`ssot.lock` cannot be read: {why} (help: {help})"));
                plan.outputs.push(path);
            }
        }
        Ok(())
    }

    /// Keeps the last good output.
    fn left(
        &self,
        mistake: Option<&Diag>,
        sources: &Sources,
        place: &Place,
        mut done: Done,
        attic: &mut Attic,
    ) -> Result<Done, Failure> {
        let why = match (mistake, sources.broken.first()) {
            (Some(diag), _) => report::short(diag, sources),
            (None, Some(path)) => format!("{} cannot be read", path.display()),
            (None, None) => String::new(),
        };
        done.warnings
            .push(format!("ssot keeps what it last emitted: {why}"));
        done.watched.extend(self.last_outputs(place));
        if let Some(out_dir) = &place.out_dir {
            let path = out_dir.join("ssot.json");
            // `ssot::schema!()` must not add an error of its own to those that matter.
            if !path.exists() {
                let mut plan = Plan::default();
                let empty = Schema {
                    version: VERSION,
                    ..Schema::default()
                };
                plan.write(path, Arc::new(json::text(&empty).into()), true);
                apply(plan, place, &mut done, attic)?;
            }
        }
        Ok(done)
    }

    /// The outputs of the last good run that are still there.
    fn last_outputs(&self, place: &Place) -> Vec<PathBuf> {
        let mut found = Vec::new();
        if let Some(folder) = &self.typescript {
            let files = listed(&place.root.join(folder));
            found.extend(files.iter().map(|file| folder.join(file)));
        }
        found.extend(
            [&self.json_schema, &self.mermaid, &self.lock]
                .into_iter()
                .flatten()
                .cloned(),
        );
        found.retain(|path| place.is_workshop && place.root.join(path).exists());
        found
    }
}

impl Done {
    fn watch_sources(&mut self, sources: &Sources) {
        self.watched.push(PathBuf::from("Cargo.toml"));
        self.watched
            .extend(sources.files.iter().map(|file| file.path.clone()));
        for path in &sources.broken {
            // A file that is missing makes cargo run the script again until it is there.
            if !self.watched.contains(path) {
                self.watched.push(path.clone());
            }
        }
    }
}

fn apply(plan: Plan, place: &Place, done: &mut Done, attic: &mut Attic) -> Result<(), Failure> {
    let plan = Arc::new(plan);
    let shown = |change: &Change| place.shown(&change.path).to_path_buf();
    if let Err((at, error)) = plan.apply(place.stamp, &attic.second) {
        return Err(Failure::Io(shown(&plan.changes[at]), error));
    }
    for change in &plan.changes {
        match change.new {
            Some(_) => done.written.push(shown(change)),
            None => done.removed.push(shown(change)),
        }
    }
    attic.plan = plan;
    Ok(())
}

/// `  --> web/src/ssot/types.ts` and the first lines that differ, for each file.
fn outdated(changes: &[Change], place: &Place) -> String {
    let mut out = String::new();
    for change in changes {
        out.push_str("  --> ");
        out.push_str(&place.shown(&change.path).display().to_string());
        match (&change.old, &change.new) {
            (None, _) => out.push_str(" is missing\n"),
            (Some(_), None) => out.push_str(" is no longer emitted\n"),
            (Some(old), Some(new)) => {
                out.push_str(" differs\n");
                out.push_str(&difference::short(old, new));
            }
        }
    }
    out
}

/// The file that declares, or the folder that all declaring files share.
fn origin(sources: &Sources) -> String {
    let mut shared: Option<&Path> = None;
    for found in &sources.declarations {
        let path = sources.files[found.file].path.as_path();
        let mut both = shared.unwrap_or(path);
        while !path.starts_with(both) {
            both = both.parent().unwrap_or(Path::new(""));
        }
        shared = Some(both);
    }
    let shared = shared.unwrap_or(Path::new("src"));
    shared.to_string_lossy().replace('\\', "/")
}
