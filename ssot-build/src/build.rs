//! The three lines of a build script: which outputs, then `emit`.

use crate::read::Attic;
use crate::{Layout, Options, Query, Zod};
use std::io::Write as _;
use std::path::PathBuf;

/// What to emit where. Paths are relative to the crate.
///
/// ```no_run
/// ssot_build::schema().typescript("web/src/ssot").emit();
/// ```
#[derive(Clone, Debug)]
#[must_use = "nothing is emitted until `emit()` or `run()`"]
pub struct Build {
    pub(crate) root: Option<PathBuf>,
    pub(crate) typescript: Option<PathBuf>,
    pub(crate) json_schema: Option<PathBuf>,
    pub(crate) mermaid: Option<PathBuf>,
    pub(crate) lock: Option<PathBuf>,
    pub(crate) on_breaking: OnBreaking,
    pub(crate) options: Options,
}

/// What happens when the schema breaks what `ssot.lock` promises.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum OnBreaking {
    /// The build goes on with warnings, each time, until the change is taken back or accepted.
    #[default]
    Warn,
    /// The build fails and emits nothing.
    Deny,
}

/// Begins a build script's work: the schema of the crate that the script belongs to.
///
/// The resolved schema always goes to `$OUT_DIR/ssot.json` and, committed, to `ssot.lock`.
pub fn schema() -> Build {
    Build {
        root: None,
        typescript: None,
        json_schema: None,
        mermaid: None,
        lock: Some(PathBuf::from("ssot.lock")),
        on_breaking: OnBreaking::default(),
        options: Options::default(),
    }
}

impl Build {
    /// TypeScript into a folder of its own: types, Zod schemas, registry and runtime. Files that
    /// ssot did not write are left alone.
    pub fn typescript(mut self, folder: impl Into<PathBuf>) -> Self {
        self.typescript = Some(folder.into());
        self
    }

    /// A JSON Schema document.
    pub fn json_schema(mut self, file: impl Into<PathBuf>) -> Self {
        self.json_schema = Some(file.into());
        self
    }

    /// An entity-relationship diagram in Mermaid.
    pub fn mermaid(mut self, file: impl Into<PathBuf>) -> Self {
        self.mermaid = Some(file.into());
        self
    }

    /// How the TypeScript is laid out; [`Layout::Single`] when not called.
    pub fn layout(mut self, layout: Layout) -> Self {
        self.options.layout = layout;
        self
    }

    /// Which face of Zod the schemas import; [`Zod::Mini`] when not called.
    pub fn zod(mut self, zod: Zod) -> Self {
        self.options.zod = zod;
        self
    }

    /// Options of TanStack Query 5 for every call of the client too, by the package that the page has:
    /// `.query("@tanstack/react-query")`, or a [`Query`] that knows what hooks and actions change.
    pub fn query(mut self, query: impl Into<Query>) -> Self {
        self.options.query = Some(query.into());
        self
    }

    /// Makers of mock handlers for each call of the client too, in `msw.ts`, for tests of pages: they need the package
    /// `msw` 2.
    ///
    /// ```no_run
    /// ssot_build::schema().typescript("web/src/ssot").mocks().emit();
    /// ```
    pub fn mocks(mut self) -> Self {
        self.options.mocks = true;
        self
    }

    /// What a breaking change does to the build; [`OnBreaking::Warn`] when not called.
    pub fn breaking(mut self, on_breaking: OnBreaking) -> Self {
        self.on_breaking = on_breaking;
        self
    }

    /// Another place for the lock; `ssot.lock` when not called.
    pub fn lock(mut self, file: impl Into<PathBuf>) -> Self {
        self.lock = Some(file.into());
        self
    }

    /// No lock: no change is compared with anything.
    pub fn without_lock(mut self) -> Self {
        self.lock = None;
        self
    }

    /// Another crate than the build script's own.
    pub fn root(mut self, folder: impl Into<PathBuf>) -> Self {
        self.root = Some(folder.into());
        self
    }

    /// Emits, tells cargo what to watch, and ends the process with a report if that fails.
    ///
    /// For build scripts. Elsewhere [`Build::run`] gives the same as values.
    pub fn emit(self) {
        let mut attic = Attic::default();
        let result = self.run_with(&mut attic);
        std::mem::forget(attic);
        match result {
            Ok(done) => {
                done.tell_cargo();
                // Left to the system as the attic is.
                std::mem::forget(done);
            }
            Err(failure) => {
                // Nothing goes to stdout: cargo would show it, and reruns a failed script anyhow.
                let _ = writeln!(std::io::stderr(), "{failure}");
                std::process::exit(1);
            }
        }
    }
}
