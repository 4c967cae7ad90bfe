import type { MappedOrder } from '../order/complete-order.ts';
import { currency, identifier, text } from '../source/kinds.ts';
import type { Source } from '../source/source.ts';
import { readAttributes } from './attributes.ts';
import { readCoupons, readFee, readShippingLine } from './charges.ts';
import { amount } from './decimals.ts';
import type { Dialect } from './dialect.ts';
import { readFulfilments } from './fulfilments.ts';
import { readLine } from './lines.ts';
import { createMoneyReader } from './money.ts';
import { readAddress, readCustomer } from './people.ts';
import { readRefunds } from './refunds.ts';
import { readStatus } from './status.ts';
import { readOrderTax } from './taxes.ts';
import { readGiftCards, tendersOf } from './tenders.ts';
import { readTotals, refundedShare } from './totals.ts';

/** An order of any generation of the API, with its refunds whole where they were fetched. Throws `UnexpectedShapeError` where it is none. */
export function readOrder(
  order: Source,
  dialect: Dialect,
  refundDetails: readonly Source[] = [],
): MappedOrder {
  const { names } = dialect;
  const platformOrderId = order.required('id', identifier);
  const shopCurrency = order.required('currency', currency);
  const money = createMoneyReader(shopCurrency);
  const grand = money.of(order.required('total', amount));
  const dates = dialect.dates(order);
  const payment = dialect.payment(order, dates);
  const { paid } = payment;
  const lines = order.list('line_items').map((line) => readLine(line, money));
  const shippingLines = order.optionalList('shipping_lines').map((line) => readShippingLine(line, money));
  const fees = order.optionalList('fee_lines').map((fee) => readFee(fee, names, money));
  const refunds = readRefunds(order, refundDetails, money);
  const billingAddress = readAddress(order, names.billing);
  return {
    platform: 'woocommerce',
    platformOrderId,
    number: order.optional(names.number, text),
    // Not `order_key`: it opens a guest's order page to whoever holds it, so it stays in raw only.
    aliases: [],
    url: order.optional('view_order_url', text),
    channel: order.optional('created_via', text),
    test: false,
    status: readStatus(order, { paid, refunded: refundedShare(refunds, grand) }),
    createdAt: dates.createdAt,
    paidAt: dates.paidAt,
    updatedAt: dates.updatedAt,
    closedAt: dates.completedAt,
    currency: { shop: shopCurrency },
    taxMode: dialect.taxMode(order),
    lines,
    discounts: readCoupons(order, names, money),
    shippingLines,
    fees,
    taxes: order.optionalList('tax_lines').map((tax) => readOrderTax(tax, names, money)),
    tenders: [...tendersOf(payment, dates, grand), ...readGiftCards(order, money)],
    refunds,
    returns: [],
    fulfilments: readFulfilments(order),
    adjustments: [],
    totals: readTotals(order, { lines, shippingLines, fees, refunds }, { names, money, grand, paid }),
    customer: readCustomer(order, billingAddress),
    billingAddress,
    shippingAddress: readAddress(order, names.shipping),
    notes: { buyer: order.optional(names.buyerNote, text) },
    tags: [],
    attributes: readAttributes(order),
  };
}
