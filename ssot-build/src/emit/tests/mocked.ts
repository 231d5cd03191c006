// What makers of mock handlers take: `ts/test/mocks.test.js` compiles it.

import type { ProductId } from "./golden/single/types.js";
import { createMocks, refuse } from "./golden/single/msw.js";

const mock = createMocks("http://localhost/api");
declare const id: ProductId;

mock.user.list([]);
mock.product.list({ data: [], page: { size: 20, next: "n", prev: null } });
mock.product.get(undefined);
mock.product.get(({ id }) =>
  id === id ? undefined : refuse(403, "forbidden"),
);
mock.product.delete(undefined);
mock.product.create(({ data }) => {
  const name: string = data.name;
  return refuse(422, "invalid", {
    errors: [{ path: ["name"], code: "len", message: name }],
  });
});
mock.product.update(async (asked) => {
  const same: ProductId = asked.id;
  return Promise.resolve(refuse(409, "conflict", { detail: same }));
});
mock.batch([{ id }, undefined]);
mock.auth.login(({ data }) =>
  refuse(401, "unauthenticated", { detail: data.email }),
);
mock.can(({ data }) => data.questions.map(({ model }) => model === "user"));

// @ts-expect-error -- a row has more than that
mock.product.get({ id });
// @ts-expect-error -- no such word
refuse(404, "not_there");
// @ts-expect-error -- a profile is not listed by its user
mock.user.profile([]);
// @ts-expect-error -- a get is sent nothing
mock.product.get(({ data }) => data.name);
// @ts-expect-error -- who has signed in is told who they are
mock.auth.login({ expiresIn: 900 });
