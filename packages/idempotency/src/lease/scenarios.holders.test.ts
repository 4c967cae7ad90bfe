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
import { LeaseLostError } from './errors.ts';
import type { ExecuteOptions } from './request.ts';

const rerun = { onExpired: 'rerun' } as const;

describe('scenario 5: a crash in mid-handler', () => {
  /** A process is killed inside the work; another one is asked a lease later. */
  async function play(options: ExecuteOptions<string>) {
    const { clock, process } = createLeaseWorld();
    void process(createFakeClock()).execute(chargeKey, 1, () => new Promise<string>(() => {}), options);
    await clock.advance(LEASE_MS);
    return process().execute(chargeKey, 1, async () => 'second', { ...options, waitMs: 0 });
  }

  test('parks the key after one lease, for the first effect may have happened', async () => {
    expect(await play({})).toMatchObject({ status: 'unknown', reason: 'outcome_unknown', attempts: 1 });
  });
  test('runs the work again after one lease where the caller said that this is safe', async () => {
    expect(await play(rerun)).toMatchObject({ status: 'executed', result: 'second' });
  });
  test('asks the probe first, which tells', async () => {
    expect(await play({ probe: async () => ({ result: 'first' }) })).toMatchObject({
      status: 'replayed',
      result: 'first',
    });
    expect(await play({ ...rerun, probe: async () => ({ result: 'first' }) })).toMatchObject({
      result: 'first',
    });
    expect(await play({ probe: async () => 'not_executed' })).toMatchObject({ status: 'executed' });
    expect(await play({ probe: async () => 'unknown' })).toMatchObject({ status: 'unknown' });
    expect(await play({ ...rerun, probe: async () => 'unknown' })).toMatchObject({ status: 'executed' });
  });
  test('naive: with one time to live for lock and answer nobody gets on for a day', async () => {
    expect(await play({ ...rerun, leaseMs: 86_400_000 })).toMatchObject({ status: 'in_progress' });
  });
});

describe('scenario 6: the lease expires while the work runs', () => {
  /** A is stopped for longer than its lease, B takes the key over, A wakes and finishes. */
  async function play(mend: (world: LeaseWorld) => void = () => {}) {
    const world = createLeaseWorld();
    mend(world);
    const own = createFakeClock();
    const [a, b] = [world.process(own), world.process()];
    const [first, second] = [gate<string>(), gate<string>()];
    const tokens: number[] = [];
    const signals: AbortSignal[] = [];
    const work =
      (open: Promise<string>, effect: string) =>
      ({ token, signal, commit }: { token: number; signal: AbortSignal; commit: Commit }) => {
        tokens.push(token);
        signals.push(signal);
        commit(async (tx) => tx.append(effect));
        return open;
      };
    const callA = a.execute(chargeKey, 1, work(first.open, 'a'), rerun).catch((error: unknown) => error);
    await world.clock.advance(LEASE_MS);
    const callB = b.execute(chargeKey, 1, work(second.open, 'b'), rerun).catch((error: unknown) => error);
    await world.clock.advance(0);
    await own.advance(LEASE_MS);
    first.end('a');
    const endOfA = await callA;
    second.end('b');
    return { endOfA, endOfB: await callB, tokens, signals, effects: world.leases.effects, lost: world.lost };
  }
  type Commit = (write: (tx: { append(effect: string): void }) => Promise<void>) => void;

  test('the heartbeat keeps it as long as the process lives', async () => {
    const { clock, process } = createLeaseWorld();
    const work = gate<string>();
    const long = process().execute(chargeKey, 1, () => work.open, rerun);
    for (let hour = 0; hour < 4; hour++) {
      await clock.advance(LEASE_MS);
      const rival = await process().execute(chargeKey, 1, async () => 'never', { ...rerun, waitMs: 0 });
      expect(rival.status).toBe('in_progress');
    }
    work.end('done');
    expect(await long).toMatchObject({ status: 'executed', result: 'done' });
    expect(clock.sleeping).toBe(0);
  });
  test('a zombie is told by its signal, and commits nothing', async () => {
    const { endOfA, endOfB, tokens, signals, effects, lost } = await play();
    expect(LeaseLostError.isInstance(endOfA) && endOfA.token).toBe(1);
    expect(LeaseLostError.isInstance(signals[0]?.reason)).toBe(true);
    expect(endOfB).toMatchObject({ status: 'executed', result: 'b' });
    expect(tokens).toEqual([1, 2]);
    expect(effects).toEqual(['b']);
    expect(lost).toMatchObject([{ tenant: 'acme', token: 1 }]);
  });
  test('naive: without the fence in the commit both have their effect', async () => {
    const { effects } = await play(({ leases }) => {
      const { finish } = leases;
      leases.finish = async (hold, request) => {
        const end = await finish(hold, request);
        if (end.state === 'lost') await request.write?.({ append: (effect) => leases.effects.push(effect) });
        return end;
      };
    });
    expect(effects).toEqual(['a', 'b']);
  });
});

