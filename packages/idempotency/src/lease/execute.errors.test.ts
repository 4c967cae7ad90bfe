import { describe, expect, test } from 'vitest';
import { chargeKey, createLeaseWorld, gate, LEASE_MS, retryable } from '../__fixtures__/lease.ts';
import { FailedBeforeError, LeaseLostError } from './errors.ts';

const PAYLOAD = { amount: '10.00', currency: 'EUR' };

describe('an error of the work', () => {
  test('that says retryable is thrown, and the key is free at once', async () => {
    const { guard, process } = createLeaseWorld();
    const error = retryable();
    await expect(
      guard.execute(chargeKey, PAYLOAD, async () => {
        throw error;
      }),
    ).rejects.toBe(error);
    expect(await process().execute(chargeKey, PAYLOAD, async () => 2)).toMatchObject({ status: 'executed' });
  });

  test('that classify calls final is thrown, stored by its code, and told to everyone after', async () => {
    const { clock, guard, process } = createLeaseWorld();
    const declined = Object.assign(new Error('card 4111 declined'), { code: 'card_declined' });
    const classify = () => 'final' as const;
    const work = async () => {
      throw declined;
    };
    await expect(guard.execute(chargeKey, PAYLOAD, work, { classify })).rejects.toBe(declined);
    const again = await process()
      .execute(chargeKey, PAYLOAD, async () => 'never')
      .catch((error: unknown) => error);
    expect(FailedBeforeError.isInstance(again)).toBe(true);
    expect(again).toMatchObject({
      errorCode: 'card_declined',
      processedAt: new Date(clock.now()),
      isRetryable: false,
    });
    expect(String(again)).not.toContain('4111');
  });

  test('that says nothing parks the key, and under rerun gives it back', async () => {
    const { guard } = createLeaseWorld();
    const error = new TypeError('socket hang up');
    const work = async () => {
      throw error;
    };
    const outcome = await guard.execute(chargeKey, PAYLOAD, work);
    expect(outcome).toMatchObject({ status: 'unknown', reason: 'outcome_unknown', error, attempts: 1 });
    const key = { ...chargeKey, id: 'rerun' };
    await expect(guard.execute(key, PAYLOAD, work, { onExpired: 'rerun' })).rejects.toBe(error);
    expect((await guard.execute(key, PAYLOAD, async () => 1)).status).toBe('executed');
  });

  test('that cannot be written down passes all the same, and the lease runs out', async () => {
    const { clock, leases, guard, process } = createLeaseWorld();
    leases.faults.release = ['down'];
    const fails = guard.execute(chargeKey, PAYLOAD, async () => {
      throw retryable('the first');
    });
    await expect(fails).rejects.toThrow('the first');
    await clock.advance(LEASE_MS);
    expect((await process().execute(chargeKey, PAYLOAD, async () => 1)).status).toBe('unknown');
  });
});

describe('an abort', () => {
  test('rejects at once, and what the work still brings to an end is recorded', async () => {
    const { clock, guard, process } = createLeaseWorld();
    const work = gate<string>();
    const controller = new AbortController();
    const told: unknown[] = [];
    const call = guard.execute(
      chargeKey,
      PAYLOAD,
      ({ signal }) => {
        signal.addEventListener('abort', () => told.push(signal.reason));
        return work.open;
      },
      { signal: controller.signal },
    );
    await clock.advance(1_000);
    const reason = new Error('client gone');
    controller.abort(reason);
    await expect(call).rejects.toBe(reason);
    expect(told).toEqual([reason]);
    expect(guard.snapshot().inFlight).toBe(1);
    work.end('charged');
    await clock.advance(0);
    expect(guard.snapshot().inFlight).toBe(0);
    expect(await process().execute(chargeKey, PAYLOAD, async () => 'never')).toMatchObject({
      status: 'replayed',
      result: 'charged',
    });
  });

  test('before the work begins leaves the key free', async () => {
    const { clock, leases, guard, process } = createLeaseWorld();
    const controller = new AbortController();
    const original = leases.claim;
    leases.claim = async (...args) => {
      const claim = await original(...args);
      controller.abort(new Error('gone'));
      return claim;
    };
    const call = guard.execute(chargeKey, PAYLOAD, async () => 'never', { signal: controller.signal });
    await expect(call).rejects.toThrow('gone');
    await clock.advance(0);
    leases.claim = original;
    expect(await process().execute(chargeKey, PAYLOAD, async () => 1)).toMatchObject({ status: 'executed' });
    const early = guard.execute(chargeKey, PAYLOAD, async () => 1, {
      signal: AbortSignal.abort(new Error('early')),
    });
    await expect(early).rejects.toThrow('early');
  });

  test.each(['claim', 'finish'] as const)('rejects at once while the %s is not answered', async (method) => {
    const { clock, leases, guard } = createLeaseWorld();
    const answer = gate<void>();
    const original = leases[method];
    Object.assign(leases, {
      [method]: (...args: never[]) =>
        answer.open.then(() => (original as (...a: never[]) => unknown)(...args)),
    });
    const controller = new AbortController();
    const { signal } = controller;
    const call = guard.execute(chargeKey, PAYLOAD, async () => 'done', { signal });
    await clock.advance(0);
    const reason = new Error('client gone');
    controller.abort(reason);
    await expect(call).rejects.toBe(reason);
    answer.end();
    await clock.advance(0);
    expect(guard.snapshot().inFlight).toBe(0);
    // What was claimed and not begun is given back; what was done is recorded.
    const next = await guard.execute(chargeKey, PAYLOAD, async () => 'next');
    expect(next).toMatchObject({ result: method === 'claim' ? 'next' : 'done' });
  });

  test.each(['same', 'other'] as const)(
    'of work that never ends keeps the key no longer than its lease, for the %s process',
    async (place) => {
      const { clock, guard, process } = createLeaseWorld();
      const controller = new AbortController();
      const { signal } = controller;
      const call = guard.execute(chargeKey, PAYLOAD, () => new Promise(() => {}), { signal });
      await clock.advance(10_000);
      controller.abort(new Error('gone'));
      await expect(call).rejects.toThrow('gone');
      const next = place === 'same' ? guard : process();
      const options = { onExpired: 'rerun', waitMs: 0 } as const;
      expect((await next.execute(chargeKey, PAYLOAD, async () => 1, options)).status).toBe('in_progress');
      await clock.advance(LEASE_MS);
      expect((await next.execute(chargeKey, PAYLOAD, async () => 1, options)).status).toBe('executed');
      expect(guard.snapshot().inFlight).toBe(1);
      expect(clock.sleeping).toBe(0);
    },
  );
});

test('a lease that is lost ends the call at once, though the work does not listen', async () => {
  const { clock, leases, guard, lost } = createLeaseWorld();
  const work = gate<string>();
  const call = guard.execute(chargeKey, PAYLOAD, () => work.open).catch((error: unknown) => error);
  await clock.advance(0);
  leases.renew = async () => false;
  await clock.advance(LEASE_MS / 3);
  expect(LeaseLostError.isInstance(await call)).toBe(true);
  expect(lost).toMatchObject([{ tenant: 'acme', token: 1 }]);
  // What the work brings to an end is offered all the same, and here the store says that nobody else came.
  work.end('late');
  await clock.advance(0);
  expect(await guard.execute(chargeKey, PAYLOAD, async () => 'never')).toMatchObject({ result: 'late' });
  expect(clock.sleeping).toBe(0);
});
