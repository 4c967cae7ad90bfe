import { z } from 'zod';

/**
 * A value of a known list with the platform's own word beside it; a word that is not on the list survives as `unknown`.
 * `raw` is null where the platform says null or nothing.
 */
export function openEnum<const Values extends readonly [string, ...string[]]>(values: Values) {
  return z.strictObject({ value: z.enum([...values, 'unknown']), raw: z.string().nullable() });
}
