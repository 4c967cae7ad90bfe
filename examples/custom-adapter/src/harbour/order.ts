import {
  boolean,
  currency,
  identifier,
  type MappedOrder,
  rfc2822Instant,
  type Source,
  text,
} from '@orderdock/adapters';
import { readDiscounts, readShippingLines } from './charges.ts';
import { readFulfilments } from './fulfilments.ts';
import { readLine } from './lines.ts';
import { createMoneyReader } from './money.ts';
import { readAddress, readCustomer } from './people.ts';
import { readRefunds, refundedTotal } from './refunds.ts';
import { readStatus } from './status.ts';
import { readTaxMode } from './tax-mode.ts';
import { readTenders } from './tenders.ts';
import { readTotals } from './totals.ts';

/** A whole order. Throws `UnexpectedShapeError` where something is missing that every order has. */
export function readOrder(order: Source): MappedOrder {
  const shop = order.required('currency', currency);
  const money = createMoneyReader(shop);
  const taxMode = readTaxMode(order);
  const fulfilments = readFulfilments(order);
  const refunds = readRefunds(order, money);
  return {
    platform: 'harbour',
    platformOrderId: order.required('id', identifier),
    number: order.optional('reference', text),
    channel: order.optional('shop', text),
    test: order.optional('sandbox', boolean) ?? false,
    status: readStatus(order),
    createdAt: order.required('placed', rfc2822Instant),
    updatedAt: order.optional('changed', rfc2822Instant),
    currency: { shop },
    taxMode,
    lines: order
      .object('basket')
      .list('items')
      .map((line) => readLine(line, { money, taxMode, fulfilments })),
    discounts: readDiscounts(order, money),
    shippingLines: readShippingLines(order, money, taxMode),
    tenders: readTenders(order, money),
    refunds,
    fulfilments,
    totals: readTotals(order, money, refundedTotal(refunds)),
    customer: readCustomer(order),
    shippingAddress: readAddress(order.optionalObject('delivery')?.optionalObject('to')),
    notes: { buyer: order.optional('note', text) },
  };
}
