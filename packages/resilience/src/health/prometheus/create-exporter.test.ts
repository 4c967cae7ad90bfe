import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createFakeClock } from '@orderdock/kit/testing';
import { Registry } from 'prom-client';
import { expect, test } from 'vitest';
import { fails, labelled, scripted } from '../../__fixtures__/work.ts';
import { createFailureDomains } from '../../domains/create-failure-domains.ts';
import { createResilience } from '../../pipeline/create-resilience.ts';
import { createPrometheusExporter } from './create-exporter.ts';

const clock = createFakeClock();
const shop = (name: string, rest = {}) => createResilience({ name, clock, retry: false, ...rest });
const { work: failing } = scripted(fails(labelled('down', true)));

async function fail(pipeline: ReturnType<typeof shop>, times: number): Promise<void> {
  for (let time = 0; time < times; time++) await pipeline.execute(failing).catch(() => {});
}

/** What a Prometheus server would see, without help texts and buckets. */
async function scrape(registry: Registry): Promise<string[]> {
  const server = createServer(async (_, answer) => {
    answer.setHeader('content-type', registry.contentType).end(await registry.metrics());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    const { port } = server.address() as AddressInfo;
    const text = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
    return text
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#') && !line.includes('_bucket'));
  } finally {
    server.close();
  }
}

const series = (lines: readonly string[], name: string) =>
  lines
    .filter((line) => line.startsWith(`orderdock_resilience_${name}{`))
    .map((line) => line.slice(21))
    .sort();

test('a scrape over HTTP tells calls, attempts, refusals, circuits and what waits', async () => {
  const registry = new Registry();
  const bad = shop('bad');
  const good = shop('good');
  const held = shop('held');
  held.forceOpen('by hand');
  using _exporter = createPrometheusExporter({ registry, pipelines: [bad, good, held], clock });
  await bad.execute(async () => 1);
  await fail(bad, 6);
  const lines = await scrape(registry);
  expect(series(lines, 'calls_total')).toEqual([
    'calls_total{pipeline="bad",outcome="failure"} 5',
    'calls_total{pipeline="bad",outcome="refused"} 1',
    'calls_total{pipeline="other",outcome="success"} 1',
  ]);
  expect(series(lines, 'attempts_total')).toEqual([
    'attempts_total{pipeline="bad",outcome="failure"} 5',
    'attempts_total{pipeline="other",outcome="success"} 1',
  ]);
  expect(series(lines, 'refusals_total')).toEqual(['refusals_total{pipeline="bad",code="CIRCUIT_OPEN"} 1']);
  expect(series(lines, 'circuit_changes_total')).toEqual([
    'circuit_changes_total{pipeline="bad",state="open"} 1',
  ]);
  expect(series(lines, 'circuits')).toEqual([
    'circuits{pipeline="bad",state="closed"} 0',
    'circuits{pipeline="bad",state="half_open"} 0',
    'circuits{pipeline="bad",state="open"} 1',
    'circuits{pipeline="bad",state="recovering"} 0',
    'circuits{pipeline="other",state="closed"} 1',
    'circuits{pipeline="other",state="half_open"} 0',
    'circuits{pipeline="other",state="open"} 1',
    'circuits{pipeline="other",state="recovering"} 0',
  ]);
  expect(series(lines, 'share')).toEqual(['share{pipeline="bad"} 0', 'share{pipeline="other"} 0']);
});

test('waiting is told apart from work', async () => {
  const registry = new Registry();
  const acquire = () => clock.sleep(2_000).then(() => ({ settled() {} }));
  const slow = shop('slow', { admission: { acquire } });
  using _exporter = createPrometheusExporter({ registry, pipelines: [slow], clock });
  const threeSeconds = () => clock.sleep(3_000);
  await Promise.all([slow.execute(threeSeconds), clock.advance(5_000)]);
  const lines = await scrape(registry);
  expect(series(lines, 'attempt_duration_seconds_sum')).toEqual([
    'attempt_duration_seconds_sum{pipeline="other"} 3',
  ]);
  expect(series(lines, 'wait_duration_seconds_sum')).toEqual([
    'wait_duration_seconds_sum{pipeline="other"} 2',
  ]);
  expect(series(lines, 'call_duration_seconds_sum')).toEqual([
    'call_duration_seconds_sum{pipeline="other"} 5',
  ]);
});

test('a thousand stores become no more labels than asked for, and nothing is lost of what they did', async () => {
  const registry = new Registry();
  const pipelines = Array.from({ length: 1_000 }, (_, index) => shop(`store-${index}`));
  using _exporter = createPrometheusExporter({ registry, pipelines, clock, top: 5 });
  for (const pipeline of pipelines) await fail(pipeline, 1);
  const attempts = series(await scrape(registry), 'attempts_total');
  expect(attempts).toHaveLength(6);
  expect(attempts.map((line) => Number(line.split(' ')[1])).reduce((sum, value) => sum + value, 0)).toBe(
    1_000,
  );
});

test('a pipeline that loses its label leaves no time series of it behind', async () => {
  const registry = new Registry();
  const [first, second] = [shop('first'), shop('second')];
  const exporter = createPrometheusExporter({ registry, pipelines: [first, second], clock, top: 1 });
  await fail(first, 1);
  await fail(second, 3);
  expect((await registry.metrics()).includes('"first"')).toBe(false);
  exporter.watch(second)();
  expect((await registry.metrics()).includes('"second"')).toBe(false);
});

test('a hostile name is escaped, and closing takes every metric away', async () => {
  const registry = new Registry();
  const hostile = shop('a"} 1\nevil_total{x="\\');
  const exporter = createPrometheusExporter({ registry, pipelines: [hostile], clock });
  await fail(hostile, 1);
  const lines = await scrape(registry);
  expect(lines.filter((line) => line.startsWith('evil_total'))).toEqual([]);
  expect(series(lines, 'attempts_total')).toEqual([
    'attempts_total{pipeline="a\\"} 1\\nevil_total{x=\\"\\\\",outcome="failure"} 1',
  ]);
  exporter.close();
  expect(await registry.metrics()).toBe('\n');
  createPrometheusExporter({ registry, clock }).close();
});

test('stores that are failure domains of one pipeline are told apart, as many of them as asked for', async () => {
  const registry = new Registry();
  const domains = createFailureDomains({ clock, lift: false });
  const api = shop('api', { breaker: false });
  using _exporter = createPrometheusExporter({ registry, pipelines: [api], clock, top: 2 });
  const call = (store: string, work: () => Promise<unknown>) =>
    api.execute(work, { domain: domains.for({ platform: 'fern', store }) }).catch(() => {});
  for (let time = 0; time < 6; time++) await call('bad', failing as () => Promise<never>);
  for (let index = 0; index < 50; index++) await call(`s-${index}`, failing as () => Promise<never>);
  await call('well', async () => 1);
  expect(series(await scrape(registry), 'domain_attempts_total')).toEqual([
    'domain_attempts_total{domain="fern//bad",outcome="failure"} 5',
    'domain_attempts_total{domain="fern//bad",outcome="refused"} 1',
    'domain_attempts_total{domain="fern//s-0",outcome="failure"} 1',
    'domain_attempts_total{domain="other",outcome="failure"} 49',
    'domain_attempts_total{domain="other",outcome="success"} 1',
  ]);
});
