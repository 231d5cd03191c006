// What the emitted types of the client take, give and refuse; `ts/test/calls.test.js` has tsc read it.
// Each refused call stands on one line, since `@ts-expect-error` speaks of the next.

import { createClient, productClient } from "./golden/single/client.js";
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
