struct Plain;

fn main() {
    fn key<M: ssot::Model>(_: M) {}
    key(Plain); //~ Plain
}
