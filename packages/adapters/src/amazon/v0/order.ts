import type { MoneyPair, Order } from '@orderdock/schema';
import type { MappedOrder } from '../../order/complete-order.ts';
import { currency, identifier, isoInstant, text } from '../../source/kinds.ts';
import type { Source } from '../../source/source.ts';
import { readDiscounts } from '../discounts.ts';
import { readFees } from '../fees.ts';
import { flag } from '../kinds.ts';
import { marketplaceOf } from '../marketplaces.ts';
import { createAmazonMoney, currencyAt, zeroOf } from '../money.ts';
import { chooseReading } from '../reading.ts';
import { readShipping } from '../shipping.ts';
import { readStatus } from '../status.ts';
import { isPaidLater } from '../tender-kind.ts';
import { orderTaxes } from '../totalled.ts';
import { readOrderAttributes } from './attributes.ts';
import { ITEM_MONEY, readCharges } from './charges.ts';
import { readGiftMessages, readLine } from './lines.ts';
import type { OrderParts } from './parts.ts';
import { readBillingAddress, readCustomer, readShippingAddress } from './people.ts';
import { readTenders } from './tenders.ts';

/**
 * An order of Orders v0 with its items; undefined where Amazon tells no amounts, as before payment is authorised. Throws
 * `UnexpectedShapeError` where something is missing that every order has.
 */
export function readOrder(parts: OrderParts): MappedOrder | undefined {
  const { order, items } = parts;
  const platformOrderId = order.required('AmazonOrderId', identifier);
  const createdAt = order.required('PurchaseDate', isoInstant);
  const marketplace = marketplaceOf(order.optional('MarketplaceId', text));
  const code = readCurrency(parts) ?? marketplace?.currency;
  if (code === undefined) return undefined;
  const money = createAmazonMoney(code);
  const status = readStatus(order, 'OrderStatus', {
    isPaidLater: isPaidLater(order.optional('PaymentMethod', text)),
    isDelivered: order.optional('EasyShipShipmentStatus', text) === 'Delivered',
  });
  const charges = items.map((item) => readCharges(item, item.required('OrderItemId', identifier), money));
  const stated = money.pair(order, 'OrderTotal');
  const reading = chooseReading({ charges, grand: stated, usual: marketplace?.taxMode ?? 'excluded' });
  const grand = stated ?? reading.total ?? (isFree(order, status) ? zeroOf(code) : undefined);
  if (grand === undefined) return undefined;
  const lines = items.map((item, index) =>
    readLine(item, reading.charges[index] as (typeof charges)[number], reading),
  );
  const shippingLines = readShipping(reading, {
    title: order.optional('ShipServiceLevel', text),
    method: order.optional('ShipmentServiceLevelCategory', text),
  });
  return {
    platform: 'amazon',
    platformOrderId,
    number: platformOrderId,
    aliases: readAliases(order, platformOrderId),
    channel: order.optional('SalesChannel', text),
    // The sandbox answers with orders that nothing tells from others.
    test: false,
    status,
    createdAt,
    placedAt: createdAt,
    updatedAt: order.optional('LastUpdateDate', isoInstant),
    cancelReason: status.state.value === 'cancelled' ? readCancelReason(items) : undefined,
    currency: { shop: code },
    taxMode: reading.tax === 'included' ? 'included' : 'excluded',
    lines,
    discounts: readDiscounts(reading.charges),
    shippingLines,
    fees: readFees(reading),
    taxes: orderTaxes(reading),
    tenders: readTenders(order, money),
    totals: { grand, reported: readReported(stated) },
    customer: readCustomer(parts),
    billingAddress: readBillingAddress(order),
    shippingAddress: readShippingAddress(parts),
    notes: { buyer: readBuyerNote(parts), gift: readGiftMessages(items) },
    attributes: readOrderAttributes(parts, shippingLines.length > 0),
  };
}

function readCurrency({ order, items }: OrderParts): string | undefined {
  const own = order.optionalObject('OrderTotal')?.optional('CurrencyCode', currency);
  if (own !== undefined) return own;
  for (const item of items)
    for (const name of ITEM_MONEY) {
      const code = currencyAt(item, name);
      if (code !== undefined) return code;
    }
  return undefined;
}

/** A replacement is sent for nothing, and of what was cancelled before it went out nothing is charged. */
function isFree(order: Source, { state }: Order['status']): boolean {
  return state.value === 'cancelled' || order.optional('IsReplacementOrder', flag) === true;
}

function readAliases(order: Source, platformOrderId: string): string[] {
  const own = order.optional('SellerOrderId', identifier);
  return own === undefined || own === platformOrderId ? [] : [own];
}

function readReported(total: MoneyPair | undefined): Record<string, string> {
  return total === undefined ? {} : { OrderTotal: total.shop.amount };
}

function readCancelReason(items: readonly Source[]): string | undefined {
  return items
    .map((item) => item.optionalObject('BuyerRequestedCancel')?.optional('BuyerCancelReason', text))
    .find((reason) => reason !== undefined);
}

function readBuyerNote({ address }: OrderParts): string | undefined {
  return address?.optionalObject('DeliveryPreferences')?.optional('AddressInstructions', text);
}
