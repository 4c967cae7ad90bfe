import { createFakeClock } from '@orderdock/kit/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { delivery } from '../__fixtures__/request.ts';
import { createIdempotencyGuard } from '../guard/guard.ts';
import { memoryStore } from '../memory/index.ts';
import { createCollector, followAsync } from './test/collect.ts';
import { withTelemetry } from './with-telemetry.ts';

const SECRET = 'a-card-number';

let forget: () => void;
beforeAll(() => {
  forget = followAsync();
});
afterAll(() => forget());

function setUp() {
  const clock = createFakeClock();
  const collector = createCollector();
  const plain = createIdempotencyGuard({ store: memoryStore({ clock }), clock, inFlight: { waitMs: 0 } });
  const { tracer, meter } = collector;
  return { clock, plain, ...collector, ...withTelemetry(plain, { tracer, meter }) };
}
const key = { tenant: SECRET, scope: [SECRET], id: SECRET };

test('a call is a span with its outcome and its tier, and the spans of its work are below it', async () => {
  const { guard, tracer, spans } = setUp();
  const run = () =>
    guard.transaction(delivery('a', 1), async () => {
      tracer.startSpan('INSERT').end();
      return 1;
    });
  await run();
  await run();
  const [insert, first, second] = spans();
  expect([insert?.name, first?.name, second?.name]).toEqual([
    'INSERT',
    'idempotency transaction',
    'idempotency transaction',
  ]);
  expect(insert?.parentSpanContext?.spanId).toBe(first?.spanContext().spanId);
  expect([first, second].map((span) => span?.attributes)).toEqual(
    ['executed', 'replayed'].map((outcome) => ({
      'orderdock.idempotency.mode': 'transaction',
      'orderdock.idempotency.outcome': outcome,
      'orderdock.idempotency.tier': 'store',
    })),
  );
});

test('calls that go on at the same time do not write on one another’s spans', async () => {
  const { guard, spans } = setUp();
  const gate = Promise.withResolvers<void>();
  const slow = guard.execute({ tenant: 'acme', scope: ['s'], id: 'slow' }, 1, () =>
    gate.promise.then(() => 1),
  );
  await guard.transaction(delivery('b', 1), async () => 1);
  gate.resolve();
  await slow;
  expect(spans().map(({ name, attributes }) => [name, attributes['orderdock.idempotency.mode']])).toEqual([
    ['idempotency transaction', 'transaction'],
    ['idempotency execute', 'execute'],
  ]);
});

test('a batch is one span with the number of its items', async () => {
  const { guard, spans } = setUp();
  await guard.claimMany([delivery('c', 1, 'c'), delivery('d', 1, 'd')]);
  expect(spans().map(({ name, attributes }) => [name, attributes])).toEqual([
    [
      'idempotency claimMany',
      { 'orderdock.idempotency.mode': 'claimMany', 'orderdock.idempotency.items': 2 },
    ],
  ]);
});

test('an error is the call’s own and marks its span by a code, never by its message', async () => {
  const { guard, spans, points } = setUp();
  const error = new Error(`declined: ${SECRET}`);
  const call = guard.transaction(delivery('e', 1), () => Promise.reject(error));
  await expect(call).rejects.toBe(error);
  await expect(guard.execute({ tenant: '', scope: [], id: '' }, 1, async () => 1)).rejects.toThrow();
  expect(spans().map(({ status, attributes, events }) => [status, attributes['error.type'], events])).toEqual(
    [
      [{ code: 2 }, '_OTHER', []],
      [{ code: 2 }, 'INVALID_OPTION', []],
    ],
  );
  const failed = (await points()).find(({ attributes }) => attributes['error.type'] !== undefined);
  expect(failed).toMatchObject({
    name: 'orderdock.idempotency.call.duration',
    attributes: { 'orderdock.idempotency.mode': 'transaction', 'error.type': '_OTHER' },
  });
});

