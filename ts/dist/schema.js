// What a schema is to TypeScript: written out once, so that no use of one infers anything.
