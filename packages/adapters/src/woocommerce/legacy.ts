import { boolean, text } from '../source/kinds.ts';
import { readUtc } from './dates.ts';
import type { Dialect } from './dialect.ts';

/**
 * The API before the REST API, which webhooks made for it still speak: `{ "order": { … } }`. Its dates are in UTC, one
 * that never came is 1970; it tells that an order is paid but not when, and not whether prices include tax.
 */
export const LEGACY: Dialect = {
  names: {
    number: 'order_number',
    billing: 'billing_address',
    shipping: 'shipping_address',
    buyerNote: 'note',
    discountTotal: 'total_discount',
    shippingTotal: 'total_shipping',
    feeTitle: 'title',
    couponAmount: 'amount',
    taxTitle: 'title',
    taxCode: 'code',
    taxAmounts: ['total'],
    reported: [
      'total',
      'subtotal',
      'total_tax',
      'cart_tax',
      'total_shipping',
      'shipping_tax',
      'total_discount',
      'total_line_items_quantity',
    ],
  },
  dates(order) {
    const createdAt = readUtc(order, 'created_at');
    if (createdAt === undefined) throw order.unexpected('created_at', 'a date and time');
    return {
      createdAt,
      updatedAt: readUtc(order, 'updated_at'),
      paidAt: undefined,
      completedAt: readUtc(order, 'completed_at'),
    };
  },
  payment(order) {
    const details = order.optionalObject('payment_details');
    return {
      gateway: details?.optional('method_id', text),
      title: details?.optional('method_title', text),
      reference: details?.optional('transaction_id', text),
      paid: details?.optional('paid', boolean) ?? false,
    };
  },
  taxMode: () => 'unknown',
};
