/**
 * The failure scenarios of mode L, by the numbers that the project's research gives them. Each is played twice: as the
 * guard is, and in its naive variant, which has to show the damage, so that the test is known to be able to fail.
 */
import { createFakeClock } from '@orderdock/kit/testing';
import { describe, expect, test } from 'vitest';
import {
  chargeKey,
  createLeaseWorld,
  gate,
  LEASE_MS,
  type LeaseWorld,
  retryable,
} from '../__fixtures__/lease.ts';

const rerun = { onExpired: 'rerun' } as const;

describe('scenario 14: the clocks are skewed', () => {
  /** B's wall clock is off; A is at work, and has half of its lease left. */
  async function play(skewMs: number, mend: (world: LeaseWorld, now: () => number) => void = () => {}) {
    const world = createLeaseWorld();
    const own = createFakeClock();
    own.skew(skewMs);
    mend(world, () => own.now() + LEASE_MS / 2);
    const work = gate<string>();
    const a = world.process(createFakeClock()).execute(chargeKey, 1, () => work.open, rerun);
    await world.clock.advance(LEASE_MS / 2);
    const b = await world.process(own).execute(chargeKey, 1, async () => 'b', { ...rerun, waitMs: 0 });
    work.end('a');
    await a.catch(() => {});
    return b;
  }

  test.each([-60_000, 60_000])(
    'by %i ms: the lease and what is left of it are the server’s',
    async (skew) => {
      const outcome = await play(skew);
      expect(outcome.status).toBe('in_progress');
      const retryAfterMs = outcome.status === 'in_progress' ? outcome.retryAfterMs : 0;
      expect(retryAfterMs).toBeGreaterThanOrEqual(LEASE_MS / 2);
      expect(retryAfterMs).toBeLessThanOrEqual(LEASE_MS);
    },
  );
  test('naive: whoever asks its own clock takes over a lease that lives', async () => {
    const outcome = await play(60_000, ({ leases, clock }, now) => {
      const { claim } = leases;
      leases.claim = async (key, terms) => {
        const row = await leases.find(key.key);
        if (row === undefined || clock.now() + row.leftMs > now()) return claim(key, terms);
        return { state: 'held', token: row.token, attempts: row.attempts };
      };
      leases.finish = async (hold) => {
        const record = await leases.find(hold.key);
        if (record === undefined) return { state: 'lost' };
        const done = { ...record, state: 'done', answer: '"b"', processedAtMs: 0 } as const;
        return { state: 'committed', record: done, history: null };
      };
    });
    expect(outcome).toMatchObject({ result: 'b' });
  });
});

describe('scenario 21: the result cannot be saved after the work succeeded', () => {
  /** The work has its effect outside; how often is what counts. */
  async function play(faults: readonly ('down' | 'reply_lost' | 'commit_lost' | 'busy')[], options = {}) {
    const { clock, leases, process } = createLeaseWorld();
    leases.faults.finish = [...faults];
    let charges = 0;
    const charge = async () => {
      charges += 1;
      return 'charged';
    };
    const settled = process()
      .execute(chargeKey, 1, charge, options)
      .catch((error: unknown) => error);
    await clock.advance(5_500);
    const first = await settled;
    leases.faults.finish = [];
    const second = await process().execute(chargeKey, 1, charge, { waitMs: 0 });
    return { first, second, charges };
  }

  test.each([
    ['the database is away for a moment', ['down', 'down', 'down']],
    ['COMMIT went through and its reply was lost', ['reply_lost']],
    ['COMMIT was lost', ['commit_lost']],
    ['the dead connection still holds the lock', ['reply_lost', 'busy', 'busy']],
    ['both, and more than once', ['commit_lost', 'busy', 'commit_lost', 'down', 'reply_lost']],
  ] as const)('it is saved again where %s', async (_what, faults) => {
    const { first, second, charges } = await play(faults);
    expect(first).toMatchObject({ status: 'executed', result: 'charged' });
    expect(second).toMatchObject({ status: 'replayed', result: 'charged' });
    expect(charges).toBe(1);
  });
  test('and if the database stays silent it is unknown, never given back', async () => {
    const { first, second, charges } = await play(Array(1_000).fill('down'));
    expect(first).toMatchObject({ status: 'unknown', errorCode: 'IDEMPOTENCY_STORE_UNAVAILABLE' });
    expect(second).toMatchObject({ status: 'unknown' });
    expect(charges).toBe(1);
  });
  test('and if it fell silent after COMMIT was sent, that is said', async () => {
    const { first, charges } = await play(['commit_lost', ...Array(1_000).fill('down')]);
    expect(first).toMatchObject({ code: 'IDEMPOTENCY_COMMIT_UNKNOWN', isRetryable: true });
    expect(charges).toBe(1);
  });
  test('naive: whoever gives the key back after a save that failed does the work twice', async () => {
    const { charges } = await play(Array(1_000).fill('down'), { classify: () => 'retryable' });
    expect(charges).toBe(2);
  });
});

describe('scenario 22: a poison event', () => {
  /** Each attempt kills its process; how many there are of 20 calls. */
  async function play(mend: (world: LeaseWorld) => void = () => {}) {
    const world = createLeaseWorld();
    mend(world);
    let runs = 0;
    const crash = () => {
      runs += 1;
      return new Promise<never>(() => {});
    };
    let last = '';
    for (let call = 0; call < 20; call++) {
      const controller = new AbortController();
      const signal = controller.signal;
      const outcome = world
        .process(createFakeClock())
        .execute(chargeKey, 1, crash, { ...rerun, signal })
        .catch(() => ({ status: 'killed' }));
      await world.clock.advance(LEASE_MS);
      controller.abort();
      last = (await outcome).status;
    }
    return { runs, last, world };
  }

  test('is begun five times, counted before the work, and then parked, listed and replayed by hand', async () => {
    const { runs, last, world } = await play();
    expect([runs, last]).toEqual([5, 'unknown']);
    const page = await world.guard.parked({ tenant: 'acme', reason: 'poison' });
    expect(page.items).toMatchObject([{ reason: 'poison', attempts: 5, tenant: 'acme' }]);
    expect(await world.guard.replay(chargeKey)).toBe(true);
    expect((await world.guard.execute(chargeKey, 1, async () => 'mended')).status).toBe('executed');
  });
  test('that throws is parked as soon as it threw for the last time', async () => {
    const { guard, parked } = createLeaseWorld();
    const work = async () => {
      throw retryable();
    };
    for (const _ of [1, 2, 3]) {
      const call = guard.execute(chargeKey, 1, work, { maxAttempts: 3 });
      await expect(call).rejects.toThrow('try again');
    }
    expect(parked.map(({ reason }) => reason)).toEqual(['poison']);
    const page = await guard.parked({ tenant: 'acme' });
    expect(page.items).toMatchObject([{ reason: 'poison', attempts: 3, errorCode: 'DOWNSTREAM_BUSY' }]);
    expect(await guard.execute(chargeKey, 1, work)).toMatchObject({ status: 'unknown', reason: 'poison' });
  });
  test('naive: attempts that are counted after the work are never counted', async () => {
    const { runs } = await play(({ leases }) => {
      const { claim } = leases;
      leases.claim = (key, terms) => claim(key, { ...terms, maxAttempts: Number.POSITIVE_INFINITY });
    });
    expect(runs).toBe(20);
  });
});
