import { diag } from '@opentelemetry/api';
import { createFakeClock } from '@orderdock/kit/testing';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { fails, labelled, scripted } from '../../__fixtures__/work.ts';
import { AttemptTimeoutError } from '../../errors.ts';
import { createResilience } from '../../pipeline/create-resilience.ts';
import { createTelemetry } from './create-telemetry.ts';
import { createCollector, followAsync } from './test/collect.ts';

let unfollow = () => {};
beforeAll(() => {
  unfollow = followAsync();
});
afterAll(() => unfollow());

function setUp(rest = {}, name = 'shop') {
  const clock = createFakeClock();
  const collector = createCollector();
  const shop = createResilience({ name, clock, random: () => 0.5, ...rest });
  const telemetry = createTelemetry({ ...collector, clock });
  return { clock, collector, shop, ...telemetry.watch(shop), telemetry };
}

test('a call is a span, its attempts are spans below it, and what the work does is below its attempt', async () => {
  const { clock, collector, pipeline } = setUp();
  const { work } = scripted(fails(labelled('secret', true)), () => 'fine');
  const call = pipeline.execute(async () =>
    collector.tracer.startActiveSpan('fetch', async (span) => {
      try {
        return await work();
      } finally {
        span.end();
      }
    }),
  );
  await clock.advance(1_000);
  expect(await call).toBe('fine');
  const spans = collector.spans();
  expect(spans.map(({ name }) => name)).toEqual([
    'fetch',
    'resilience attempt',
    'fetch',
    'resilience attempt',
    'resilience call',
  ]);
  const [fetch1, attempt1, , attempt2, whole] = spans;
  expect(fetch1?.parentSpanContext?.spanId).toBe(attempt1?.spanContext().spanId);
  expect(attempt2?.parentSpanContext?.spanId).toBe(whole?.spanContext().spanId);
  expect(attempt1?.attributes).toEqual({
    'orderdock.resilience.pipeline': 'shop',
    'orderdock.resilience.attempt': 1,
    'error.type': '_OTHER',
  });
  expect(attempt2?.status.code).toBe(0);
  expect(whole?.attributes).toEqual({
    'orderdock.resilience.pipeline': 'shop',
    'orderdock.resilience.attempts': 2,
    'orderdock.resilience.wait_ms': 500,
  });
  expect(whole?.events.map(({ name, attributes }) => [name, attributes])).toEqual([
    ['retry', { 'orderdock.resilience.attempt': 1, 'orderdock.resilience.delay_ms': 500 }],
  ]);
  expect(
    JSON.stringify(spans.map(({ attributes, events, status }) => [attributes, events, status])),
  ).not.toContain('secret');
});

test('the span of an attempt that ignores its signal ends when it is given up, with the reason', async () => {
  const { clock, collector, pipeline } = setUp({ retry: false, timeoutMs: 100 });
  const complaints: unknown[] = [];
  const complain = (...words: unknown[]) => void complaints.push(words);
  const logger = { error: complain, warn: complain, info() {}, debug() {}, verbose() {} };
  diag.setLogger(logger, { suppressOverrideMessage: true });
  onTestFinished(() => diag.disable());
  const work = Promise.withResolvers<string>();
  const call = pipeline.execute(() => work.promise);
  const refused = expect(call).rejects.toBeInstanceOf(AttemptTimeoutError);
  await clock.advance(100);
  await refused;
  const ended = collector.spans().map(({ name, attributes }) => [name, attributes['error.type']]);
  expect(ended).toEqual([
    ['resilience attempt', 'ATTEMPT_TIMEOUT'],
    ['resilience call', 'ATTEMPT_TIMEOUT'],
  ]);
  work.resolve('late');
  await clock.advance(0);
  expect(collector.spans()).toHaveLength(2);
  expect(complaints).toEqual([]);
});

test('the look for a lost write is a span of its own', async () => {
  const { clock, collector, pipeline } = setUp({ timeoutMs: 100 });
  const call = pipeline.execute(() => new Promise<string>(() => {}), {
    write: { key: 'k-1', verify: async () => ({ took: true, value: 'found' }) },
  });
  await clock.advance(2_000);
  expect(await call).toBe('found');
  expect(collector.spans().map(({ name }) => name)).toEqual([
    'resilience attempt',
    'resilience verify',
    'resilience call',
  ]);
});

test('a refusal is told on the span of the call, and there is no span of an attempt', async () => {
  const { collector, pipeline } = setUp({ retry: false });
  pipeline.forceOpen('maintenance');
  await expect(pipeline.execute(async () => 1)).rejects.toMatchObject({ code: 'CIRCUIT_OPEN' });
  const [span, ...rest] = collector.spans();
  expect(rest).toEqual([]);
  expect(span?.attributes['error.type']).toBe('CIRCUIT_OPEN');
  expect(span?.events.map(({ name, attributes }) => [name, attributes])).toEqual([
    ['refused', { 'error.type': 'CIRCUIT_OPEN' }],
  ]);
});

test('the metrics tell calls, attempts, refusals and changes of state, waiting apart from work', async () => {
  const { clock, collector, shop } = setUp({ retry: false });
  const second = () => clock.sleep(1_000);
  const acquire = () => clock.sleep(2_000).then(() => ({ settled() {} }));
  await Promise.all([shop.execute(second, { admission: { acquire } }), clock.advance(5_000)]);
  shop.forceOpen('by hand');
  await shop.execute(second).catch(() => {});
  const points = await collector.points();
  const of = (name: string) =>
    points
      .filter((point) => point.name === `orderdock.resilience.${name}`)
      .map(({ attributes, value }) => [Object.values(attributes), value]);
  expect(of('call.duration')).toMatchObject([
    [['other', 'success'], { sum: 3, count: 1 }],
    [['shop', 'refused'], { sum: 0, count: 1 }],
  ]);
  expect(of('refusal')).toEqual([[['shop', 'CIRCUIT_OPEN'], 1]]);
  expect(of('circuit.change')).toEqual([[['other', 'open'], 1]]);
  expect(of('wait.duration')).toMatchObject([
    [['other', 'success'], { sum: 2, count: 1 }],
    [['shop', 'refused'], { sum: 0, count: 1 }],
  ]);
  expect(of('attempt.duration')).toMatchObject([[['other', 'success'], { sum: 1, count: 1 }]]);
  expect(of('circuits')).toContainEqual([['shop', 'open'], 1]);
  expect(of('share')).toEqual([[['shop'], 0]]);
  expect(points.find(({ name }) => name.endsWith('call.duration'))?.unit).toBe('s');
});

test('an unknown number of stores is a known number of attributes, for ever', async () => {
  const clock = createFakeClock();
  const collector = createCollector();
  const telemetry = createTelemetry({ meter: collector.meter, clock, top: 3 });
  for (let index = 0; index < 200; index++) {
    const store = createResilience({ name: `store-${index}`, clock, retry: false });
    const { stop } = telemetry.watch(store);
    await store.execute(fails()).catch(() => {});
    stop();
  }
  const names = (await collector.points()).map(
    ({ attributes }) => attributes['orderdock.resilience.pipeline'],
  );
  expect([...new Set(names)].sort()).toEqual(['other', 'store-0', 'store-1', 'store-2']);
});

test('after the end nothing is reported, and the pipeline goes on', async () => {
  const { collector, shop, telemetry } = setUp({ retry: false });
  telemetry.stop();
  expect(await shop.execute(async () => 1)).toBe(1);
  expect(await collector.points()).toEqual([]);
});
