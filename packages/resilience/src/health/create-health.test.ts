import { createFakeClock } from '@orderdock/kit/testing';
import { expect, test } from 'vitest';
import { fails, labelled, scripted, settle, stubbornWork } from '../__fixtures__/work.ts';
import { createFailureDomains } from '../domains/create-failure-domains.ts';
import { createResilience } from '../pipeline/create-resilience.ts';
import { createHealth } from './create-health.ts';
import type { StatusLabel } from './status/status-label.ts';

const clock = createFakeClock();
const shop = (name: string, rest = {}) => createResilience({ name, clock, retry: false, ...rest });

async function fail(pipeline: ReturnType<typeof shop>, times: number): Promise<void> {
  const { work } = scripted(fails(labelled('down', true)));
  for (let time = 0; time < times; time++) await pipeline.execute(work).catch(() => {});
}

test('a store that fails is shown with its failure rate, and its circuit takes it down, the others stay up', async () => {
  const [good, bad] = [shop('good'), shop('bad')];
  const health = createHealth({ pipelines: [good, bad], clock });
  const changes: unknown[] = [];
  health.on('changed', (change) => changes.push(change));
  await good.execute(async () => 1);
  await bad.execute(async () => 1);
  await bad.execute(fails(labelled('not there', false))).catch(() => {});
  await fail(bad, 6);
  const { status, pipelines, otherPipelines } = health.snapshot();
  expect([status, otherPipelines]).toEqual(['degraded', null]);
  expect(pipelines.map(({ name, status }) => [name, status])).toEqual([
    ['bad', 'down'],
    ['good', 'up'],
  ]);
  expect(pipelines[0]).toMatchObject({
    failureRate: 5 / 6,
    succeeded: 1,
    failed: 5,
    ignored: 1,
    refused: 1,
    circuit: { state: 'open', share: 0, retryAfterMs: 10_000, reason: null },
    budget: null,
    tokens: null,
  });
  await clock.advance(10_000);
  await bad.execute(async () => 1);
  expect(changes).toEqual([
    { name: 'bad', from: 'up', to: 'down' },
    { name: 'bad', from: 'down', to: 'up' },
  ]);
  await clock.advance(60_000);
  expect(health.snapshot().pipelines.find(({ name }) => name === 'bad')).toMatchObject({
    failureRate: null,
    failed: 0,
  });
});

test('what waits, what does not end and what is under way is shown', async () => {
  const slow = shop('slow', { timeoutMs: 100, rateLimit: { tokens: 1, intervalMs: 1_000 } });
  using health = createHealth({ pipelines: [slow], clock });
  const { work, ends } = stubbornWork();
  const calls = [slow.execute(work), slow.execute(async () => 1)].map((call) => call.catch(() => {}));
  await settle();
  expect(health.snapshot().pipelines[0]).toMatchObject({ active: 2, waiting: 1, zombies: 0, tokens: 0 });
  await clock.advance(100);
  expect(health.snapshot().pipelines[0]).toMatchObject({ active: 1, zombies: 1, failed: 1 });
  ends[0]?.();
  const closed = slow.close({ drainMs: 0 });
  await clock.advance(0);
  await closed;
  await Promise.all(calls);
  expect(health.snapshot().pipelines[0]).toMatchObject({ active: 0, zombies: 0 });
});

test('of many stores the worst are shown, the others added up, and it all survives JSON', async () => {
  const pipelines = Array.from({ length: 500 }, (_, index) => shop(`store-${index}`));
  const health = createHealth({ pipelines, clock, top: 3 });
  await fail(pipelines[250] as ReturnType<typeof shop>, 5);
  await fail(pipelines[9] as ReturnType<typeof shop>, 2);
  await fail(pipelines[400] as ReturnType<typeof shop>, 1);
  await fail(pipelines[401] as ReturnType<typeof shop>, 1);
  const snapshot = health.snapshot();
  expect(snapshot.pipelines.map(({ name }) => name)).toEqual(['store-250', 'store-9', 'store-400']);
  expect(snapshot.otherPipelines).toMatchObject({ pipelines: 497, down: 0, failed: 1 });
  expect(JSON.parse(JSON.stringify(snapshot))).toEqual(snapshot);
});

