import type { Fulfilment } from '@orderdock/schema';
import { readWord } from '../order/read-word.ts';
import { identifier, integer, text } from '../source/kinds.ts';
import type { Source } from '../source/source.ts';
import { ebayInstant } from './dates.ts';

/** How many of a line went out; undefined where it is not known. */
export interface Shipped {
  quantityOf(lineId: string, ordered: number, line: Source): number | undefined;
}

/**
 * The shipping fulfilments where the client has fetched them; the order itself has only their addresses, of which the
 * last step is the fulfilment's id.
 */
export function readFulfilments(order: Source, composite: Source | undefined): Fulfilment[] {
  const fetched = composite?.optionalList('fulfillments') ?? [];
  const ordered = quantities(order);
  if (fetched.length > 0) return fetched.flatMap((fulfilment) => readFulfilment(fulfilment, ordered));
  return order.values('fulfillmentHrefs', text).flatMap((href) => {
    const id = idOf(href);
    return id === undefined ? [] : [{ id, status: SENT, lines: [], tracking: [] }];
  });
}

/** eBay has no word for a fulfilment's state: it exists once the seller has sent the goods. */
const SENT: Fulfilment['status'] = { value: 'success', raw: null };

function readFulfilment(fulfilment: Source, ordered: ReadonlyMap<string, number>): Fulfilment[] {
  const number =
    fulfilment.optional('shipmentTrackingNumber', text) ?? fulfilment.optional('trackingNumber', text);
  const id = fulfilment.optional('fulfillmentId', identifier) ?? number;
  if (id === undefined) {
    fulfilment.report(undefined, { code: 'no_id', message: 'A fulfilment without an id was left out' });
    return [];
  }
  const carrier = fulfilment.optional('shippingCarrierCode', text);
  const lines = fulfilment.optionalList('lineItems').flatMap((line) => {
    const lineId = line.optional('lineItemId', identifier);
    // The first versions of the API do not tell how many: all of the line.
    if (lineId === undefined) return [];
    const quantity = line.optional('quantity', integer) ?? ordered.get(lineId);
    return quantity === undefined ? [] : [{ lineId, quantity }];
  });
  return [
    {
      id,
      at: fulfilment.optional('shippedDate', ebayInstant),
      status: SENT,
      lines,
      tracking: carrier === undefined && number === undefined ? [] : [{ carrier, number }],
    },
  ];
}

/** `LineItemFulfillmentStatusEnum`. */
const LINE_STATUS = { NOT_STARTED: 'none', IN_PROGRESS: 'some', FULFILLED: 'all' } as const;

/** By the fulfilments, else by the line's own word: all, none, or some of it. */
export function createShipped(fulfilments: readonly Fulfilment[]): Shipped {
  const sent = new Map<string, number>();
  for (const { lines } of fulfilments)
    for (const { lineId, quantity } of lines) sent.set(lineId, (sent.get(lineId) ?? 0) + quantity);
  return {
    quantityOf(lineId, ordered, line) {
      const { value } = readWord(line, 'lineItemFulfillmentStatus', LINE_STATUS);
      if (value === 'all') return ordered;
      if (value === 'none') return 0;
      const quantity = sent.get(lineId);
      return quantity !== undefined && Number.isSafeInteger(quantity) ? quantity : undefined;
    },
  };
}

function quantities(order: Source): ReadonlyMap<string, number> {
  return new Map(
    order.optionalList('lineItems').flatMap((line) => {
      const id = line.optional('lineItemId', identifier);
      const quantity = line.optional('quantity', integer);
      return id === undefined || quantity === undefined ? [] : [[id, quantity] as const];
    }),
  );
}

function idOf(href: string): string | undefined {
  const id = /\/shipping_fulfillment\/([^/?#]{1,255})$/.exec(href)?.[1];
  return id === undefined ? undefined : identifier.read(id);
}
