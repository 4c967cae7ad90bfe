import { InvalidOptionError } from './error.ts';

/** Returns `value` if it is a number within the limits, else throws an {@link InvalidOptionError} that names `option`. */
export function numberOption(
  option: string,
  value: number,
  limits: { readonly min?: number; readonly max?: number; readonly integer?: boolean } = {},
): number {
  const { min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY, integer = false } = limits;
  const valid =
    typeof value === 'number' &&
    !Number.isNaN(value) &&
    value >= min &&
    value <= max &&
    (!integer || value === Number.POSITIVE_INFINITY || Number.isInteger(value));
  if (valid) return value;
  const kind = integer ? 'an integer' : 'a number';
  const range =
    max === Number.POSITIVE_INFINITY
      ? min === Number.NEGATIVE_INFINITY
        ? ''
        : ` from ${min} and up`
      : ` from ${min} to ${max}`;
  throw new InvalidOptionError(option, `${kind}${range}`, value);
}

/** Returns `value` if it is a string that is not empty, else throws an {@link InvalidOptionError}. */
export function textOption(option: string, value: string): string {
  if (typeof value === 'string' && value.length > 0) return value;
  throw new InvalidOptionError(option, 'a string that is not empty', value);
}
