import type { ShippingLine } from '@orderdock/schema';
import { taxedMoney } from '../order/taxed-money.ts';
import { text } from '../source/kinds.ts';
import type { Source } from '../source/source.ts';
import { SHIPPING_DISCOUNTS } from './charges.ts';
import { nameIn, ORDER } from './names.ts';
import type { ReadContext } from './read-context.ts';

/** The one way of sending; an order of which nothing about shipping is told has none. */
export function readShippingLines(order: Source, { money, taxMode }: ReadContext): ShippingLine[] {
  const { payment, read, some } = money;
  const paid = read(payment, 'shipping_fee');
  const method = order.optional(nameIn(order, ORDER.deliveryOption), text);
  if (paid === undefined && method === undefined) return [];
  const tax = read(payment, 'shipping_fee_tax');
  return [
    {
      id: order.optional('delivery_option_id', text),
      title: method,
      method: order.optional('shipping_type', text),
      price: read(payment, 'original_shipping_fee') ?? paid,
      discounts: Object.keys(SHIPPING_DISCOUNTS).flatMap((discountId) => {
        const amount = some(payment, discountId);
        return amount === undefined ? [] : [{ discountId, amount }];
      }),
      taxes: tax === undefined ? [] : [{ title: 'shipping_fee_tax', amount: tax }],
      total: taxedMoney(paid, tax, taxMode),
    },
  ];
}
