import { type Allocation, compareMoney, type Discount, type MoneyPair } from '@orderdock/schema';
import { addPairs, sumPairs } from '../order/money-pairs.ts';
import { identifier, text } from '../source/kinds.ts';
import type { Source } from '../source/source.ts';
import type { Reading } from './reading.ts';

/** A discount's part in one line or way of sending. */
export interface Adjustment {
  /** The promotion of Medusa 2, or the discount of Medusa 1. */
  readonly discountId: string;
  readonly code: string | undefined;
  readonly title: string | undefined;
  /** Where its amount is, which is read only if nothing else says it. */
  readonly source: Source | undefined;
}

export function readAdjustments(source: Source): Adjustment[] {
  return source.optionalList('adjustments').map((adjustment) => {
    const discountId = adjustment.optional('discount_id', identifier);
    const code = adjustment.optional('code', text);
    return {
      discountId: discountId ?? adjustment.optional('promotion_id', identifier) ?? code ?? 'adjustments',
      code,
      // That of a discount of Medusa 1 is the word `discount`.
      title: discountId === undefined ? adjustment.optional('description', text) : undefined,
      source: adjustment,
    };
  });
}

/** Σ of the adjustments; undefined of none, and where one has no amount. */
export function sumOfAdjustments(
  adjustments: readonly Adjustment[],
  reading: Reading,
): MoneyPair | undefined {
  return sumPairs(adjustments.map(({ source }) => amountOf(source, reading)));
}

/**
 * The parts of a line's discount. A lone adjustment is all of it; several are what they say where that comes to it, and
 * where it does not, as with tax inside prices and not inside adjustments, the whole stands under no name.
 */
export function allocationsOf(
  adjustments: readonly Adjustment[],
  off: MoneyPair | undefined,
  reading: Reading,
): Allocation[] {
  if (off === undefined) return [];
  const [only, ...others] = adjustments;
  if (others.length === 0) return [{ discountId: only?.discountId, amount: off }];
  const parts = adjustments.flatMap(({ discountId, source }) => {
    const amount = amountOf(source, reading);
    return amount === undefined ? [] : [{ discountId, amount }];
  });
  const whole = sumPairs(parts.map(({ amount }) => amount));
  return whole !== undefined && compareMoney(whole.shop, off.shop) === 0 ? parts : [{ amount: off }];
}

function amountOf(source: Source | undefined, reading: Reading): MoneyPair | undefined {
  return source && reading.amount(source, 'amount');
}

/** One discount for each id, with what its parts come to. */
export function discountsOf(
  adjustments: readonly Adjustment[],
  allocations: readonly Allocation[],
): Discount[] {
  return [...Map.groupBy(adjustments, ({ discountId }) => discountId)].map(([id, parts]) => ({
    id,
    code: parts.find(({ code }) => code !== undefined)?.code,
    title: parts.find(({ title }) => title !== undefined)?.title,
    kind: parts.some(({ code }) => code !== undefined) ? 'code' : 'unknown',
    fundedBy: 'seller',
    amount: allocations
      .filter(({ discountId }) => discountId === id)
      .map(({ amount }) => amount)
      .reduce<MoneyPair | undefined>(
        (sum, amount) => (sum === undefined ? amount : addPairs(sum, amount)),
        undefined,
      ),
  }));
}
