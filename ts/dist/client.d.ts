/** Of each model, how its fields are read (`@date`, `@bigint`, `@bytes`), and the model that a relation leads to. */
export type Codecs = Readonly<Record<string, Readonly<Record<string, string>>>>;
/** Reads a row of a model, or rows, in place: nobody else has them yet. With `by`, of what an action of it gives. */
export type Decode = (model: string, value: unknown, by?: string) => void;
/** Reads by these codecs. */
export declare function decoding(codecs: Codecs): Decode;

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
export declare class ApiError extends Error {
  readonly name: string;
  /** The answer's status; 0 when there was none. */
  readonly status: number;
  readonly code: ErrorCode;
  /** Each mistake of what was sent. */
  readonly errors: readonly Mistake[];
  /** The members at fault: of a conflict the values that are taken. */
  readonly fields: readonly string[];
  /** By which the server's log knows the request. */
  readonly requestId: string | undefined;
  /** Seconds after which to try again. */
  readonly retryAfter: number | undefined;
  /** All that the server said. */
  readonly problem: unknown;
  constructor({ message, cause, ...told }: Told);
}
/** What is wrong with something that was therefore not sent. */
export declare function unsent(
  code: ServerCode,
  path: readonly (string | number)[],
  message: string,
): ApiError;
/** What an answer that is no success says. */
export declare function refusal(response: Response, text: string): ApiError;

/** Renews; tells whether a token has been renewed since `seen`, by this request or another. */
export interface Renewal {
  /** How often it was done. */
  count: number;
  /** Waits for the one renewal that is under way, or begins it. */
  since(seen: number): Promise<boolean>;
}
/** The renewals of a connection. */
export declare function renewal(renew: (() => unknown) | undefined): Renewal;

/** Something, or the promise of it. */
export type Soon<T> = T | Promise<T>;
/** Judges what is to be sent by the emitted schemas; `judge(schemas)` makes one. */
export type Judge = (schema: string, value: unknown) => readonly Mistake[];
/** What a client is made with. */
export interface Options<
  D extends boolean = boolean,
  C extends boolean = boolean,
> {
  /** Where the API begins: `/api`, or whole (`https://shop.example/api`) where there is no page. */
  readonly baseUrl: string;
  /** Instead of the global one. */
  readonly fetch?: typeof fetch | undefined;
  /** The access token; asked before each request. */
  readonly token?: (() => Soon<string | null | undefined>) | undefined;
  /** Gets a new access token after a 401; done once for all requests that wait for it. */
  readonly refresh?: (() => unknown) | undefined;
  /** Signed in by cookies: they are sent along, and renewed at `/auth/refresh`. */
  readonly cookies?: C | undefined;
  /** Headers of every request; those of a page that is rendered on a server pass its cookies on. */
  readonly headers?:
    | Readonly<Record<string, string>>
    | (() => Soon<Readonly<Record<string, string>>>)
    | undefined;
  /** Milliseconds for a call, with its retries; 30,000 when absent, `Infinity` for no end. */
  readonly timeout?: number | undefined;
  /** Tries after the first, of what is safe to send again; 2 when absent. */
  readonly retries?: number | undefined;
  /** Judges what is sent before it is: `judge(schemas)`. */
  readonly validate?: Judge | undefined;
  /** Rows with `Date`, `bigint` and `Uint8Array` in place of text. */
  readonly decode?: D | undefined;
}
/** What one call may be told. */
export interface Send {
  readonly signal?: AbortSignal | undefined;
  readonly timeout?: number | undefined;
  readonly retries?: number | undefined;
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** Instead of one that is made, so that a request is known again after a restart. */
  readonly idempotencyKey?: string | undefined;
  /** Only if the row is still this: a row as it was got, or its tag. */
  readonly ifMatch?: string | object | undefined;
}
/** A server, and how it is spoken to. */
export interface Connection<
  D extends boolean = boolean,
  C extends boolean = boolean,
> {
  readonly base: string;
  readonly options: Options<D, C>;
  readonly renewal: Renewal;
  /** None where rows stay as they are sent. */
  readonly decode: Decode | undefined;
}
/** A connection; it opens nothing, and may be made while a page is rendered. */
export declare function connect<
  D extends boolean = false,
  C extends boolean = false,
>(options: Options<D, C>, codecs?: Decode): Connection<D, C>;

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
export declare function auth(at: Connection, model: string): unknown;

