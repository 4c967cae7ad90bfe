import type { Instant } from '@orderdock/schema';
import type { Source } from '../source/source.ts';
import { instant } from './kinds.ts';

/** The date at `name`; undefined where there is none, which MySQL may also write as zeros. */
export function readDate(source: Source, name: string): Instant | undefined {
  const date = source.optional(name, instant);
  return date === 'never' ? undefined : date;
}

/** The date at `name`. Throws `UnexpectedShapeError` where there is none. */
export function requiredDate(source: Source, name: string): Instant {
  const date = source.required(name, instant);
  if (date === 'never') throw source.unexpected(name, instant.expected);
  return date;
}
