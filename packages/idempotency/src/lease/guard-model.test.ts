import { createFakeClock, type FakeClock } from '@orderdock/kit/testing';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { chargeKey, createLeaseWorld, LEASE_MS, type LeaseWorld, retryable } from '../__fixtures__/lease.ts';
import type { LeaseFault } from '../__fixtures__/memory-lease-store.ts';

type Step =
  | { readonly do: 'call' | 'stop' | 'go'; readonly at: number }
  | { readonly do: 'end' | 'fail'; readonly at: number }
  | { readonly do: 'advance'; readonly ms: number }
  | {
      readonly do: 'fault';
      readonly method: 'claim' | 'renew' | 'finish' | 'release';
      readonly fault: LeaseFault;
    };

const at = fc.nat(11);
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constantFrom('call' as const), at }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constantFrom('end' as const, 'fail' as const), at }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constantFrom('stop' as const, 'go' as const), at }) },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('advance' as const),
      ms: fc.constantFrom(100, 5_000, 15_000, 40_000),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('fault' as const),
      method: fc.constantFrom('claim' as const, 'renew' as const, 'finish' as const, 'release' as const),
      fault: fc.constantFrom<LeaseFault>('down', 'reply_lost', 'rerun', 'commit_lost', 'busy'),
    }),
  },
);

/** Three processes that can be stopped, one key, and everything that goes wrong around them. */
class Harness {
  readonly world: LeaseWorld = createLeaseWorld();
  readonly clocks: FakeClock[] = [0, 1, 2].map(() => createFakeClock());
  readonly guards = this.clocks.map((clock) => this.world.process(clock));
  readonly stopped = new Set<number>();
  /** Work that is under way: how to end it. */
  readonly running: { readonly end: () => void; readonly fail: () => void }[] = [];
  readonly tokens: number[] = [];
  readonly results: unknown[] = [];

  call(index: number): void {
    const options = {
      onExpired: 'rerun',
      waitMs: index % 2 === 0 ? 0 : 2_000,
      maxAttempts: 1_000_000,
    } as const;
    const call = this.guards[index % 3]?.execute(
      chargeKey,
      { total: 1 },
      ({ token, commit }) => {
        this.tokens.push(token);
        commit(async (tx) => tx.append(`effect of ${token}`));
        return new Promise((resolve, reject) => {
          this.running.push({ end: () => resolve(`by ${token}`), fail: () => reject(retryable()) });
        });
      },
      options,
    );
    call?.then(
      (outcome) => 'result' in outcome && this.results.push(outcome.result),
      () => {},
    );
  }

  async advance(ms: number): Promise<void> {
    for (let left = ms; left > 0; left -= 5_000) {
      const part = Math.min(left, 5_000);
      await this.world.clock.advance(part);
      for (const [index, clock] of this.clocks.entries())
        if (!this.stopped.has(index)) await clock.advance(part);
    }
  }

  async run(what: Step): Promise<void> {
    switch (what.do) {
      case 'call':
        this.call(what.at);
        break;
      case 'end':
      case 'fail': {
        const [work] = this.running.splice(what.at % Math.max(1, this.running.length), 1);
        work?.[what.do]();
        break;
      }
      case 'stop':
        this.stopped.add(what.at % 3);
        break;
      case 'go':
        this.stopped.delete(what.at % 3);
        break;
      case 'advance':
        await this.advance(what.ms);
        break;
      case 'fault': {
        const { faults } = this.world.leases;
        faults[what.method] = [...(faults[what.method] ?? []), what.fault];
      }
    }
    await this.advance(1);
    this.check();
  }

  check(): void {
    expect(this.world.leases.effects.length, 'I1: at most one committed effect').toBeLessThanOrEqual(1);
    const risen = this.tokens.every((token, index) => index === 0 || token > (this.tokens[index - 1] ?? 0));
    expect(risen, `I3: tokens rise: ${this.tokens}`).toBe(true);
    expect(new Set(this.results).size, 'I5: everybody sees one result').toBeLessThanOrEqual(1);
  }

  /** Everything mended: within a lease and a little somebody gets on (I9), and there is exactly one effect (I1). */
  async drain(): Promise<void> {
    const { leases } = this.world;
    for (const method of ['claim', 'renew', 'finish', 'release'] as const) leases.faults[method] = [];
    this.stopped.clear();
    for (const work of this.running.splice(0)) work.end();
    await this.advance(LEASE_MS + 10_000);
    this.call(1);
    await this.advance(1);
    for (const work of this.running.splice(0)) work.end();
    await this.advance(6_000);
    this.check();
    expect(leases.effects).toHaveLength(1);
    expect(this.results.at(-1)).toBe(leases.effects[0]?.replace('effect of', 'by'));
    expect(this.guards.map((guard) => guard.snapshot().inFlight)).toEqual([0, 0, 0]);
    expect([this.world.clock, ...this.clocks].map(({ sleeping }) => sleeping)).toEqual([0, 0, 0, 0]);
  }
}

test('calls, crashes, stops, lost replies and late holders in any order: one effect, one result, progress (I1, I3, I5, I9)', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 40, size: 'max' }), async (steps) => {
      const harness = new Harness();
      for (const each of steps) await harness.run(each);
      await harness.drain();
    }),
    { numRuns: 150 },
  );
});
