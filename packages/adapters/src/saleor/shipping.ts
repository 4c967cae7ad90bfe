import type { ShippingLine } from '@orderdock/schema';
import { isZero, subtractPairs } from '../order/money-pairs.ts';
import { identifier, text } from '../source/kinds.ts';
import type { Source } from '../source/source.ts';
import type { ReadReduction } from './discounts.ts';
import type { Reading } from './money.ts';
import { readTaxes } from './taxes.ts';

export interface ReadShipping {
  readonly line: ShippingLine;
  readonly reduction: ReadReduction;
}

/** The one way of sending of an order, or of fetching it from a collection point; none where nothing is said or charged. */
export function readShipping(order: Source, reading: Reading): ReadShipping | undefined {
  const { names, price } = reading;
  const total = reading.taxed(order, 'shippingPrice');
  const method =
    order.optionalObject(names('shippingMethod')) ?? order.optionalObject(names('deliveryMethod'));
  const point = order.optionalObject(names('collectionPoint'));
  const title =
    order.optional(names('shippingMethodName'), text) ??
    method?.optional('name', text) ??
    order.optional(names('collectionPointName'), text) ??
    point?.optional('name', text);
  const amount = price(total);
  if (title === undefined && (amount === undefined || isZero(amount))) return undefined;
  const listed = reading.amount(order, 'undiscountedShippingPrice');
  const off = subtractPairs(listed, amount);
  const isReduced = off !== undefined && !isZero(off) && !off.shop.amount.startsWith('-');
  return {
    line: {
      id: method?.optional('id', identifier),
      title,
      price: isReduced ? listed : amount,
      discounts: [],
      taxes: readTaxes(order, names('shippingTaxRate'), total.tax),
      total,
    },
    reduction: { id: 'shipping', whole: isReduced ? off : undefined, own: () => undefined },
  };
}
