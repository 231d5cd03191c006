// The API of this very host: its calls, and of each the options of TanStack Query.

import { myself } from "../account/session.js";
import { createClient } from "../ssot/client.js";
import { createQueries } from "../ssot/query.js";
import { queries } from "./queries.js";

/** Signed in to by cookies that no script reads. */
export const api = createClient({ baseUrl: "/api", cookies: true });

export const q = createQueries(api, {
  me: () => queries.getQueryData(myself.queryKey)?.id,
});
