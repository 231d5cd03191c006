// What is wrong with what was filled in, at the inputs that show it: told by a schema, or by a server.

import { say, type Params } from "./fail.js";
import type { Form } from "./form.js";
import { read, type Given, type Values } from "./inputs.js";
import { issues } from "./issues.js";
import type { Schema } from "./schema.js";

/** What is wrong at a field, as react-hook-form keeps it. */
export interface Fault {
  type: string;
  message: string;
  /** At a value of a list. */
  [at: number]: Fault | undefined;
}

/**
 * Faults by fields; of a list or an object within one, under the keys in it. `form` is of no field: what
 * a resolver calls `root` is dropped by older versions of react-hook-form 7, which submit `{}` then.
 */
export type Faults<Input> = { [Field in keyof Input]?: Fault } & {
  form?: Fault;
};

/** What became of values: what to send, or what is wrong with them. */
export type Resolved<Input> =
  | { values: Input; errors: Record<string, never> }
  | { values: Record<string, never>; errors: Faults<Input> };

/** A sentence for an issue, in the language of a page. */
export type Say = (issue: {
  readonly code: string;
  readonly message: string;
  readonly params: Params;
}) => string;

const asTold: Say = ({ message }) => message;

/**
 * A resolver of react-hook-form: values are read as a form says, if there is one, and judged by a schema.
 */
// @__NO_SIDE_EFFECTS__
export function resolver<Input>(
  schema: Schema<Input>,
  form?: Form<Input>,
  sentence: Say = asTold,
): (values: unknown) => Resolved<Input> {
  return (values) => {
    const given = form ? read(form, values as Given<Input>) : values;
    const judged = schema.safeParse(given);
    if (judged.success) return { values: judged.data, errors: {} };
    const errors = bare();
    for (const { path, ...issue } of issues(judged.error))
      file(errors, within(form, path) ?? ["form"], {
        type: issue.code,
        message: sentence(issue),
      });
    return { values: {}, errors: errors as Faults<Input> };
  };
}

type Path = readonly (string | number)[];

// Where it is shown: an input of JSON is one, whatever is wrong in it; what has no input is of the form.
function within<Input>(
  form: Form<Input> | undefined,
  path: Path,
): Path | undefined {
  if (!form) return path.length ? path : undefined;
  const field = form.fields.find((one) => one.name === path[0]);
  if (!field) return undefined;
  return field.widget === "json" && !field.many ? [field.name] : path;
}

// Without a prototype, so that no key of a value names anything of it.
const bare = (): Values => Object.create(null) as Values;

// Of several at one place the first is told.
function file(errors: Values, path: Path, fault: Fault): void {
  let at = errors;
  for (const key of path) at = (at[key] ??= bare()) as Values;
  if (!Object.hasOwn(at, "type")) Object.assign(at, fault);
}

/** A refusal, as far as a form needs it: the body of one, or what the client throws. */
export interface Problem {
  readonly code?: string;
  readonly title?: string;
  readonly detail?: string;
  readonly message?: string;
  /** The fields that it is about, where `errors` tells none. */
  readonly fields?: readonly string[];
  readonly errors?: readonly {
    readonly path: Path;
    readonly code: string;
    readonly message: string;
    readonly params?: Params;
  }[];
}

/** What is wrong, and where: what `setError` takes. The name may lead into a field, as `tagIds.0` does. */
export interface ServerError<Name extends string = string> {
  name: Name | "root.server";
  type: string;
  message: string;
}

/** What a server refused, by field; what has no input is called `root.server`. */
export function serverErrors<Input = Values>(
  problem: Problem,
  form?: Form<Input>,
  sentence: Say = asTold,
): ServerError<keyof Input & string>[] {
  return told(problem).map(({ path, code, message, params = {} }) => ({
    name: (within(form, path)?.join(".") ?? "root.server") as keyof Input &
      string,
    type: code,
    message: sentence({ code, message, params }),
  }));
}

// A value that is taken, or a field that may not be set, is told by the fields' names alone.
function told(problem: Problem): NonNullable<Problem["errors"]> {
  const { code = "internal", title = "", errors = [], fields = [] } = problem;
  if (errors.length) return errors;
  const message = problem.detail ?? problem.message ?? title;
  const paths = fields.length ? fields.map((name) => [name]) : [[]];
  return paths.map((path) => ({ path, code, message }));
}

/** Sentences by code, of which the first is said whose every param is there. */
export type Catalogue = Readonly<Record<string, readonly string[]>>;

/** Says issues by a catalogue; bounds of which the upper one is left out are `range_exclusive` in it. */
// @__NO_SIDE_EFFECTS__
export const translated =
  (catalogue: Catalogue): Say =>
  ({ code, message, params }) => {
    const name = params["exclusive"] ? `${code}_exclusive` : code;
    const sentences = Object.hasOwn(catalogue, name) ? catalogue[name] : [];
    return say(sentences ?? [], params) || message;
  };
