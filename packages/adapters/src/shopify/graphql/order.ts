import type { Instant, MoneyPair, Order } from '@orderdock/schema';
import type { MappedOrder } from '../../order/complete-order.ts';
import { boolean, decimal, identifier, isoInstant, text } from '../../source/kinds.ts';
import type { Source } from '../../source/source.ts';
import { createMoved } from '../moved.ts';
import { readPoNumber } from '../order.ts';
import { readAddress } from '../people.ts';
import { readStatus } from '../status.ts';
import { readAttributes } from './attributes.ts';
import { membersOf } from './connection.ts';
import { readDiscounts } from './discounts.ts';
import { readFees } from './fees.ts';
import { readFulfilments } from './fulfilments.ts';
import { gid } from './ids.ts';
import { readLine } from './lines.ts';
import { readBag, readCurrencies, TOTAL_BAGS } from './money.ts';
import { GRAPHQL_ADDRESS, readCustomer } from './people.ts';
import { readRefunds } from './refunds.ts';
import { readReturns } from './returns.ts';
import { readRounding } from './rounding.ts';
import { readShippingLines } from './shipping.ts';
import { GRAPHQL_STATUS } from './status.ts';
import { readTaxes } from './taxes.ts';
import { readTenders } from './tenders.ts';
import { readTotals } from './totals.ts';

/** Reads an `Order` of the GraphQL Admin API. Throws `UnexpectedShapeError` where it is none. */
export function readGraphqlOrder(order: Source): MappedOrder {
  const currency = readCurrencies(order);
  const taxMode = readTaxMode(order);
  const fulfilments = readFulfilments(order);
  const refunds = readRefunds(order);
  const context = { taxMode, moved: createMoved(fulfilments, refunds) };
  const lines = membersOf(order, 'lineItems').map((line, place) => readLine(line, { ...context, place }));
  const shippingLines = readShippingLines(order, taxMode);
  const allocations = [...lines, ...shippingLines].flatMap(({ discounts }) => discounts);
  const number = order.optional('number', identifier);
  return {
    platform: 'shopify',
    platformOrderId: order.required('id', gid),
    number: order.optional('name', text) ?? number,
    aliases: readAliases(order, number),
    channel: order.optional('sourceName', text),
    test: order.optional('test', boolean) ?? false,
    status: readStatus(order, fulfilments, GRAPHQL_STATUS),
    createdAt: readCreated(order),
    placedAt: order.optional('processedAt', isoInstant),
    updatedAt: order.optional('updatedAt', isoInstant),
    cancelledAt: order.optional('cancelledAt', isoInstant),
    closedAt: order.optional('closedAt', isoInstant),
    // REST writes the word in small letters.
    cancelReason: order.optional('cancelReason', text)?.toLowerCase(),
    currency,
    taxMode,
    lines,
    discounts: readDiscounts(order, allocations),
    shippingLines,
    fees: readFees(order),
    taxes: readTaxes(order),
    tenders: readTenders(order),
    refunds,
    returns: readReturns(order),
    fulfilments,
    adjustments: readRounding(order),
    totals: readTotals(order, readGrand(order, currency.shop)),
    customer: readCustomer(order),
    billingAddress: readAddress(order, 'billingAddress', GRAPHQL_ADDRESS),
    shippingAddress: readAddress(order, 'shippingAddress', GRAPHQL_ADDRESS),
    notes: { buyer: order.optional('note', text) },
    tags: [...order.values('tags', text)],
    attributes: [...readAttributes(order), ...readPoNumber(order, 'poNumber')],
  };
}

function readTaxMode(order: Source): Order['taxMode'] {
  const included = order.optional('taxesIncluded', boolean);
  if (included === undefined) return 'unknown';
  return included ? 'included' : 'excluded';
}

/** The number, the global id and the confirmation number, as REST tells them. */
function readAliases(order: Source, number: string | undefined): string[] {
  const id = order.required('id', text);
  const globalId = id.startsWith('gid://') ? id : undefined;
  return [number, globalId, order.optional('confirmationNumber', identifier)].flatMap((alias) => alias ?? []);
}

function readCreated(order: Source): Instant {
  return order.has('createdAt') || !order.has('processedAt')
    ? order.required('createdAt', isoInstant)
    : order.required('processedAt', isoInstant);
}

/** The total as placed; of the total of today alone nobody can tell what it was, so that is said in an issue. */
function readGrand(order: Source, shop: string): MoneyPair {
  for (const name of TOTAL_BAGS) {
    const found = readBag(order, name);
    if (found === undefined) continue;
    if (name === 'currentTotalPriceSet')
      order.report('totalPriceSet', {
        code: 'total_of_today',
        message: 'The total is that after edits and refunds, for the payload has no other',
      });
    return found;
  }
  // A member of the API's first years, in the shop's currency.
  return { shop: { amount: order.required('totalPrice', decimal), currency: shop } };
}
