import type { ShippingLine } from '@orderdock/schema';
import { sumPairs } from '../order/money-pairs.ts';
import { identifier, text } from '../source/kinds.ts';
import type { Source } from '../source/source.ts';
import type { MoneyReader } from './money.ts';
import { type TaxView, taxed } from './taxed.ts';
import { shippingTaxes } from './taxes.ts';

/** The way of sending or of picking up: an order has one or none. */
export function readShippingLines(order: Source, money: MoneyReader, view: TaxView): ShippingLine[] {
  const option = order.optionalObject('shippingOption');
  if (option === undefined) return [];
  const taxes = shippingTaxes(order, money);
  const isKnown = order.has('taxesOnShipping') || taxes.length > 0;
  const tax = isKnown ? sumPairs([money.of('0'), ...taxes.map((entry) => entry.amount)]) : undefined;
  const price = money.read(option, 'shippingRate');
  return [
    {
      id: option.optional('shippingMethodId', identifier),
      title: option.optional('shippingMethodName', text),
      method: option.optional('fulfillmentType', text),
      carrier: option.optional('shippingCarrierName', text),
      price,
      discounts: [],
      taxes,
      total: taxed(price, tax, view),
    },
  ];
}
