import type { Order } from '@orderdock/schema';
import type { MappedOrder } from '../order/complete-order.ts';
import { identifier, text } from '../source/kinds.ts';
import type { Source } from '../source/source.ts';
import { readOrderAttributes } from './attributes.ts';
import { resolveRoles } from './bundles.ts';
import { readDate, requiredDate } from './dates.ts';
import { discountIdOf, readDiscounts } from './discounts.ts';
import type { Documents } from './documents.ts';
import { readFees } from './fees.ts';
import { readFulfilments } from './fulfilments.ts';
import { firstAt, notesOf, readHistory } from './history.ts';
import { readLineTaxes } from './line-taxes.ts';
import { type LineContext, readItem } from './lines.ts';
import { createMoney } from './money.ts';
import { readOrderId } from './order-id.ts';
import { readBillingAddress, readCustomer, readShippingAddress } from './people.ts';
import { mapAt, requiredListAt } from './php.ts';
import { readRefunds } from './refunds.ts';
import { readShippingLines } from './shipping.ts';
import { readStatus } from './status.ts';
import { taxModeOf } from './tax-mode.ts';
import { readOrderTaxes } from './taxes.ts';
import { paidAtOf, readTenders } from './tenders.ts';
import { readTotals } from './totals.ts';

/** Reads an order with the documents that follow it. Throws `UnexpectedShapeError` where it is none. */
export function readOrder(order: Source, documents: Documents): MappedOrder {
  const platformOrderId = readOrderId(order);
  const money = createMoney(order);
  const items = requiredListAt(order, order.has('items') ? 'items' : itemsName(order));
  const taxMode = taxModeOf(order, items, money);
  const taxes = readLineTaxes(order, money);
  const discountId = discountIdOf(order);
  const context: LineContext = { money, taxMode, taxes, discountId };
  const lines = resolveRoles(items.map((item, index) => readItem(item, index, context)));
  const shippingLines = readShippingLines(order, context);
  const priced = items.filter((_, index) => lines[index]?.priceRole === 'priced');
  const fees = readFees(order, priced, money);
  const scales = new Map(lines.map(({ id, quantity }) => [id, quantity.scale]));
  const fulfilments = readFulfilments(documents, scales);
  const history = readHistory(order);
  const status = readStatus(order, money, { lines, fulfilments });
  const billingAddress = readBillingAddress(order);
  return {
    platform: 'magento',
    platformOrderId,
    number: order.optional('increment_id', text),
    aliases: aliasesOf(order),
    channel: order.optional('store_name', text),
    test: false,
    status,
    createdAt: requiredDate(order, 'created_at'),
    paidAt: paidAtOf(documents),
    updatedAt: readDate(order, 'updated_at'),
    ...endOf(status.state.value, history),
    currency: money.currency,
    taxMode,
    lines,
    discounts: readDiscounts(order, money, { lines, shippingLines }),
    shippingLines,
    fees,
    taxes: readOrderTaxes(order, money),
    tenders: readTenders(order, documents, money),
    refunds: readRefunds(documents, money, scales),
    fulfilments,
    totals: readTotals(order, money, { fees, taxMode }),
    customer: readCustomer(order, billingAddress),
    billingAddress,
    shippingAddress: readShippingAddress(order),
    notes: {
      buyer: order.optional('customer_note', text),
      seller: notesOf(history),
      gift: readGiftMessage(order),
    },
    attributes: readOrderAttributes(order),
  };
}

/** Magento 1's name of the list, where it is what the order has. */
function itemsName(order: Source): string {
  return order.has('order_items') ? 'order_items' : 'items';
}

/** What another system calls the order. Not `protect_code`, which opens a guest's order to whoever holds it. */
function aliasesOf(order: Source): string[] {
  const alias = order.optional('ext_order_id', identifier);
  return alias === undefined ? [] : [alias];
}

function endOf(
  state: Order['status']['state']['value'],
  history: Parameters<typeof firstAt>[0],
): Pick<Order, 'cancelledAt' | 'closedAt'> {
  if (state === 'cancelled') return { cancelledAt: firstAt(history, ['canceled']) };
  return state === 'completed' ? { closedAt: firstAt(history, ['complete', 'closed']) } : {};
}

function readGiftMessage(order: Source): string | undefined {
  const extension = mapAt(order, 'extension_attributes');
  return extension && mapAt(extension, 'gift_message')?.optional('message', text);
}
