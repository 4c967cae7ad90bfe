import { createFakeClock } from '@orderdock/kit/testing';
import { expect, test } from 'vitest';
import { answered, domainBench } from '../__fixtures__/domains.ts';
import { compose } from '../pipeline/compose.ts';
import { createResilience } from '../pipeline/create-resilience.ts';
import { breaker, deadline, timeout } from '../pipeline/policies.ts';
import { classifyHttp } from '../retry/classify-http.ts';
import { createFailureDomains } from './create-failure-domains.ts';

const path = { platform: 'shopify', endpoint: 'orders', store: 'a' } as const;

test('a pipeline of one store has the circuits of its domains, and tells which level moved', async () => {
  const clock = createFakeClock();
  const domains = createFailureDomains({ clock, lift: { stores: 2 } });
  const pipelines = ['a', 'b', 'c'].map((store) =>
    createResilience({
      ...{ name: store, clock, retry: false, classify: classifyHttp },
      breaker: domains.for({ ...path, store }),
    }),
  );
  const [a, b, c] = pipelines;
  const opened: unknown[] = [];
  c?.on('open', ({ cause, level }) => opened.push({ cause, level }));
  const fail = () => Promise.reject(answered(503));
  await expect(a?.execute(fail)).rejects.toMatchObject({ status: 503 });
  await expect(b?.execute(fail)).rejects.toMatchObject({ status: 503 });
  const never = () => expect.unreachable();
  await expect(c?.execute(never)).rejects.toMatchObject({
    ...{ code: 'CIRCUIT_OPEN', pipeline: 'shopify/orders', level: 'endpoint', retryAfterMs: 10_000 },
  });
  expect(opened).toEqual([{ cause: 'lifted', level: 'endpoint' }]);
  expect(c?.snapshot().breaker).toMatchObject({ state: 'open', level: 'endpoint', retryAfterMs: 10_000 });
  expect(c?.describe().text).toContain('the endpoint and the platform');
  // Closing a pipeline closes nothing of the domains, which others use.
  for (const pipeline of pipelines) await pipeline.close();
  expect(domains.for(path).state).toBe('open');
});

test('a pipeline with one circuit for all says so', async () => {
  const pipeline = createResilience({ name: 'p' });
  expect(pipeline.snapshot().breaker).toMatchObject({ level: null, state: 'closed' });
  await pipeline.close();
});

test('a call of a domain neither asks nor moves the circuit of the pipeline', async () => {
  const bench = domainBench();
  bench.pipeline.forceOpen('for all other calls');
  for (let call = 0; call < 3; call++) expect(await bench.call('a', 503)).toBe('failed');
  expect(bench.pipeline.snapshot().breaker).toMatchObject({ state: 'open', outcomes: 0 });
  bench.pipeline.forceClose();
  await bench.pipeline.execute(async () => {});
  expect(bench.pipeline.snapshot().breaker).toMatchObject({ state: 'closed', outcomes: 1, failures: 0 });
});

test('among policies put together by hand the breaker alone asks and counts at the domain of a call', async () => {
  const clock = createFakeClock();
  const domains = createFailureDomains({ clock });
  const options = { clock, classify: classifyHttp };
  const circuit = breaker(options);
  const api = compose(deadline(60_000, options), circuit.peek, circuit, timeout(5_000, options));
  const domain = domains.for(path);
  const fail = () => Promise.reject(answered(503));
  for (let call = 1; call <= 4; call++) {
    await expect(api.execute(fail, { domain })).rejects.toMatchObject({ status: 503 });
    expect(domain.counts).toMatchObject({ outcomes: call, failures: call });
  }
  await expect(api.execute(fail, { domain })).rejects.toMatchObject({ status: 503 });
  await expect(api.execute(fail, { domain })).rejects.toMatchObject({ code: 'CIRCUIT_OPEN', level: 'store' });
  await expect(api.execute(async () => 'another')).resolves.toBe('another');
});

test('a retry waits for an open platform within the deadline, and is let in by its probe', async () => {
  const clock = createFakeClock();
  const domains = createFailureDomains({ clock });
  const pipeline = createResilience({ name: 'api', clock, random: () => 0, deadlineMs: 60_000 });
  domains.forceOpen({ platform: 'shopify' }, 'maintenance', 3_000);
  const answer = pipeline.execute(async () => 'orders', { domain: domains.for(path) });
  await clock.advance(5_000);
  await expect(answer).resolves.toBe('orders');
  expect(domains.snapshot().unwell).toEqual([]);
});

test('a dry run of the levels above refuses nothing and says what it would have', async () => {
  const bench = domainBench({ lift: { stores: 2 }, upperBreaker: { dryRun: true } });
  const told: unknown[] = [];
  bench.domains.on('would_refuse', ({ name, level }) => told.push([name, level]));
  await bench.call('a', 503);
  await bench.call('b', 503);
  expect(await bench.call('c', 200)).toBe('ok');
  expect(told).toEqual([['shopify', 'platform']]);
});