/** A write that is to be part of a batch, which gives an `R`. */
export interface Written<R> {
  readonly written: true;
  /** What it gives; never there. */
  readonly gives?: R;
}
/** One that answers a row, whose members (as they are sent, `W`) later writes may name. */
export interface Op<R, W = R> extends Written<R> {
  /** Stands for a member of what this write will answer. */
  ref<K extends keyof W & string>(member: K): Exclude<W[K], undefined>;
}
/** What each write of a batch gives. */
export type Results<T> = {
  -readonly [N in keyof T]: T[N] extends Written<infer R> ? R : never;
};
/** Sends what a function makes of the writes of all models. */
export type Batch<Tx> = <const T extends readonly Written<unknown>[]>(
  make: (tx: Tx) => T,
  options?: Send,
) => Promise<Results<T>>;
/** On what a write depends. */
export interface Only {
  readonly ifMatch?: string | object | undefined;
}
/** A function that sends batches of what the models of these clients can be told to write. */
export declare function batching<Tx>(
  at: Connection,
  clients: object,
): Batch<Tx>;
/** Sends the writes; all are done, or none. */
export declare function batch<const T extends readonly Written<unknown>[]>(
  at: Connection,
  all: T,
  options?: Send,
): Promise<Results<T>>;

/** What may be asked of a model: its key, its actions on a row and on none, its fields. */
export interface Rights<Id, R, A, F> {
  readonly id: Id;
  readonly row: R;
  readonly all: A;
  readonly field: F;
}
/** Whether the caller may do something: with a row, or without one with any; to a field where one is named. */
export type Question<Q> = {
  [M in keyof Q]: Of<M, Q[M]>;
}[keyof Q];
type Of<M, T> =
  T extends Rights<infer Id, infer R, infer A, infer F>
    ? | {
          readonly model: M;
          readonly operation: "list" | "get" | "update";
          readonly id?: Id;
          readonly field?: F;
        }
      | {
          readonly model: M;
          readonly operation: "delete" | R;
          readonly id?: Id;
        }
      | {
          readonly model: M;
          readonly operation: "create";
          readonly field?: F;
        }
      | {
          readonly model: M;
          readonly operation: A;
        }
    : never;
/** Asks up to 100 questions at once, and tells the answers in their order. */
export type Can<Q> = <const T extends readonly unknown[]>(
  questions: readonly [
    ...{
      [N in keyof T]: Question<Q>;
    },
  ],
  options?: Send,
) => Promise<{
  -readonly [N in keyof T]: boolean;
}>;
/** Asks the server of a connection. */
export declare function asking<Q>(at: Connection): Can<Q>;

/** The tag of a row that was got whole, or answered to a write. */
export declare function etag(row: object): string | undefined;
/** Remembers the tag of a row. */
export declare function tagged<T>(row: T, tag: string | null): T;
/** The tag that is meant by a row or by itself. */
export declare function tagOf(given: string | object): string;

type Path = readonly (string | number)[];
/** How a walk treats what JSON cannot hold. */
export interface Walk {
  /** The code of what is refused. */
  readonly code: "invalid_query" | "invalid";
  /** Whether `undefined` is refused: in a filter it would mean everything. */
  readonly filter: boolean;
  /** What stands for a value of ours; `undefined` where it is none. */
  readonly instead?: (value: object) => object | undefined;
}
/** A value as JSON holds it: dates as text, `bigint` and bytes as text. */
export declare function onWire(
  value: unknown,
  walk: Walk,
  path?: Path,
): unknown;

/** What is asked of the server. */
export interface Call {
  readonly method: "GET" | "POST" | "PATCH" | "PUT" | "DELETE";
  /** Behind the base, with its parameters. */
  readonly path: string;
  readonly body?: unknown;
  /** The server keeps no key of it, by which a second one would be known. */
  readonly once?: boolean;
}
/** What it has answered. */
export interface Answer {
  readonly value: unknown;
  readonly etag: string | null;
}
/** Sends a call, again where that is safe. */
export declare function send(
  at: Connection,
  call: Call,
  given?: Send,
): Promise<Answer>;

type Names = Readonly<Record<string, string>>;
/** What the operations of a model need to know of it: methods by their names, and the word in the address. */
export interface Described {
  readonly name: string;
  readonly path: string;
  /** The parts of a key of several fields. */
  readonly key?: readonly string[];
  /** Fields of the key that are given to a new row. */
  readonly given?: readonly string[];
  /** Unique fields that a row is got by. */
  readonly by?: Names;
  /** Relations to many rows, each with the model that it leads to. */
  readonly lists?: Names;
  /** The words in the address of those that are called otherwise. */
  readonly words?: Names;
  /** Actions on a row. */
  readonly rows?: Calls;
  /** Actions on none. */
  readonly all?: Calls;
}
/** Actions, or endpoints of a service: the word in the address, and whether an input is sent. */
export type Calls = Readonly<
  Record<
    string,
    {
      readonly word: string;
      readonly input?: boolean;
    }
  >
