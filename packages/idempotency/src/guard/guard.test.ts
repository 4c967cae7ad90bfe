import { createFakeClock } from '@orderdock/kit/testing';
import { describe, expect, test } from 'vitest';
import { createMemoryStore } from '../__fixtures__/memory-store.ts';
import { delivery, orderRequest } from '../__fixtures__/request.ts';
import { createIdempotencyGuard } from './guard.ts';

function setUp() {
  const store = createMemoryStore();
  return { store, guard: createIdempotencyGuard({ store, clock: createFakeClock() }) };
}

describe('one delivery', () => {
  test('is executed once, and then replayed with the result and the time it had', async () => {
    const { store, guard } = setUp();
    const work = async (tx: { append(effect: string): void }) => {
      tx.append('order 1001');
      return { orderId: 'o-1' };
    };
    const processedAt = new Date(1_700_000_000_000);
    expect(await guard.transaction(orderRequest(), work)).toEqual({
      status: 'executed',
      result: { orderId: 'o-1' },
      processedAt,
    });
    expect(await guard.transaction(orderRequest(), work)).toEqual({
      status: 'replayed',
      result: { orderId: 'o-1' },
      processedAt,
    });
    expect(store.effects).toEqual(['order 1001']);
  });

  test('gives the first caller what every later one sees: what JSON keeps of the result', async () => {
    const { guard } = setUp();
    const work = async () => ({ at: new Date(0), left: undefined });
    const first = await guard.transaction(orderRequest(), work);
    const second = await guard.transaction(orderRequest(), work);
    expect(first).toMatchObject({ status: 'executed', result: { at: '1970-01-01T00:00:00.000Z' } });
    expect(second).toEqual({ ...first, status: 'replayed' });
  });

  test('without a result has none when replayed either', async () => {
    const { guard } = setUp();
    const first = await guard.transaction(orderRequest(), async () => {});
    const second = await guard.transaction(orderRequest(), async () => {});
    expect([first, second]).toMatchObject([
      { status: 'executed', result: undefined },
      { status: 'replayed', result: undefined },
    ]);
  });

  test('of another payload or another entity under the same id is a mismatch', async () => {
    const { guard } = setUp();
    const request = orderRequest({ delivery: { ...orderRequest().delivery, fingerprint: '{"total":1}' } });
    await guard.transaction(request, async () => 1);
    const altered = { ...request, delivery: { ...request.delivery, fingerprint: '{"total":2}' } };
    expect(await guard.transaction(altered, async () => 2)).toEqual({
      status: 'mismatch',
      reason: 'fingerprint',
    });
    const moved = { ...request, entity: ['shopify', 'store-1', '2002'] };
    expect(await guard.transaction(moved, async () => 3)).toEqual({ status: 'mismatch', reason: 'entity' });
    const silent = { ...request, delivery: orderRequest().delivery };
    expect(await guard.transaction(silent, async () => 4)).toMatchObject({ status: 'replayed', result: 1 });
  });

  test('of one tenant is unknown to another', async () => {
    const { guard } = setUp();
    await guard.transaction(orderRequest(), async () => 'acme');
    const other = await guard.transaction(orderRequest({ tenant: 'globex' }), async () => 'globex');
    expect(other).toMatchObject({ status: 'executed', result: 'globex' });
  });

  test('whose work fails leaves nothing, passes the very error on and may be tried again', async () => {
    const { store, guard } = setUp();
    const error = new TypeError('no stock');
    const failing = guard.transaction(orderRequest(), async (tx) => {
      tx.append('half an order');
      throw error;
    });
    await expect(failing).rejects.toBe(error);
    expect(store.effects).toEqual([]);
    expect(guard.snapshot().failures).toBe(1);
    expect(await guard.transaction(orderRequest(), async () => 'ok')).toMatchObject({ status: 'executed' });
  });

  test('whose result is not JSON leaves nothing', async () => {
    const { store, guard } = setUp();
    const failing = guard.transaction(orderRequest(), async (tx) => {
      tx.append('order');
      return 1n;
    });
    await expect(failing).rejects.toThrow(TypeError);
    expect(store.effects).toEqual([]);
  });
});

