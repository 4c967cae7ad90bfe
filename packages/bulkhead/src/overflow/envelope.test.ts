import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeEnvelope, encodeEnvelope } from './envelope.ts';
import { queueId, queueKey } from './queue-names.ts';
import { validTraceparent } from './traceparent.ts';

const text = fc.string({ unit: 'binary', minLength: 1 });

test('what was said of a job comes out as it went in', () => {
  fc.assert(
    fc.property(
      fc.record({
        storeId: text,
        id: text,
        payload: fc.string(),
        order: fc.option(text, { nil: undefined }),
        deadlineAt: fc.option(fc.integer(), { nil: undefined }),
        traceparent: fc.constantFrom(undefined, '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01'),
        fifo: fc.boolean(),
      }),
      (envelope) => {
        expect(decodeEnvelope(encodeEnvelope(envelope))).toEqual(envelope);
      },
    ),
  );
});

test('whatever else is in a queue is no job', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.json()), (content) => {
      expect(decodeEnvelope(content)).toBeUndefined();
    }),
  );
  expect(decodeEnvelope('{"v":1,"storeId":"","id":"1","payload":"x"}')).toBeUndefined();
  expect(decodeEnvelope('{"v":2,"storeId":"s","id":"1","payload":"x"}')).toBeUndefined();
});

test('a name in the queue is of one store and one id', () => {
  fc.assert(
    fc.property(text, text, text, text, (store, id, otherStore, otherId) => {
      const same = store === otherStore && id === otherId;
      expect(queueId(store, id) === queueId(otherStore, otherId)).toBe(same);
    }),
  );
  // Concatenated, these would be one.
  expect(queueId('a/b', 'c')).not.toBe(queueId('a', 'b/c'));
});

test('a store has at most its lanes, shares none, and its strict line is none of them', () => {
  fc.assert(
    fc.property(
      fc.array(text, { minLength: 20, maxLength: 50 }),
      fc.integer({ min: 1, max: 5 }),
      (orders, lanes) => {
        const keys = new Set(orders.map((order) => queueKey('s', order, lanes)));
        expect(keys.size).toBeLessThanOrEqual(lanes);
        expect(keys.has(queueKey('s', 'x', 'fifo'))).toBe(false);
        for (const order of orders) expect(keys.has(queueKey('s/0', order, lanes))).toBe(false);
      },
    ),
  );
});

test('the orders of a store are spread over its lanes', () => {
  const counts = new Map<string, number>();
  for (let n = 0; n < 4_000; n++) {
    const key = queueKey('s', `order-${n}`, 4);
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  expect(counts.size).toBe(4);
  for (const count of counts.values()) expect(Math.abs(count - 1_000)).toBeLessThan(150);
});

test.each([
  ['00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01', true],
  ['cc-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-00', true],
  ['ff-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01', false],
  ['00-00000000000000000000000000000000-b7ad6b7169203331-01', false],
  ['00-0af7651916cd43dd8448eb211c80319c-0000000000000000-01', false],
  ['00-0AF7651916CD43DD8448EB211C80319C-B7AD6B7169203331-01', false],
  ['00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01\n', false],
  [7, false],
])('of the trace context %j it is %j that it is taken', (value, taken) => {
  expect(validTraceparent(value) === value).toBe(taken);
});
