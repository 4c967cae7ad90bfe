import type { Instant } from '@orderdock/schema';
import type { MappedOrder } from '../order/complete-order.ts';
import { isZero } from '../order/money-pairs.ts';
import { identifier, text } from '../source/kinds.ts';
import type { Source } from '../source/source.ts';
import { readAttributes } from './attributes.ts';
import { readCurrency } from './currency.ts';
import { ecwidInstant, readDate } from './dates.ts';
import { createDiscountReader } from './discounts.ts';
import { readFees } from './fees.ts';
import { readFulfilments } from './fulfilments.ts';
import { readIds } from './ids.ts';
import { readLine } from './lines.ts';
import { createMoneyReader } from './money.ts';
import { readAddress, readCustomer } from './people.ts';
import { readRefunds } from './refunds.ts';
import { readShippingLines } from './shipping.ts';
import { readStatus } from './status.ts';
import { readTaxView } from './taxed.ts';
import { shippingTaxes, sumTaxes } from './taxes.ts';
import { readTenders } from './tenders.ts';
import { readGrand, readTotals } from './totals.ts';

/** Reads a whole order. Throws `UnexpectedShapeError` where something is missing that no order can be without. */
export function readOrder(order: Source, currency: string | undefined): MappedOrder {
  const ids = readIds(order);
  const money = createMoneyReader(readCurrency(order, currency));
  const grand = readGrand(order, money);
  const view = readTaxView(order, money, grand);
  const discounts = createDiscountReader(order, money);
  const onShipping = shippingTaxes(order, money);
  const isShippingTaxed = onShipping.some(({ amount }) => amount !== undefined && !isZero(amount));
  const context = { money, view, discounts, isShippingTaxed };
  const lines = order.list('items').map((item, index) => readLine(item, index, context));
  const fees = readFees(order, money, view);
  const billingAddress = readAddress(order, 'billingPerson');
  const updatedAt = readDate(order, 'update');
  const status = readStatus(order);
  return {
    platform: 'ecwid',
    ...ids,
    channel: readChannel(order),
    test: false,
    status,
    createdAt: createdAt(order, updatedAt),
    updatedAt,
    currency: { shop: money.currency },
    taxMode: view.taxMode,
    lines,
    discounts: [...discounts.discounts],
    shippingLines: readShippingLines(order, money, view),
    fees,
    taxes: sumTaxes([...[...lines, ...fees].flatMap((part) => part.taxes), ...onShipping]),
    tenders: readTenders(order, money, status),
    refunds: readRefunds(order, money),
    fulfilments: readFulfilments(order),
    totals: readTotals(order, money, { grand, fees }),
    customer: readCustomer(order, billingAddress),
    billingAddress,
    shippingAddress: readAddress(order, 'shippingPerson'),
    notes: {
      buyer: order.optional('orderComments', text),
      seller: order.optional('privateAdminNotes', text),
    },
    attributes: readAttributes(order),
  };
}

/** Where an order was placed when it was not in the store itself: `Amazon`. */
function readChannel(order: Source): string | undefined {
  const external = order.optionalObject('externalOrderData');
  return (
    order.optional('refererId', identifier) ??
    external?.optional('refererChannel', text) ??
    external?.optional('refererId', text)
  );
}

function createdAt(order: Source, updatedAt: Instant | undefined): Instant {
  return readDate(order, 'create') ?? updatedAt ?? order.required('createDate', ecwidInstant);
}
