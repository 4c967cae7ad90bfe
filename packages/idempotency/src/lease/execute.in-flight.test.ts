import { describe, expect, test } from 'vitest';
import { chargeKey, createLeaseWorld, gate, retryable } from '../__fixtures__/lease.ts';

const PAYLOAD = { amount: '10.00', currency: 'EUR' };

describe('in flight', () => {
  test('a twin in the same process waits without a call of its own and hears the result', async () => {
    const { leases, guard } = createLeaseWorld();
    const work = gate<string>();
    const calls = Array.from({ length: 64 }, () => guard.execute(chargeKey, PAYLOAD, () => work.open));
    work.end('done');
    const statuses = (await Promise.all(calls)).map(({ status }) => status);
    expect(statuses.filter((status) => status === 'executed')).toHaveLength(1);
    expect(statuses.filter((status) => status === 'replayed')).toHaveLength(63);
    expect(leases.calls).toEqual(['claim', 'finish']);
  });

  test('a twin in another process waits by polling and hears the result', async () => {
    const { clock, guard, process } = createLeaseWorld();
    const work = gate<string>();
    const first = guard.execute(chargeKey, PAYLOAD, () => work.open);
    const twin = process().execute(chargeKey, PAYLOAD, async () => 'never');
    await clock.advance(1_000);
    work.end('done');
    await clock.advance(250);
    expect([await first, await twin]).toMatchObject([
      { status: 'executed', result: 'done' },
      { status: 'replayed', result: 'done' },
    ]);
  });

  test.each(['same', 'other'] as const)(
    'a twin in the %s process that does not wait is told when the lease ends',
    async (place) => {
      const { clock, guard, process } = createLeaseWorld();
      const work = gate<string>();
      const first = guard.execute(chargeKey, PAYLOAD, () => work.open);
      await clock.advance(9_000);
      const twin = place === 'same' ? guard : process();
      const outcome = await twin.execute(chargeKey, PAYLOAD, async () => 'never', { waitMs: 0 });
      // 21 s are left of the lease of 30 s; up to half as much is added.
      expect(outcome.status).toBe('in_progress');
      const retryAfterMs = outcome.status === 'in_progress' ? outcome.retryAfterMs : 0;
      expect(retryAfterMs).toBeGreaterThanOrEqual(21_000);
      expect(retryAfterMs).toBeLessThanOrEqual(31_500);
      work.end('done');
      await first;
    },
  );

  test('a wait ends at the deadline, and an abort ends it at once', async () => {
    const { clock, guard, process } = createLeaseWorld();
    const work = gate<string>();
    const first = guard.execute(chargeKey, PAYLOAD, () => work.open);
    const options = { deadlineAt: clock.now() + 1_250 };
    const late = process().execute(chargeKey, PAYLOAD, async () => 'never', options);
    const controller = new AbortController();
    const gone = process().execute(chargeKey, PAYLOAD, async () => 'never', { signal: controller.signal });
    await clock.advance(100);
    const reason = new Error('client gone');
    controller.abort(reason);
    await expect(gone).rejects.toBe(reason);
    await clock.advance(1_150);
    expect((await late).status).toBe('in_progress');
    work.end('done');
    await first;
    expect(clock.sleeping).toBe(0);
  });

  test('the next one tries where the first one failed', async () => {
    const { guard } = createLeaseWorld();
    let runs = 0;
    const work = async () => {
      runs += 1;
      if (runs === 1) throw retryable('first');
      return runs;
    };
    const settled = await Promise.allSettled([1, 2, 3].map(() => guard.execute(chargeKey, PAYLOAD, work)));
    expect(
      settled.map((end) => (end.status === 'fulfilled' ? end.value.status : end.reason.message)),
    ).toEqual(['first', 'executed', 'replayed']);
  });
});
