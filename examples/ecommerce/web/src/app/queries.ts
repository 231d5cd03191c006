import { QueryClient } from "@tanstack/react-query";
import { ApiError } from "../ssot/runtime/client.js";

/** What was asked of the API, by its question. The client tries again by itself. */
export const queries = new QueryClient({
  defaultOptions: {
    queries: { retry: false, staleTime: 10_000, refetchOnWindowFocus: false },
    mutations: { retry: false },
  },
});

/** What a person is told of a failure. */
export function words(error: unknown): string {
  if (!(error instanceof ApiError)) return "Something went wrong.";
  const told = error.errors.map(({ path, message }) =>
    [path.join("."), message].filter(Boolean).join(" "),
  );
  return told.length ? told.join("; ") : error.message;
}
