import type { MoneyPair } from '@orderdock/schema';
import { sumPairs } from '../order/money-pairs.ts';
import { identifier } from '../source/kinds.ts';
import type { Source } from '../source/source.ts';
import type { SquareMoney } from './money.ts';

/*
 * A service charge may be spread over the lines: then Square's total of a line holds its part of the charge. Here such a
 * charge is a fee like the others, and the lines are without it, so that price times quantity is what a line comes to. What
 * the charge is taxed stays with the lines, where Square has it and never says which part of a tax is whose.
 */

/** What a line's total holds of charges that are spread over the lines; undefined where there is none. */
export function chargeInLine(line: Source, money: SquareMoney): MoneyPair | undefined {
  return sumPairs(partsOf(line).map((part) => money.of(part, 'applied_money')));
}

/** What the lines hold of the charge `uid`; undefined for a charge that is not spread over them. */
export function chargeInLines(
  order: Source,
  uid: string | undefined,
  money: SquareMoney,
): MoneyPair | undefined {
  if (uid === undefined) return undefined;
  const parts = order
    .optionalList('line_items')
    .flatMap(partsOf)
    .filter((part) => part.optional('service_charge_uid', identifier) === uid);
  return sumPairs(parts.map((part) => money.of(part, 'applied_money')));
}

/** A part without an amount is one that was not worked out. */
function partsOf(line: Source): readonly Source[] {
  return line.optionalList('applied_service_charges').filter((part) => part.has('applied_money'));
}
