//! What the macros accept (`tests/*.rs`) and refuse (`tests/ui`, folder = stage, file = mistake).
