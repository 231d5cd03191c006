-- The tables as one writes them by hand, as strong as those of ssot: rows lie in their primary key,
-- so that an index ends on it and an order by it needs no sort.
CREATE TABLE users (id TEXT PRIMARY KEY NOT NULL, name TEXT NOT NULL, role TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE categories (id TEXT PRIMARY KEY NOT NULL, name TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE products (
  id TEXT PRIMARY KEY NOT NULL,
  name TEXT NOT NULL,
  slug TEXT NOT NULL UNIQUE,
  description TEXT,
  sku TEXT NOT NULL,
  price TEXT NOT NULL,
  stock INTEGER NOT NULL,
  status TEXT NOT NULL,
  weight INTEGER NOT NULL,
  featured INTEGER NOT NULL,
  category_id TEXT NOT NULL REFERENCES categories (id),
  seller_id TEXT NOT NULL REFERENCES users (id),
  created_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX products_seller ON products (seller_id);
CREATE INDEX products_category_created ON products (category_id, created_at);
