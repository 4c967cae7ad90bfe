import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createEventFactory } from './create-event.ts';
import { eventSchema } from './event.ts';
import { createEventIds } from './event-id.ts';

const order = { platform: 'shopify', storeId: 'store 1', platformOrderId: '42' };

describe('events', () => {
  it('are CloudEvents 1.0 that the schema accepts', () => {
    const { create } = createEventFactory({ now: () => Date.UTC(2026, 0, 31) });
    const event = create('order.created', order, { status: 'pending' });
    expect(eventSchema(z.object({ status: z.string() })).parse(event)).toEqual(event);
    expect(event).toMatchObject({
      specversion: '1.0',
      source: '/shopify/store%201',
      subject: 'shopify:store%201:42',
      time: '2026-01-31T00:00:00.000Z',
      datacontenttype: 'application/json',
    });
  });

  it('have ids that rise strictly, also while the clock stands still or runs back', () => {
    const times = [1_000, 1_000, 1_000, 400, 2_000, 1_999];
    let turn = 0;
    const next = createEventIds(() => times[turn++ % times.length] as number);
    const ids = times.map(() => next());
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toEqual(ids.toSorted());
  });
});
