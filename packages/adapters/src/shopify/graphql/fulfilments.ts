import type { Fulfilment } from '@orderdock/schema';
import { integer, isoInstant, text } from '../../source/kinds.ts';
import type { Source } from '../../source/source.ts';
import { readFulfilmentStatus } from '../status.ts';
import { membersOf } from './connection.ts';
import { gid } from './ids.ts';
import { GRAPHQL_STATUS } from './status.ts';

export function readFulfilments(order: Source): Fulfilment[] {
  return membersOf(order, 'fulfillments').flatMap((fulfilment) => {
    const id = fulfilment.optional('id', gid);
    if (id === undefined) {
      fulfilment.report(undefined, { code: 'no_id', message: 'A fulfilment without an id was left out' });
      return [];
    }
    return [
      {
        id,
        at: fulfilment.optional('createdAt', isoInstant),
        status: readFulfilmentStatus(fulfilment, GRAPHQL_STATUS),
        lines: readLines(fulfilment),
        tracking: fulfilment.optionalList('trackingInfo').map((parcel) => ({
          carrier: parcel.optional('company', text),
          number: parcel.optional('number', text),
          url: parcel.optional('url', text),
        })),
        location: fulfilment.optionalObject('location')?.optional('id', gid),
      },
    ];
  });
}

function readLines(fulfilment: Source): Fulfilment['lines'] {
  return membersOf(fulfilment, 'fulfillmentLineItems').flatMap((line) => {
    const lineId = line.optionalObject('lineItem')?.optional('id', gid);
    const quantity = line.optional('quantity', integer);
    return lineId === undefined || quantity === undefined ? [] : [{ lineId, quantity }];
  });
}
