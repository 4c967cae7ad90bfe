import type { ChangeList, OffsetList, TokenList } from './change-list.ts';
import { type ChangePlace, changeKey, MAX_KNOWN } from './change-place.ts';

/** What a page brought, and where the next one begins: undefined after the last. */
export interface ChangePage {
  readonly fresh: readonly unknown[];
  readonly next: ChangePlace | undefined;
}

/** How much is asked for again where an offset leads on, to see that nothing has moved. */
const OVERLAP = 10;

/**
 * How often a list steps back at one time. A platform that sorts what shares a time otherwise with each request would have
 * it step back for ever; from then on its offsets are followed as they are.
 */
const MAX_BACKSTEPS = 10;

/** The page at a place, of a platform that leads on by a token. */
export async function tokenPage(
  list: TokenList,
  { since, token, known }: ChangePlace,
  pageSize: number,
): Promise<ChangePage> {
  const { orders, next } = await list.fetch({ since, token, limit: pageSize });
  const page = { fresh: orders.filter((payload) => !known.has(keyOf(list, payload))) };
  if (next === undefined || orders.length === 0) return { ...page, next: undefined };
  const mark = watermarkAfter(list, { since, known }, orders);
  const place = { since: mark.since, known: mark.known, offset: 0, backsteps: 0 };
  return { ...page, next: { ...place, token: mark.since === since ? next : undefined } };
}

/** The page at a place, of a platform that leads on by an offset. */
export async function offsetPage(
  list: OffsetList,
  place: ChangePlace,
  pageSize: number,
): Promise<ChangePage> {
  const { since, offset, known } = place;
  const { maxPageSize } = list;
  const overlap = Math.min(OVERLAP, maxPageSize - 1);
  const limit = Math.min(maxPageSize, pageSize + (offset === 0 ? known.size : overlap));
  const { start, found, backsteps } = await findFrom(list, place, limit);
  const isKnown = (payload: unknown) => known.has(keyOf(list, payload));
  const taken = withFresh(found, isKnown, pageSize);
  const fresh = taken.filter((payload) => !isKnown(payload));
  if (taken.length === found.length && found.length < limit) return { fresh, next: undefined };
  const mark = watermarkAfter(list, { since, known }, taken);
  const hasMoved = mark.since !== since;
  const listed = hasMoved ? mark.listed : start + taken.length;
  // As long as a page has room beside what is known, each page begins at the time itself, and nothing can move.
  const isShort = listed + pageSize <= maxPageSize && listed <= MAX_KNOWN;
  const next = {
    since: mark.since,
    known: mark.known,
    offset: isShort ? 0 : Math.max(0, listed - overlap),
    token: undefined,
    backsteps: hasMoved ? 0 : backsteps,
  };
  return { fresh, next };
}

/**
 * What stands at the offset, or before it. A page that begins with an order that is not known says that orders before it
 * have changed, moved to the end and drawn others up: further back there is one that is known, or the beginning.
 */
async function findFrom(list: OffsetList, { since, offset, known, backsteps }: ChangePlace, limit: number) {
  let start = offset;
  let found = await list.fetch({ since, offset: start, limit });
  if (limit < 2 || backsteps >= MAX_BACKSTEPS) return { start, found, backsteps };
  const isLed = () => found.length > 0 && known.has(keyOf(list, found[0]));
  for (let step = limit; start > 0 && !isLed(); step *= 2) {
    start = Math.max(0, start - step);
    found = await list.fetch({ since, offset: start, limit });
  }
  return { start, found, backsteps: start < offset ? backsteps + 1 : backsteps };
}

/** As much of what was found as has `count` orders that are not known. */
function withFresh(
  found: readonly unknown[],
  isKnown: (payload: unknown) => boolean,
  count: number,
): readonly unknown[] {
  let left = count;
  const end = found.findIndex((payload) => !isKnown(payload) && --left < 0);
  return end === -1 ? found : found.slice(0, end);
}

/** The watermark after a page, and what was listed at it. */
interface Watermark {
  readonly since: number | undefined;
  readonly known: ReadonlySet<string>;
  /** How many of the page's orders the next one would begin with. */
  readonly listed: number;
}

function watermarkAfter(
  list: ChangeList,
  { since, known }: Pick<ChangePlace, 'since' | 'known'>,
  taken: readonly unknown[],
): Watermark {
  const last = changedAt(list, taken.at(-1));
  const keysOf = (payloads: readonly unknown[]) => payloads.map((payload) => keyOf(list, payload));
  if (last === undefined || (since !== undefined && last <= since))
    return { since, known: latest([...known, ...keysOf(taken)]), listed: taken.length };
  const from = last - (list.reachMs ?? 0);
  const atMark = taken.filter((payload) => (changedAt(list, payload) ?? last) >= from);
  return { since: last, known: latest(keysOf(atMark)), listed: atMark.length };
}

function latest(keys: readonly string[]): ReadonlySet<string> {
  return new Set([...new Set(keys)].slice(-MAX_KNOWN));
}

function keyOf(list: ChangeList, payload: unknown): string {
  return changeKey(list.idOf(payload), changedAt(list, payload), payload);
}

/** In whole milliseconds; what lies before the epoch is no time of a change. */
function changedAt(list: ChangeList, payload: unknown): number | undefined {
  const at = Math.floor(list.changedAt(payload) ?? Number.NaN);
  return Number.isSafeInteger(at) && at >= 0 ? at : undefined;
}
