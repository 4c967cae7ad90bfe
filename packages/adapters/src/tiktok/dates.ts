import type { Instant } from '@orderdock/schema';
import { epoch } from '../source/instant-kinds.ts';
import type { Kind } from '../source/kinds.ts';
import type { Source } from '../source/source.ts';

/**
 * Seconds since the epoch, and in orders of the API before 202309 milliseconds as a text beside them: `create_time` is
 * `"1619611561674"` where `paid_time` is `1619611563`. What has not happened yet is 0 or is not there.
 */
export function readTime(source: Source, name: string): Instant | undefined {
  return source.optional(name, timeOrZero) || undefined;
}

const timeOrZero: Kind<Instant | false> = {
  expected: epoch.expected,
  read: (value) => (value === 0 || value === '0' ? false : epoch.read(value)),
};
