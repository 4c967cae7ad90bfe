import type { MoneyPair, OrderLine } from '@orderdock/schema';
import { addPairs, multiplyPair } from '../order/money-pairs.ts';
import { identifier, integer, text } from '../source/kinds.ts';
import type { Source } from '../source/source.ts';
import { readMetadata } from './attributes.ts';
import type { SquareMoney } from './money.ts';

/**
 * The modifiers of a line (extra cheese, engraving) as lines of their own. Their prices are in the line's price already,
 * which they repeat in part: `informational`.
 */
export function readModifiers(line: Source, parent: OrderLine, money: SquareMoney): OrderLine[] {
  return line.optionalList('modifiers').map((modifier, index) => {
    const ordered = parent.quantity.ordered * perUnit(modifier);
    return {
      id: modifier.optional('uid', identifier) ?? `${parent.id}:modifier:${index}`,
      parentLineId: parent.id,
      priceRole: 'informational',
      variantId: modifier.optional('catalog_object_id', identifier),
      title: modifier.optional('name', text) ?? '',
      options: [],
      attributes: readMetadata(modifier),
      quantity: {
        ordered: Number.isSafeInteger(ordered) ? ordered : parent.quantity.ordered,
        unit: parent.quantity.unit,
        scale: parent.quantity.scale,
      },
      unitPrice: money.of(modifier, 'base_price_money'),
      discounts: [],
      taxes: [],
      total: { gross: money.of(modifier, 'total_price_money') },
    };
  });
}

/**
 * What one unit costs before discounts, with its modifiers: `base_price_money` is without them, while the line's total is
 * with them.
 */
export function unitPriceWith(line: Source, money: SquareMoney): MoneyPair | undefined {
  return line
    .optionalList('modifiers')
    .filter((modifier) => modifier.has('base_price_money'))
    .map((modifier) => multiplyPair(money.of(modifier, 'base_price_money'), perUnit(modifier)))
    .reduce(addPairs, money.of(line, 'base_price_money'));
}

/** How often the modifier is in one unit of the line: none, once, double cheese. */
function perUnit(modifier: Source): number {
  return modifier.optional('quantity', integer) ?? 1;
}
