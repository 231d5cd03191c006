// Signing in with a password, staying so, signing out: what stands behind `/auth`.

import type { Connection, Send } from "./connection.js";
import { answered, body } from "./operations.js";
import { renewal } from "./renewal.js";
import { send, type Answer, type Call } from "./sending.js";

/** Who has signed in, as they may see themselves. */
export interface Welcome<R> {
  /** Seconds that the access token is good for. */
  readonly expiresIn: number;
  readonly me: R;
}

/** What a page without cookies keeps. */
export interface Tokens {
  readonly accessToken: string;
  /** Good once: each use gives the next. */
  readonly refreshToken: string;
  readonly tokenType: "Bearer";
}

/** What is answered to who has signed in; by cookies (`C`) no tokens are in it. */
export type Signed<R, C> = C extends true ? Welcome<R> : Welcome<R> & Tokens;

/** By which a session is known. */
export type Refresh = Pick<Tokens, "refreshToken">;

/** A refresh token, which a browser has in a cookie. */
export type Carried<C> = C extends true
  ? [input?: Refresh, options?: Send]
  : [input: Refresh, options?: Send];

/** A create in which these must be given, and are not `null`. */
export type Named<T, K extends keyof T> = Omit<T, K> & {
  [N in K]-?: NonNullable<T[N]>;
};

/** Signing in by a name, as a row `R`. */
export interface Auth<Name, R, C> {
  login(input: Name, options?: Send): Promise<Signed<R, C>>;
  /** New tokens in place of old ones; `createClient` does it by itself where they are in cookies. */
  refresh(...given: Carried<C>): Promise<Signed<R, C>>;
  /** Ends the session of a refresh token, or without one that of the caller. */
  logout(input?: Refresh, options?: Send): Promise<undefined>;
  /** The caller's own row. */
  me(options?: Send): Promise<R>;
}

/** The same where anybody may open an account. */
export interface OpenAuth<Name, R, C, New> extends Auth<Name, R, C> {
  /** Makes a row as a create by nobody does, and signs it in. */
  register(input: New, options?: Send): Promise<Signed<R, C>>;
}

/** The steps of signing in, as rows of a model. */
export function auth(at: Connection, model: string): unknown {
  const mode = at.options.cookies ? "?mode=cookie" : "";
  // Who signs in has no token, and none is to be renewed: a 401 is what these steps answer.
  const options = { ...at.options, token: undefined };
  const open = { ...at, options, renewal: renewal(undefined) };
  const signed = async (
    path: string,
    input: unknown,
    given?: Send,
  ): Promise<unknown> => {
    const { value } = await step(open, path, input, given);
    at.decode?.(model, (value as Welcome<unknown>).me);
    return value;
  };
  return {
    register: async (data: unknown, given?: Send) => {
      const { body: input } = body(at, "POST", "", `${model}Create`, data);
      return signed(`register${mode}`, input, given);
    },
    login: async (input: unknown, given?: Send) =>
      signed(`login${mode}`, input, given),
    refresh: async (input?: Refresh, given?: Send) =>
      signed("refresh", carried(input), given),
    logout: async (input?: Refresh, given?: Send) =>
      (await step(at, "logout", carried(input), given)).value,
    me: async (given?: Send) =>
      answered(at, model, { method: "GET", path: "/auth/me" }, given),
  };
}

// All that was answered may be given back; the server takes no more than this.
function carried(input?: Refresh): Refresh | undefined {
  return input && { refreshToken: input.refreshToken };
}

function step(
  at: Connection,
  path: string,
  body: unknown,
  given?: Send,
): Promise<Answer> {
  const call: Call = {
    method: "POST",
    path: `/auth/${path}`,
    body,
    once: true,
  };
  return send(at, call, given);
}
