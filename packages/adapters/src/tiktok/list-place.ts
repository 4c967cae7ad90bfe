import { InvalidOptionError, numberOption } from '@orderdock/kit';
import { decodeCursor } from '../client/cursor.ts';
import type { ListOptions } from '../contract/client.ts';

/** Where a page begins. */
export interface Place {
  /** Seconds since the epoch; undefined for the beginning of all. */
  readonly since: number | undefined;
  /** TikTok's own, among the orders changed since then. */
  readonly token: string | undefined;
  /** The orders of that second which were handed over, as `id@time`. */
  readonly seen: ReadonlySet<string>;
}

interface Facts {
  readonly key: string;
  readonly changedAt: number | undefined;
}

/**
 * The place after a page of orders, oldest change first.
 *
 *     page 1: since …     [ a@10:01  b@10:04  c@10:07 ]
 *     page 2: since 10:07 [ c@10:07  d@10:07  e@10:09 ]   c was seen
 *
 * Where the whole page is of the second at which it began, TikTok's token leads on.
 */
export function placeAfter({ since, seen }: Place, found: readonly Facts[], token: string): Place {
  const last = found.at(-1)?.changedAt;
  if (last === undefined || (since !== undefined && last <= since)) return { since, token, seen };
  const sameSecond = found.filter(({ changedAt }) => changedAt === last);
  return { since: last, token: undefined, seen: new Set(sameSecond.map(({ key }) => key)) };
}

/** The place of a cursor, of a time, or the beginning of all. Throws `InvalidOptionError`. */
export function beginning({ cursor, updatedSince }: ListOptions): Place {
  if (cursor !== undefined) {
    const place = decodeCursor(cursor);
    const since = place.get('since');
    return {
      since:
        since === undefined ? undefined : numberOption('cursor', Number(since), { min: 0, integer: true }),
      token: place.get('token'),
      seen: new Set(place.get('seen')?.split(' ')),
    };
  }
  if (updatedSince === undefined) return { since: undefined, token: undefined, seen: new Set() };
  const since = Date.parse(updatedSince);
  if (Number.isNaN(since))
    throw new InvalidOptionError('updatedSince', 'a date and time after RFC 3339', updatedSince);
  return { since: Math.floor(since / 1_000), token: undefined, seen: new Set() };
}
