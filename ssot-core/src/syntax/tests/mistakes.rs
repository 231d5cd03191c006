//! Mistakes in declarations: where, in which words, and what is left.

use super::{block, finds};
use expect_test::expect;

#[test]
fn a_broken_field_loses_only_itself() {
    finds(
        block,
        "model A {
            a String,
            b: ,
            c: i32 = ,
            d: i32
            e: i32;
            type: i32,
            self: i32,
            pub: i32,
            5: i32,
            h: Vec<i32,
            i: i32,
            #[unique]
        }
        model B { a: i32 }",
        expect![[r#"
            2:15 S0001: expected `:`, found `String`
                help: write `a: Type,`
            3:16 S0001: expected a type, found `,`
            4:22 S0001: expected an expression, found `,`
                help: write `stock: i32 = 0,`
            6:13 S0001: expected `,`, found `e`
                help: put a `,` after the field before it
            6:19 S0001: expected `,`, found `;`
                help: fields end with `,`
            7:13 S0022: expected the name of a field, found keyword `type`
                help: write `r#type`, or choose another name
            8:13 S0022: expected the name of a field, found keyword `self`
                help: choose another name
            9:16 S0001: expected the name of a field, found `:`
            10:13 S0001: expected a field, a check or a clause, found `5`
            11:19 S0001: `<` is not closed
                help: close it with `>`
            14:9 S0001: expected a field after the attributes, found `}`
            ---
            model A []
              c: i32
              d: i32
              e: i32
            model B []
              a: i32
        "#]],
    );
}

#[test]
fn a_broken_clause_or_check_loses_only_itself() {
    finds(
        block,
        r#"model A {
            permission { read: anyone; }
            caches { list: 5m; }
            cache: 5m;
            check: status == Draft;
            check "x" a == b;
            check "": a == b;
            check "y": a == b
            evnts,
            #[unique] events { create: "x"; }
            a: i32,
        }"#,
        expect![[r#"
            2:13 S0004: unknown clause `permission`, expected one of `permissions`, `cache`, `events`, `search`, `middleware`, `routes`
                help: did you mean `permissions`?
            3:13 S0004: unknown clause `caches`, expected one of `permissions`, `cache`, `events`, `search`, `middleware`, `routes`
                help: did you mean `cache`?
            4:18 S0001: expected `{`, found `:`
                help: write `cache { list: 5m; }`
            5:13 S0017: check must have words
                help: write `check "the end is after the start": end > start;`
            6:23 S0001: expected `:`, found `a`
                help: write `check "the end is after the start": end > start;`
            7:19 S0017: check must have words
                help: say what holds: "the end is after the start"
            9:13 S0001: expected `;`, found `evnts`
                help: a line ends with `;`
            9:18 S0001: expected `:`, found `,`
                help: did you mean the clause `events { .. }`?
            10:15 S0027: attributes cannot be used on a clause
                help: put it on the model or the field it speaks of
            ---
            model A []
              a: i32
              check "": (Eq a b) `a == b`
              check "y": (Eq a b) `a == b`
              events
                create: ["x"]
        "#]],
    );
}

#[test]
fn a_broken_declaration_loses_only_itself() {
    finds(
        block,
        "modle A { a: i32 }
         struct S { a: i32 }
         fn f() {}
         model { a: i32 }
         model B a: i32
         enum { A }
         enum C
         enum D {}
         enum E { A(i32), B { x: i32 }, C = 5, D }
         principal { roles: role }
         principal U { rols: role }
         service S { a(); }
         service T(openai) { a(); }
         service U(provider: x) { a(input: B) - C; rate: 5; timeout 5s; cache { list: 5m; } b(); }
         mixin self { a: i32 }
         #[audited] mixin M { a: i32 }
         model F: { a: i32 }
         model G: M, M {}
         ; 5 ( ) model H {}",
        expect![[r#"
            1:1 S0002: unknown declaration `modle`, expected one of `principal`, `enum`, `mixin`, `model`, `service`
                help: did you mean `model`?
            2:10 S0002: unknown declaration `struct`, expected one of `principal`, `enum`, `mixin`, `model`, `service`
                help: write `model Name { .. }`, or put the struct outside of `ssot!`
            3:10 S0002: unknown declaration `fn`, expected one of `principal`, `enum`, `mixin`, `model`, `service`
                help: put it outside of `ssot!`
            4:16 S0001: expected the name of a model, found `{`
                help: write `model Product { .. }`
            5:18 S0001: expected `{`, found `a`
                help: write `model Product { .. }`
            6:15 S0001: expected the name of an enum, found `{`
                help: write `enum Status { Draft, Published }`
            8:10 S0001: expected `{`, found `enum`
                help: write `enum Status { Draft, Published }`
            8:15 S0017: enum `D` must have a variant
                help: write `enum D { First, Second }`
            9:20 S0026: variant `A` must not hold data
                help: put the enum outside of `ssot!` under `#[derive(Type)]`
            9:29 S0026: variant `B` must not hold data
                help: put the enum outside of `ssot!` under `#[derive(Type)]`
            9:43 S0026: variant `C` must not have a value
                help: variants travel by name; write `#[rename("..")]` for another
            10:20 S0001: expected the model that signs in, found `{`
                help: write `principal User { roles: role }`
            11:24 S0005: unknown `principal` line `rols`, expected one of `roles`
                help: did you mean `roles`?
            12:20 S0001: expected `(`, found `{`
                help: name the adapter: `service S(provider: openai) { .. }`
            13:20 S0001: expected `provider`, found `openai`
                help: write `service Assistant(provider: openai) { .. }`
            14:47 S0001: expected `;`, found `-`
                help: a line ends with `;`
            14:52 S0005: unknown service line `rate`, expected one of `path`, `permissions`, `auth`, `rate_limit`, `log`, `body_limit`, `timeout`, `use`
            14:69 S0001: expected `:`, found `5s`
                help: write `timeout: 10s;`
            14:73 S0004: unknown clause `cache`, expected one of `permissions`
            15:16 S0022: expected the name of a mixin, found keyword `self`
                help: choose another name
            16:12 S0027: attributes cannot be used on a mixin
                help: put it on the model or the field it speaks of
            17:19 S0001: expected the name of a mixin, found `{`
            18:22 S0010: `M` is named twice
                help: remove one of them
            19:12 S0001: expected `principal`, `enum`, `mixin`, `model` or `service`, found `5`
            ---
            principal U by role
            enum C {  }
            enum D {  }
            enum E { A, B, C, D }
            mixin M
              a: i32
            model F []
              a: i32
            model G ["M"]
            model H []
            service U of x at None
              a(B) -> 
              b() -> 
        "#]],
    );
}
