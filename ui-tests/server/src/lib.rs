//! Actions, hooks and rows of a schema, used wrongly (`tests/ui`). What they must be is held by `ui-tests`.
