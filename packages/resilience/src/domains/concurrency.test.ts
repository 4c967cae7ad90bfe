import { createFakeClock } from '@orderdock/kit/testing';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { answered } from '../__fixtures__/domains.ts';
import { createFailureDomains } from './create-failure-domains.ts';

interface UnderWay {
  readonly beganAt: number;
  /** Whether the platform was not closed when the call was let in: it is a probe. */
  readonly probes: boolean;
  end(status: number): Promise<void>;
}

const step = fc.oneof(
  fc.record({ do: fc.constant('begin' as const), store: fc.nat(7), endpoint: fc.nat(1) }),
  fc.record({
    do: fc.constant('end' as const),
    which: fc.nat(20),
    status: fc.constantFrom(200, 404, 503, 503),
  }),
  fc.record({ do: fc.constant('wait' as const), ms: fc.constantFrom(1, 999, 1_000, 2_500) }),
);

test('in any order of calls that overlap a platform that is down has one probe at a time', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 150 }), async (steps) => {
      const clock = createFakeClock();
      const domains = createFailureDomains({ clock, breaker: { resetMs: 1_000 }, lift: { stores: 2 } });
      const calls: UnderWay[] = [];
      const begin = (store: number, endpoint: number) => {
        const path = { platform: 'p', endpoint: `e${endpoint}`, store: `s${store}` };
        const domain = domains.for(path);
        const probes = domains.snapshot().unwell.some(({ level }) => level === 'platform');
        if (domain.refusal() !== undefined) return;
        const { promise, resolve, reject } = Promise.withResolvers<void>();
        const recorded = domain.record(
          domain.enter(),
          () => promise,
          (error) => ((error as { status: number }).status >= 500 ? 'failure' : 'ignored'),
        );
        calls.push({
          ...{ beganAt: clock.monotonic(), probes },
          async end(status) {
            if (status === 200) resolve();
            else reject(answered(status));
            await recorded.catch(() => {});
          },
        });
      };
      for (const each of steps) {
        if (each.do === 'begin') begin(each.store, each.endpoint);
        else if (each.do === 'wait') await clock.advance(each.ms);
        else await calls.splice(each.which % Math.max(1, calls.length), 1)[0]?.end(each.status);
        const leased = calls.filter(({ probes, beganAt }) => probes && clock.monotonic() - beganAt < 1_000);
        expect(leased.length).toBeLessThanOrEqual(
          domains.snapshot().unwell.some(({ level }) => level === 'platform') ? 1 : calls.length,
        );
      }
      for (const call of calls) await call.end(200);
      // Nothing keeps the domains in place any more, and a well other end is reached again by every store.
      await clock.advance(1_000);
      for (let round = 0; round < 4; round++) {
        for (let store = 0; store < 8; store++) {
          begin(store, store % 2);
          await calls.at(-1)?.end(200);
          await clock.advance(1_000);
        }
      }
      expect(domains.snapshot().unwell).toEqual([]);
    }),
    { numRuns: 100 },
  );
});
