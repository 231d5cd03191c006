// The same table served by ZenStack's RPC handler, its policy in schema.zmodel. Dates are text of
// ISO 8601 there as well.

import { ZenStackClient } from "@zenstackhq/orm";
import { SqliteDialect } from "@zenstackhq/orm/dialects/sqlite";
import { PolicyPlugin } from "@zenstackhq/plugin-policy";
import { RPCApiHandler } from "@zenstackhq/server/api";
import { ZenStackFastifyPlugin } from "@zenstackhq/server/fastify";
import Database from "better-sqlite3";
import { createVerifier } from "fast-jwt";
import Fastify from "fastify";
import { schema } from "./schema.js";

const [host, port] = process.env.SSOT_ADDR.split(":");
const database = new Database(process.env.DATABASE);
database.pragma("journal_mode = WAL");
database.pragma("synchronous = FULL");
database.pragma("foreign_keys = ON");
database.pragma("mmap_size = 268435456");

const verify = createVerifier({
  key: process.env.SSOT_SECRET,
  algorithms: ["HS256"],
  allowedIss: "ssot",
  cache: true,
});

const db = new ZenStackClient(schema, {
  dialect: new SqliteDialect({ database }),
});
const ruled = db.$use(new PolicyPlugin());

const app = Fastify();
app.addHook("onRequest", (request, reply, done) => {
  try {
    request.user = verify(request.headers.authorization.slice(7));
    done();
  } catch {
    reply.code(401).send();
  }
});
app.decorateRequest("user", null);
app.register(ZenStackFastifyPlugin, {
  apiHandler: new RPCApiHandler({ schema }),
  prefix: "/api/model",
  getClient: ({ user }) => ruled.$setAuth({ id: user.sub, role: user.role }),
});

await app.listen({ host, port: Number(port) });
