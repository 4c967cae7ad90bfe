import type { Instant } from '@orderdock/schema';
import { text } from '../source/kinds.ts';
import type { Source } from '../source/source.ts';
import { readDate } from './dates.ts';
import { listAt } from './php.ts';

/** One entry of the order's history: a change of status, a note of the staff or of the system. */
export interface HistoryEntry {
  readonly at: Instant | undefined;
  readonly status: string | undefined;
  readonly comment: string | undefined;
}

/** The history, oldest entry first; the platform gives it newest first. Magento 1 calls it `order_comments`. */
export function readHistory(order: Source): readonly HistoryEntry[] {
  const name = order.has('status_histories') ? 'status_histories' : 'order_comments';
  return listAt(order, name)
    .map((entry) => ({
      at: readDate(entry, 'created_at'),
      status: entry.optional('status', text),
      comment: entry.optional('comment', text),
    }))
    .toReversed()
    .toSorted((a, b) => compare(a.at?.at ?? '', b.at?.at ?? ''));
}

/** When the history first shows one of the statuses. */
export function firstAt(history: readonly HistoryEntry[], statuses: readonly string[]): Instant | undefined {
  return history.find(({ status, at }) => at !== undefined && statuses.includes(status ?? ''))?.at;
}

/** The notes of the history, one below the other. */
export function notesOf(history: readonly HistoryEntry[]): string | undefined {
  const notes = history.flatMap(({ comment }) => comment ?? []);
  return notes.length === 0 ? undefined : notes.join('\n');
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
