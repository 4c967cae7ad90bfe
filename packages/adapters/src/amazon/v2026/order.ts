import type { Order } from '@orderdock/schema';
import type { MappedOrder } from '../../order/complete-order.ts';
import { identifier, isoInstant, text } from '../../source/kinds.ts';
import type { Source } from '../../source/source.ts';
import { readDiscounts } from '../discounts.ts';
import { readFees } from '../fees.ts';
import { type Marketplace, marketplaceOf } from '../marketplaces.ts';
import { createAmazonMoney, currencyAt, zeroOf } from '../money.ts';
import { chooseReading } from '../reading.ts';
import { readShipping } from '../shipping.ts';
import { readStatus } from '../status.ts';
import { isPaidLater } from '../tender-kind.ts';
import { orderTaxes } from '../totalled.ts';
import { readOrderAttributes } from './attributes.ts';
import { readCharges } from './charges.ts';
import { isDelivered, readFulfilments } from './fulfilments.ts';
import { readGiftMessages, readLine } from './lines.ts';
import { readBillingAddress, readCustomer, readShippingAddress } from './people.ts';
import { readPaymentMethods, readTenders } from './tenders.ts';
import { readProceeds, readTotals } from './totals.ts';

/**
 * An order of Orders 2026-01-01; undefined where Amazon tells no amounts, as where they were not asked for. Throws
 * `UnexpectedShapeError` where something is missing that every order has.
 */
export function readOrder(order: Source): MappedOrder | undefined {
  const platformOrderId = order.required('orderId', identifier);
  const createdAt = order.required('createdTime', isoInstant);
  const items = order.list('orderItems');
  const channel = order.optionalObject('salesChannel');
  const marketplace = marketplaceOf(channel?.optional('marketplaceId', text));
  const code = readCurrency(order, items, marketplace);
  if (code === undefined) return undefined;
  const money = createAmazonMoney(code);
  const fulfilments = readFulfilments(order);
  const status = readStatus(order.optionalObject('fulfillment'), 'fulfillmentStatus', {
    isPaidLater: readPaymentMethods(order).some(isPaidLater),
    isDelivered: isDelivered(fulfilments),
  });
  const charges = items.map((item) => readCharges(item, item.required('orderItemId', identifier), money));
  const proceeds = readProceeds(order, money);
  const tip = proceeds.sums.get('DELIVERY_TIP');
  const reading = chooseReading({ charges, extra: tip, grand: proceeds.grand, usual: 'excluded' });
  const grand = proceeds.grand ?? reading.total ?? (isFree(order, status) ? zeroOf(code) : undefined);
  if (grand === undefined) return undefined;
  const shippingLines = readShipping(reading, { method: readServiceLevel(order) });
  return {
    platform: 'amazon',
    platformOrderId,
    number: platformOrderId,
    aliases: order
      .optionalList('orderAliases')
      .flatMap((alias) => alias.optional('aliasId', identifier) ?? []),
    channel: channel?.optional('marketplaceName', text) ?? channel?.optional('channelName', text),
    // The sandbox answers with orders that nothing tells from others.
    test: false,
    status,
    createdAt,
    placedAt: createdAt,
    updatedAt: order.optional('lastUpdatedTime', isoInstant),
    cancelReason: status.state.value === 'cancelled' ? readCancelReason(items) : undefined,
    currency: { shop: code },
    taxMode: reading.tax === 'included' ? 'included' : 'excluded',
    lines: items.map((item, index) =>
      readLine(item, { charges: reading.charges[index] as (typeof charges)[number], reading, money }),
    ),
    discounts: readDiscounts(reading.charges),
    shippingLines,
    fees: readFees(reading, tip),
    taxes: orderTaxes(reading),
    tenders: readTenders(order, money),
    fulfilments,
    totals: readTotals(proceeds, grand, reading.tax),
    customer: readCustomer(order),
    billingAddress: readBillingAddress(order),
    shippingAddress: readShippingAddress(order),
    notes: { buyer: readBuyerNote(order), gift: readGiftMessages(items) },
    tags: [...order.values('programs', text)],
    attributes: readOrderAttributes(order, shippingLines.length > 0),
  };
}

function readCurrency(
  order: Source,
  items: readonly Source[],
  marketplace: Marketplace | undefined,
): string | undefined {
  const own = currencyAt(order.optionalObject('proceeds'), 'grandTotal');
  if (own !== undefined) return own;
  for (const item of items) {
    const code =
      currencyAt(item.optionalObject('proceeds'), 'proceedsTotal') ??
      currencyAt(item.optionalObject('product')?.optionalObject('price'), 'unitPrice');
    if (code !== undefined) return code;
  }
  return marketplace?.currency;
}

/** A replacement is sent for nothing, and of what was cancelled before it went out nothing is charged. */
function isFree(order: Source, { state }: Order['status']): boolean {
  const isReplacement = order
    .optionalList('associatedOrders')
    .some((other) => other.optional('associationType', text) === 'REPLACEMENT_ORIGINAL_ID');
  return state.value === 'cancelled' || isReplacement;
}

function readServiceLevel(order: Source): string | undefined {
  return order.optionalObject('fulfillment')?.optional('fulfillmentServiceLevel', text);
}

function readCancelReason(items: readonly Source[]): string | undefined {
  return items
    .map((item) => item.optionalObject('cancellation')?.optionalObject('cancellationExecution'))
    .map((execution) => execution?.optional('cancelReason', text))
    .find((reason) => reason !== undefined);
}

function readBuyerNote(order: Source): string | undefined {
  const preference = order.optionalObject('recipient')?.optionalObject('deliveryPreference');
  return preference?.optional('addressInstruction', text);
}
