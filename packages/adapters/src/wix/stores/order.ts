import type { MoneyPair, Totals } from '@orderdock/schema';
import type { MappedOrder } from '../../order/complete-order.ts';
import { identifier, isoInstant, text } from '../../source/kinds.ts';
import type { Source } from '../../source/source.ts';
import { readActivities } from '../activities.ts';
import { readCustomField, readNamed } from '../attributes.ts';
import type { WixDocument } from '../document.ts';
import { fulfilledSteps, readFulfilments } from '../fulfilments.ts';
import { createMoney, readReported, type WixMoney } from '../money.ts';
import { CREATED, firstOf, ID, requiredOf, UPDATED } from '../named.ts';
import { readAddress, readCustomer } from '../people.ts';
import { readStoresStatus } from '../status.ts';
import type { Sums } from '../tax-mode.ts';
import { lineIdOf, readLine, readSubscription } from './lines.ts';
import { detailsOf, readDiscount, readRefunds, readShippingLines, readTenders } from './movements.ts';
import { grandOf, readPricing } from './pricing.ts';

/** An order of the Stores API, version 2. Throws `UnexpectedShapeError` where something is missing that every one has. */
export function readStoresOrder({ order, fulfilments: parcels }: WixDocument): MappedOrder {
  const platformOrderId = requiredOf(order, ID, identifier);
  const money = createMoney(order);
  const giftCard = money.read(order.object('totals'), 'giftCard');
  const sums = readSums(order, money, giftCard);
  const positions = order.list('lineItems');
  const pricing = readPricing(money, sums, { lines: positions, shipment: detailsOf(order) });
  const status = readStoresStatus(order);
  const fulfilments = readFulfilments(parcelsOf(order, parcels), (_lineId, pieces) => pieces);
  const discounts = readDiscount(order, money, sums.discounts);
  const discountId = discounts[0]?.id;
  const lines = positions.map((line, index) => {
    const lineId = lineIdOf(line, index);
    const read = readLine(line, { ...pricing, lineId, discountId, fulfilled: undefined });
    const { ordered } = read.quantity;
    const fulfilled = fulfilledSteps({ lineId, ordered }, fulfilments, status);
    return { ...read, quantity: { ...read.quantity, fulfilled } };
  });
  const channel = order.optionalObject('channelInfo');
  const billing = order.optionalObject('billingInfo');
  const { comments, paidAt, cancelledAt } = readActivities(order);
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
    placedAt: createdAt,
    paidAt: billing?.optional('paidDate', isoInstant) ?? paidAt,
    updatedAt: firstOf(order, UPDATED, isoInstant),
    cancelledAt: status.state.value === 'cancelled' ? cancelledAt : undefined,
    currency: { shop: money.currency },
    taxMode: pricing.taxMode,
    lines,
    discounts,
    shippingLines: readShippingLines(order, pricing, discountId),
    tenders: readTenders(order, giftCard),
    refunds: readRefunds(order, money),
    fulfilments,
    totals: readTotals(order, money, sums),
    customer: readCustomer(order, undefined),
    billingAddress: readAddress(billing?.optionalObject('address'), personAt(billing)),
    shippingAddress: readShippingAddress(order),
    notes: {
      buyer: order.optional('buyerNote', text),
      seller: comments.length === 0 ? undefined : comments.join('\n'),
    },
    attributes: [
      ...[order.optionalObject('customField') ?? []].flat().flatMap(readCustomField),
      ...readNamed(order.optionalObject('shippingInfo'), [
        'estimatedDeliveryTime',
        'shippingRegion',
        'deliverByDate',
      ]),
      ...readNamed(order.optionalObject('invoiceInfo'), ['id', 'source'], 'invoiceInfo.'),
      ...readNamed(order.optionalObject('shippingInfo')?.optionalObject('pickupDetails'), [
        'pickupInstructions',
      ]),
      ...readSubscription(order),
      ...readNamed(order, ['cartId', 'checkoutId', 'archived']),
    ],
  };
}

function readSums(order: Source, money: WixMoney, giftCard: MoneyPair | undefined): Sums {
  const totals = order.object('totals');
  const grand = money.read(totals, 'total');
  if (grand === undefined) throw totals.unexpected('total', 'an amount');
  const sums = {
    grand,
    items: money.read(totals, 'subtotal'),
    shipping: money.read(totals, 'shipping'),
    fees: undefined,
    discounts: money.read(totals, 'discount'),
    tax: money.read(totals, 'tax'),
  };
  return { ...sums, grand: grandOf(sums, giftCard) };
}

const REPORTED = ['subtotal', 'shipping', 'tax', 'discount', 'total', 'refund', 'giftCard'];

function readTotals(order: Source, money: WixMoney, sums: Sums): Totals {
  const totals = order.object('totals');
  return {
    items: sums.items,
    discounts: sums.discounts,
    shipping: sums.shipping,
    tax: sums.tax,
    grand: sums.grand,
    refunded: money.read(totals, 'refund'),
    reported: readReported(money, totals, { prefix: 'totals', names: REPORTED }),
  };
}

/** Orders from before there were fulfilments have one parcel's tracking in their shipment, as later ones have the last's. */
function parcelsOf(order: Source, parcels: readonly Source[]): readonly Source[] {
  const shipment = order.optionalObject('shippingInfo')?.optionalObject('shipmentDetails');
  return parcels.length === 0 && shipment?.has('trackingInfo') ? [shipment] : parcels;
}

/** Of an order that is picked up, nothing is sent anywhere. */
function readShippingAddress(order: Source): MappedOrder['shippingAddress'] {
  const shipment = order.optionalObject('shippingInfo')?.optionalObject('shipmentDetails');
  return readAddress(shipment?.optionalObject('address'), personAt(shipment));
}

/** Velo names whoever is at an address beside it, the REST API within it. */
function personAt(place: Source | undefined): Source | undefined {
  return place?.has('firstName') || place?.has('lastName') ? place : undefined;
}
