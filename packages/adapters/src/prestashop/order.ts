import { deriveStatus, type Instant, type Order, type StatusAxes } from '@orderdock/schema';
import type { MappedOrder } from '../order/complete-order.ts';
import { identifier, text } from '../source/kinds.ts';
import type { Source } from '../source/source.ts';
import { readNamed } from './attributes.ts';
import { createDateReader, type DateReader } from './dates.ts';
import { readCartRules } from './discounts.ts';
import { createDocument } from './document.ts';
import { readFees } from './fees.ts';
import { readFulfilments } from './fulfilments.ts';
import { readLines } from './lines.ts';
import { readLocalized } from './localized.ts';
import { createMoneyReader, readCurrency } from './money.ts';
import { paidAtOf, withRefunds } from './payment-status.ts';
import { readAddress, readCustomer } from './people.ts';
import { readRefunds } from './refunds.ts';
import { readShipping } from './shipping.ts';
import { readAxes } from './status.ts';
import { readTenders } from './tenders.ts';
import { readTotals } from './totals.ts';

/** What an order does not say of itself. */
export interface Configured {
  readonly currency: string | undefined;
  readonly timeZone: string | undefined;
}

/** What an order says of itself that has no place of its own. */
const NAMED = [
  'id_shop',
  'id_cart',
  'invoice_number',
  'invoice_date',
  'delivery_number',
  'delivery_date',
  'recyclable',
  'gift',
  'mobile_theme',
];

/** Reads a whole order. Throws `UnexpectedShapeError` where something is missing that every order has. */
export function readOrder(root: Source, configured: Configured): MappedOrder {
  const document = createDocument(root);
  const { order } = document;
  const platformOrderId = order.required('id', identifier);
  const currency = readCurrency(document, configured.currency);
  const money = createMoneyReader(currency.shop);
  const dates = createDateReader(root, configured.timeZone);
  const stated = readAxes(document);
  const lines = readLines(document, { money, isSent: isSentBy(stated) });
  if (lines.length === 0)
    order.report('associations', { code: 'no_lines', message: 'The order does not say what was ordered' });
  const refunds = readRefunds(document, { money, dates, lines });
  const tenders = readTenders(document, { money, dates });
  const rules = readCartRules(document, money);
  const totals = readTotals(document, money, refunds);
  const axes = { ...stated, payment: withRefunds(stated.payment, refunds, totals.grand) };
  const billingAddress = readAddress(document, 'invoice_address');
  return {
    platform: 'prestashop',
    platformOrderId,
    number: order.optional('reference', text),
    test: false,
    status: { derived: deriveStatus(axes), ...axes },
    ...readTimes(order, dates),
    paidAt: paidAtOf(axes.payment, tenders),
    currency,
    // Every amount is stated with tax and without; those that have no twin, of prices and totals, are with it.
    taxMode: 'included',
    lines,
    discounts: rules.map(({ discount }) => discount),
    shippingLines: readShipping(document, money, rules),
    fees: readFees(order, money),
    tenders,
    refunds,
    fulfilments: readFulfilments(document, { lines, fulfilment: axes.fulfilment }),
    totals,
    customer: readCustomer(document, billingAddress),
    billingAddress,
    shippingAddress: readAddress(document, 'delivery_address'),
    notes: { seller: order.optional('note', text), gift: order.optional('gift_message', text) },
    attributes: [...readNamed(order, NAMED), ...readStateName(document.part('order_state'))],
  };
}

function isSentBy({ fulfilment }: StatusAxes): boolean | undefined {
  if (fulfilment.value === 'unknown') return undefined;
  return fulfilment.value !== 'unfulfilled';
}

/** The label of the state, in the first of its languages. */
function readStateName(state: Source | undefined): Order['attributes'] {
  const value = readLocalized(state, 'name');
  return value === undefined ? [] : [{ name: 'order_state', value }];
}

/** Throws `UnexpectedShapeError` where there is neither time. */
function readTimes(
  order: Source,
  dates: DateReader,
): { readonly createdAt: Instant; readonly updatedAt: Instant | undefined } {
  const updatedAt = dates.read(order, 'date_upd');
  const createdAt = dates.read(order, 'date_add') ?? updatedAt;
  if (createdAt === undefined) throw order.unexpected('date_add', 'a date and time');
  return { createdAt, updatedAt };
}
