// The same table served by hand with Fastify and better-sqlite3: schemas for bodies and answers
// (compiled by Fastify), statements prepared once, tokens remembered once verified.

import Database from "better-sqlite3";
import { randomUUID } from "node:crypto";
import Fastify from "fastify";
import { createVerifier } from "fast-jwt";

const [host, port] = process.env.SSOT_ADDR.split(":");
const open = process.argv[2] === "open";
const db = new Database(process.env.DATABASE);
db.pragma("journal_mode = WAL");
db.pragma("synchronous = FULL");
db.pragma("foreign_keys = ON");
db.pragma("mmap_size = 268435456");

const verify = createVerifier({
  key: process.env.SSOT_SECRET,
  algorithms: ["HS256"],
  allowedIss: "ssot",
  cache: true,
});

const string = { type: "string" };
const integer = { type: "integer" };
const product = {
  type: "object",
  properties: {
    id: string,
    name: string,
    slug: string,
    description: { type: "string", nullable: true },
    sku: string,
    price: string,
    stock: integer,
    status: string,
    weight: integer,
    featured: { type: "boolean" },
    categoryId: string,
    sellerId: string,
    createdAt: string,
  },
};
const page = {
  type: "object",
  properties: {
    data: { type: "array", items: product },
    page: {
      type: "object",
      properties: {
        size: integer,
        next: { type: "string", nullable: true },
        prev: { type: "string", nullable: true },
      },
    },
  },
};
const uuid = {
  type: "string",
  pattern: "^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$",
};
const create = {
  type: "object",
  additionalProperties: false,
  required: ["name", "slug", "sku", "price", "weight", "categoryId"],
  properties: {
    name: { type: "string", minLength: 1, maxLength: 200 },
    slug: {
      type: "string",
      maxLength: 100,
      pattern: "^[a-z0-9]+(?:-[a-z0-9]+)*$",
    },
    description: { type: "string", nullable: true, maxLength: 100000 },
    sku: {
      type: "string",
      minLength: 3,
      maxLength: 40,
      pattern: "^[A-Z0-9]+(?:-[A-Z0-9]+)*$",
    },
    price: { type: "string", pattern: "^(0|[1-9][0-9]*)(\\.[0-9]{1,2})?$" },
    stock: { type: "integer", minimum: 0, default: 0 },
    status: { type: "string", enum: ["Draft", "Published"], default: "Draft" },
    weight: { type: "integer", minimum: 0 },
    featured: { type: "boolean", default: false },
    categoryId: uuid,
  },
};
const query = {
  type: "object",
  required: ["categoryId", "status"],
  properties: {
    categoryId: uuid,
    status: { type: "string", enum: ["Draft", "Published"] },
    sort: {
      type: "string",
      enum: ["createdAt", "-createdAt"],
      default: "-createdAt",
    },
    size: { type: "integer", minimum: 0, maximum: 100, default: 20 },
  },
};

const columns = `id, name, slug, description, sku, price, stock, status, weight, featured,
  category_id AS categoryId, seller_id AS sellerId, created_at AS createdAt`;
const rule = open ? "" : " AND (status = 'Published' OR seller_id = ?)";
const one = db.prepare(`SELECT ${columns} FROM products WHERE id = ?${rule}`);
const list = (order) =>
  db.prepare(
    `SELECT ${columns} FROM products WHERE category_id = ? AND status = ?${rule} ORDER BY ${order} LIMIT ?`,
  );
const lists = {
  createdAt: list("created_at, id"),
  "-createdAt": list("created_at DESC, id DESC"),
};
const category = db.prepare("SELECT 1 FROM categories WHERE id = ?");
const insert = db.prepare(
  `INSERT INTO products (id, name, slug, description, sku, price, stock, status, weight, featured,
    category_id, seller_id, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
);

const app = Fastify({
  ajv: { customOptions: { coerceTypes: true, removeAdditional: false } },
});

function signedIn(request, reply, done) {
  try {
    request.user = verify(request.headers.authorization.slice(7));
    done();
  } catch {
    reply.code(401).send();
  }
}
const guarded = open ? {} : { onRequest: signedIn };
app.decorateRequest("user", null);

app.get(
  "/api/products/:id",
  { ...guarded, schema: { response: { 200: product } } },
  (request, reply) => {
    const { id } = request.params;
    const row = open ? one.get(id) : one.get(id, request.user.sub);
    reply.code(row ? 200 : 404).send(row);
  },
);

app.get(
  "/api/products",
  { ...guarded, schema: { querystring: query, response: { 200: page } } },
  (request, reply) => {
    const { categoryId, status, sort, size } = request.query;
    const own = open ? [] : [request.user.sub];
    const data = lists[sort].all(categoryId, status, ...own, size + 1);
    const more = data.length > size;
    if (more) data.pop();
    const last = data.at(-1);
    reply.send({
      data,
      page: {
        size,
        next: more ? `${last.createdAt}~${last.id}` : null,
        prev: null,
      },
    });
  },
);

app.post(
  "/api/products",
  { onRequest: signedIn, schema: { body: create, response: { 201: product } } },
  (request, reply) => {
    if (request.user.role === "Customer") return reply.code(403).send();
    const row = request.body;
    if (!category.get(row.categoryId)) return reply.code(422).send();
    row.id = randomUUID();
    row.sellerId = request.user.sub;
    row.createdAt = new Date().toISOString().replace("Z", "000Z");
    row.description ??= null;
    try {
      insert.run(
        row.id,
        row.name,
        row.slug,
        row.description,
        row.sku,
        row.price,
        row.stock,
        row.status,
        row.weight,
        row.featured ? 1 : 0,
        row.categoryId,
        row.sellerId,
        row.createdAt,
      );
    } catch (error) {
      return reply
        .code(error.code?.startsWith("SQLITE_CONSTRAINT") ? 409 : 500)
        .send();
    }
    reply.code(201).header("location", `/api/products/${row.id}`).send(row);
  },
);

await app.listen({ host, port: Number(port) });
