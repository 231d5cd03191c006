// Options of what writes: the call, and what it has made stale.

import type {
  MutationFunctionContext,
  QueryClient,
} from "@tanstack/query-core";
import { refetched } from "./changes.js";
import { ApiError, type Described } from "./client.js";
import { changed } from "./effects.js";
import { createdHope, HOPED, writtenHope, type Shown } from "./hopes.js";
import { hoped, type Hope, type Rework } from "./optimistic.js";
import { never, type Never } from "./reads.js";
import { sent, WRITES, type Context, type Variables } from "./sent.js";
import type { Links } from "./touches.js";

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
export function mutations(context: Context): Record<string, Write> {
  const { client, made } = context;
  const names = made === undefined ? Object.keys(client) : writesOf(made.of);
  const all = names.filter((name) => Object.hasOwn(client, name));
  return Object.fromEntries(all.map((name) => [name, writeOf(context, name)]));
}

function writesOf({ rows = {}, all = {} }: Described): string[] {
  return [...WRITES, ...Object.keys(rows), ...Object.keys(all)];
}

function writeOf(context: Context, operation: string): Write {
  const { made, name } = context;
  return (told = {}) => {
    const rework = hope(context, operation, told);
    return {
      mutationKey: [made?.of.name ?? name, operation],
      mutationFn: (variables, { client }) =>
        run(context, operation, told, variables as Variables, client),
      ...(rework && {
        onMutate: (variables: unknown, { client }: MutationFunctionContext) =>
          foreshown(client, context.links, rework, variables as Variables),
      }),
      retry: never,
    };
  };
}

function hope(
  { links, made }: Context,
  operation: string,
  { optimistic, shown }: Said,
): ((variables: Variables) => Rework) | undefined {
  if (made === undefined) return undefined;
  if (operation === "create")
    return shown && ((variables) => createdHope(shown, variables));
  return optimistic && HOPED.includes(operation)
    ? (variables) => writtenHope(links, made, operation, variables)
    : undefined;
}

// What each has shown, by what it was given: it is told nothing else.
const hopes: WeakMap<object, Hope> = /* @__PURE__ */ new WeakMap();

// Of those that wait for their answers.
function waiting(client: QueryClient): Hope[] {
  const all = client.getMutationCache().getAll();
  const pending = all.filter(({ state }) => state.status === "pending");
  return pending.flatMap(({ state }) => {
    const hope = hopes.get(state.variables as object);
    return hope ? [hope] : [];
  });
}

async function foreshown(
  client: QueryClient,
  links: Links,
  rework: (variables: Variables) => Rework,
  variables: Variables,
): Promise<void> {
  const hope = await hoped(client, links, rework(variables));
  hopes.set(variables, hope);
}

async function run(
  context: Context,
  operation: string,
  { changes }: Said,
  variables: Variables,
  client: QueryClient,
): Promise<unknown> {
  const stale = async (answer?: unknown): Promise<void> => {
    const all = changed(context, operation, variables, answer, changes);
    await refetched(client, context.links, all);
    for (const hope of waiting(client)) await hope.again();
  };
  const shown = hopes.get(variables);
  const answer = await sent(context, operation, variables)
    .finally(() => hopes.delete(variables))
    .catch((error: unknown) => {
      shown?.undo();
      // Others that wait may have been shown upon what is not so.
      const isUnder = shown !== undefined && waiting(client).length > 0;
      if (isUnder || isInDoubt(error)) void stale();
      throw error;
    });
  await stale(answer);
  return answer;
}

// What the server has surely not done needs nothing anew; what stood otherwise than the page knew does.
function isInDoubt(error: unknown): boolean {
  if (!(error instanceof ApiError)) return true;
  const { status, code } = error;
  if (status === 0) return code !== "invalid" && code !== "invalid_id";
  return [404, 409, 412].includes(status) || status >= 500;
}