test('a key that is parked is told on the span by the hash that the list of the parked has', async () => {
  const { guard, spans, points } = setUp();
  const call = { ...key, tenant: 'acme' };
  await guard.execute(call, 1, () => Promise.reject(new TypeError('who knows')));
  const { items } = await guard.parked({ tenant: 'acme' });
  const [span] = spans();
  expect(span?.attributes['orderdock.idempotency.outcome']).toBe('unknown');
  expect(span?.events.map(({ name, attributes }) => [name, attributes])).toEqual([
    [
      'parked',
      { 'orderdock.idempotency.key': items[0]?.key, 'orderdock.idempotency.reason': 'outcome_unknown' },
    ],
  ]);
  expect((await points()).find(({ name }) => name === 'orderdock.idempotency.parked')).toMatchObject({
    value: 1,
  });
});

test('durations and the ages of duplicates are histograms in seconds, by mode, outcome and tier', async () => {
  const { clock, guard, points } = setUp();
  const receive = () => guard.transaction(delivery('f', 1), async () => void (await Promise.resolve()));
  await receive();
  await clock.advance(5_400_000);
  await receive();
  const other = await guard.transaction(delivery('g', 1), async () => 1);
  expect(other.status).toBe('duplicate');
  const all = await points();
  const ages = all.filter(({ name }) => name === 'orderdock.idempotency.duplicate.age');
  expect(ages.map(({ unit, attributes, value }) => [unit, attributes, value])).toEqual(
    ['replayed', 'duplicate'].map((outcome) => [
      's',
      {
        'orderdock.idempotency.mode': 'transaction',
        'orderdock.idempotency.outcome': outcome,
        'orderdock.idempotency.tier': 'store',
      },
      expect.objectContaining({ count: 1, sum: 5_400 }),
    ]),
  );
  const durations = all.filter(({ name }) => name === 'orderdock.idempotency.call.duration');
  expect(durations.map(({ value }) => (value as { readonly count: number }).count)).toEqual([1, 1, 1]);
});

test('the state of the guard is read when the meter is, and no longer after the end', async () => {
  const { guard, plain, points, stop, spans } = setUp();
  const during: unknown[] = [];
  await guard.transaction(delivery('h', 1), async () => {
    during.push(...(await points()).filter(({ name }) => name === 'orderdock.idempotency.in_flight'));
  });
  expect(during).toMatchObject([{ value: 1, unit: '{key}' }]);
  const states = (await points()).filter(({ name }) => name === 'orderdock.idempotency.fast.state');
  expect(
    states.map(({ attributes, value }) => [attributes['orderdock.idempotency.fast.state'], value]),
  ).toEqual([
    ['hybrid', 0],
    ['warming', 0],
    ['database_only', 0],
    ['none', 1],
  ]);
  stop();
  await plain.transaction(delivery('h', 1), async () => {});
  expect(spans()).toHaveLength(1);
  const durations = (await points()).filter(({ name }) => name === 'orderdock.idempotency.call.duration');
  expect(durations.map(({ value }) => (value as { readonly count: number }).count)).toEqual([1]);
});

test('no payload, result, revision, tenant or id is reported', async () => {
  const { guard, spans, points } = setUp();
  const request = {
    tenant: SECRET,
    delivery: { scope: [SECRET], id: SECRET },
    entity: [SECRET],
    revision: SECRET,
    compare: () => 'duplicate' as const,
  };
  for (let times = 0; times < 2; times++) {
    await guard.transaction(request, async () => SECRET);
    await guard.execute(key, SECRET, async () => SECRET);
    await guard.claimMany([request]);
  }
  await guard.execute({ ...key, id: 'x' }, 1, () => Promise.reject(new TypeError(SECRET))).catch(() => {});
  const told = spans().map(({ name, attributes, events, status }) => ({ name, attributes, events, status }));
  expect(JSON.stringify([told, await points()])).not.toContain(SECRET);
  expect(told).toHaveLength(7);
});

test('without a tracer and a meter it is the guard itself', () => {
  const guard = createIdempotencyGuard({ store: memoryStore() });
  const { guard: same, stop } = withTelemetry(guard, {});
  stop();
  expect(same).toBe(guard);
});
