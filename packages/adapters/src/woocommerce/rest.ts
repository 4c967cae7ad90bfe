import { boolean, text } from '../source/kinds.ts';
import { readTwin } from './dates.ts';
import type { Dialect } from './dialect.ts';

/** The REST API, versions 1 to 3: an order as it is. */
export const REST: Dialect = {
  names: {
    number: 'number',
    billing: 'billing',
    shipping: 'shipping',
    buyerNote: 'customer_note',
    discountTotal: 'discount_total',
    shippingTotal: 'shipping_total',
    feeTitle: 'name',
    couponAmount: 'discount',
    taxTitle: 'label',
    taxCode: 'rate_code',
    taxAmounts: ['tax_total', 'shipping_tax_total'],
    reported: [
      'total',
      'total_tax',
      'cart_tax',
      'shipping_total',
      'shipping_tax',
      'discount_total',
      'discount_tax',
    ],
  },
  dates(order) {
    const createdAt = readTwin(order, 'date_created');
    if (createdAt === undefined) throw order.unexpected('date_created_gmt', 'a date and time');
    return {
      createdAt,
      updatedAt: readTwin(order, 'date_modified'),
      paidAt: readTwin(order, 'date_paid'),
      completedAt: readTwin(order, 'date_completed'),
    };
  },
  payment: (order, { paidAt }) => ({
    gateway: order.optional('payment_method', text),
    title: order.optional('payment_method_title', text),
    reference: order.optional('transaction_id', text),
    paid: paidAt !== undefined,
  }),
  taxMode(order) {
    const included = order.optional('prices_include_tax', boolean);
    if (included === undefined) return 'unknown';
    return included ? 'included' : 'excluded';
  },
};
