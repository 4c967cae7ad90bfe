import { createFakeClock } from '@orderdock/kit/testing';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  chargeKey,
  createLeaseWorld,
  gate,
  LEASE_MS,
  type LeaseWorld,
  retryable,
} from '../__fixtures__/lease.ts';
import { LeaseLostError } from '../lease/errors.ts';
import { decodeCursor, encodeCursor } from './cursor.ts';

/** Parks keys named after their ids, a second apart. */
async function park({ clock, guard }: LeaseWorld, ids: readonly string[], tenant = 'acme'): Promise<void> {
  for (const id of ids) {
    const work = async () => {
      throw new TypeError('who knows');
    };
    await guard.execute({ ...chargeKey, tenant, id }, 1, work, { label: `charge of ${id}` });
    await clock.advance(1_000);
  }
}

describe('the list of what is parked', () => {
  test('tells what an operator needs, and nothing of the payload', async () => {
    const world = createLeaseWorld();
    const at = new Date(world.clock.now());
    await park(world, ['order-1']);
    const { items, next } = await world.guard.parked({ tenant: 'acme' });
    expect(items).toEqual([
      {
        key: expect.stringMatching(/^[0-9a-f]{32}$/),
        tenant: 'acme',
        reason: 'outcome_unknown',
        label: 'charge of order-1',
        attempts: 1,
        errorCode: 'TypeError',
        receivedAt: at,
        parkedAt: at,
      },
    ]);
    expect(next).toBeUndefined();
  });

  test('comes in pages, oldest first, each key once', async () => {
    const world = createLeaseWorld();
    const ids = Array.from({ length: 7 }, (_, index) => `order-${index}`);
    await park(world, ids);
    const labels: unknown[] = [];
    const sizes: number[] = [];
    let after: string | undefined;
    do {
      const page = await world.guard.parked({ tenant: 'acme', limit: 3, after });
      labels.push(...page.items.map(({ label }) => label));
      sizes.push(page.items.length);
      after = page.next;
    } while (after !== undefined);
    expect(labels).toEqual(ids.map((id) => `charge of ${id}`));
    expect(sizes).toEqual([3, 3, 1]);
  });

  test('shows one tenant nothing of another, and can be narrowed to a reason', async () => {
    const world = createLeaseWorld();
    await park(world, ['a']);
    await park(world, ['b'], 'other');
    const fails = async () => {
      throw retryable();
    };
    const poison = world.guard.execute({ ...chargeKey, id: 'p' }, 1, fails, { maxAttempts: 1, label: 'p' });
    await expect(poison).rejects.toThrow('try again');
    const labels = async (request: Parameters<typeof world.guard.parked>[0]) =>
      (await world.guard.parked(request)).items.map(({ label }) => label);
    expect(await labels({ tenant: 'acme' })).toEqual(['charge of a', 'p']);
    expect(await labels({ tenant: 'acme', reason: 'poison' })).toEqual(['p']);
    expect(await labels({ tenant: 'acme', reason: 'outcome_unknown' })).toEqual(['charge of a']);
    expect(await labels({ tenant: 'other' })).toEqual(['charge of b']);
  });

  test('refuses what it cannot read, by name', async () => {
    const { guard } = createLeaseWorld();
    await expect(guard.parked({ tenant: '' })).rejects.toThrow(/`tenant`/);
    await expect(guard.parked({ tenant: 'acme', limit: 0 })).rejects.toThrow(/`limit`/);
    await expect(guard.parked({ tenant: 'acme', after: '1 OR 1=1' })).rejects.toThrow(/`after`/);
    await expect(guard.parked({ tenant: 'acme', reason: 'done' as 'poison' })).rejects.toThrow(/`reason`/);
  });
});

