// What the emitted types of the client take, give and refuse; `ts/test/calls.test.js` has tsc read it.
// Each refused call stands on one line, since `@ts-expect-error` speaks of the next.

import { authClient, createClient, productClient } from "./golden/single/client.js";
import type { Client } from "./golden/single/calls.js";
import type * as t from "./golden/single/types.js";
import * as c from "./golden/single/runtime/client.js";

type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
declare function yes<T extends true>(): T;
const api = createClient({ baseUrl: "/api" });
declare const id: t.ProductId;
{
  const page = await api.product.list({ where: { price: { gte: "5" }, or: [{ status: "Published" }, { seller: { name: { startsWith: "A" } } }] }, sort: ["-price"], include: { seller: true, reviews: { fields: ["rating"], where: { rating: { gte: 4 } }, author: true } }, size: 20 });
  const one = page.data[0]!;
  const name: string | undefined = one.seller?.name;
  const seller: t.User | null = one.seller;
  yes<Same<typeof one.seller, t.User | null>>();
  const r = one.reviews[0]!;
  const rating: number = r.rating;
  // @ts-expect-error
  r.body;
  const author: string | undefined = r.author?.email;
  // @ts-expect-error
  one.category;
  void [name, seller, rating, author];
}
{
  const p = await api.product.get(id);
  const created: string = p.createdAt;
  const q = await api.product.get(id, { fields: ["name"] });
  yes<Same<keyof typeof q, "name" | "id">>();
  void created;
  // @ts-expect-error
  await api.product.list({ where: { nmae: "x", price: "5" } });
  // @ts-expect-error
  await api.product.list({ where: { price: { gt: 5 } } });
  // @ts-expect-error
  await api.product.list({ sort: ["nope"] });
  // @ts-expect-error
  await api.product.list({ fields: ["nope"] });
  // @ts-expect-error
  await api.product.list({ include: { seller: true, sellr: true } });
  // @ts-expect-error
  await api.product.list({ include: { reviews: { where: { rating: 5, ratin: 4 } } } });
  // @ts-expect-error
  await api.product.list({ include: { reviews: { fields: ["ratin"] } } });
  // @ts-expect-error
  await api.product.list({ include: { reviews: { author: true, autor: true } } });
  // @ts-expect-error
  await api.product.list({ sizee: 3, size: 5 });
  // @ts-expect-error
  await api.product.list({ where: { price: undefined } });
  const deep = await api.product.list({ include: { reviews: { include: { author: { profile: true } } } } });
  const bio: string | null | undefined = deep.data[0]?.reviews[0]?.author?.profile?.bio;
  void bio;
  const flag = Math.random() > 0.5;
  const perhaps = await api.product.list({ include: { seller: flag, reviews: flag } });
  const s: t.User | null | undefined = perhaps.data[0]?.seller;
  // @ts-expect-error
  perhaps.data[0]!.reviews.length;
  const asked: t.ProductQuery = { where: {} };
  const dynamic = await api.product.list(asked);
  dynamic.data[0]?.seller?.name; dynamic.data[0]?.reviews?.[0]?.rating;
  void s;
  for await (const row of api.product.each({ include: { tags: true } })) { row.tags[0]?.label; }
  const reviews = await api.product.reviews(id, { include: { author: true } });
  reviews.data[0]?.author?.name;
  const [u, d] = await api.batch((tx) => {
    const user = tx.user.create({ email: "a@b.c", name: "x", password: "y" });
    return [user, tx.review.create({ productId: id, rating: 4, authorId: user.ref("id") }), tx.review.delete("x" as t.ReviewId)];
  });
  u.email; d.rating;
  const out = await api.product.publish(id, { quiet: true });
  out.name;
  await api.product.exportAll();
  await api.product.touch(id, { ifMatch: p });
  const r = await c.safe(api.product.get(id));
  if (r.ok) r.value.name; else if (r.error.code === "conflict") r.error.fields;
  // @ts-expect-error
  r.error.code === "nope";
}
{
  const api = createClient({ baseUrl: "/api", decode: true });
  const p = await api.product.get(id, { include: { reviews: true } });
  const d: Date = p.createdAt; const e: Date = p.reviews[0]!.createdAt;
  const one = productClient(c.connect({ baseUrl: "" }));
  const cr: string = (await one.get(id)).createdAt;
  const f = await api.everything.list({ fields: ["bigNumbers"] });
  const g: bigint[] = f.data[0]!.bigNumbers;
  void [d, e, cr, g];
}
{
  const signed = await api.auth.login({ email: "a", password: "b" });
  const token: string = signed.accessToken; const name: string = signed.me.name;
  await api.auth.register({ email: "a", name: "b", password: "c" }, { timeout: 5 });
  await api.auth.refresh(signed); await api.auth.logout(); await api.auth.logout({ refreshToken: token });
  yes<Same<typeof signed.me, t.User>>();
  yes<Same<Awaited<ReturnType<typeof api.auth.me>>, t.User>>();
  // @ts-expect-error
  await api.auth.login({ name: "a", password: "b" });
  // @ts-expect-error
  await api.auth.login({ email: "a" });
  // @ts-expect-error
  await api.auth.register({ email: "a", password: "c" });
  // @ts-expect-error
  await api.auth.refresh();
  // @ts-expect-error
  await api.auth.me({ fields: ["name"] });
  void name;
}
{
  const api = createClient({ baseUrl: "/api", cookies: true, decode: true });
  const signed = await api.auth.login({ email: "a", password: "b" });
  const since: Date = signed.me.createdAt; const next: number = (await api.auth.refresh()).expiresIn;
  // @ts-expect-error
  signed.accessToken;
  const passed = (of: Client): unknown => of.auth.me;
  void [since, next, passed(createClient({ baseUrl: "" })), passed(createClient({ baseUrl: "", cookies: true }))];
  const auth = authClient(c.connect({ baseUrl: "", cookies: Math.random() > 0.5 }));
  const either = await auth.login({ email: "a", password: "b" });
  const token: string | undefined = "accessToken" in either ? either.accessToken : undefined;
  // @ts-expect-error
  either.accessToken;
  void token;
}
{
  let session: c.Tokens | undefined;
  const api = createClient({ baseUrl: "/api", token: () => session?.accessToken, refresh });
  async function refresh(): Promise<void> {
    if (session) session = await api.auth.refresh(session);
  }
  session = await api.auth.login({ email: "a", password: "b" });
}
{
  const [edit, touch, make] = await api.can([{ model: "user", operation: "update", id: "x" as t.UserId, field: "password" }, { model: "review", operation: "delete" }, { model: "membership", operation: "create", field: "since" }]);
  yes<Same<typeof edit, boolean>>();
  const asked: c.Question<import("./golden/single/calls.js").Questions>[] = [];
  const answers: boolean[] = await api.can(asked);
  void [edit, touch, make, answers];
  // @ts-expect-error
  await api.can([{ model: "usr", operation: "update" }]);
  // @ts-expect-error
  await api.can([{ model: "user", operation: "updat" }]);
  // @ts-expect-error
  await api.can([{ model: "user", operation: "update", id }]);
  // @ts-expect-error
  await api.can([{ model: "user", operation: "update", field: "nmae" }]);
  // @ts-expect-error
  await api.can([{ model: "user", operation: "create", id: "x" as t.UserId }]);
  // @ts-expect-error -- layers of its author's own stand around it
  await api.can([{ model: "product", operation: "get", id }]);
}