test('who is watched no longer is neither shown nor listened to', async () => {
  const left = shop('left');
  const health = createHealth({ clock });
  const stop = health.watch(left);
  health.watch(left);
  expect(health.snapshot().pipelines).toHaveLength(1);
  stop();
  expect(health.snapshot()).toMatchObject({ status: 'up', pipelines: [] });
  const told: unknown[] = [];
  health.on('changed', (change) => told.push(change));
  await fail(left, 5);
  expect(told).toEqual([]);
});

test('failure domains that fail are shown, worst first, with what status pages say, and JSON holds it', async () => {
  const domains = createFailureDomains({ clock });
  const api = createResilience({ name: 'api', clock, retry: false });
  const label: StatusLabel = {
    ...{ domain: 'shopify//bad', source: 'status', component: 'Admin', status: 'major_outage', at: 1 },
    isStale: false,
  };
  const health = createHealth({
    pipelines: [api],
    domains: [domains],
    statuses: [{ labels: () => [label, { ...label, domain: 'shopify//tired', isStale: true }] }],
    clock,
    top: 2,
  });
  const call = (store: string, work: () => Promise<unknown>) =>
    api.execute(work, { domain: domains.for({ platform: 'shopify', store }) }).catch(() => {});
  const failing = fails(labelled('down', true)) as () => Promise<never>;
  for (let time = 0; time < 6; time++) await call('bad', failing);
  await call('tired', failing);
  await call('tired', async () => 1);
  await call('good', async () => 1);
  await call('third', async () => 1);
  const snapshot = health.snapshot();
  expect(snapshot).toMatchObject({
    status: 'degraded',
    domains: [
      {
        name: 'shopify//bad',
        status: 'down',
        state: 'open',
        share: 0,
        failed: 5,
        refused: 1,
        labels: [label],
      },
      { name: 'shopify//tired', status: 'up', state: 'closed', share: 1, failureRate: 0.5 },
    ],
    otherDomains: 0,
    labels: [label, { isStale: true }],
  });
  expect(JSON.parse(JSON.stringify(snapshot))).toEqual(snapshot);
});

test('hundreds of failing domains are as many as asked for, the worst of them', async () => {
  const domains = createFailureDomains({ clock, lift: false });
  const api = createResilience({ name: 'api', clock, retry: false, captureStacks: false });
  const health = createHealth({ pipelines: [api], clock, top: 3 });
  const failing = fails(labelled('down', true)) as () => Promise<never>;
  for (let index = 0; index < 2_000; index++) {
    const domain = domains.for({ platform: 'p', store: `s-${index % 997}` });
    await api.execute(failing, { domain }).catch(() => {});
    if (index % 7 === 0)
      await api.execute(failing, { domain: domains.for({ platform: 'p', store: 'worst' }) }).catch(() => {});
  }
  const { domains: shown } = health.snapshot();
  expect(shown).toHaveLength(3);
  expect(shown[0]).toMatchObject({ name: 'p//worst', state: null, share: null });
});

test('an outage that only a page tells of degrades, and takes nobody down', () => {
  const label: StatusLabel = {
    ...{
      domain: 'etsy',
      source: 'status',
      component: 'API',
      status: 'partial_outage',
      at: 1,
      isStale: false,
    },
  };
  const health = (said: StatusLabel) =>
    createHealth({ clock, statuses: [{ labels: () => [said] }] }).snapshot();
  expect(health(label).status).toBe('degraded');
  expect(health({ ...label, isStale: true }).status).toBe('up');
  expect(health({ ...label, status: 'operational' }).status).toBe('up');
});

test('an option that cannot be worked with is named', () => {
  expect(() => createHealth({ top: 0 })).toThrow('`top`');
  expect(() => createHealth({ windowMs: 5 })).toThrow('`windowMs`');
});
