import { describe, expect, test } from 'vitest';
import { chargeKey, createLeaseWorld, gate, retryable } from '../__fixtures__/lease.ts';
import { createMemoryStore } from '../__fixtures__/memory-store.ts';
import { StoreUnavailableError } from '../errors.ts';
import { createIdempotencyGuard } from '../guard/guard.ts';
import { LeaseLostError, LeaseUnsupportedError } from './errors.ts';

const PAYLOAD = { amount: '10.00', currency: 'EUR' };

describe('one key', () => {
  test('is executed once, and then replayed in every process with the result and the time it had', async () => {
    const { clock, guard, process } = createLeaseWorld();
    const processedAt = new Date(clock.now());
    let charges = 0;
    const charge = async () => {
      charges += 1;
      return { chargeId: 'ch-1' };
    };
    const first = await guard.execute(chargeKey, PAYLOAD, charge);
    await clock.advance(5_000);
    const again = [await guard.execute(chargeKey, PAYLOAD, charge)];
    again.push(await process().execute(chargeKey, { currency: 'EUR', amount: '10.00' }, charge));
    expect(first).toEqual({ status: 'executed', result: { chargeId: 'ch-1' }, processedAt });
    expect(again).toEqual(Array(2).fill({ ...first, status: 'replayed' }));
    expect(charges).toBe(1);
    expect(clock.sleeping).toBe(0);
    expect(guard.snapshot()).toMatchObject({ inFlight: 0, outcomes: { executed: 1, replayed: 1 } });
  });

  test('gives the first caller what every later one sees: what JSON keeps of the result', async () => {
    const { guard } = createLeaseWorld();
    const work = async () => ({ at: new Date(0), left: undefined });
    const first = await guard.execute(chargeKey, PAYLOAD, work);
    expect(first).toMatchObject({ status: 'executed', result: { at: '1970-01-01T00:00:00.000Z' } });
    expect(await guard.execute(chargeKey, PAYLOAD, work)).toEqual({ ...first, status: 'replayed' });
    const nothing = await guard.execute({ ...chargeKey, id: 'void' }, undefined, async () => {});
    expect(nothing).toMatchObject({ status: 'executed', result: undefined });
  });

  test('of another tenant, scope or id is another key', async () => {
    const { guard } = createLeaseWorld();
    const keys = [
      chargeKey,
      { ...chargeKey, tenant: 'other' },
      { ...chargeKey, scope: ['refund'] },
      { ...chargeKey, scope: ['charge', 'order'], id: '1001' },
      { ...chargeKey, id: 'order-1002' },
    ];
    const downstream = new Set<string>();
    for (const key of keys) {
      const outcome = await guard.execute(
        key,
        PAYLOAD,
        async (context) => void downstream.add(context.key('a')),
      );
      expect(outcome.status).toBe('executed');
    }
    expect(downstream.size).toBe(5);
  });

  test('with another payload is a mismatch, while it is in flight, too, and never tells the result', async () => {
    const { guard, process } = createLeaseWorld();
    const work = gate<string>();
    const first = guard.execute(chargeKey, PAYLOAD, () => work.open);
    const other = { ...PAYLOAD, amount: '10.01' };
    const mismatch = { status: 'mismatch', reason: 'fingerprint' };
    for (const rival of [guard, process()]) {
      expect(await rival.execute(chargeKey, other, async () => 'no')).toEqual(mismatch);
    }
    work.end('secret');
    await first;
    for (const rival of [guard, process()]) {
      expect(await rival.execute(chargeKey, other, async () => 'no')).toEqual(mismatch);
    }
  });

  test('is known by the bytes of a text and by the meaning of a value', async () => {
    const { guard } = createLeaseWorld();
    const send = async (id: string, payload: unknown) =>
      (await guard.execute({ ...chargeKey, id }, payload, async () => 1)).status;
    expect([await send('text', '{"a":1}'), await send('text', '{ "a":1}')]).toEqual(['executed', 'mismatch']);
    expect(await send('text', Buffer.from('{"a":1}'))).toBe('replayed');
    expect([
      await send('value', { a: [{ c: 1, b: 2 }] }),
      await send('value', { a: [{ b: 2, c: 1 }] }),
    ]).toEqual(['executed', 'replayed']);
    expect(await send('text', undefined)).toBe('replayed');
  });

  test('has one deterministic key per name for the downstream, in every attempt', async () => {
    const { guard, process } = createLeaseWorld();
    const seen: string[][] = [];
    const fails = guard.execute(chargeKey, PAYLOAD, async ({ key, token, attempt }) => {
      seen.push([key('charge'), key('mail'), `${token} ${attempt}`]);
      throw retryable();
    });
    await expect(fails).rejects.toThrow('try again');
    await process().execute(chargeKey, PAYLOAD, async ({ key, token, attempt }) => {
      seen.push([key('charge'), key('mail'), `${token} ${attempt}`]);
    });
    const [first = [], second = []] = seen;
    expect(second.slice(0, 2)).toEqual(first.slice(0, 2));
    expect(first[0]).not.toBe(first[1]);
    expect(first[0]).toMatch(/^[0-9a-f]{32}$/);
    expect([first[2], second[2]]).toEqual(['1 1', '2 2']);
  });
});

