import type { Fulfilment } from '@orderdock/schema';
import { identifier, text } from '../source/kinds.ts';
import type { Source } from '../source/source.ts';
import { readDate } from './dates.ts';
import { type Documents, type LineScales, readDocumentId } from './documents.ts';
import { leaf } from './kinds.ts';
import { listAt, mapAt } from './php.ts';
import { readSteps } from './quantities.ts';

/** The order's shipments. A shipment has no life of its own: that it exists says that the goods left. */
export function readFulfilments(documents: Documents, scales: LineScales): Fulfilment[] {
  return (documents.shipments ?? []).flatMap((shipment) => {
    const id = readDocumentId(shipment);
    if (id === undefined) return [];
    const extension = mapAt(shipment, 'extension_attributes');
    return [
      {
        id,
        at: readDate(shipment, 'created_at'),
        status: { value: 'success', raw: shipment.optional('shipment_status', leaf) ?? null },
        lines: readLines(shipment, scales),
        tracking: listAt(shipment, 'tracks').map((track) => ({
          carrier: track.optional('title', text) ?? track.optional('carrier_code', text),
          number: track.optional('track_number', text),
        })),
        location: extension?.optional('source_code', text),
      },
    ];
  });
}

function readLines(shipment: Source, scales: LineScales): Fulfilment['lines'] {
  return listAt(shipment, 'items').flatMap((item) => {
    const lineId = item.optional('order_item_id', identifier);
    const quantity = readSteps(item, 'qty', scales.get(lineId ?? '') ?? 0);
    return lineId === undefined || quantity === undefined || quantity === 0 ? [] : [{ lineId, quantity }];
  });
}
