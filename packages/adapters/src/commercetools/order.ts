import type { MappedOrder } from '../order/complete-order.ts';
import { currency, identifier, text } from '../source/kinds.ts';
import type { Source } from '../source/source.ts';
import { readAttributes } from './attributes.ts';
import { readCodes } from './codes.ts';
import { countPieces } from './count.ts';
import { readDates } from './dates.ts';
import { collectDiscounts, readTotalDiscounts } from './discounts.ts';
import { readFulfilments } from './fulfilments.ts';
import { type LineContext, readCustomLineItem, readLineItem } from './lines.ts';
import { createMoneyReader } from './money.ts';
import { readPayments } from './payments.ts';
import { readAddress, readCustomer } from './people.ts';
import { readReturns } from './returns.ts';
import { readShipping, shippingWays } from './shipping.ts';
import { readStatus } from './status.ts';
import { readTaxMode } from './tax-mode.ts';
import { readPortions } from './taxed.ts';
import { readTotals } from './totals.ts';

/** Maps an order. Throws `UnexpectedShapeError` where it is none. */
export function readOrder(order: Source): MappedOrder {
  refuseOthers(order);
  const money = createMoneyReader(order.object('totalPrice').required('currencyCode', currency));
  const ways = shippingWays(order);
  const custom = order.optionalList('customLineItems');
  // An order may be of custom lines alone.
  const items = custom.length > 0 ? order.optionalList('lineItems') : order.list('lineItems');
  const fulfilments = readFulfilments(ways);
  const { returns, refunded } = readReturns(order);
  const context: LineContext = {
    money,
    isTaxed: order.has('taxedPrice'),
    locale: order.optional('locale', text),
    fulfilled: countPieces(fulfilments.flatMap((fulfilment) => fulfilment.lines)),
    refunded,
  };
  const lines = [
    ...items.map((item) => readLineItem(item, context)),
    ...custom.map((item) => readCustomLineItem(item, context)),
  ];
  const shipping = ways.map((way) => readShipping(way, context));
  const codes = readCodes(order);
  const reductions = [...lines, ...shipping].flatMap((part) => part.reductions);
  const shippingLines = shipping.map(({ line }) => line);
  return {
    platform: 'commercetools',
    platformOrderId: order.required('id', identifier),
    number: order.optional('orderNumber', text),
    aliases: order.optionalList('syncInfo').flatMap((info) => info.optional('externalId', identifier) ?? []),
    channel: order.optionalObject('store')?.optional('key', text),
    test: false,
    status: readStatus(order),
    ...readDates(order),
    currency: { shop: money.currency },
    taxMode: readTaxMode(order, [...items, ...custom, ...ways.map(({ info }) => info)], money),
    lines: lines.map(({ line }) => line),
    discounts: collectDiscounts([...reductions, ...readTotalDiscounts(order, money)], codes.byDiscount),
    shippingLines,
    taxes: readPortions(order.optionalObject('taxedPrice'), money),
    ...readPayments(order, money),
    returns,
    fulfilments,
    totals: readTotals(order, shippingLines, money),
    customer: readCustomer(order),
    billingAddress: readAddress(order, 'billingAddress'),
    shippingAddress: readAddress(order, 'shippingAddress') ?? firstAddress(ways),
    attributes: [...readAttributes(order), ...codes.others],
  };
}

/** What else has lines and a total: by the state that each has of its own. */
const OTHERS = ['cartState', 'quoteRequestState', 'stagedQuoteState', 'quoteState'];

function refuseOthers(order: Source): void {
  for (const name of OTHERS) if (order.has(name)) throw order.unexpected(name, 'an order');
}

/** With several ways of sending each has its own address; the order shows the first. */
function firstAddress([way]: ReturnType<typeof shippingWays>) {
  return way?.entry && readAddress(way.entry, 'shippingAddress');
}
