/** Conditions in all. */
export declare const CONDITIONS = 100;
/** Conditions in one another. */
export declare const WHERE_DEPTH = 8;
/** Values of a list that a field is compared with. */
export declare const LISTED = 200;
/** Characters that are looked for. */
export declare const SOUGHT = 200;
/** Keys of an order. */
export declare const SORT_KEYS = 8;
/** Relations included in all. */
export declare const RELATIONS = 16;
/** Relations included in one another. */
export declare const INCLUDE_DEPTH = 4;
/** The furthest row that `page` may lead to. */
export declare const FURTHEST = 10000;
