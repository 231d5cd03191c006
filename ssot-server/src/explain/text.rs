//! An explanation for people.

use super::{Explanation, FieldLine, Line, Of, Standing, Verdict};
use ssot_core::expr::Explained;
use std::fmt::{self, Display, Formatter};

impl Display for Explanation {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let (operation, model) = (&self.operation, &self.model);
        writeln!(f, "{operation} of {model}: {}", self.verdict)?;
        match &self.caller {
            None => writeln!(f, "asked by nobody")?,
            Some(key) if self.roles.is_empty() => writeln!(f, "asked by {key}, without a role")?,
            Some(key) => writeln!(f, "asked by {key}, {}", self.roles.join(", "))?,
        }
        if let Some(row) = self.row {
            writeln!(f, "{row}")?;
        }
        if self.unsigned {
            writeln!(f, "`auth` asks for a caller who is signed in")?;
        }
        if self.lines.is_empty() {
            writeln!(f, "no line speaks of {operation}: nobody may")?;
        }
        self.lines.iter().try_for_each(|line| line.fmt(f))?;
        if !self.sight.is_empty() {
            writeln!(f, "the row is there for who may get it:")?;
        }
        self.sight.iter().try_for_each(|line| line.fmt(f))?;
        self.fields.iter().try_for_each(|field| field.fmt(f))
    }
}

impl Display for Verdict {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Verdict::Allowed => "allowed",
            Verdict::Refused => "refused",
            Verdict::Hidden => "hidden",
            Verdict::Depends => "depends on the row",
        })
    }
}

impl Display for Standing {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Standing::There => "the row is there",
            Standing::Deleted => "the row is deleted",
            Standing::Missing => "there is no such row",
        })
    }
}

impl Display for Line {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "line {}", self.line)?;
        if let Some(name) = &self.name {
            write!(f, " {name:?}")?;
        }
        f.write_str(if self.deny { ", denies" } else { ", allows" })?;
        f.write_str(match self.of {
            Of::Row => "",
            Of::New => ", of the row as it would become",
            Of::Change => ", of the change",
        })?;
        writeln!(f, ":")?;
        indented(f, &self.told)
    }
}

impl Display for FieldLine {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        writeln!(f, "field {}, {}:", self.field, self.clause)?;
        indented(f, &self.told)
    }
}

fn indented(f: &mut Formatter<'_>, told: &Explained) -> fmt::Result {
    let text = told.to_string();
    text.lines().try_for_each(|line| writeln!(f, "  {line}"))
}
