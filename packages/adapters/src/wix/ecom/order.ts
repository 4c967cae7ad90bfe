import type { Attribute } from '@orderdock/schema';
import type { MappedOrder } from '../../order/complete-order.ts';
import { isZero, sumPairs } from '../../order/money-pairs.ts';
import { identifier, isoInstant, text } from '../../source/kinds.ts';
import type { Source } from '../../source/source.ts';
import { readActivities } from '../activities.ts';
import { readCustomField, readNamed } from '../attributes.ts';
import type { WixDocument } from '../document.ts';
import { fulfilledSteps, readFulfilments } from '../fulfilments.ts';
import { createMoney } from '../money.ts';
import { CREATED, firstOf, ID, requiredOf, UPDATED } from '../named.ts';
import { readCustomer } from '../people.ts';
import { readEcomStatus } from '../status.ts';
import { readBreakdown } from '../taxes.ts';
import { readBilling, readShippingAddress } from './addresses.ts';
import { readFees, readShippingLines } from './charges.ts';
import { readDiscounts } from './discounts.ts';
import { readExtendedFields, readLine } from './lines.ts';
import { readRefunds, readTenders } from './payments.ts';
import { readQuantity, stepsOf } from './quantities.ts';
import { readTaxMode } from './tax-mode.ts';
import { readSums, readTotals } from './totals.ts';

/** An order of the eCommerce API. Throws `UnexpectedShapeError` where something is missing that every one has. */
export function readEcomOrder({ order, transactions, fulfilments: parcels }: WixDocument): MappedOrder {
  const platformOrderId = requiredOf(order, ID, identifier);
  const money = createMoney(order);
  const sums = readSums(order, money);
  const positions = order.list('lineItems').map((line) => ({ line, quantity: readQuantity(line) }));
  const taxMode = readTaxMode(order, { money, sums, positions });
  const pricing = { money, taxMode, isUntaxed: sums.tax === undefined || isZero(sums.tax) };
  const status = readEcomStatus(order);
  const quantities = new Map(positions.map(({ quantity }) => [quantity.lineId, quantity]));
  const steps = (lineId: string, pieces: number) => {
    const quantity = quantities.get(lineId);
    return quantity === undefined ? pieces : stepsOf(quantity, pieces);
  };
  const fulfilments = readFulfilments(parcels, steps);
  const discounts = readDiscounts(order, money);
  const lines = positions.map(({ line, quantity }) =>
    readLine(line, {
      ...pricing,
      quantity,
      discounts,
      fulfilled: fulfilledSteps(quantity, fulfilments, status),
    }),
  );
  const shippingLines = readShippingLines(order, pricing, discounts);
  const billing = readBilling(order);
  const { comments, ...moments } = readActivities(order);
  const channel = order.optionalObject('channelInfo');
  const createdAt = requiredOf(order, CREATED, isoInstant);
  return {
    platform: 'wix',
    platformOrderId,
    number: order.optional('number', text),
    aliases: [channel?.optional('externalOrderId', identifier) ?? []].flat(),
    url: channel?.optional('externalOrderUrl', text),
    channel: channel?.optional('type', text),
    test: false,
    status,
    createdAt,
    // Of an order that was brought from elsewhere, the day of the purchase.
    placedAt: order.optional('purchasedDate', isoInstant) ?? createdAt,
    updatedAt: firstOf(order, UPDATED, isoInstant),
    paidAt: moments.paidAt,
    cancelledAt: status.state.value === 'cancelled' ? moments.cancelledAt : undefined,
    currency: { shop: money.currency },
    taxMode,
    lines,
    discounts: discounts.all,
    shippingLines,
    fees: readFees(order, pricing),
    taxes: readBreakdown(order.optionalObject('taxInfo'), money, 'aggregatedTaxAmount'),
    tenders: readTenders(transactions, money),
    refunds: readRefunds(transactions, money, steps),
    fulfilments,
    totals: readTotals(order, {
      money,
      sums,
      taxMode,
      lines,
      shippingPrice: shippingLines[0]?.price,
      discounts: sumPairs(discounts.all.map(({ amount }) => amount)),
    }),
    customer: readCustomer(order, billing.contact),
    billingAddress: billing.address,
    shippingAddress: readShippingAddress(order),
    notes: {
      buyer: order.optional('buyerNote', text),
      seller: comments.length === 0 ? undefined : comments.join('\n'),
    },
    tags: readTags(order),
    attributes: readOrderAttributes(order),
  };
}

function readTags(order: Source): string[] {
  const tags = order.optionalObject('tags');
  return ['tags', 'privateTags'].flatMap((name) => tags?.optionalObject(name)?.values('tagIds', text) ?? []);
}

function readOrderAttributes(order: Source): Attribute[] {
  const logistics = order.optionalObject('shippingInfo')?.optionalObject('logistics');
  return [
    ...order.optionalList('customFields').flatMap(readCustomField),
    ...readExtendedFields(order),
    ...readNamed(logistics, ['deliveryTime', 'instructions', 'deliverByDate']),
    ...readNamed(logistics?.optionalObject('deliveryTimeSlot'), ['from', 'to'], 'deliveryTimeSlot.'),
    ...readNamed(logistics?.optionalObject('pickupDetails'), ['pickupMethod']),
    ...readNamed(order.optionalObject('shippingInfo')?.optionalObject('region'), ['name'], 'shippingRegion.'),
    ...readNamed(order.optionalObject('currencyConversionDetails'), ['originalCurrency', 'conversionRate']),
    ...readNamed(order.optionalObject('businessLocation'), ['id', 'name'], 'businessLocation.'),
    ...readNamed(order, [
      'cartId',
      'checkoutId',
      'purchaseFlowId',
      'attributionSource',
      'archived',
      'imported',
    ]),
  ];
}
