//! Reads what the derives stand on.

pub(super) mod case;
