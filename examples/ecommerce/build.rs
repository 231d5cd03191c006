//! Writes the TypeScript side of this crate's schema.

fn main() {
    ssot_build::schema()
        .typescript("web/src/ssot")
        .layout(ssot_build::Layout::PerModel)
        .emit();
}
