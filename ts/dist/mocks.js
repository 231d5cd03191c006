import { http, HttpResponse } from "msw";

// Mock handlers of MSW for each call of a client, made of the words that the client is made of.
/** A refusal, as the server tells it. */
export class Refusal {
  status;
  code;
  more;
  constructor(status, code, more = {}) {
    this.status = status;
    this.code = code;
    this.more = more;
  }
}
/** Refuses what is asked: `refuse(409, "conflict", { errors: [{ path: ["sku"], code: "unique", message: ".." }] })`. */
export const refuse = (status, code, more) => new Refusal(status, code, more);
/** Makers of handlers, by the names that the client has. */
export function mocks(known, baseUrl) {
  const batch = handler({ base: baseUrl }, "post", "/batch", results);
  const can = handler({ base: baseUrl }, "post", "/can", (answers) =>
    answer({ answers }),
  );
  const auth = steps({ base: `${baseUrl}/auth` });
  const made = {
    auth,
    batch,
    can,
  };
  for (const [name, of] of Object.entries(known.models))
    made[name] = model(of, baseUrl);
  for (const [name, { path, calls }] of Object.entries(known.services)) {
    const at = { base: baseUrl + path };
    made[name] = acts(calls, at, "");
  }
  return made;
}
function steps(at) {
  return {
    register: handler(at, "post", "/register", (said) => answer(said, 201)),
    login: handler(at, "post", "/login", answer),
    refresh: handler(at, "post", "/refresh", answer),
    logout: handler(at, "post", "/logout", answer),
    me: handler(at, "get", "/me", answer),
  };
}
function model(of, baseUrl) {
  const at = { base: baseUrl + of.path, key: of.key };
  const made = {
    list: handler(at, "get", "", page),
    get: handler(at, "get", "/:id", row),
    create: handler(at, "post", "", (said) => answer(said, 201)),
    update: handler(at, "patch", "/:id", answer),
    replace: handler(at, "put", "/:id", answer),
    delete: handler(at, "delete", "/:id", answer),
    restore: handler(at, "post", "/:id/restore", answer),
  };
  for (const [name, field] of Object.entries(of.by ?? {}))
    made[name] = handler({ base: at.base }, "get", `/by/${field}/:id`, row);
  for (const name of Object.keys(of.lists ?? {}))
    made[name] = handler(at, "get", `/:id/${of.words?.[name] ?? name}`, page);
  return { ...made, ...acts(of.rows, at, "/:id"), ...acts(of.all, at, "") };
}
function acts(calls = {}, at, before) {
  const all = Object.entries(calls).map(([name, { word }]) => [
    name,
    handler(at, "post", `${before}/${word}`, answer),
  ]);
  return Object.fromEntries(all);
}
function handler(at, method, path, answered) {
  return (says) =>
    http[method](at.base + path, async ({ request, params }) => {
      const { id } = params;
      const asked = {
        id: typeof id === "string" && at.key ? parts(at.key, request) : id,
        data: method === "get" ? undefined : await sent(request),
        query: new URL(request.url).searchParams,
        request,
      };
      const said = await (typeof says === "function" ? says(asked) : says);
      return said instanceof Refusal ? refused(said) : answered(said);
    });
}
// The parts of a key stand between commas, which within a part are escaped.
function parts(key, request) {
  const steps = new URL(request.url).pathname.split("/");
  const step = steps.find((one) => one.split(",").length === key.length);
  const values = (step ?? "").split(",").map(decodeURIComponent);
  return Object.fromEntries(key.map((name, at) => [name, values[at]]));
}
async function sent(request) {
  const text = await request.clone().text();
  return text === "" ? undefined : JSON.parse(text);
}
function answer(said, status = 200) {
  return said === undefined
    ? new HttpResponse(null, { status: 204 })
    : HttpResponse.json(said, { status });
}
function row(said) {
  return said === undefined
    ? refused(new Refusal(404, "not_found"))
    : answer(said);
}
function results(said) {
  const all = said;
  const results = all.map((data) =>
    data === undefined ? { status: 204 } : { status: 200, data },
  );
  return answer({ results });
}
function page(said) {
  if (!Array.isArray(said)) return answer(said);
  const page = { size: said.length, next: null, prev: null };
  return answer({ data: said, page });
}
function refused({ status, code, more }) {
  const problem = { type: "about:blank", title: code, status, code, ...more };
  const headers = { "content-type": "application/problem+json" };
  return new HttpResponse(JSON.stringify(problem), { status, headers });
}
