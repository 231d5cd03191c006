import { QueryClient } from "@tanstack/react-query";
import { ApiError } from "../ssot/runtime/client.js";

/** What was asked of the API, by its question. For how long it is good the schema says. */
export const queries = new QueryClient();

/** Under which the caller's own row stands, as `q.auth.me()` has it: asked anew when that row is changed. */
export const ME = ["customer", "me", {}] as const;

/** What a person is told of a failure. */
export function words(error: unknown): string {
  if (!(error instanceof ApiError)) return "Something went wrong.";
  const told = error.errors.map(({ path, message }) =>
    [path.join("."), message].filter(Boolean).join(" "),
  );
  return told.length ? told.join("; ") : error.message;
}

/** The rows of all pages that were got. */
export const rows = <R>({ pages }: { pages: { data: R[] }[] }): R[] =>
  pages.flatMap(({ data }) => data);
