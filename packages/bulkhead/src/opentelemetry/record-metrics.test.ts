import { type BatchObservableCallback, createNoopMeter, type Meter } from '@opentelemetry/api';
import { expect, test } from 'vitest';
import { bulkheadWith, rejection } from '../__fixtures__/test-support.ts';
import { recordMetrics } from './index.ts';

/** A meter that writes down what it is given; the SDK is no dependency here. */
function createMeter() {
  const recorded: [string, number, unknown][] = [];
  const callbacks = new Set<BatchObservableCallback>();
  const write = (name: string) => (value: number, labels?: unknown) => recorded.push([name, value, labels]);
  const meter = Object.assign(createNoopMeter(), {
    createCounter: (name: string) => ({ add: write(name) }),
    createHistogram: (name: string) => ({ record: write(name) }),
    createObservableGauge: (name: string) => ({ name }),
    addBatchObservableCallback: (callback: BatchObservableCallback) => callbacks.add(callback),
    removeBatchObservableCallback: (callback: BatchObservableCallback) => callbacks.delete(callback),
  }) as unknown as Meter;
  const collect = () => {
    const read: [string, number, unknown][] = [];
    const observe = (gauge: unknown, value: number, labels?: unknown) =>
      read.push([(gauge as { readonly name: string }).name, value, labels]);
    for (const callback of callbacks) void callback({ observe });
    return read;
  };
  return { meter, recorded, collect };
}

test('counts, durations in seconds and readings go to the meter, with a few attributes', async () => {
  const { bulkhead, clock } = bulkheadWith({ slots: 1, queue: 0 });
  const { meter, recorded, collect } = createMeter();
  const stop = recordMetrics(bulkhead, { meter });
  const permit = await bulkhead.acquire('s');
  await rejection(bulkhead.acquire('s'));
  expect(collect()).toEqual(
    expect.arrayContaining([
      ['orderdock.bulkhead.running', 1, { tier: 'shared' }],
      ['orderdock.bulkhead.stores', 1, { tier: 'shared' }],
      ['orderdock.bulkhead.pool_slots', 64, { pool: 'common' }],
      ['orderdock.bulkhead.backup_used', 0, {}],
    ]),
  );
  await clock.advance(250);
  permit.settled('failure');
  expect(recorded).toEqual([
    ['orderdock.bulkhead.refused', 1, { tier: 'shared', reason: 'queue' }],
    ['orderdock.bulkhead.wait.duration', 0, { tier: 'shared' }],
    ['orderdock.bulkhead.run.duration', 0.25, { tier: 'shared', outcome: 'failure' }],
  ]);
  stop();
  await bulkhead.execute('s', async () => {});
  expect([recorded.length, collect()]).toEqual([3, []]);
});

test('without a meter the global one is used, which records nothing until one is set', async () => {
  const { bulkhead } = bulkheadWith({ slots: 1 });
  const stop = recordMetrics(bulkhead);
  expect(await bulkhead.execute('s', async () => 'ran')).toBe('ran');
  stop();
});