describe('writes that are given to commit', () => {
  test('are committed with the result, in their order, and not without it', async () => {
    const { leases, guard } = createLeaseWorld();
    await guard.execute(chargeKey, PAYLOAD, async ({ commit }) => {
      commit(async (tx) => tx.append('charge'));
      commit(async (tx) => tx.append('outbox'));
      expect(leases.effects).toEqual([]);
    });
    expect(leases.effects).toEqual(['charge', 'outbox']);
    const fails = guard.execute({ ...chargeKey, id: 'fails' }, PAYLOAD, async ({ commit }) => {
      commit(async (tx) => tx.append('never'));
      throw retryable();
    });
    await expect(fails).rejects.toThrow('try again');
    expect(leases.effects).toEqual(['charge', 'outbox']);
  });

  test('are run again where a rival made the database roll back, three times at most', async () => {
    const { clock, leases, guard } = createLeaseWorld();
    let runs = 0;
    leases.faults.finish = ['rerun', 'rerun', 'rerun'];
    const call = guard.execute(chargeKey, PAYLOAD, async ({ commit }) => {
      commit(async (tx) => {
        runs += 1;
        tx.append('charge');
      });
    });
    await clock.advance(1_000);
    expect(await call).toMatchObject({ status: 'executed' });
    expect([runs, leases.effects]).toEqual([4, ['charge']]);
    expect(guard.snapshot().reruns).toBe(3);
  });

  test('that fail after the work succeeded park the key: the outside has its effect, the database has not', async () => {
    const { guard, process, parked } = createLeaseWorld();
    const error = new RangeError('constraint');
    const first = await guard.execute(chargeKey, PAYLOAD, async ({ commit }) => {
      commit(async () => {
        throw error;
      });
    });
    expect(first).toMatchObject({
      status: 'unknown',
      reason: 'outcome_unknown',
      errorCode: 'RangeError',
      error,
    });
    const second = await process().execute(chargeKey, PAYLOAD, async () => 'never');
    expect(second).toMatchObject({ status: 'unknown', errorCode: 'RangeError', attempts: 1 });
    expect('error' in second).toBe(false);
    expect(parked.map(({ reason }) => reason)).toEqual(['outcome_unknown', 'outcome_unknown']);
  });
});

describe('a store', () => {
  test('without leases is refused by a typed error', async () => {
    const guard = createIdempotencyGuard({ store: createMemoryStore() });
    const call = guard.execute(chargeKey, PAYLOAD, async () => 1);
    await expect(call).rejects.toSatisfy(LeaseUnsupportedError.isInstance);
    await expect(guard.parked({ tenant: 'acme' })).rejects.toSatisfy(LeaseUnsupportedError.isInstance);
  });

  test('that is away from the beginning is StoreUnavailableError, and nothing was run', async () => {
    const { clock, leases, guard } = createLeaseWorld();
    leases.claim = async () => {
      throw new StoreUnavailableError('away');
    };
    let runs = 0;
    const call = guard
      .execute(chargeKey, PAYLOAD, async () => {
        runs += 1;
      })
      .catch((error: unknown) => error);
    await clock.advance(3_000);
    expect(StoreUnavailableError.isInstance(await call)).toBe(true);
    expect(runs).toBe(0);
    expect(LeaseLostError.isInstance(await call)).toBe(false);
  });
});

test.each([
  [{ ...chargeKey, tenant: '' }, {}, /`key.tenant`/],
  [{ ...chargeKey, scope: [] }, {}, /`key.scope`/],
  [{ ...chargeKey, id: 'a\0b' }, {}, /`key.id`/],
  [chargeKey, { leaseMs: 5 }, /`leaseMs`/],
  [chargeKey, { leaseMs: Number.POSITIVE_INFINITY }, /`leaseMs`/],
  [chargeKey, { maxAttempts: 0 }, /`maxAttempts`/],
  [chargeKey, { onExpired: 'never' as 'park' }, /`onExpired`/],
  [chargeKey, { label: 'x'.repeat(201) }, /`label`/],
  [chargeKey, { waitMs: -1 }, /`waitMs`/],
] as const)('a request that cannot work is refused by name (%#)', async (key, options, message) => {
  const { leases, guard } = createLeaseWorld();
  await expect(guard.execute(key, PAYLOAD, async () => 1, options)).rejects.toThrow(message);
  expect(leases.calls).toEqual([]);
});

test('a payload that is no JSON value is refused before anything is claimed', async () => {
  const { leases, guard } = createLeaseWorld();
  const cycle: { self?: unknown } = {};
  cycle.self = cycle;
  const deep = Array.from({ length: 100_000 }).reduce<unknown>((inner) => [inner], 1);
  for (const payload of [cycle, deep, { amount: 1n }]) {
    await expect(guard.execute(chargeKey, payload, async () => 1)).rejects.toThrow(/`payload`/);
  }
  expect(leases.calls).toEqual([]);
});
