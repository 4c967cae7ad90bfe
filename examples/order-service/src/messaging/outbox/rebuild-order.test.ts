import { createEventFactory, type Order } from '@orderdock/schema';
import { orderArbitrary } from '@orderdock/schema/testing';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { testEvent } from '../testing/events.ts';
import { MixedEventsError, rebuildOrder } from './rebuild-order.ts';

const sample = (): Order => {
  const [order] = fc.sample(orderArbitrary({ consistent: true }), { numRuns: 1, seed: 7 });
  if (order === undefined) throw new Error('no order');
  return order;
};
const revised = (n: number): Order => ({
  ...sample(),
  number: `#${n}`,
  revision: { kind: 'int', value: String(n) },
});

// In the order of arrival: the creation is told of by the third revision, and the others come as they come.
const events = createEventFactory();
const log = [3, 12, 20].map((n) => events.createOf(n === 3 ? 'order.created' : 'order.updated', revised(n)));

describe('an order that is rebuilt from its events', () => {
  it('is the newest revision, with its history, whatever the order and however often they come', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([...log, ...log], { minLength: 6, maxLength: 6 }), (shuffled) => {
        const rebuilt = rebuildOrder(shuffled);
        expect(rebuilt?.order).toEqual(log[2]?.data.order);
        expect(rebuilt?.history.map(({ revision, type }) => `${type} ${revision}`)).toEqual([
          'order.created 3',
          'order.updated 12',
          'order.updated 20',
        ]);
      }),
    );
  });

  it('is the newest event where revisions cannot be compared', () => {
    const hashed = ['c', 'a', 'b'].map((value) =>
      events.createOf('order.updated', { ...sample(), revision: { kind: 'hash', value } }),
    );
    expect(rebuildOrder(hashed.toReversed())?.order.revision.value).toBe('b');
  });

  it('passes by what is no order event of version 1, and is nothing where nothing else is there', () => {
    const other = testEvent('s:1', { type: 'inventory.updated', data: { stock: 5 } });
    expect(rebuildOrder([other, ...log])?.history).toHaveLength(3);
    expect(rebuildOrder([other])).toBeUndefined();
    expect(rebuildOrder([])).toBeUndefined();
  });

  it('is not made of two orders', () => {
    const stranger = events.createOf('order.created', { ...sample(), platformOrderId: 'another' });
    expect(() => rebuildOrder([...log, stranger])).toThrow(MixedEventsError);
  });
});
