import type {
  QueryClient,
  DataTag,
  InfiniteData,
  MutationFunctionContext,
} from "@tanstack/query-core";
import type { Made, Page, ApiError } from "./client.js";

/** The calls of a model or a service, by their names. */
export type Client = Readonly<
  Record<string, (...given: unknown[]) => Promise<unknown>>
>;
/** What a question of a model's rows is kept under. */
export type Key = readonly [model: string, operation: string, asked: Asked];
/** The arguments of a question. */
export interface Asked {
  readonly id?: unknown;
  /** The value of a unique field. */
  readonly value?: unknown;
  readonly query?: Readonly<Record<string, unknown>>;
  /** Page after page. */
  readonly infinite?: true;
  /** Why it is never sent. */
  readonly refused?: string;
}
/** The key of a question; of one that the client refuses as well, for which no other stands. */
export declare function keyOf(
  model: string,
  operation: string,
  asked: Asked,
): Key;
/** A row's key as a text: a value, or the parts of one of several by their names. */
export declare function idText(
  key: readonly string[] | undefined,
  id: unknown,
): string | undefined;
/** The key of a row as a text. */
export declare function rowId(
  key: readonly string[] | undefined,
  row: Readonly<Record<string, unknown>>,
): string | undefined;

type Names = readonly string[];
/** What is known of a model. */
export interface Link {
  /** The key, where it is not `id`. */
  readonly key?: Names;
  /** The models that relations lead to. */
  readonly relations?: Readonly<Record<string, string>>;
  /** The models whose rows decide who sees what of a row. */
  readonly reads?: Names;
  /** The models that a named filter reads. */
  readonly filters?: Readonly<Record<string, Names>>;
  /** The models whose rows go, or change, when a row is deleted or comes back. */
  readonly gone?: Names;
  /** Milliseconds for which a list is good, and a row. */
  readonly list?: number;
  readonly get?: number;
  /** What else a write changes. */
  readonly also?: Names;
  /** What an operation changes, by its name. */
  readonly changes?: Readonly<Record<string, Names>>;
}
/** What is known of all. */
export interface Links {
  /** The model of the caller's own row. */
  readonly principal?: string;
  readonly models: Readonly<Record<string, Link>>;
  /** What the endpoints of a service change, by their names. */
  readonly services?: Readonly<Record<string, Readonly<Record<string, Names>>>>;
}
/** The models whose rows a question reads. */
export interface Touched {
  /** Those of which any row may count. */
  readonly any: ReadonlySet<string>;
  /** The one row that it asks of by its key. */
  readonly row?: {
    readonly model: string;
    readonly id: string | undefined;
  };
}
/** Whether a key is of ours. */
export declare function isOurs(links: Links, key: readonly unknown[]): boolean;
/** The model of which rows are answered. */
export declare function answeredModel(links: Links, key: Key): string;
/** What is known of a model; nothing of one that is not there. */
export declare function linkOf(links: Links, model: string): Link;
/** The models that a question reads. */
export declare function touches(links: Links, key: Key): Touched;

export type { QueryClient } from "@tanstack/query-core";
/** Rows that have changed: one of a model, or any of it. */
export interface Change {
  readonly model: string;
  readonly id?: string | undefined;
}
/** What has changed: so much, or nobody knows what. */
export type Changes = readonly Change[] | "all";
/** Whether a question may be answered otherwise now. */
export declare function isStale(
  links: Links,
  key: Key,
  changes: Changes,
): boolean;
/** Has what is shown of it fetched anew, and the rest when it is shown. */
export declare function refetched(
  client: QueryClient,
  links: Links,
  changes: Changes,
): Promise<void>;
/** The same by the names of models. */
export declare function invalidate(
  client: QueryClient,
  links: Links,
  models: readonly string[] | "all",
): Promise<void>;
/** Forgets all that a caller was shown; what a page still shows is asked by the next. */
export declare function forget(
  client: QueryClient,
  links: Links,
): Promise<void>;

/** How long an answer is good, and how long it is kept after it was last shown. */
export interface Kept {
  /** Milliseconds. */
  readonly staleTime?: number;
  /** Milliseconds. */
  readonly gcTime?: number;
}
/** Nothing where the model has no `cache`; no longer than the rows that are included are good. */
export declare function freshness(links: Links, key: Key): Kept;

/** A row of an answer. */
export type Row = Readonly<Record<string, unknown>>;
/** What becomes of a row of a model; `undefined` where it goes. */
export type Rewrite = (model: string, row: Row) => Row | undefined;
/** What becomes of an answer as a whole. */
export type Rework = (key: Key, data: unknown) => unknown;
/** What a write has shown before it was answered. */
export interface Hope {
  /** Shows it also in what has been answered since. */
  readonly again: () => Promise<void>;
  /** Puts back what was there. */
  readonly undo: () => void;
}
/** Writes what is in the cache; what is on its way there would write over it. */
export declare function hoped(
  client: QueryClient,
  links: Links,
  rework: Rework,
): Promise<Hope>;
/** Writes the rows of answers, however deep they stand. */
export declare function rewriting(links: Links, rewrite: Rewrite): Rework;
/** The changed members of a row that has them. */
export declare function patched(row: Row, data: Row): Row;
/** Whether it is the row of a key. */
export declare function isRow(
  links: Links,
  model: string,
  row: Row,
  id: string | undefined,
): boolean;
/** A page with a row more: at its beginning, or at its end. */
export declare function joined(
  data: unknown,
  row: unknown,
  last: boolean,
): unknown;

