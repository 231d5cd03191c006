// What a form is made of: the fields that a client may give, and what each is asked with.

/** What a value is asked with: most are types of `<input>`. `integer` and `decimal` are numbers as text. */
export type Widget =
  | "text"
  | "textarea"
  | "email"
  | "url"
  | "password"
  | "number"
  | "integer"
  | "decimal"
  | "checkbox"
  | "date"
  | "time"
  | "datetime-local"
  | "select"
  | "relation"
  | "file"
  | "json";

/** A value to choose. */
export interface Choice {
  readonly value: string | number | boolean;
  readonly label: string;
}

/** A field that a client may give. */
export interface FormField<Name extends string = string> {
  readonly name: Name;
  readonly label: string;
  /** What the schema says of it. */
  readonly help?: string;
  readonly widget: Widget;
  /** It is a list of such values. */
  readonly many?: true;
  /** It cannot be left empty. */
  readonly required?: true;
  readonly nullable?: true;
  /** Not everyone may set it: ask `canField`. */
  readonly guarded?: true;
  readonly options?: readonly Choice[];
  /** The model whose row it names. */
  readonly model?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly min?: number | string;
  readonly max?: number | string;
  readonly step?: number | string;
  readonly pattern?: string;
  /** What it is where nothing is given. */
  readonly value?: unknown;
}

/** What a form is for. */
export type Operation = "create" | "update";

/** What a client may give of a model, in the order of the schema. */
export interface Form<Input> {
  readonly model: string;
  readonly operation: Operation;
  readonly fields: readonly FormField<keyof Input & string>[];
}
