use super::*;

#[test]
fn every_mistake_is_reported_in_one_run() {
    mistakes(
        Scope::Crate,
        "model Product {
    name: Strin,
    #[on_delete(set_null)] owner_id: Id<Usr>,
    #[range(0..10)] stock: i32 = 12,
    cache { create: 5m; }
}",
        expect![[r#"
            2:11 S0110 unknown type `Strin`
              help: did you mean `String`?
            3:41 S0114 unknown model `Usr`
              help: declare it: `model Usr { .. }`
            3:7 S0130 `on_delete(set_null)` cannot be used on `owner_id`, which is required
              help: make its type an `Option`, or write `on_delete(cascade)` or `on_delete(restrict)`
            4:34 S0124 the default of `stock` is outside its own `range`
              help: change the default or the constraint
            1:7 S0300 model `Product` must have permissions
              help: add `permissions { all: anyone; }` to open it, or say who may do what
            5:13 S0302 `create` cannot be cached: it is not a read
              help: cache `list`, `get` or both by `read`
        "#]],
    );
}
