import type { Order } from '@orderdock/schema';
import type { MappedOrder } from '../order/complete-order.ts';
import { identifier, text } from '../source/kinds.ts';
import type { Source } from '../source/source.ts';
import { readOrderAttributes } from './attributes.ts';
import { instant, latest } from './dates.ts';
import { readFulfilments } from './fulfilments.ts';
import { type LineParts, readLineParts } from './line-parts.ts';
import { hasTaxInside, readLinePrice } from './line-price.ts';
import { readLine } from './lines.ts';
import { membersOf } from './members.ts';
import { createMoneyReader, type MoneyReader } from './money.ts';
import { readAddress, readCustomer, readTenders } from './people.ts';
import { readRefunds } from './refunds.ts';
import { readFees, readShippingDiscounts, readShippingLines } from './shipping.ts';
import { isCancelled, readStatus } from './status.ts';
import { readTotals } from './totals.ts';

/** Reads a purchase order. Throws `UnexpectedShapeError` where something is missing that every order of Walmart has. */
export function readOrder(order: Source): MappedOrder {
  // An order that Walmart fulfils has no purchase order's id in Mexico.
  const own = order.has('purchaseOrderId') ? 'purchaseOrderId' : 'customerOrderId';
  const platformOrderId = order.required(own, identifier);
  const createdAt = order.required('orderDate', instant);
  if (!order.has('orderLines')) throw order.unexpected('orderLines', 'lines');
  const sources = membersOf(order, 'orderLines', 'orderLine');
  const money = createMoneyReader(order, sources);
  const lineParts = sources.map((line) => readLineParts(line, money));
  const amounts = readAmounts(order, lineParts, money);
  const statuses = lineParts.flatMap((line) => line.statuses);
  const updatedAt = latest(changesOf(lineParts));
  const cancelled = isCancelled(statuses.map(({ word }) => word.value));
  const sellerOrderId = order.optional('sellerOrderId', text);
  return {
    platform: 'walmart',
    platformOrderId,
    // The number that the buyer knows.
    number: order.optional('customerOrderId', text),
    aliases: sellerOrderId === undefined ? [] : [sellerOrderId],
    test: false,
    status: readStatus(statuses, { grand: amounts.totals.grand, refunded: amounts.totals.refunded }),
    createdAt,
    placedAt: createdAt,
    updatedAt,
    cancelledAt: cancelled ? updatedAt : undefined,
    cancelReason: cancelled
      ? statuses.find(({ cancellationReason }) => cancellationReason !== undefined)?.cancellationReason
      : undefined,
    currency: { shop: money.currency },
    ...amounts,
    tenders: readTenders(order),
    fulfilments: readFulfilments(order, lineParts),
    customer: readCustomer(order),
    billingAddress: readAddress(order, 'billingInfo'),
    shippingAddress: readAddress(order, 'shippingInfo'),
    notes: {},
    attributes: readOrderAttributes(order),
  };
}

type Amounts = Pick<
  Order,
  'taxMode' | 'lines' | 'shippingLines' | 'fees' | 'discounts' | 'refunds' | 'totals'
>;

function readAmounts(order: Source, lineParts: readonly LineParts[], money: MoneyReader): Amounts {
  const prices = lineParts.map((line) => ({ line, price: readLinePrice(line, money) }));
  const lines = prices.map(({ line, price }) => readLine(line, price, money));
  const shippingLines = lineParts.flatMap((line) => readShippingLines(line, order));
  const fees = lineParts.flatMap(readFees);
  const refunds = lineParts.flatMap((line) => readRefunds(line, money));
  const apart = lineParts.flatMap(readShippingDiscounts);
  const discounts = [...prices.flatMap(({ price }) => price.discount ?? []), ...apart];
  const positions = [...lines, ...shippingLines, ...fees].map(({ total }) => total);
  return {
    taxMode: lineParts.some(hasTaxInside) ? 'included' : 'excluded',
    lines,
    shippingLines,
    fees,
    discounts,
    refunds,
    totals: readTotals(order, money, { lineParts, positions, apart, discounts, refunds }),
  };
}

/** When each line last changed, as far as it says so. */
function changesOf(lines: readonly LineParts[]) {
  return lines.flatMap(({ source, statuses }) => [
    source.optional('statusDate', instant),
    ...statuses.map(({ at }) => at),
  ]);
}
