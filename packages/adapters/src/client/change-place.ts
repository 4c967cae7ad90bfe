import { InvalidOptionError, numberOption } from '@orderdock/kit';
import type { ListOptions } from '../contract/client.ts';
import { sha256Hex } from '../sha256.ts';
import { decodeCursor, encodeCursor } from './cursor.ts';

/** How many of the orders listed at the watermark a place names at most; of more, the latest. */
export const MAX_KNOWN = 200;

/** Above this many characters an order is named by a hash, so that no platform makes a cursor as long as it likes. */
const LONGEST_ID = 100;

/** Where a list by change goes on, and what it has handed over there already. */
export interface ChangePlace {
  /** Milliseconds since the epoch; undefined for the beginning of all. */
  readonly since: number | undefined;
  /** How many orders to leave out from there on. */
  readonly offset: number;
  /** The platform's own. */
  readonly token: string | undefined;
  /** The orders listed at `since`, each by its {@link changeKey}. */
  readonly known: ReadonlySet<string>;
  /** How often the list has stepped back at `since`; a new process counts anew. */
  readonly backsteps: number;
}

/** An order as it was at a time of change: one that changes again has another key. */
export function changeKey(id: unknown, changedAt: number | undefined, payload: unknown): string {
  const text = typeof id === 'string' || typeof id === 'number' ? String(id) : '';
  // What has no id of its own is known again by its content, and not taken for the next that has none.
  const isName = text !== '' && text.length <= LONGEST_ID;
  return `${isName ? text : sha256Hex(JSON.stringify([text, payload]))}@${changedAt ?? ''}`;
}

/** A place as a cursor; the inverse is {@link startOf}. */
export function cursorOf({ since, offset, token, known }: ChangePlace): string {
  return encodeCursor({ since, offset, token, known: JSON.stringify([...known]) });
}

/** The place of a cursor, of a time, or the beginning of all. Throws `InvalidOptionError`. */
export function startOf({ cursor, updatedSince }: ListOptions): ChangePlace {
  if (cursor !== undefined) return placeOf(cursor);
  const since = updatedSince === undefined ? undefined : Date.parse(updatedSince);
  if (Number.isNaN(since))
    throw new InvalidOptionError('updatedSince', 'a date and time after RFC 3339', updatedSince);
  return { since, offset: 0, token: undefined, known: new Set(), backsteps: 0 };
}

/** A cursor that names no orders is as good: what was listed at its time is listed once more. */
function placeOf(cursor: string): ChangePlace {
  const members = decodeCursor(cursor);
  const number = (name: string) => {
    const text = members.get(name);
    return text === undefined ? undefined : numberOption('cursor', Number(text), { min: 0, integer: true });
  };
  const known = parse(members.get('known') ?? '[]');
  if (!Array.isArray(known))
    throw new InvalidOptionError('cursor', 'the cursor of an earlier page', cursor.slice(0, 40));
  return {
    since: number('since'),
    offset: number('offset') ?? 0,
    // A token leads on from the time beside it, which only a cursor of this kind is sure to have.
    token: members.has('known') ? members.get('token') : undefined,
    known: new Set(known.slice(-MAX_KNOWN).map(String)),
    backsteps: 0,
  };
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
