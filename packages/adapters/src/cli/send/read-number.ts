import { UsageError } from '../usage-error.ts';

/** The whole number of a flag. Throws `UsageError` for what is none, or is not within the limits. */
export function readNumber(
  flag: string,
  text: string,
  { min, max }: { readonly min: number; readonly max: number },
): number {
  const value = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
  if (value >= min && value <= max) return value;
  throw new UsageError(`${flag} has to be a whole number from ${min} to ${max}`);
}
