/** Operators of anything that can be equal; `N` is `null` where that is a value too. */
export interface EqualOps<T, N = never> {
  eq?: T | N;
  ne?: T | N;
  in?: T[];
  notIn?: T[];
}
/** Operators of anything that has an order. */
export interface OrderOps<T, N = never> extends EqualOps<T, N> {
  gt?: T;
  gte?: T;
  lt?: T;
  lte?: T;
}
/** Operators of strings; the `i` twins are blind to case. */
export interface TextOps<N = never, T = string> extends OrderOps<T, N> {
  contains?: string;
  startsWith?: string;
  endsWith?: string;
  iContains?: string;
  iStartsWith?: string;
  iEndsWith?: string;
}
/** Operators of lists. */
export interface ListOps<T> {
  /** The list holds this value. */
  has?: T;
  /** It holds at least one of these. */
  hasAny?: T[];
  /** It holds each of these. */
  hasAll?: T[];
  /** It holds nothing, or something. */
  empty?: boolean;
}
/** The operator of nullable fields: there is no value, or there is one. */
export interface NullOps {
  null?: boolean;
}
/** Operators of nullable fields that can be equal. */
export interface EqualNullOps<T> extends EqualOps<T, null>, NullOps {}
/** Operators of nullable numbers. */
export interface NumberNullOps extends OrderOps<number, null>, NullOps {}
/** Operators of nullable fields whose order is that of time or of exact numbers. */
export interface OrderNullOps extends OrderOps<string, null>, NullOps {}
/** Operators of nullable strings. */
export interface TextNullOps extends TextOps<null>, NullOps {}
/** Operators of nullable ids that are integers. */
export interface IntegerNullOps<T> extends OrderOps<T, null>, NullOps {}
/** Operators of nullable ids that are strings. */
export interface NameNullOps<T> extends TextOps<null, T>, NullOps {}
/** Operators of nullable lists. */
export interface ListNullOps<T> extends ListOps<T>, NullOps {}
/** Ids that are UUIDs, enums, UUIDs, booleans and bytes. */
export type Equal<T> = T | EqualOps<T>;
export type EqualNull<T> = T | null | EqualNullOps<T>;
/** Numbers. */
export type Num = number | OrderOps<number>;
export type NumNull = number | null | NumberNullOps;
/** What is a string on the wire and ordered by its meaning: decimals, 64-bit integers, dates. */
export type Order = string | OrderOps<string>;
export type OrderNull = string | null | OrderNullOps;
/** Strings. */
export type Text = string | TextOps;
export type TextNull = string | null | TextNullOps;
/** Ids that are integers. */
export type Integer<T> = T | OrderOps<T>;
export type IntegerNull<T> = T | null | IntegerNullOps<T>;
/** Ids that are strings. */
export type Name<T> = T | TextOps<never, T>;
export type NameNull<T> = T | null | NameNullOps<T>;
/** Lists: a value alone is one that the list holds. */
export type List<T> = T | ListOps<T>;
export type ListNull<T> = T | null | ListNullOps<T>;
/** Values that can only be there or not. */
export type Null = null | NullOps;
/** A relation: some row of it passes, or (`empty`, `null`) whether it leads anywhere. */
export type Related<W> =
  | W
  | null
  | {
      empty: boolean;
    };
/** Which page of a list, and how large. */
export interface Paging {
  /** Rows on a page. */
  size?: number;
  /** The page after this cursor. */
  after?: string;
  /** The page before this cursor. */
  before?: string;
  /** The page of this number, the first being 1. */
  page?: number;
  /** Whether `page.total` is wanted. */
  count?: "exact";
}
