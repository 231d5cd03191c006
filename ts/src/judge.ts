// Judges what a client is to send by the emitted schemas, so that a mistake needs no way to the server.

import type { Judge } from "./client.js";
import { issues } from "./issues.js";
import type { Schema } from "./schema.js";

/** A judge by these schemas: `import * as schemas from "./schemas.js"`, or some of them by their names. */
export function judge(schemas: object): Judge {
  const all = schemas as Readonly<Record<string, Schema<unknown> | undefined>>;
  return (name, value) => {
    const result = all[`${name}Schema`]?.safeParse(value);
    return result?.success === false ? issues(result.error) : [];
  };
}
