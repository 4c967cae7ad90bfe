import { InvalidOptionError } from '@orderdock/kit';
import { decodeCursor, encodeCursor } from '../client/cursor.ts';
import { memberOf } from '../client/read-listed.ts';
import type { ListedOrder } from '../contract/order-page.ts';

/** How many of a page's last orders its cursor names: the next page begins at their time, and has them again. */
const KEPT = 10;

export interface Start {
  readonly place: string | undefined;
  /** The orders that the page before the cursor had. */
  readonly seen: ReadonlySet<string>;
}

/** The inverse of {@link cursorOf}. Throws `InvalidOptionError` for what is no cursor of ours. */
export function startOf(cursor: string | undefined): Start {
  if (cursor === undefined) return { place: undefined, seen: new Set() };
  const members = decodeCursor(cursor);
  const place = members.get('place');
  const keys: unknown = parse(members.get('seen') ?? '[]');
  if (place === undefined || !Array.isArray(keys))
    throw new InvalidOptionError('cursor', 'the cursor of an earlier page', cursor.slice(0, 40));
  return { place, seen: new Set(keys.map(String)) };
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

/** An order as it was when it was listed: one that has changed since is another. */
export function keyOf(listed: ListedOrder): string {
  if (listed.kind === 'order') return `${listed.order.platformOrderId} ${listed.order.updatedAt?.at}`;
  const modified = listed.kind === 'unreadable' ? memberOf(listed.raw, 'lastModified') : undefined;
  return `${listed.platformOrderId} ${String(modified)}`;
}

/** Where the next page begins, and what it must not hand over again. */
export function cursorOf(place: string, keys: readonly string[]): string {
  return encodeCursor({ place, seen: JSON.stringify(keys.slice(-KEPT)) });
}
