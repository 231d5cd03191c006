// Shows openapi.json and tries requests. Everything is set as text: nothing of the description
// or of an answer becomes markup.

const METHODS = ["get", "post", "put", "patch", "delete"];
const DEEPEST = 4;

const description = await (await fetch("openapi.json")).json();
const base = description.servers[0].url.replace(/\/$/, "");
const token = document.querySelector("#token");
const find = document.querySelector("#find");

/** An element with properties and children. */
function el(name, properties = {}, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children.filter((child) => child !== null));
  return made;
}

/** A text with its `code` as code; `**` and links of comments stay as they are written. */
function prose(text) {
  const parts = text.split(/(`[^`]+`)/);
  return parts.map((part) =>
    /^`[^`]+`$/.test(part)
      ? el("code", { textContent: part.slice(1, -1) })
      : part,
  );
}

/** Paragraphs of a comment. */
const paragraphs = (text, className = "") =>
  text
    .split(/\n\s*\n/)
    .filter((one) => one.trim())
    .map((one) => el("p", { className }, ...prose(one)));

/** What a `$ref` leads to. */
function resolved(value) {
  let found = value;
  for (let steps = 0; found?.$ref && steps < 8; steps += 1) {
    const names = found.$ref.slice(2).split("/");
    found = names.reduce(
      (at, name) => at?.[name.replaceAll("~1", "/").replaceAll("~0", "~")],
      description,
    );
  }
  return found ?? {};
}

const called = (schema) =>
  schema.$ref
    ?.split("/")
    .slice(3)
    .filter((part) => part !== "properties")
    .join(".");

/** A schema in a few words. */
function words(schema) {
  const real = resolved(schema);
  if ("const" in real) return JSON.stringify(real.const);
  if (real.anyOf) return real.anyOf.map(words).join(" | ");
  if (real.enum) return real.enum.map((one) => JSON.stringify(one)).join(" | ");
  if (real.type === "array") return `${words(real.items ?? {})}[]`;
  if (real.type === "object") return called(schema) ?? "object";
  return (
    [real.type].flat().filter(Boolean).join(" | ") || called(schema) || "any"
  );
}

/** What a value must keep beyond its type. */
function limits(schema) {
  const real = { ...resolved(schema), ...schema };
  const known = [
    "minLength",
    "maxLength",
    "minimum",
    "maximum",
    "pattern",
    "minItems",
    "maxItems",
    "default",
  ];
  return known
    .filter((name) => real[name] !== undefined)
    .map((name) => `${name} ${real[name]}`)
    .join(", ");
}

/** What its author says of a value, then its limits. */
function meant(schema) {
  const said = schema.description ?? resolved(schema).description;
  const bounds = el("span", {
    className: "limits",
    textContent: limits(schema),
  });
  return said ? [...prose(said), el("br"), bounds] : [bounds];
}

/** The members of an object's schema; deeper ones fold open. */
function members(schema, depth = 0) {
  const real = resolved(schema);
  if (real.type === "array") return members(real.items ?? {}, depth);
  // The row, where its key alone may come.
  if (real.anyOf) return members(real.anyOf[0], depth);
  if (!real.properties || depth > DEEPEST) return null;
  const rows = Object.entries(real.properties).map(([name, member]) => {
    const needed = real.required?.includes(name) ? "" : "?";
    return el(
      "tr",
      {},
      el("td", {}, el("code", { textContent: name + needed })),
      el("td", { textContent: words(member) }),
      el("td", { className: "soft" }, ...meant(member)),
    );
  });
  return el("table", {}, ...rows);
}

function parameters(all) {
  if (all.length === 0) return null;
  const rows = all.map((one) =>
    el(
      "tr",
      {},
      el("td", {}, el("code", { textContent: one.name })),
      el("td", { textContent: one.in }),
      el("td", { textContent: words(one.schema ?? {}) }),
      el(
        "td",
        { className: "soft" },
        ...(one.description
          ? prose(one.description)
          : [limits(one.schema ?? {})]),
      ),
    ),
  );
  return folded(`${all.length} parameters`, el("table", {}, ...rows));
}

const folded = (title, ...inside) =>
  el(
    "details",
    {},
    el("summary", {}, ...prose(title)),
    ...inside.filter((part) => part !== null),
  );

/** The first example of a body or an answer, where there is one. */
function exampleOf(content) {
  const named = Object.values(content?.examples ?? {})[0];
  return content?.example ?? (named && resolved(named).value);
}

const pretty = (value) => JSON.stringify(value, null, 2);

function answers(operation) {
  return Object.entries(operation.responses).map(([status, given]) => {
    const answer = resolved(given);
    const content = answer.content?.["application/json"];
    const problem = answer.content?.["application/problem+json"];
    const example = exampleOf(content ?? problem);
    return folded(
      `${status}  ${answer.description ?? ""}`,
      content ? members(content.schema) : null,
      example === undefined
        ? null
        : el("pre", { textContent: pretty(example) }),
    );
  });
}

/** A form that sends the request. */
function trial(method, path, all, media, example) {
  const named = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
  const inputs = named.map((name) => el("input", { name, required: true }));
  const query = el("input", {
    name: "query",
    size: 50,
    placeholder: "size=5&sort=-id",
  });
  const body = media ? el("textarea", { name: "body", value: example }) : null;
  const shown = el("pre", { hidden: true });
  const labelled = (name, input) => el("label", {}, `${name} `, input);
  const form = el(
    "form",
    {},
    ...inputs.map((input) => labelled(input.name, input)),
    method === "get" ? labelled("query", query) : null,
    body,
    el("button", { textContent: "Send" }),
    shown,
  );
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const filled = inputs.reduce(
      (at, input) =>
        at.replace(`{${input.name}}`, encodeURIComponent(input.value)),
      path,
    );
    const address = base + filled + (query.value ? `?${query.value}` : "");
    const headers = token.value
      ? { authorization: `Bearer ${token.value}` }
      : {};
    if (body) headers["content-type"] = media;
    shown.hidden = false;
    shown.textContent = "…";
    shown.textContent = await sent(address, {
      method: method.toUpperCase(),
      headers,
      body: body?.value,
    });
  });
  return form;
}

