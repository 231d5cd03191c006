import type { HttpHandler } from "msw";
import type {
  Calls,
  Described,
  Page,
  Refresh,
  ServerCode,
  Signed,
} from "./client.js";

/** What a handler is asked. */
export interface Asked<Id = undefined, Data = undefined> {
  /** The key in the address, or the unique value that a row is got by; of several fields an object of them. */
  readonly id: Id;
  /** What was sent, not judged. */
  readonly data: Data;
  readonly query: URLSearchParams;
  readonly request: Request;
}
/** What a handler answers, or a function of what it is asked that tells. */
export type Says<T, Id = undefined, Data = undefined> =
  | T
  | Refusal
  | ((asked: Asked<Id, Data>) => T | Refusal | Promise<T | Refusal>);
/** A handler of a list: rows, which are its only page, or a page. */
export type Lists<Row, Id = undefined> = (
  says: Says<readonly Row[] | Page<Row>, Id>,
) => HttpHandler;
/** A handler of one row; `undefined` is one that is missing. */
export type Gets<Row, Id> = (says: Says<Row | undefined, Id>) => HttpHandler;
/** A handler of a write, an action or an endpoint. */
export type Acts<Out, Id = undefined, Data = undefined> = (
  says: Says<Out, Id, Data>,
) => HttpHandler;
/** A handler of who signs in: tokens are in what it says where they travel in no cookies. */
export type Enters<Row, Data = undefined> = Acts<
  Signed<Row, boolean>,
  undefined,
  Data
>;
/** Handlers of the steps of signing in. */
export interface Auth<Row, New, Name> {
  readonly register: Enters<Row, New>;
  readonly login: Enters<Row, Name>;
  readonly refresh: Enters<Row, Refresh | undefined>;
  readonly logout: Acts<undefined, undefined, Refresh | undefined>;
  readonly me: Acts<Row>;
}
/** A handler of what the caller may do. */
export type Answers = Acts<
  readonly boolean[],
  undefined,
  {
    readonly questions: readonly Question[];
  }
>;
/** A question of one, as it travels. */
export interface Question {
  readonly model: string;
  readonly operation: string;
  readonly id?: unknown;
  readonly field?: string;
}
/** A refusal, as the server tells it. */
export declare class Refusal {
  readonly status: number;
  readonly code: ServerCode;
  readonly more: object;
  constructor(status: number, code: ServerCode, more?: object);
}
/** Refuses what is asked: `refuse(409, "conflict", { errors: [{ path: ["sku"], code: "unique", message: ".." }] })`. */
export declare const refuse: (
  status: number,
  code: ServerCode,
  more?: {
    readonly detail?: string;
    readonly errors?: readonly {
      readonly path: readonly (string | number)[];
      readonly code: string;
      readonly message: string;
      readonly params?: object;
    }[];
  },
) => Refusal;
/** What mocks are made of. */
export interface Known {
  readonly models: Readonly<Record<string, Described>>;
  readonly services: Readonly<
    Record<
      string,
      {
        readonly path: string;
        readonly calls: Calls;
      }
    >
  >;
}
/** Makers of handlers, by the names that the client has. */
export declare function mocks(known: Known, baseUrl: string): unknown;
