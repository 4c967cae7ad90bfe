import type { ShippingLine } from '@orderdock/schema';
import { isZero } from '../order/money-pairs.ts';
import { text } from '../source/kinds.ts';
import type { Source } from '../source/source.ts';
import type { LineContext } from './lines.ts';
import { magnitude } from './money.ts';
import { listAt, mapAt } from './php.ts';
import { SHIPPING_COMPENSATION } from './tax-mode.ts';
import { taxedOf } from './taxed.ts';

/** The one way of sending of an order; an order of nothing but virtual goods has none. */
export function readShippingLines(order: Source, context: LineContext): ShippingLine[] {
  const { money, taxMode, discountId } = context;
  const net = money.pair(order, 'shipping_amount');
  const withTax = money.pair(order, 'shipping_incl_tax');
  const discount = magnitude(money.pair(order, 'shipping_discount_amount'));
  const title = order.optional('shipping_description', text);
  const method = order.optional('shipping_method', text) ?? readAssignment(order)?.optional('method', text);
  const isFree = net === undefined || isZero(net);
  if (title === undefined && method === undefined && isFree) return [];
  return [
    {
      title,
      method,
      price: taxMode === 'included' ? (withTax ?? net) : net,
      discounts: discount === undefined || isZero(discount) ? [] : [{ discountId, amount: discount }],
      taxes: context.taxes.shipping,
      total: taxedOf({
        net,
        withTax,
        tax: money.pair(order, 'shipping_tax_amount'),
        discount,
        compensation: money.pair(order, 'shipping_discount_tax_compensation_amount', SHIPPING_COMPENSATION),
      }),
    },
  ];
}

/** The `shipping` of the first assignment; Magento's own checkout makes no more than one. */
export function readAssignment(order: Source): Source | undefined {
  const extension = mapAt(order, 'extension_attributes');
  const [first] = extension === undefined ? [] : listAt(extension, 'shipping_assignments');
  return first && mapAt(first, 'shipping');
}
