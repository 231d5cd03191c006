// The API of this very host: its calls, and of each the options of TanStack Query.

import { createClient } from "../ssot/client.js";
import { createQueries } from "../ssot/query.js";
import type { Customer } from "../ssot/types.js";
import { ME, queries } from "./queries.js";

/** Signed in to by cookies that no script reads. */
export const api = createClient({ baseUrl: "/api", cookies: true });

export const q = createQueries(api, {
  me: () => queries.getQueryData<Customer | null>(ME)?.id,
});
