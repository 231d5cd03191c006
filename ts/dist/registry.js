// What a schema says, as data: the shape that every emitted `registry.ts` has.