describe('a parked key', () => {
  test('that took effect after all replays the result that somebody found', async () => {
    const world = createLeaseWorld();
    await park(world, ['order-1']);
    const key = { ...chargeKey, id: 'order-1' };
    expect(await world.guard.resolve(key, { result: { chargeId: 'ch-9' } })).toBe(true);
    expect(await world.guard.execute(key, 1, async () => 'never')).toMatchObject({
      status: 'replayed',
      result: { chargeId: 'ch-9' },
    });
    expect((await world.guard.parked({ tenant: 'acme' })).items).toEqual([]);
    expect(await world.guard.resolve(key, 'not_executed')).toBe(false);
    expect(await world.guard.replay(key)).toBe(false);
  });

  test('that did not is run by the next call, and its attempts are counted on', async () => {
    const world = createLeaseWorld();
    await park(world, ['order-1']);
    const [item] = (await world.guard.parked({ tenant: 'acme' })).items;
    expect(item && (await world.guard.resolve(item, 'not_executed'))).toBe(true);
    const outcome = await world.guard.execute(
      { ...chargeKey, id: 'order-1' },
      1,
      async ({ attempt }) => attempt,
    );
    expect(outcome).toMatchObject({ status: 'executed', result: 2 });
  });

  test('that is replayed begins at its first attempt, under a token that rises all the same', async () => {
    const world = createLeaseWorld();
    await park(world, ['order-1']);
    const key = { ...chargeKey, id: 'order-1' };
    expect(await world.guard.replay(key)).toBe(true);
    expect(await world.guard.replay(key)).toBe(false);
    const outcome = await world.guard.execute(key, 1, async ({ token, attempt }) => [token, attempt]);
    expect(outcome).toMatchObject({ status: 'executed', result: [2, 1] });
  });

  test('is settled by nobody but its tenant, and only by a verdict that is one', async () => {
    const world = createLeaseWorld();
    await park(world, ['order-1']);
    const [item] = (await world.guard.parked({ tenant: 'acme' })).items;
    const hash = item?.key ?? '';
    expect(await world.guard.replay({ tenant: 'other', key: hash })).toBe(false);
    expect(await world.guard.resolve({ tenant: 'other', key: hash }, { result: 1 })).toBe(false);
    await expect(world.guard.replay({ tenant: 'acme', key: 'order-1' })).rejects.toThrow(/`key.key`/);
    await expect(world.guard.resolve(chargeKey, 'executed' as 'not_executed')).rejects.toThrow(/`verdict`/);
    expect((await world.guard.parked({ tenant: 'acme' })).items).toHaveLength(1);
  });

  test('that is replayed after a final error is tried again', async () => {
    const { guard } = createLeaseWorld();
    const declined = async () => {
      throw new Error('declined');
    };
    const classify = () => 'final' as const;
    await expect(guard.execute(chargeKey, 1, declined, { classify })).rejects.toThrow('declined');
    expect(await guard.resolve(chargeKey, 'not_executed')).toBe(false);
    expect(await guard.replay(chargeKey)).toBe(true);
    expect((await guard.execute(chargeKey, 1, async () => 1)).status).toBe('executed');
  });

  test('that was taken over meanwhile is not settled by a probe that asked about the attempt before', async () => {
    const world = createLeaseWorld();
    await park(world, ['order-1']);
    const key = { ...chargeKey, id: 'order-1' };
    const answer = Promise.withResolvers<'not_executed'>();
    const probing = world.process().execute(key, 1, async () => 'second', { probe: () => answer.promise });
    await world.clock.advance(0);
    await world.guard.replay(key);
    const again = await world.process().execute(key, 1, async () => {
      throw new TypeError('who knows, again');
    });
    expect(again.status).toBe('unknown');
    answer.resolve('not_executed');
    await world.clock.advance(0);
    // The stale answer changed nothing; the probe is asked about the newest attempt, and gives its answer to that.
    expect(await probing).toMatchObject({ status: 'executed', result: 'second' });
    expect(world.leases.calls.filter((call) => call === 'settle')).toHaveLength(3);
  });

  test('that somebody resolved is not finished by its last holder, whose writes were not committed', async () => {
    const world = createLeaseWorld();
    const work = gate<string>();
    const zombie = world.process(createFakeClock()).execute(chargeKey, 1, ({ commit }) => {
      commit(async (tx) => tx.append('zombie'));
      return work.open;
    });
    await world.clock.advance(LEASE_MS);
    expect((await world.guard.execute(chargeKey, 1, async () => 'never')).status).toBe('unknown');
    await world.guard.resolve(chargeKey, { result: 'by hand' });
    work.end('by the zombie');
    await expect(zombie).rejects.toSatisfy(LeaseLostError.isInstance);
    expect(world.leases.effects).toEqual([]);
    const after = await world.guard.execute(chargeKey, 1, async () => 'never');
    expect(after).toMatchObject({ status: 'replayed', result: 'by hand' });
  });

  test('stays parked where the probe fails or answers nonsense', async () => {
    const world = createLeaseWorld();
    await park(world, ['order-1']);
    const key = { ...chargeKey, id: 'order-1' };
    const fails = async () => {
      throw new Error('provider away');
    };
    await expect(world.guard.execute(key, 1, async () => 1, { probe: fails })).rejects.toThrow(
      'provider away',
    );
    const nonsense = async () => 'yes' as 'unknown';
    await expect(world.guard.execute(key, 1, async () => 1, { probe: nonsense })).rejects.toThrow(/`probe`/);
    expect((await world.guard.parked({ tenant: 'acme' })).items).toHaveLength(1);
  });

  test('asks the probe with the attempt’s own downstream key', async () => {
    const world = createLeaseWorld();
    const keys: string[] = [];
    const note = ({ key, token, attempt }: { key(name: string): string; token: number; attempt: number }) =>
      keys.push(`${key('charge')} ${token} ${attempt}`);
    await world.guard.execute(chargeKey, 1, async (context) => {
      note(context);
      throw new TypeError('who knows');
    });
    const probe = async (context: Parameters<typeof note>[0]) => {
      note(context);
      return { result: 'found' };
    };
    const outcome = await world.guard.execute(chargeKey, 1, async () => 'never', { probe });
    expect(outcome).toMatchObject({ status: 'replayed', result: 'found' });
    expect(keys[1]).toBe(keys[0]);
  });
});

test('a cursor is what it was made of', () => {
  const key = fc.stringMatching(/^[0-9a-f]{32}$/);
  fc.assert(
    fc.property(fc.nat(999_999_999_999_999), key, (parkedAtMs, hash) => {
      expect(decodeCursor(encodeCursor({ parkedAtMs, key: hash }))).toEqual({ parkedAtMs, key: hash });
    }),
  );
});