describe('scenario 7: a zombie gives back the key of the new owner', () => {
  /** A expires, B claims, A throws; C comes while B is still at work. */
  async function play(mend: (world: LeaseWorld) => void = () => {}) {
    const world = createLeaseWorld();
    mend(world);
    const [a, b, c] = [world.process(createFakeClock()), world.process(), world.process()];
    const [first, second] = [gate<string>(), gate<string>()];
    let running = 0;
    let most = 0;
    const count = async <T>(open: Promise<T>) => {
      running += 1;
      most = Math.max(most, running);
      return open.finally(() => {
        running -= 1;
      });
    };
    const callA = a.execute(chargeKey, 1, () => first.open, rerun).catch((error: unknown) => error);
    await world.clock.advance(LEASE_MS);
    const callB = b.execute(chargeKey, 1, () => count(second.open), rerun);
    await world.clock.advance(0);
    first.fail(retryable());
    const endOfA = await callA;
    const endOfC = await c.execute(chargeKey, 1, () => count(Promise.resolve('c')), { ...rerun, waitMs: 0 });
    second.end('b');
    await callB.catch(() => {});
    return { endOfA, endOfC, most };
  }

  test('the release is fenced: the owner goes on alone, the zombie hears that it is one', async () => {
    const { endOfA, endOfC, most } = await play();
    expect(LeaseLostError.isInstance(endOfA)).toBe(true);
    expect(endOfC.status).toBe('in_progress');
    expect(most).toBe(1);
  });
  test('naive: a release by key alone lets a third run beside the owner', async () => {
    const { endOfC, most } = await play(({ leases }) => {
      const { release } = leases;
      leases.release = async (hold, end, code) => {
        const row = await leases.find(hold.key);
        return release({ ...hold, token: row?.token ?? 0, claimId: row?.claimId ?? '' }, end, code);
      };
    });
    expect(endOfC.status).toBe('executed');
    expect(most).toBe(2);
  });
});

describe('scenario 8: the reply to the claim is lost', () => {
  async function play(mend: (world: LeaseWorld) => void = () => {}) {
    const world = createLeaseWorld();
    mend(world);
    world.leases.faults.claim = ['reply_lost'];
    const tokens: number[] = [];
    const call = world.guard.execute(
      chargeKey,
      1,
      async ({ token, attempt }) => {
        tokens.push(token, attempt);
      },
      { waitMs: 0 },
    );
    await world.clock.advance(1_000);
    return { status: (await call).status, tokens };
  }

  test('the same claim id finds its own claim, with the same token and attempt', async () => {
    expect(await play()).toEqual({ status: 'executed', tokens: [1, 1] });
  });
  test('naive: a claim without an id of its own locks its owner out', async () => {
    const { status } = await play(({ leases }) => {
      const { claim } = leases;
      let calls = 0;
      leases.claim = (key, terms) => {
        calls += 1;
        return claim(key, { ...terms, claimId: `anonymous ${calls}` });
      };
    });
    expect(status).toBe('in_progress');
  });
});
