import type { Instant } from '@orderdock/schema';
import { quantitySteps } from '../order/minor-units.ts';
import { readWord, type Word } from '../order/read-word.ts';
import { type Kind, text } from '../source/kinds.ts';
import type { Source } from '../source/source.ts';
import { instant } from './dates.ts';
import { membersOf } from './members.ts';

/** Walmart has no status of the order: each line has one or more, each of a part of its quantity. */
export interface LineStatus {
  readonly source: Source;
  readonly word: Word<KnownLineWord>;
  readonly quantity: { readonly steps: number; readonly scale: number } | undefined;
  /** Where the status has a time of its own, as in Mexico. */
  readonly at: Instant | undefined;
  readonly cancellationReason: string | undefined;
}

type KnownLineWord = (typeof WORDS)[keyof typeof WORDS];
export type LineWord = KnownLineWord | 'unknown';

const WORDS = {
  onhold: 'held',
  created: 'open',
  acknowledged: 'open',
  shipped: 'shipped',
  delivered: 'delivered',
  cancelled: 'cancelled',
  canceled: 'cancelled',
  refund: 'refunded',
  refunded: 'refunded',
} as const;

/** `On Hold`, `OnHold` and `ON_HOLD` are one word. */
const letters: Kind<string> = {
  expected: text.expected,
  read: (value) =>
    text
      .read(value)
      ?.toLowerCase()
      .replaceAll(/[\s_-]/g, ''),
};

export function readLineStatuses(line: Source): readonly LineStatus[] {
  const name = line.has('orderLineStatuses') ? 'orderLineStatuses' : 'orderLineStatus';
  return membersOf(line, name, name === 'orderLineStatuses' ? 'orderLineStatus' : undefined).map(
    (source) => ({
      source,
      word: readWord(source, 'status', WORDS, 'unknown', letters),
      quantity: source.optionalObject('statusQuantity')?.optional('amount', quantitySteps),
      at: source.optional('statusDate', instant),
      cancellationReason: source.optional('cancellationReason', text),
    }),
  );
}
