import type { Fulfilment } from '@orderdock/schema';
import { identifier, integer, isoInstant, text } from '../source/kinds.ts';
import type { Source } from '../source/source.ts';
import { readFulfilmentStatus } from './status.ts';

export function readFulfilments(order: Source): Fulfilment[] {
  return order.optionalList('fulfillments').flatMap((fulfilment) => {
    const id = fulfilment.optional('id', identifier);
    if (id === undefined) {
      fulfilment.report(undefined, { code: 'no_id', message: 'A fulfilment without an id was left out' });
      return [];
    }
    return [
      {
        id,
        at: fulfilment.optional('created_at', isoInstant),
        status: readFulfilmentStatus(fulfilment),
        lines: readLines(fulfilment),
        tracking: readTracking(fulfilment),
        location: fulfilment.optional('location_id', identifier),
      },
    ];
  });
}

function readLines(fulfilment: Source): Fulfilment['lines'] {
  return fulfilment.optionalList('line_items').flatMap((line) => {
    const lineId = line.optional('id', identifier);
    const quantity = line.optional('quantity', integer);
    return lineId === undefined || quantity === undefined ? [] : [{ lineId, quantity }];
  });
}

/** One entry per parcel: `tracking_numbers` and `tracking_urls` go side by side. */
function readTracking(fulfilment: Source): Fulfilment['tracking'] {
  const carrier = fulfilment.optional('tracking_company', text);
  const numbers = all(fulfilment, 'tracking_number');
  const urls = all(fulfilment, 'tracking_url');
  const parcels = Math.max(numbers.length, urls.length);
  return Array.from({ length: parcels }, (_, index) => ({
    carrier,
    number: numbers[index],
    url: urls[index],
  }));
}

function all(fulfilment: Source, name: string): readonly string[] {
  const listed = fulfilment.values(`${name}s`, text);
  return listed.length > 0 ? listed : [fulfilment.optional(name, text) ?? []].flat();
}
