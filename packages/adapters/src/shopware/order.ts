import type { Discount } from '@orderdock/schema';
import type { MappedOrder } from '../order/complete-order.ts';
import { identifier, text } from '../source/kinds.ts';
import { readAttributes } from './attributes.ts';
import { instant, newestChange } from './dates.ts';
import { isDiscount, isOfShipping, readDiscount } from './discounts.ts';
import type { Entity } from './entity.ts';
import { countMoved, readFulfilments } from './fulfilments.ts';
import { listRows, type Row, readLine } from './lines.ts';
import { type Prices, readTaxes } from './money.ts';
import { nameOf } from './name-of.ts';
import { readBillingAddress, readCustomer, readShippingAddress } from './people.ts';
import { readRefunds } from './refunds.ts';
import { type Deliveries, readShippingLines, rebateOf, sortDeliveries, unnamedRebates } from './shipping.ts';
import { readStatus } from './status.ts';
import { readTaxMode } from './tax-mode.ts';
import { readTenders } from './tenders.ts';
import { readTotals } from './totals.ts';

/** Maps an order whose currency is known. Throws `UnexpectedShapeError` where it is none. */
export function readOrder(order: Entity, currency: string): MappedOrder {
  const { fields, key } = order;
  const price = fields.optionalObject('price');
  const rows = listRows(order);
  const prices: Prices = { currency, taxMode: readTaxMode(order, rows, currency) };
  const promotions = rows.filter((row) => isDiscount(row, prices));
  const deliveries = sortDeliveries(order, prices);
  const ofShipping = promotionOfShipping(promotions, deliveries);
  const taxes = price === undefined ? [] : readTaxes(price, prices);
  const fulfilments = readFulfilments(deliveries.parcels);
  const refunds = readRefunds(order, prices);
  const moved = countMoved(fulfilments, refunds);
  const placedAt = fields.optional('orderDateTime', instant);
  const channel = order.one('salesChannel');
  return {
    platform: 'shopware',
    platformOrderId: key.required('id', identifier),
    number: fields.optional('orderNumber', text),
    channel: (channel && nameOf(channel)) ?? fields.optional('salesChannelId', text),
    test: false,
    status: readStatus(order, deliveries.parcels),
    createdAt: fields.optional('createdAt', instant) ?? placedAt ?? fields.required('orderDateTime', instant),
    placedAt,
    updatedAt: newestChange(order),
    currency: { shop: currency },
    taxMode: prices.taxMode,
    lines: rows.filter((row) => !promotions.includes(row)).map((row) => readLine(row, prices, moved)),
    discounts: readDiscounts(promotions, { prices, deliveries, ofShipping }),
    shippingLines: readShippingLines(order, deliveries, { prices, discountId: ofShipping?.id }),
    taxes,
    tenders: readTenders(order, prices),
    refunds,
    fulfilments,
    totals: readTotals(order, { prices, taxes, hasRebate: deliveries.rebates.length > 0 }),
    customer: readCustomer(order),
    billingAddress: readBillingAddress(order),
    shippingAddress: readShippingAddress(order, deliveries.parcels),
    notes: {
      buyer: fields.optional('customerComment', text),
      seller: fields.optional('internalComment', text),
    },
    tags: order.many('tags').flatMap((tag) => nameOf(tag) ?? []),
    attributes: readAttributes(order),
  };
}

/** The promotion that the rebates of the shipping belong to, where there is exactly one and one delivery. */
function promotionOfShipping(promotions: readonly Row[], deliveries: Deliveries): Row | undefined {
  const candidates = promotions.filter(isOfShipping);
  const isPlain = candidates.length === 1 && deliveries.parcels.length === 1;
  return isPlain && deliveries.rebates.length > 0 ? candidates[0] : undefined;
}

interface DiscountContext {
  readonly prices: Prices;
  readonly deliveries: Deliveries;
  readonly ofShipping: Row | undefined;
}

/** Promotions and credits with what they took off the whole order, and rebates that none of them explains. */
function readDiscounts(promotions: readonly Row[], context: DiscountContext): Discount[] {
  const { prices, deliveries, ofShipping } = context;
  const named = promotions.map((row) =>
    readDiscount(row, prices, row === ofShipping ? rebateOf(deliveries) : undefined),
  );
  return ofShipping === undefined ? [...named, ...unnamedRebates(deliveries)] : named;
}
