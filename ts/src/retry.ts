// Which failures are worth another try, and when: only what cannot be done twice by it.

import type { ApiError, ErrorCode } from "./problem.js";

/** Of these the server says itself that it has done nothing. */
const UNDONE: readonly ErrorCode[] = [
  "rate_limited",
  "overloaded",
  "unavailable",
];

/** Statuses of what stands between client and server, which may have passed the request on. */
const DOUBTFUL: readonly number[] = [0, 408, 429, 502, 503, 504];

const FIRST = 200;
const LONGEST = 10_000;

/**
 * Milliseconds to wait before the next try, or nothing where there is to be none. `safe` is a request that changes
 * nothing, or whose key keeps it from being done twice.
 */
export function pause(
  error: ApiError,
  safe: boolean,
  tried: number,
): number | undefined {
  const { code, status, retryAfter } = error;
  if (code === "aborted" || code === "timed_out") return undefined;
  const busy = safe && (code === "in_progress" || DOUBTFUL.includes(status));
  if (!UNDONE.includes(code) && !busy) return undefined;
  if (retryAfter !== undefined) return retryAfter * 1000;
  // At random, so that those who failed together do not come back together.
  return Math.min(FIRST * 2 ** tried, LONGEST) * (0.5 + Math.random() / 2);
}
