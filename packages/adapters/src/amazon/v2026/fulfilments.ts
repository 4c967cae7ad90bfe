import type { Fulfilment } from '@orderdock/schema';
import { identifier, integer, isoInstant, text } from '../../source/kinds.ts';
import type { Source } from '../../source/source.ts';
import { readPackageStatus } from '../status.ts';

/** The packages, which Amazon tells of for what the seller ships itself. */
export function readFulfilments(order: Source): Fulfilment[] {
  return order.optionalList('packages').flatMap((sent) => {
    const id = sent.optional('packageReferenceId', identifier);
    if (id === undefined) {
      sent.report(undefined, { code: 'no_id', message: 'A package without an id was left out' });
      return [];
    }
    return [
      {
        id,
        at: sent.optional('shipTime', isoInstant) ?? sent.optional('createdTime', isoInstant),
        status: readPackageStatus(sent.optionalObject('packageStatus')),
        lines: readLines(sent),
        tracking: readTracking(sent),
        location: sent.optionalObject('shipFromAddress')?.optional('name', text),
      },
    ];
  });
}

function readLines(sent: Source): Fulfilment['lines'] {
  return sent.optionalList('packageItems').flatMap((item) => {
    const lineId = item.optional('orderItemId', identifier);
    const quantity = item.optional('quantity', integer);
    return lineId === undefined || quantity === undefined ? [] : [{ lineId, quantity }];
  });
}

function readTracking(sent: Source): Fulfilment['tracking'] {
  const carrier = sent.optional('carrier', text);
  const number = sent.optional('trackingNumber', text);
  return carrier === undefined && number === undefined ? [] : [{ carrier, number }];
}

/** Whether every package that was not called off has come to the buyer. */
export function isDelivered(fulfilments: readonly Fulfilment[]): boolean {
  const sent = fulfilments.filter(({ status }) => status.value !== 'cancelled');
  return sent.length > 0 && sent.every(({ status }) => status.value === 'delivered');
}
