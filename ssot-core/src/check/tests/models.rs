//! What models are lowered to.

use super::*;

#[test]
fn the_example_of_the_language_page_has_no_mistakes() {
    let schema = schema(SHOP);
    assert_eq!(schema.models.len(), 3);
    let restored: Schema =
        serde_json::from_str(&serde_json::to_string(&schema).expect("plain data"))
            .expect("its own JSON");
    assert_eq!(restored, schema);
}

#[test]
fn relations_run_both_ways() {
    let schema = schema(SHOP);
    let mut out = String::new();
    for model in &schema.models {
        for relation in &model.relations {
            out.push_str(&format!(
                "{}.{} -> {} back {:?}\n",
                model.name, relation.name, relation.model, relation.inverse
            ));
        }
    }
    expect![[r#"
        Product.seller -> User back Some("products")
        Product.category -> Category back Some("products")
        User.products -> Product back Some("seller")
        Category.parent -> Category back Some("categories")
        Category.products -> Product back Some("category")
        Category.categories -> Category back Some("parent")
    "#]]
    .assert_eq(&out);
}

#[test]
#[allow(clippy::too_many_lines)] // One schema and all that it becomes.
fn a_model_is_lowered_whole() {
    let schema = schema(SHOP);
    let product = &schema.models[0];
    json(
        &(
            &product.permissions.lines[0],
            &product.cache,
            &product.checks,
            &product.search,
        ),
        expect![[r#"
        [
          {
            "operations": [
              "list",
              "get"
            ],
            "rule": {
              "expr": {
                "binary": {
                  "op": "or",
                  "left": {
                    "binary": {
                      "op": "or",
                      "left": {
                        "binary": {
                          "op": "eq",
                          "left": {
                            "path": {
                              "root": "row",
                              "steps": [
                                "status"
                              ],
                              "ty": {
                                "enum": "Status"
                              }
                            }
                          },
                          "right": {
                            "literal": {
                              "variant": {
                                "enum": "Status",
                                "variant": "Published"
                              }
                            }
                          }
                        }
                      },
                      "right": {
                        "binary": {
                          "op": "eq",
                          "left": {
                            "path": {
                              "root": "row",
                              "steps": [
                                "seller_id"
                              ],
                              "ty": {
                                "id": {
                                  "model": "User",
                                  "key": "uuid"
                                }
                              }
                            }
                          },
                          "right": {
                            "path": {
                              "root": "me",
                              "steps": [
                                "id"
                              ],
                              "ty": {
                                "id": {
                                  "model": "User",
                                  "key": "uuid"
                                }
                              }
                            }
                          }
                        }
                      }
                    }
                  },
                  "right": {
                    "role": "Admin"
                  }
                }
              },
              "text": "status == Published || seller == me || Admin"
            }
          },
          {
            "list": 300,
            "get": 600,
            "scope": "caller"
          },
          [
            {
              "words": "a published product has stock or is pre-order",
              "expr": {
                "binary": {
                  "op": "or",
                  "left": {
                    "binary": {
                      "op": "ne",
                      "left": {
                        "path": {
                          "root": "row",
                          "steps": [
                            "status"
                          ],
                          "ty": {
                            "enum": "Status"
                          }
                        }
                      },
                      "right": {
                        "literal": {
                          "variant": {
                            "enum": "Status",
                            "variant": "Published"
                          }
                        }
                      }
                    }
                  },
                  "right": {
                    "binary": {
                      "op": "gt",
                      "left": {
                        "path": {
                          "root": "row",
                          "steps": [
                            "stock"
                          ],
                          "ty": {
                            "int": "i32"
                          }
                        }
                      },
                      "right": {
                        "literal": {
                          "int": 0
                        }
                      }
                    }
                  }
                }
              },
              "fields": [
                "status",
                "stock"
              ]
            }
          ],
          {
            "text": [
              {
                "field": "name",
                "weight": 4
              },
              {
                "field": "description",
                "weight": 1
              }
            ],
            "filter": [
              "category",
              "price"
            ],
            "derived": [
              {
                "name": "in_stock",
                "wire": "inStock",
                "rule": {
                  "expr": {
                    "binary": {
                      "op": "gt",
                      "left": {
                        "path": {
                          "root": "row",
                          "steps": [
                            "stock"
                          ],
                          "ty": {
                            "int": "i32"
                          }
                        }
                      },
                      "right": {
                        "literal": {
                          "int": 0
                        }
                      }
                    }
                  },
                  "text": "stock > 0"
                }
              }
            ],
            "sort": [
              "price",
              "created_at"
            ],
            "defaultSort": [
              {
                "field": "created_at",
                "descending": true
              }
            ],
            "page": 20,
            "pageMax": 100
          }
        ]"#]],
    );
    let category = product
        .fields
        .iter()
        .find(|field| field.name == "category_id");
    json(
        &(&product.fields[0], category, &product.routes),
        expect![[r#"
        [
          {
            "name": "id",
            "wire": "id",
            "column": "id",
            "ty": {
              "id": {
                "model": "Product",
                "key": "uuid"
              }
            },
            "default": "new",
            "can": {
              "readonly": true
            }
          },
          {
            "name": "category_id",
            "wire": "categoryId",
            "column": "category_id",
            "ty": {
              "id": {
                "model": "Category",
                "key": "uuid"
              }
            },
            "nullable": true
          },
          {
            "path": "/products",
            "by": [
              "slug"
            ],
            "operations": [
              "list",
              "get",
              "create",
              "update",
              "delete"
            ]
          }
        ]"#]],
    );
}

#[test]
fn flags_bring_their_fields() {
    let schema = schema(
        "principal User
         #[soft_delete] #[audited] #[unique(name, owner)] model Doc { name: String, owner_id: Id<User>, tags: Vec<Id<Tag>>, permissions { all: anyone; } }
         model User { id: Id<User, i64>, permissions { all: self == me; } }
         model Tag { id: Id<Tag, String>, permissions { all: anyone; } }",
    );
    let mut out = String::new();
    for field in &schema.models[0].fields {
        out.push_str(&format!(
            "{} {} {:?} null={} readonly={}\n",
            field.name, field.wire, field.ty, field.nullable, field.access.readonly
        ));
    }
    out.push_str(&format!(
        "{:?} {:?}\n",
        schema.models[0].uniques, schema.models[0].relations[1].kind
    ));
    expect![[r#"
        id id Id { model: "Doc", key: Uuid } null=false readonly=true
        name name String null=false readonly=false
        owner_id ownerId Id { model: "User", key: I64 } null=false readonly=false
        tags tagIds List(Id { model: "Tag", key: String }) null=false readonly=false
        deleted_at deletedAt DateTime null=true readonly=true
        created_by createdBy Id { model: "User", key: I64 } null=true readonly=true
        updated_by updatedBy Id { model: "User", key: I64 } null=true readonly=true
        [["name", "owner_id"]] ManyToMany { field: "tags", owner: true, table: "doc_tags", here: "doc_id", there: "tag_id" }
    "#]].assert_eq(&out);
}
