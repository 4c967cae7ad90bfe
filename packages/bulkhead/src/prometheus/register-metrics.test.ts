import { Registry } from 'prom-client';
import { expect, test } from 'vitest';
import { bulkheadWith, rejection } from '../__fixtures__/test-support.ts';
import { registerMetrics } from './index.ts';

test('what happens in a bulkhead is shown by tier, reason and outcome, and by no store', async () => {
  const { bulkhead, clock } = bulkheadWith({ slots: 1, queue: 1, timeoutMs: 2_000 });
  const registry = new Registry();
  registerMetrics(bulkhead, { registry });
  const first = await bulkhead.acquire('store-1');
  const second = bulkhead.acquire('store-1');
  await rejection(bulkhead.acquire('store-1'));
  await clock.advance(500);
  first.settled('success');
  await second;
  const hung = rejection(bulkhead.execute('store-2', () => new Promise(() => {})));
  await clock.advance(2_000);
  await hung;

  const text = await registry.metrics();
  const value = (series: string) =>
    text
      .split('\n')
      .find((line) => line.startsWith(`orderdock_bulkhead_${series} `))
      ?.split(' ')
      .at(-1);
  expect({
    refused: value('refused_total{tier="shared",reason="queue"}'),
    timeouts: value('timeouts_total{tier="shared"}'),
    made: value('zombies_made_total{tier="shared"}'),
    zombies: value('zombies{tier="shared"}'),
    running: value('running{tier="shared"}'),
    stores: value('stores{tier="shared"}'),
    ranBelow300ms: value('run_seconds_bucket{le="0.3",tier="shared",outcome="success"}'),
    ranBelow1s: value('run_seconds_bucket{le="1",tier="shared",outcome="success"}'),
    waits: value('wait_seconds_count{tier="shared"}'),
    pool: value('pool_slots{pool="common"}'),
    backup: value('backup_slots'),
  }).toEqual({
    refused: '1',
    timeouts: '1',
    made: '1',
    zombies: '1',
    running: '1',
    stores: '2',
    ranBelow300ms: '0',
    ranBelow1s: '1',
    waits: '1',
    pool: '64',
    backup: '0',
  });
  expect(text).not.toContain('store-1');
});

test('undone, nothing is left in the registry and nothing is counted, and the names are free again', async () => {
  const { bulkhead } = bulkheadWith({ slots: 1, queue: 0 });
  const registry = new Registry();
  registerMetrics(bulkhead, { registry, prefix: 'mine_' })();
  expect(await registry.metrics()).toBe('\n');
  await bulkhead.execute('s', async () => {});
  registerMetrics(bulkhead, { registry, prefix: 'mine_' });
  expect(await registry.metrics()).not.toContain('mine_run_seconds_count{');
});
