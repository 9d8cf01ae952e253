import type * as z from 'zod';

/** Any type spelled out field by field, all of it read-only, so that two spellings of one shape compare as the same. */
type Plain<T> = T extends string | number | boolean | null | undefined
  ? T
  : T extends readonly (infer Item)[]
    ? readonly Plain<Item>[]
    : { readonly [Field in keyof T]: Plain<T[Field]> };

type Same<A, B> = (<T>() => T extends Plain<A> ? 1 : 2) extends <T>() => T extends Plain<B> ? 1 : 2 ? true : false;

/**
 * Ties a schema to the domain's type: `schemaOf<Unit>()(z.object({ ... }))` does not compile where the two differ in any
 * field, either way round.
 */
export const schemaOf =
  <T>() =>
  <S extends z.ZodType>(
    schema: Same<T, z.output<S>> extends true ? S : 'the schema differs from the domain type',
  ): z.ZodType<T> =>
    // The parameter's type has just shown that the schema gives a T.
    schema as unknown as z.ZodType<T>;
