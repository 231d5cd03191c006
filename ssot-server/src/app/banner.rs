//! What is printed at start.