>;
/** What the client of a model was made of. */
export interface Made {
  readonly at: Connection;
  readonly of: Described;
}
/** What a client was made of; nothing where it is not a model's. */
export declare function madeOf(client: object): Made | undefined;
/** Every operation; the emitted type has those that the server answers. */
export declare function model(at: Connection, of: Described): unknown;
/** The endpoints of a service, by their names. */
export declare function service(
  at: Connection,
  path: string,
  all: Calls,
): unknown;
/** A call that sends data, judged by the emitted schemas where there are any. */
export declare function body(
  at: Connection,
  method: Call["method"],
  path: string,
  schema: string,
  data: unknown,
): Call;
/** Throws what the emitted schemas, if any were given, find wrong. */
export declare function judged(
  at: Connection,
  schema: string,
  value: unknown,
): void;
/** What a call gives: a row of a model, decoded, its tag remembered. */
export declare function answered(
  at: Connection,
  name: string,
  call: Call,
  options?: Send,
  by?: string,
): Promise<unknown>;

/** What a call gave, or why it gave nothing. */
export type Result<T> =
  | {
      readonly ok: true;
      readonly value: T;
    }
  | {
      readonly ok: false;
      readonly error: ApiError;
    };
/** What a call comes to, never thrown: `const { ok, .. } = await safe(api.product.get(id))`. */
export declare function safe<T>(call: Promise<T>): Promise<Result<T>>;

/** A row as it is sent, or with the values `V` in place of text. */
export type Form<D, R, V> = D extends true ? Omit<R, keyof V> & V : R;
/** The fields that were asked for, and those of the key `K`; all where none is named. */
export type Some<R, F, K> = [F] extends [never]
  ? R
  : Pick<R, (F | K) & keyof R>;
/** A row with the relations that were included: `T` has one for each relation, `A` names those. */
export type Shape<R, T, A> = R & Pick<T, A & keyof T>;
/** A row that a relation leads to, by what the relation was asked. */
export type Via<Q, R, K, T, A> = Q extends true
  ? R
  : Q extends object
    ? Shape<Asked<Q, R, K>, T, A>
    : never;
type Asked<Q, R, K> = Q extends {
  fields: (infer F)[];
}
  ? Pick<R, (F | K) & keyof R>
  : R;
/** The relations that stand beside the words of a question and within its `include`. */
export type Inside<Q> = Q extends {
  include: infer I;
}
  ? Q & I
  : Q extends object
    ? Q
    : never;
/** Only those within its `include`: of models that have relations called as the words are. */
export type Within<Q> = Q extends {
  include: infer I;
}
  ? I
  : object;
/** The question of a relation. */
export type At<I, N> = N extends keyof I ? I[N] : never;
/** A row that may not have been asked for; `null` where the `where` of a relation may not hold. */
export type One<Q, R> =
  | R
  | (Q extends false | undefined
      ? undefined
      : Q extends {
            where: object;
          }
        ? null
        : never);
/** Rows that may not have been asked for. */
export type Many<Q, R> =
  R[] | (Q extends false | undefined ? undefined : never);
/** An `include` each key of which must be known; only one that asks more than `true` is looked through. */
export type Include<I, Known> = I &
  NoInfer<
    keyof I extends keyof Known
      ? I[keyof I] extends boolean | undefined
        ? unknown
        : Strict<I, Known>
      : Strict<I, Known>
  >;
type Strict<I, Known> = {
  [N in keyof I]: N extends Keys<Known>
    ? I[N] extends Plain
      ? I[N]
      : Strict<I[N], Member<Known, N>>
    : never;
};
type Plain = boolean | string | number | null | undefined | unknown[];
type Keys<All> = All extends object ? keyof All : never;
type Member<All, N> = All extends object
  ? N extends keyof All
    ? All[N]
    : never
  : never;
/** A page of a list. */
export interface Page<R> {
  readonly data: R[];
  readonly page: {
    readonly size: number;
    /** The cursor of the page after this one. */
    readonly next: string | null;
    readonly prev: string | null;
    /** Where `count` was asked for. */
    readonly total?: number;
  };
}
/** What replaces a row: its key stands in the address, and may stand in it too. */
export type Keyed<C, K extends keyof C> = Omit<C, K> & Partial<Pick<C, K>>;
/** What one row can be asked. */
export interface Asking<I, F> {
  include?: I;
  fields?: F[];
}

export {};
