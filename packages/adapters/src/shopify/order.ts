import type { Attribute, Order } from '@orderdock/schema';
import { memberOf } from '../client/read-listed.ts';
import type { MappedOrder } from '../order/complete-order.ts';
import { boolean, identifier, isoInstant, text } from '../source/kinds.ts';
import type { Source } from '../source/source.ts';
import { readDiscounts } from './discounts.ts';
import { readFees } from './fees.ts';
import { readFulfilments } from './fulfilments.ts';
import { readAttributes, readLine } from './lines.ts';
import { createShopifyMoney } from './money.ts';
import { createMoved } from './moved.ts';
import { readAddress, readCustomer } from './people.ts';
import { readRefunds } from './refunds.ts';
import { readRounding } from './rounding.ts';
import { readShippingLines } from './shipping.ts';
import { readStatus } from './status.ts';
import { readTaxes } from './taxes.ts';
import { readTenders } from './tenders.ts';
import { readTotals } from './totals.ts';

/** Reads a whole order. Throws `UnexpectedShapeError` where something is missing that every order of Shopify has. */
export function readOrder(order: Source): MappedOrder {
  const platformOrderId = order.required('id', identifier);
  const orderNumber = readNumber(order);
  const money = createShopifyMoney(order);
  const taxMode = readTaxMode(order);
  const fulfilments = readFulfilments(order);
  const refunds = readRefunds(order, money);
  const context = { money, taxMode, moved: createMoved(fulfilments, refunds) };
  const lines = order.list('line_items').map((line) => readLine(line, context));
  const shippingLines = readShippingLines(order, context);
  const allocations = [...lines, ...shippingLines].flatMap(({ discounts }) => discounts);
  return {
    platform: 'shopify',
    platformOrderId,
    number: order.optional('name', text) ?? orderNumber,
    aliases: [...[orderNumber ?? []].flat(), ...readAliases(order)],
    channel: order.optional('source_name', text),
    test: order.optional('test', boolean) ?? false,
    status: readStatus(order, fulfilments),
    createdAt: order.required('created_at', isoInstant),
    placedAt: order.optional('processed_at', isoInstant),
    updatedAt: order.optional('updated_at', isoInstant),
    cancelledAt: order.optional('cancelled_at', isoInstant),
    closedAt: order.optional('closed_at', isoInstant),
    cancelReason: order.optional('cancel_reason', text),
    currency: money.currency,
    taxMode,
    lines,
    discounts: readDiscounts(order, money, allocations),
    shippingLines,
    fees: readFees(order, money),
    taxes: readTaxes(order, money),
    tenders: readTenders(order, money.currency),
    refunds,
    fulfilments,
    adjustments: readRounding(order, money),
    totals: readTotals(order, money, refunds),
    customer: readCustomer(order),
    billingAddress: readAddress(order, 'billing_address'),
    shippingAddress: readAddress(order, 'shipping_address'),
    notes: { buyer: order.optional('note', text) },
    tags: readTags(order),
    attributes: [...readAttributes(order, 'note_attributes'), ...readPoNumber(order, 'po_number')],
  };
}

/** A draft order and a checkout look much the same, and have no number in the shop's own series. */
function readNumber(order: Source): string | undefined {
  return isNamedOrder(order)
    ? order.optional('order_number', identifier)
    : order.required('order_number', identifier);
}

/** Whether the payload itself says that it is an order, by its global id or by a member that nothing else has. */
export function isNamedOrder(order: Source): boolean {
  const globalId = String(memberOf(order.value, 'admin_graphql_api_id'));
  const isGlobal = /^gid:\/\/shopify\/Order\//.test(globalId);
  return isGlobal || memberOf(order.value, 'financial_status') !== undefined;
}

/** The number that a business gives its purchase. */
export function readPoNumber(order: Source, name: string): Attribute[] {
  const value = order.optional(name, text);
  return value === undefined ? [] : [{ name: 'po_number', value }];
}

function readTaxMode(order: Source): Order['taxMode'] {
  const included = order.optional('taxes_included', boolean);
  if (included === undefined) return 'unknown';
  return included ? 'included' : 'excluded';
}

/** Other names of the order. The status page's URL is not one: it opens the order to whoever holds it. */
function readAliases(order: Source): string[] {
  return ['admin_graphql_api_id', 'confirmation_number'].flatMap(
    (name) => order.optional(name, identifier) ?? [],
  );
}

/** One text, parted by commas. */
function readTags(order: Source): string[] {
  const tags = order.optional('tags', text)?.split(',') ?? [];
  return tags.map((tag) => tag.trim()).filter((tag) => tag !== '');
}
