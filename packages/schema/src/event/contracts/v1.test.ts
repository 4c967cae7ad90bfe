import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Order } from '../../order/order.ts';
import { orderArbitrary } from '../../testing/index.ts';
import { createEventFactory } from '../create-event.ts';
import { eventTypeSchema } from '../event.ts';
import { toMessageAttributes } from '../message-attributes.ts';
import { orderEventV1Schema } from './v1.ts';

const events = createEventFactory({ now: () => Date.UTC(2026, 0, 31) });
const sample = (seed: number): Order => {
  const [order] = fc.sample(orderArbitrary({ consistent: true }), { numRuns: 1, seed });
  if (order === undefined) throw new Error('no order');
  return order;
};
const order = sample(3);

describe('an event of version 1', () => {
  it.each(eventTypeSchema.options)('%s is what its schema says', (type) => {
    const event = events.createOf(type, order);
    expect(orderEventV1Schema.parse(event)).toEqual(event);
    expect(event.dataschema).toBe(`urn:orderdock:schema:event:1#/$defs/${type}.data`);
    expect(event.data.order).toMatchObject({
      platformOrderId: order.platformOrderId,
      status: { derived: order.status.derived, payment: order.status.payment.value },
      totals: { grand: order.totals.grand.shop },
    });
    expect(JSON.parse(JSON.stringify(event))).toEqual(event);
  });

  it('carries the shipments or the refunds that it is about', () => {
    const shipped = {
      id: 'P1',
      status: { value: 'in_transit', raw: 'x' },
      lines: [{ lineId: 'L1', quantity: 2 }],
    };
    const tracking = [{ carrier: 'PostNL', number: '3S1' }];
    const sent = { ...order, fulfilments: [{ ...shipped, tracking }] } as Order;
    expect(events.createOf('order.fulfilled', sent).data.fulfilments).toEqual([
      { id: 'P1', status: 'in_transit', carrier: 'PostNL', lines: [{ lineId: 'L1', quantity: 2 }] },
    ]);
    expect(events.createOf('order.paid', sent).data).not.toHaveProperty('fulfilments');
    const total = { shop: { amount: '5.00', currency: 'EUR' } };
    const refunds = [{ id: 'R1', lines: [], total, reason: 'it itches' }];
    expect(events.createOf('order.refunded', { ...order, refunds }).data.refunds).toEqual([
      { id: 'R1', lines: [], total: { amount: '5.00', currency: 'EUR' } },
    ]);
  });

  it('says what changed since the order that it is given', () => {
    const [line] = order.lines;
    if (line === undefined) throw new Error('no line');
    const before: Order = {
      ...order,
      number: '1',
      lines: [line, { ...line, id: 'gone' }, { ...line, id: 'same' }],
    };
    const after: Order = {
      ...before,
      number: '2',
      status: { ...before.status, payment: { value: 'voided', raw: 'voided' } },
      totals: { ...before.totals, paid: { shop: { amount: '77.77', currency: 'EUR' } } },
      lines: [
        { ...line, quantity: { ...line.quantity, ordered: 99 } },
        { ...line, id: 'same' },
        { ...line, id: 'new' },
      ],
    };
    expect(events.createOf('order.edited', after, before).data.changes).toEqual({
      fields: ['number', 'status.payment', 'totals.paid'],
      linesAdded: ['new'],
      linesRemoved: ['gone'],
      linesChanged: [line.id],
    });
    expect(events.createOf('order.edited', before, before).data.changes).toEqual({
      fields: [],
      linesAdded: [],
      linesRemoved: [],
      linesChanged: [],
    });
    expect(events.createOf('order.edited', after).data).not.toHaveProperty('changes');
  });
});

describe('whoever reads version 1', () => {
  it('goes on when the stored order gains members and words', () => {
    const grown = {
      ...order,
      loyalty: { points: 12 },
      status: {
        derived: 'on_hold',
        state: { value: 'archived', raw: 'archived' },
        payment: { value: 'in_dispute', raw: 'x' },
        fulfilment: { value: 'lost', raw: 'x' },
      },
      lines: order.lines.map((line) => ({ ...line, priceRole: 'subscription', colour: 'blue' })),
      totals: { ...order.totals, deposit: order.totals.grand },
    } as unknown as Order;
    const event = events.createOf('order.updated', grown, order);
    const read = orderEventV1Schema.parse(JSON.parse(JSON.stringify(event)));
    expect(read.data.order.status).toEqual({
      derived: 'unknown',
      state: 'unknown',
      payment: 'unknown',
      fulfilment: 'unknown',
    });
    expect(JSON.stringify(read)).not.toMatch(/loyalty|colour|deposit|on_hold/);
  });

  it('goes on when a later publisher adds members anywhere, and sees them', () => {
    const event = structuredClone(events.createOf('order.paid', order)) as Record<string, unknown>;
    const later = {
      ...event,
      traceparent: '00-x',
      data: { ...(event['data'] as object), loyalty: { points: 12 } },
    };
    expect(orderEventV1Schema.parse(later)).toEqual(later);
  });

  it('is told of an event that is not of version 1', () => {
    const event = events.createOf('order.paid', order);
    const other = { ...event, dataschema: event.dataschema.replace(':1#', ':2#') };
    expect(orderEventV1Schema.safeParse(other).success).toBe(false);
    expect(orderEventV1Schema.safeParse({ ...event, type: 'order.lost' }).success).toBe(false);
  });
});

it('an event travels with its type as the attribute that brokers filter by', () => {
  expect(toMessageAttributes(events.createOf('order.paid', order))).toEqual({ eventType: 'order.paid' });
});

it('an identity that is no well-formed text still has a source', () => {
  const broken = { platform: 'a\ud800', storeId: 's', platformOrderId: '1' };
  expect(events.create('order.created', broken, {}).source).toBe('/a%EF%BF%BD/s');
});
