import assert from 'node:assert/strict';
import type { FilterPolicy } from '../filter-policy.ts';
import type { MessageBus } from '../port.ts';
import { testEvent } from './events.ts';
import { record } from './recorder.ts';

type Case = (bus: MessageBus) => Promise<void>;

const EVENTS = [
  ['created', 'order.created', '/shopify/store-1'],
  ['paid', 'order.paid', '/shopify/store-2'],
  ['cancelled', 'order.cancelled', '/woocommerce/store-1'],
  ['stock', 'inventory.updated', '/shopify/store-1'],
] as const;

/** Each policy with the events that it lets through, by the documentation of SNS. */
const POLICIES: readonly (readonly [FilterPolicy, readonly string[]])[] = [
  [{}, ['created', 'paid', 'cancelled', 'stock']],
  [{ eventType: ['order.paid'] }, ['paid']],
  [{ eventType: ['order.paid', 'order.created'] }, ['created', 'paid']],
  [{ eventType: [{ prefix: 'order.' }] }, ['created', 'paid', 'cancelled']],
  [{ eventType: [{ prefix: 'order.c' }, 'inventory.updated'] }, ['created', 'cancelled', 'stock']],
  [{ eventType: [{ 'anything-but': 'order.paid' }] }, ['created', 'cancelled', 'stock']],
  [{ eventType: [{ 'anything-but': ['order.paid', 'order.created'] }] }, ['cancelled', 'stock']],
  [{ eventType: [{ 'anything-but': { prefix: 'order.' } }] }, ['stock']],
  [{ eventType: [{ prefix: 'order.' }], source: [{ prefix: '/shopify/' }] }, ['created', 'paid']],
  [{ source: ['/shopify/store-1'], eventType: [{ 'anything-but': ['order.created'] }] }, ['stock']],
  [{ nothing: ['x'] }, []],
  [{ nothing: [{ 'anything-but': 'x' }] }, []],
  [{ eventType: ['ORDER.PAID'] }, []],
];

/**
 * There and back again, all of one subject: an unwanted event would come before the last wanted one, because the order is
 * kept.
 */
const publishAll = (bus: MessageBus) =>
  bus.publish(
    [...EVENTS, ...EVENTS.toReversed()].map(([name, type, source], place) =>
      testEvent('s:1', { id: `${place}`, type, source, data: name }),
    ),
  );

export const filterCases: Readonly<Record<string, Case>> = {
  async 'let through what SNS documents that they do, and nothing else'(bus) {
    const recorders = POLICIES.map(() => record());
    for (const [index, [filter]] of POLICIES.entries()) {
      const { handler } = recorders[index] ?? record();
      await bus.subscribe({ name: `policy-${index}`, filter, handler });
    }
    await publishAll(bus);
    await Promise.all(POLICIES.map(([, names], index) => recorders[index]?.handledCount(names.length * 2)));
    const got = recorders.map(({ handled }) => handled.map(({ data }) => data));
    assert.deepEqual(
      got,
      POLICIES.map(([, names]) => [...names, ...names.toReversed()]),
    );
  },

  async 'are decided when an event is published: a new policy counts from then on'(bus) {
    const first = record();
    const consumer = await bus.subscribe({ name: 'changing', filter: {}, handler: first.handler });
    await bus.publish([testEvent('s:1', { id: 'any' })]);
    await first.handledCount(1);
    await consumer.close();
    const second = record();
    const filter = { eventType: ['order.paid'] };
    await bus.subscribe({ name: 'changing', filter, handler: second.handler });
    await bus.publish([
      testEvent('s:1', { id: 'unwanted' }),
      testEvent('s:1', { id: 'wanted', type: 'order.paid' }),
    ]);
    await second.handledCount(1);
    assert.deepEqual(
      second.handled.map(({ id }) => id),
      ['wanted'],
    );
  },

  async 'that not every bus could keep are refused by all of them'(bus) {
    const many = Array.from({ length: 13 }, (_, n) => `v${n}`);
    for (const filter of [
      { eventType: [] },
      { eventType: [{ prefix: '' }] },
      { eventType: [{ suffix: '.paid' }] },
      { eventType: 'order.paid' },
      { a: many, b: many },
      Object.fromEntries(['a', 'b', 'c', 'd', 'e', 'f'].map((name) => [name, ['x']])),
    ] as unknown as FilterPolicy[])
      await assert.rejects(bus.subscribe({ name: 'refused', filter, handler: async () => {} }), {
        code: 'FILTER_POLICY',
      });
  },
};
