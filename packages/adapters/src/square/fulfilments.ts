import type { Fulfilment, Instant } from '@orderdock/schema';
import { identifier, isoInstant, text } from '../source/kinds.ts';
import type { Source } from '../source/source.ts';
import { lineIdOf } from './lines.ts';
import type { Quantities } from './quantities.ts';
import { readFulfilmentStatus } from './status.ts';

/** Where each type of fulfilment keeps its own details. */
const DETAILS = ['shipment_details', 'delivery_details', 'pickup_details', 'in_store_details'] as const;

/** The fulfilments, quantities in the steps of their lines. */
export function readFulfilments(order: Source, quantities: Quantities): Fulfilment[] {
  return order.optionalList('fulfillments').map((fulfilment, index) => {
    const details = detailsOf(fulfilment);
    return {
      id: fulfilment.optional('uid', identifier) ?? String(index),
      at: details && readTime(details),
      status: readFulfilmentStatus(fulfilment),
      lines: readLines(fulfilment, order, quantities),
      tracking: details === undefined ? [] : readTracking(details),
      location: order.optional('location_id', identifier),
    };
  });
}

/** The details of a fulfilment, whatever its type is called. */
export function detailsOf(fulfilment: Source): Source | undefined {
  return DETAILS.map((name) => fulfilment.optionalObject(name)).find((details) => details !== undefined);
}

/** The entries are given for part of an order; a fulfilment without any is for all of it. */
function readLines(fulfilment: Source, order: Source, quantities: Quantities): Fulfilment['lines'] {
  const entries = fulfilment.optionalList('entries');
  if (entries.length === 0 && fulfilment.optional('line_item_application', text) !== 'ENTRY_LIST')
    return order.optionalList('line_items').flatMap((line, index) => {
      const quantity = quantities.of(line, line.optional('uid', identifier));
      return quantity === undefined ? [] : [{ lineId: lineIdOf(line, index), quantity }];
    });
  return entries.flatMap((entry) => {
    const lineId = entry.optional('line_item_uid', identifier);
    const quantity = quantities.of(entry, lineId);
    return lineId === undefined || quantity === undefined ? [] : [{ lineId, quantity }];
  });
}

const TIMES = ['shipped_at', 'delivered_at', 'picked_up_at', 'completed_at', 'placed_at'] as const;

/** When the goods left, else when the fulfilment was asked for. */
function readTime(details: Source): Instant | undefined {
  for (const name of TIMES) {
    const at = details.optional(name, isoInstant);
    if (at !== undefined) return at;
  }
  return undefined;
}

/** A parcel's carrier, or the courier of a delivery. */
function readTracking(details: Source): Fulfilment['tracking'] {
  const tracking = {
    carrier: details.optional('carrier', text) ?? details.optional('courier_provider_name', text),
    number: details.optional('tracking_number', text) ?? details.optional('external_delivery_id', text),
    url: details.optional('tracking_url', text),
  };
  return Object.values(tracking).every((part) => part === undefined) ? [] : [tracking];
}
