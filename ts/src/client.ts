// The client behind every emitted `client.ts`; it needs `fetch` and nothing else.

export {
  auth,
  type Auth,
  type Carried,
  type Named,
  type OpenAuth,
  type Refresh,
  type Signed,
  type Tokens,
  type Welcome,
} from "./auth.js";
export {
  batch,
  batching,
  type Batch,
  type Only,
  type Op,
  type Results,
  type Written,
} from "./batch.js";
export { asking, type Can, type Question, type Rights } from "./can.js";
export {
  connect,
  type Connection,
  type Judge,
  type Options,
  type Send,
  type Soon,
} from "./connection.js";
export { decoding, type Codecs, type Decode } from "./decode.js";
export { etag } from "./etag.js";
export { onWire } from "./onwire.js";
export {
  madeOf,
  model,
  service,
  type Calls,
  type Described,
  type Made,
} from "./operations.js";
export { safe, type Result } from "./outcome.js";
export {
  ApiError,
  type ErrorCode,
  type Mistake,
  type OwnCode,
  type ServerCode,
  type Told,
} from "./problem.js";
export type * from "./shapes.js";