async function sent(address, request) {
  try {
    const answer = await fetch(address, request);
    const text = await answer.text();
    const head = [...answer.headers]
      .map(([name, value]) => `${name}: ${value}`)
      .join("\n");
    let shown = text;
    if (answer.headers.get("content-type")?.includes("json"))
      shown = JSON.stringify(JSON.parse(text), null, 2);
    return `${request.method} ${address}\n\n${answer.status} ${answer.statusText}\n${head}\n\n${shown}`;
  } catch (error) {
    return `${request.method} ${address}\n\n${error}`;
  }
}

function operation(path, method, shared) {
  const own = description.paths[path][method];
  const all = [...shared, ...(own.parameters ?? [])].map(resolved);
  const [media, content] =
    Object.entries(own.requestBody?.content ?? {})[0] ?? [];
  const ways = own.security ?? [];
  const closed =
    ways.length > 0 && ways.every((one) => Object.keys(one).length);
  const summary = el(
    "summary",
    {},
    el("span", {
      className: `method ${method}`,
      textContent: method.toUpperCase(),
    }),
    el("span", { className: "path", textContent: base + path }),
    el("span", { className: "said" }, ...prose(own.summary ?? own.operationId)),
    closed
      ? el("small", { className: "mark", textContent: "signed in" })
      : null,
    own.deprecated
      ? el("small", { className: "mark", textContent: "deprecated" })
      : null,
  );
  const made = el("details", { id: own.operationId }, summary);
  made.dataset.words =
    `${method} ${path} ${own.operationId} ${own.summary}`.toLowerCase();
  made.addEventListener("toggle", () => {
    if (!made.open || made.children.length > 1) return;
    const example = pretty(exampleOf(content) ?? {});
    const inside = [
      ...paragraphs(own.description ?? ""),
      parameters(all),
      content
        ? folded(`Body: ${words(content.schema)}`, members(content.schema))
        : null,
      ...answers(own),
      trial(method, path, all, media, example),
    ];
    made.append(...inside.filter((part) => part !== null));
  });
  return made;
}

function model(tag) {
  const section = el(
    "section",
    {},
    el("h2", { id: `model-${tag.name}`, textContent: tag.name }),
    ...paragraphs(tag.description ?? "", "soft"),
  );
  for (const [path, methods] of Object.entries(description.paths)) {
    for (const method of METHODS) {
      if (methods[method]?.tags?.includes(tag.name))
        section.append(operation(path, method, methods.parameters ?? []));
    }
  }
  return section;
}

function filter() {
  const sought = find.value.toLowerCase().split(/\s+/);
  for (const one of document.querySelectorAll("[data-words]")) {
    one.hidden = !sought.every((word) => one.dataset.words.includes(word));
  }
  for (const section of document.querySelectorAll("section")) {
    section.hidden =
      section.querySelector("[data-words]:not([hidden])") === null;
  }
}

document
  .querySelector("#about")
  .append(...paragraphs(description.info.description ?? "", "soft"));
document.querySelector("h1").textContent = description.info.title;
document.title = description.info.title;
token.value = sessionStorage.getItem("token") ?? "";
token.addEventListener("change", () =>
  sessionStorage.setItem("token", token.value),
);
find.addEventListener("input", filter);
const link = (tag) =>
  el("a", { href: `#model-${tag.name}`, textContent: tag.name });
document.querySelector("#models").append(...description.tags.map(link));
document
  .querySelector("#operations")
  .replaceChildren(...description.tags.map(model));