describe('a revision', () => {
  test('tells the work what stands', async () => {
    const { guard } = setUp();
    const seen: unknown[] = [];
    const work = async (
      _tx: unknown,
      context: { first: boolean; current: number | undefined; attempt: number },
    ) => {
      seen.push({ first: context.first, current: context.current, attempt: context.attempt });
    };
    await guard.transaction(delivery('a', 1), work);
    await guard.transaction(delivery('b', 2), work);
    expect(seen).toEqual([
      { first: true, current: undefined, attempt: 1 },
      { first: false, current: 1, attempt: 1 },
    ]);
  });

  test('that is known or older is refused, and a redelivery hears the same although the world went on', async () => {
    const { guard } = setUp();
    await guard.transaction(delivery('a', 2), async () => 1);
    const duplicate = await guard.transaction(delivery('b', 2), async () => 2);
    const stale = await guard.transaction(delivery('c', 1), async () => 3);
    expect(duplicate).toMatchObject({ status: 'duplicate', current: 2 });
    expect(stale).toMatchObject({ status: 'stale', current: 2 });
    await guard.transaction(delivery('d', 9), async () => 4);
    expect(await guard.transaction(delivery('b', 2), async () => 5)).toEqual(duplicate);
    expect(await guard.transaction(delivery('c', 1), async () => 6)).toEqual(stale);
  });

  test('that cannot be placed is not recorded, so that the same delivery can be replayed', async () => {
    const { guard } = setUp();
    await guard.transaction(delivery('a', 2), async () => 1);
    const parked = delivery('b', 2.5);
    expect(await guard.transaction(parked, async () => 2)).toMatchObject({ status: 'conflict', current: 2 });
    expect(await guard.transaction(delivery('c', -1), async () => 2)).toMatchObject({
      status: 'incomparable',
      current: 2,
    });
    const cleared = { ...parked, compare: () => 'apply' as const };
    expect(await guard.transaction(cleared, async () => 'cleared')).toMatchObject({ status: 'executed' });
  });

  test('that is no JSON value, and a comparer that says something else, are refused by name', async () => {
    const { guard } = setUp();
    const bad = { ...orderRequest(), revision: undefined as unknown as number };
    await expect(guard.transaction(bad, async () => 1)).rejects.toThrow(/`revision`/);
    await guard.transaction(delivery('a', 1), async () => 1);
    const odd = { ...delivery('b', 2), compare: () => 'newer' as 'apply' };
    await expect(guard.transaction(odd, async () => 1)).rejects.toThrow(/`compare`.*"newer"/);
  });
});

describe('options', () => {
  test('that cannot work are refused when the guard is made', () => {
    const store = createMemoryStore();
    expect(() => createIdempotencyGuard({ store, secret: '' })).toThrow(/`secret`/);
    expect(() => createIdempotencyGuard({ store, inFlight: { waitMs: -1 } })).toThrow(/`inFlight\.waitMs`/);
    expect(() => createIdempotencyGuard({ store, inFlight: { pollMinMs: 50, pollMaxMs: 10 } })).toThrow(
      /`inFlight\.pollMaxMs`.*50 and up.*`10`/,
    );
  });

  test('that cannot work are refused when a call is made', async () => {
    const { guard } = setUp();
    const bad = (changes: object) => guard.transaction({ ...orderRequest(), ...changes }, async () => 1);
    await expect(bad({ tenant: '' })).rejects.toThrow(/`tenant`/);
    await expect(bad({ entity: [] })).rejects.toThrow(/`entity`/);
    await expect(bad({ waitMs: Number.NaN })).rejects.toThrow(/`waitMs`/);
    await expect(bad({ deadlineAt: Number.NaN })).rejects.toThrow(/`deadlineAt`/);
  });
});
