// Signing in, and asking what one may, against a server that is made up.

import assert from "node:assert/strict";
import { test } from "node:test";
import * as c from "../dist/client.js";

const problem = (status, code, headers = {}) =>
  new Response(JSON.stringify({ status, code, detail: code }), {
    status,
    headers: { "content-type": "application/problem+json", ...headers },
  });
const json = (value, headers = {}) =>
  new Response(JSON.stringify(value), { headers });
const refused = (code) => ({ name: "ApiError", code });

const ME = { id: "1", madeAt: "2026-01-01T00:00:00Z" };
const TOKENS = { accessToken: "a", refreshToken: "r", tokenType: "Bearer" };
const SIGNED = { ...TOKENS, expiresIn: 900, me: ME };
const NAME = { email: "a@b.example", password: "correct horse" };

/** What signs in, its requests kept and answered one after another. */
function served(answers, options = {}) {
  const asked = [];
  const fetch = async (url, init) => {
    asked.push({ url, ...init });
    const answer = answers[Math.min(asked.length, answers.length) - 1];
    return (typeof answer === "function" ? await answer() : answer).clone();
  };
  const codecs = c.decoding({ user: { madeAt: "@date" } });
  const at = c.connect({ baseUrl: "/api", fetch, ...options }, codecs);
  return { asked, at, auth: c.auth(at, "user"), can: c.asking(at) };
}

test("every step has its address, and tokens travel in bodies", async () => {
  const { auth, asked } = served([json(SIGNED)], { token: () => "old" });
  assert.deepEqual(await auth.register(NAME), SIGNED);
  assert.deepEqual(await auth.login(NAME), SIGNED);
  await auth.refresh({ refreshToken: "r" });
  await auth.logout(SIGNED);
  await auth.logout();
  await auth.me();
  assert.deepEqual(
    asked.map(({ method, url, body }) => [method, url, body]),
    [
      ["POST", "/api/auth/register", JSON.stringify(NAME)],
      ["POST", "/api/auth/login", JSON.stringify(NAME)],
      ["POST", "/api/auth/refresh", '{"refreshToken":"r"}'],
      ["POST", "/api/auth/logout", '{"refreshToken":"r"}'],
      ["POST", "/api/auth/logout", undefined],
      ["GET", "/api/auth/me", undefined],
    ],
  );
  // Who is yet to sign in shows no token of before.
  assert.deepEqual(
    asked.map(({ headers }) => headers.authorization),
    [undefined, undefined, undefined, ...Array(3).fill("Bearer old")],
  );
});

test("by cookies no token is in an answer, and each step may be known as the page's own", async () => {
  const { auth, asked } = served([json({ expiresIn: 900, me: ME })], {
    cookies: true,
  });
  await auth.register(NAME);
  await auth.login(NAME);
  await auth.refresh();
  await auth.logout();
  assert.deepEqual(
    asked.map(({ url }) => url.slice(9)),
    ["/register?mode=cookie", "/login?mode=cookie", "/refresh", "/logout"],
  );
  for (const { headers, credentials } of asked) {
    assert.equal(headers["x-csrf"], "1");
    assert.equal(credentials, "include");
  }
});

test("a sign-in that is refused renews nothing, and is not sent again", async () => {
  let renewed = 0;
  const refresh = () => (renewed += 1);
  for (const cookies of [false, true])
    for (const step of ["register", "login", "refresh"]) {
      const options = { cookies, refresh };
      const { auth, asked } = served(
        [problem(401, "unauthenticated")],
        options,
      );
      await assert.rejects(auth[step](NAME), refused("unauthenticated"));
      assert.equal(asked.length, 1);
    }
  assert.equal(renewed, 0);
});

test("the caller's own row and the end of a session are worth a renewal", async () => {
  for (const step of ["me", "logout"]) {
    let token = "old";
    const { auth, asked } = served([problem(401, "token_expired"), json(ME)], {
      token: () => token,
      refresh: () => (token = "new"),
    });
    await auth[step]();
    assert.deepEqual(
      asked.map(({ headers }) => headers.authorization),
      ["Bearer old", "Bearer new"],
    );
  }
});

test("what renews a token may be the step that does so", async () => {
  let tokens = { ...TOKENS, accessToken: "old" };
  const renew = async () => {
    tokens = await auth.refresh({ refreshToken: tokens.refreshToken });
  };
  const { auth, asked } = served(
    [problem(401, "token_expired"), json(SIGNED), json(ME)],
    { token: () => tokens.accessToken, refresh: renew },
  );
  await auth.me();
  assert.deepEqual(
    asked.map(({ url }) => url.slice(9)),
    ["/me", "/refresh", "/me"],
  );
  assert.equal(asked[2].headers.authorization, "Bearer a");
});

test("no step that may have been done is sent again", async () => {
  const down = () => Promise.reject(new TypeError("fetch failed"));
  const busy = () => problem(503, "overloaded", { "retry-after": "0" });
  for (const step of ["register", "login", "refresh", "logout"]) {
    const lost = served([down]);
    await assert.rejects(lost.auth[step](NAME), refused("network"));
    assert.equal(lost.asked.length, 1, step);
    assert.equal(lost.asked[0].headers["idempotency-key"], undefined);
    // Of this the server says that it has done nothing.
    const full = served([busy]);
    await assert.rejects(full.auth[step](NAME), refused("overloaded"));
    assert.equal(full.asked.length, 3, step);
  }
  const lost = served([down]);
  await assert.rejects(lost.auth.me(), refused("network"));
  assert.equal(lost.asked.length, 3);
});

test("the row of who signs in is decoded, and has its tag where it is got", async () => {
  const read = { ...ME, madeAt: new Date(ME.madeAt) };
  const entered = served([json(SIGNED)], { decode: true });
  assert.deepEqual((await entered.auth.login(NAME)).me, read);
  const got = served([json(ME, { etag: '"t"' })], { decode: true });
  const me = await got.auth.me();
  assert.deepEqual(me, read);
  assert.equal(c.etag(me), '"t"');
});

test("what opens an account is judged as what makes a row", async () => {
  const judged = [];
  const mistake = { path: ["email"], code: "format", message: "", params: {} };
  const validate = (name) => (judged.push(name), [mistake]);
  const { auth, asked } = served([json(SIGNED)], { validate });
  await assert.rejects(auth.register(NAME), refused("invalid"));
  assert.deepEqual(judged, ["userCreate"]);
  assert.equal(asked.length, 0);
  await auth.login(NAME);
  assert.equal(asked.length, 1);
});

test("questions are asked at once, and answered in their order", async () => {
  const { can, asked } = served([json({ answers: [true, false] })]);
  const questions = [
    { model: "product", operation: "create" },
    { model: "seat", operation: "get", id: { orgId: 5n, userId: "u" } },
  ];
  assert.deepEqual(await can(questions), [true, false]);
  assert.equal(asked[0].url, "/api/can");
  assert.deepEqual(JSON.parse(asked[0].body), {
    questions: [
      questions[0],
      { model: "seat", operation: "get", id: { orgId: "5", userId: "u" } },
    ],
  });
  assert.deepEqual(await can([]), []);
  assert.equal(asked.length, 1);
});

test("questions change nothing, so that they are asked again where an answer was lost", async () => {
  const down = () => Promise.reject(new TypeError("fetch failed"));
  const { can, asked } = served([down, json({ answers: [true] })]);
  const question = { model: "product", operation: "create" };
  assert.deepEqual(await can([question]), [true]);
  assert.equal(asked.length, 2);
});