/** A question that the client has asked again already is not asked once more. */
export type Never = (failures: number, error: ApiError) => boolean;
/** The options of a question: for `useQuery`, `queryClient.query` and the like. */
export interface Query<T> extends Kept {
  readonly queryKey: DataTag<Key, T, ApiError>;
  readonly queryFn: (context: { readonly signal: AbortSignal }) => Promise<T>;
  /** Of a row that is got whole: it is not copied, so that `ifMatch` may name it. */
  readonly structuralSharing?: (before: unknown, now: unknown) => unknown;
  readonly retry: Never;
}
/** The options of a list page after page: for `useInfiniteQuery`. */
export interface Infinite<T> extends Kept {
  readonly queryKey: DataTag<Key, InfiniteData<T, string | null>, ApiError>;
  readonly queryFn: (context: {
    readonly signal: AbortSignal;
    readonly pageParam: string | null;
  }) => Promise<T>;
  readonly initialPageParam: string | null;
  readonly getNextPageParam: (last: T) => string | null;
  readonly retry: Never;
}
/** What a question is answered, of the options or of what makes them. */
export type Answer<Q> = Q extends (...given: never[]) => infer Made
  ? Answer<Made>
  : Q extends {
        readonly queryFn: (context: never) => Promise<infer T>;
      }
    ? T
    : never;
/** What questions are made of. */
export interface Asking {
  readonly client: Client;
  readonly links: Links;
  /** None of a service. */
  readonly made: Made | undefined;
}
type Read = (...given: never[]) => unknown;
/** Of each question of a model, what makes its options. */
export declare function reads(asking: Asking): Record<string, Read>;
/** The client has tried already. */
export declare const never: Never;
/** The options of who is signed in. */
export interface Auth<T> {
  /** The caller's own row; of nobody it fails with `unauthenticated`. */
  readonly me: () => Query<T>;
}
/** What makes the options of the caller's own row. */
export declare function whoever(
  client: Client,
  links: Links,
): Readonly<Record<string, Read>>;

/** What writes are made of. */
export interface Context extends Asking {
  /** What the client calls the model or the service. */
  readonly name: string;
  /** The key of the caller's own row, where the page tells it. */
  readonly me: (() => unknown) | undefined;
}
/** What a write is given: of a row its key, and what is sent; else what is sent itself. */
export interface Variables {
  readonly id?: unknown;
  readonly data?: unknown;
  readonly input?: unknown;
  readonly ifMatch?: string | object | undefined;
}
export declare const WRITES: readonly string[];
/** Whether a write or an action is of one row. */
export declare function isOfRow({ made }: Context, operation: string): boolean;
/** Sends it. */
export declare function sent(
  context: Context,
  operation: string,
  variables: Variables,
): Promise<unknown>;

/** The list in which a new row is shown, and as what. */
export interface Shown<V, R> {
  /** The options of the list. */
  readonly in: Query<Page<R>> | Infinite<Page<R>>;
  readonly as: (data: V) => NoInfer<R>;
  /** At the end, where the list is sorted so; else at the beginning. */
  readonly last?: boolean | undefined;
}
/** The writes of a row that can be shown before they are answered. */
export declare const HOPED: readonly string[];
/** A new row in a list. */
export declare function createdHope<V>(
  { in: list, as, last }: Shown<V, unknown>,
  data: V,
): Rework;
/** A row changed or gone, wherever it stands. */
export declare function writtenHope(
  links: Links,
  {
    at,
    of: { name },
  }: Made,
  operation: string,
  { id, data }: Variables,
): Rework;

/** The options of a write: for `useMutation`. */
export interface Mutation<V, T> {
  readonly mutationKey: readonly [model: string, operation: string];
  readonly mutationFn: (
    variables: V,
    context: MutationFunctionContext,
  ) => Promise<T>;
  readonly onMutate?: (
    variables: V,
    context: MutationFunctionContext,
  ) => Promise<void>;
  readonly retry: Never;
}
/** What a write may be told: `M` names the models. */
export interface Told<M> {
  /** Models of which it changes rows besides; of an action, those that it changes at all. */
  readonly changes?: readonly M[] | "all" | undefined;
}
/** What a change of a row may be told. */
export interface Writing<M> extends Told<M> {
  /** Shown before it is answered, and put back where it fails. */
  readonly optimistic?: boolean | undefined;
}
/** What a create may be told. */
export interface Creating<V, R, M> extends Told<M> {
  /** Where the new row is shown before it is answered, and as what. */
  readonly shown?: Shown<V, R> | undefined;
}
/** A row by its key. */
export interface OfRow<K> {
  readonly id: K;
  /** Only if the row is still this: a row as it was got, or its tag. */
  readonly ifMatch?: string | object | undefined;
}
/** A row, and what becomes of it. */
export interface Changed<K, V> extends OfRow<K> {
  readonly data: V;
}
/** A row, and what is done with it. */
export interface Acted<K, V> {
  readonly id: K;
  readonly input: V;
}
export type Creates<V, T, M> = <R = never>(
  told?: Creating<V, R, M>,
) => Mutation<V, T>;
export type Writes<V, T, M> = (told?: Writing<M>) => Mutation<V, T>;
export type Acts<V, T, M> = (told?: Told<M>) => Mutation<V, T>;
type Said = Told<string> &
  Pick<Writing<string>, "optimistic"> & {
    readonly shown?: Shown<unknown, unknown> | undefined;
  };
type Write = (told?: Said) => Mutation<unknown, unknown>;
/** Of each write and action, what makes its options. */
export declare function mutations(context: Context): Record<string, Write>;

/** What the options are made with. */
export interface Settings {
  /** The key of the caller's own row: a change of another's row of that model need not touch everything then. */
  readonly me?: (() => unknown) | undefined;
}
/** The options for each model and service of a client. */
export declare function queries(
  api: object,
  links: Links,
  { me }?: Settings,
): unknown;

export {};
