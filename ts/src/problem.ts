// What went wrong, told alike whether the server said so, the way there failed or nothing was sent.

/** Why the server refused, in a word. */
export type ServerCode =
  | "invalid_json"
  | "body_missing"
  | "duplicate_key"
  | "invalid_query"
  | "invalid_id"
  | "invalid_cursor"
  | "invalid_header"
  | "unauthenticated"
  | "token_expired"
  | "sign_in_again"
  | "forbidden"
  | "field_forbidden"
  | "not_found"
  | "method_not_allowed"
  | "not_acceptable"
  | "timeout"
  | "conflict"
  | "restricted"
  | "in_progress"
  | "outcome_unknown"
  | "stale"
  | "too_large"
  | "uri_too_long"
  | "unsupported_media_type"
  | "invalid"
  | "idempotency_mismatch"
  | "precondition_required"
  | "headers_too_large"
  | "rate_limited"
  | "internal"
  | "not_implemented"
  | "overloaded"
  | "unavailable"
  | "full";

/** Why there is no answer: nothing was reached, it took too long, the caller gave up, or what came is none of ours. */
export type OwnCode = "network" | "timed_out" | "aborted" | "unexpected";

/** Why something failed; what a program decides by. */
export type ErrorCode = ServerCode | OwnCode;

/** A mistake in what was sent, in the shape of the emitted schemas' issues. */
export interface Mistake {
  /** Where: keys and indexes. */
  readonly path: readonly (string | number)[];
  readonly code: string;
  /** A sentence for people. */
  readonly message: string;
  /** What the sentence speaks of. */
  readonly params: Readonly<Record<string, unknown>>;
}

/** What is known of a failure. */
export interface Told {
  readonly code: ErrorCode;
  readonly message: string;
  readonly status?: number;
  readonly errors?: readonly Mistake[];
  readonly fields?: readonly string[];
  readonly requestId?: string | undefined;
  readonly retryAfter?: number | undefined;
  readonly problem?: unknown;
  readonly cause?: unknown;
}

/** The one error that a call of the client ends with. */
export class ApiError extends Error {
  override readonly name: string = "ApiError";
  /** The answer's status; 0 when there was none. */
  declare readonly status: number;
  declare readonly code: ErrorCode;
  /** Each mistake of what was sent. */
  declare readonly errors: readonly Mistake[];
  /** The members at fault: of a conflict the values that are taken. */
  declare readonly fields: readonly string[];
  /** By which the server's log knows the request. */
  declare readonly requestId: string | undefined;
  /** Seconds after which to try again. */
  declare readonly retryAfter: number | undefined;
  /** All that the server said. */
  declare readonly problem: unknown;

  constructor({ message, cause, ...told }: Told) {
    super(message, { cause });
    const { errors = [] } = told;
    // Named once, where they are declared: every page loads this.
    Object.assign(this, { status: 0, errors, fields: named(errors) }, told);
  }
}

function named(errors: readonly Mistake[]): string[] {
  const first = errors.map(({ path }) => String(path[0] ?? ""));
  return [...new Set(first)].filter((name) => name !== "");
}

/** What is wrong with something that was therefore not sent. */
export function unsent(
  code: ServerCode,
  path: readonly (string | number)[],
  message: string,
): ApiError {
  const errors = [{ path, code, message, params: {} }];
  return new ApiError({
    code,
    message: `${path.join(".")}: ${message}`,
    errors,
  });
}

interface Body {
  readonly code?: ServerCode;
  readonly title?: string;
  readonly detail?: string;
  readonly errors?: readonly Mistake[];
  readonly fields?: readonly string[];
  readonly requestId?: string;
}

/** What an answer that is no success says. */
export function refusal(response: Response, text: string): ApiError {
  const { status, headers } = response;
  const said = problemOf(headers, text);
  const { code = "unexpected", title, detail, errors, fields } = said ?? {};
  return new ApiError({
    status,
    code,
    message: detail ?? title ?? `the server answered ${String(status)}`,
    ...(errors && { errors }),
    ...(fields && { fields }),
    requestId: said?.requestId ?? headers.get("x-request-id") ?? undefined,
    retryAfter: seconds(headers.get("retry-after")),
    problem: said,
  });
}

// What stands between client and server answers in pages of its own.
function problemOf(headers: Headers, text: string): Body | undefined {
  if (!headers.get("content-type")?.includes("problem+json")) return undefined;
  try {
    return JSON.parse(text) as Body;
  } catch {
    return undefined;
  }
}

// `Retry-After` is seconds or a date.
function seconds(said: string | null): number | undefined {
  if (said === null) return undefined;
  const number = /^\d+$/u.test(said) ? Number(said) : undefined;
  const left = number ?? (Date.parse(said) - Date.now()) / 1000;
  return Number.isNaN(left) ? undefined : Math.max(0, left);
}
