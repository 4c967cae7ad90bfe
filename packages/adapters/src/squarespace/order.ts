import type { MappedOrder } from '../order/complete-order.ts';
import { boolean, identifier, isoInstant, text } from '../source/kinds.ts';
import type { Source } from '../source/source.ts';
import { readDiscount, readShippingLine } from './charges.ts';
import { readFulfilments } from './fulfilments.ts';
import { readLine, readPair } from './lines.ts';
import { createMoneyReader } from './money.ts';
import { readAddress, readCustomer } from './people.ts';
import { readStatus } from './status.ts';
import { readTaxMode } from './tax-mode.ts';
import { readTotals } from './totals.ts';

/** Reads a whole order. Throws `UnexpectedShapeError` where something is missing that every order of Squarespace has. */
export function readOrder(order: Source): MappedOrder {
  const platformOrderId = order.required('id', identifier);
  const money = createMoneyReader(order);
  const taxMode = readTaxMode(order);
  const totals = readTotals(order, money);
  const createdAt = order.required('createdOn', isoInstant);
  const billingAddress = readAddress(order, 'billingAddress');
  const notes = order.optionalList('internalNotes').flatMap((note) => note.optional('content', text) ?? []);
  return {
    platform: 'squarespace',
    platformOrderId,
    number: order.optional('orderNumber', text),
    aliases: [order.optional('externalOrderReference', identifier) ?? []].flat(),
    // `web`, `pos` or `import`, and for the last the name of where it came from.
    channel: order.optional('channelName', text) ?? order.optional('channel', text),
    test: order.optional('testmode', boolean) ?? false,
    status: readStatus(order, { grand: money.grand, refunded: totals.refunded }),
    createdAt,
    updatedAt: order.optional('modifiedOn', isoInstant),
    closedAt: order.optional('fulfilledOn', isoInstant),
    currency: { shop: money.currency },
    taxMode,
    lines: order.list('lineItems').map((line) => readLine(line, money, taxMode)),
    discounts: order
      .optionalList('discountLines')
      .map((discount, index) => readDiscount(discount, index, money)),
    shippingLines: order.optionalList('shippingLines').map((line) => readShippingLine(line, money, taxMode)),
    fulfilments: readFulfilments(order),
    totals,
    customer: readCustomer(order, billingAddress),
    billingAddress,
    shippingAddress: readAddress(order, 'shippingAddress'),
    notes: { seller: notes.length === 0 ? undefined : notes.join('\n') },
    attributes: order.optionalList('formSubmission').flatMap((entry) => readPair(entry, 'label')),
  };
}
