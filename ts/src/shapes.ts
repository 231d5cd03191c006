// What an answer holds of a row, by `fields` and `include`; every type is asked of one model alone.

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

type Asked<Q, R, K> = Q extends { fields: (infer F)[] }
  ? Pick<R, (F | K) & keyof R>
  : R;

/** The relations that stand beside the words of a question and within its `include`. */
export type Inside<Q> = Q extends { include: infer I }
  ? Q & I
  : Q extends object
    ? Q
    : never;

/** Only those within its `include`: of models that have relations called as the words are. */
export type Within<Q> = Q extends { include: infer I } ? I : object;

/** The question of a relation. */
export type At<I, N> = N extends keyof I ? I[N] : never;

/** A row that may not have been asked for; `null` where the `where` of a relation may not hold. */
export type One<Q, R> =
  | R
  | (Q extends false | undefined
      ? undefined
      : Q extends { where: object }
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
