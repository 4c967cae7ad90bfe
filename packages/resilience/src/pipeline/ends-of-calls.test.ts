import { createFakeClock } from '@orderdock/kit/testing';
import { expect, test } from 'vitest';
import { labelled, settle, stubbornWork, watch } from '../__fixtures__/work.ts';
import { createFailureDomains } from '../domains/create-failure-domains.ts';
import { createResilience } from './create-resilience.ts';
import type { ResilienceEvents } from './events.ts';

function setUp(options = {}) {
  const clock = createFakeClock();
  const shop = createResilience({ name: 'shop', clock, random: () => 0.5, ...options });
  const calls: ResilienceEvents['call'][] = [];
  const attempts: ResilienceEvents['attempt'][] = [];
  shop.on('call', (end) => calls.push(end));
  shop.on('attempt', (end) => attempts.push(end));
  return { clock, shop, calls, attempts };
}

test('the end of a call says how long it took, and how much of that was work', async () => {
  const { clock, shop, calls, attempts } = setUp();
  const down = labelled('down', true);
  let tries = 0;
  const call = watch(
    shop.execute(async () => {
      await clock.sleep(300);
      if (++tries === 1) throw down;
      return tries;
    }),
  );
  await clock.advance(5_000);
  expect(call.value).toBe(2);
  expect(calls).toEqual([
    { outcome: 'success', attempts: 2, durationMs: 1_100, workMs: 600, error: undefined },
  ]);
  const attempt = { isLook: false, domain: undefined, durationMs: 300 };
  expect(attempts).toEqual([
    { ...attempt, attempt: 1, outcome: 'failure', error: down },
    { ...attempt, attempt: 2, outcome: 'success', error: undefined },
  ]);
});

test('each way to end has its word', async () => {
  const { clock, shop, calls } = setUp({ retry: false, timeoutMs: 1_000 });
  const never = () => new Promise<never>(() => {});
  const reject = (error: unknown) => () => Promise.reject(error);
  const caller = new AbortController();
  const ends = [
    shop.execute(async () => 1),
    shop.execute(reject(labelled('down', true))),
    shop.execute(reject(labelled('not there', false))),
    shop.execute(reject(new TypeError('a bug'))),
    shop.execute(never, { write: true }),
    shop.execute(never, { deadlineAt: clock.now() + 1 }),
    shop.execute(never, { signal: caller.signal }),
  ].map(watch);
  caller.abort('enough');
  await clock.advance(1_000);
  shop.forceOpen('by hand');
  await shop.execute(async () => 1).catch(() => {});
  expect(ends.map(({ status }) => status)).not.toContain('pending');
  expect(calls.map(({ outcome }) => outcome).toSorted()).toEqual(
    [
      'success',
      'failure',
      'ignored',
      'failure',
      'outcome_unknown',
      'deadline',
      'aborted',
      'refused',
    ].toSorted(),
  );
});

test('an attempt that is given up has ended for its call, and its zombie is not told again', async () => {
  const { clock, shop, attempts, calls } = setUp({ retry: false, timeoutMs: 100 });
  const { work, ends } = stubbornWork();
  const call = watch(shop.execute(work));
  await clock.advance(100);
  expect(call.status).toBe('rejected');
  ends[0]?.();
  await settle();
  expect(attempts).toMatchObject([
    { outcome: 'failure', durationMs: 100, error: { code: 'ATTEMPT_TIMEOUT' } },
  ]);
  expect(calls).toMatchObject([{ outcome: 'failure', durationMs: 100, workMs: 100 }]);
});

test('the failure domain that a call was given is named with its attempts and its refusals', async () => {
  const { clock, shop, attempts } = setUp({ retry: false });
  const domains = createFailureDomains({ clock });
  const domain = domains.for({ platform: 'fern', endpoint: 'orders', store: 's-1' });
  const refused: unknown[] = [];
  shop.on('refused', ({ domain: name }) => refused.push(name));
  await shop.execute(async () => 1, { domain });
  domains.forceOpen({ platform: 'fern' }, 'by hand');
  await shop.execute(async () => 1, { domain }).catch(() => {});
  expect([attempts.map(({ domain: name }) => name), refused]).toEqual([
    ['fern/orders/s-1'],
    ['fern/orders/s-1'],
  ]);
});

test('a call that began before anybody listened is not told of', async () => {
  const clock = createFakeClock();
  const shop = createResilience({ name: 'shop', clock });
  const call = watch(shop.execute(() => clock.sleep(100)));
  await settle();
  const calls: unknown[] = [];
  shop.on('call', (end) => calls.push(end));
  await clock.advance(100);
  expect([call.status, calls]).toEqual(['fulfilled', []]);
});

test('a call that an open circuit refuses ends alike, heard or not, with options or without', async () => {
  const shop = createResilience({ name: 'shop', clock: createFakeClock() });
  shop.forceOpen('by hand');
  const heard: unknown[] = [];
  const ends = [watch(shop.execute(async () => 1)), watch(shop.execute(async () => 1, {}))];
  await settle();
  shop.on('give_up', ({ attempts, reason }) => heard.push([attempts, reason]));
  ends.push(watch(shop.execute(async () => 1)));
  await settle();
  const refused = { code: 'CIRCUIT_OPEN', pipeline: 'shop', state: 'open', reason: 'by hand' };
  expect(ends.map(({ error }) => error)).toMatchObject([refused, refused, refused]);
  expect([heard, shop.snapshot()]).toMatchObject([[[1, 'circuit_open']], { active: 0, failed: 3 }]);
  await shop.close();
  await expect(shop.execute(async () => 1)).rejects.toMatchObject({ code: 'RESILIENCE_CLOSED' });
});
