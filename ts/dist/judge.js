import { issues } from "./issues.js";

// Judges what a client is to send by the emitted schemas, so that a mistake needs no way to the server.
/** A judge by these schemas: `import * as schemas from "./schemas.js"`, or some of them by their names. */
export function judge(schemas) {
  const all = schemas;
  return (name, value) => {
    const result = all[`${name}Schema`]?.safeParse(value);
    return result?.success === false ? issues(result.error) : [];
  };
}
