import { expect, test } from 'vitest';
import { beginCall, breakerBench, makeCalls } from '../__fixtures__/breaker.ts';

test('a circuit opened by hand refuses with the reason, and no time nor answer closes it', async () => {
  const { breaker, clock, transitions } = breakerBench();
  const early = beginCall(breaker);
  breaker.forceOpen('maintenance');
  await early('success');
  await clock.advance(1_000_000);
  expect(() => breaker.peek()).toThrow(
    expect.objectContaining({
      code: 'CIRCUIT_OPEN',
      state: 'open',
      reason: 'maintenance',
      retryAfterMs: 10_000,
    }),
  );
  expect(() => breaker.peek()).not.toThrow('maintenance');
  breaker.forceClose();
  expect(() => breaker.enter()).not.toThrow();
  expect(transitions.map(({ to, cause, forMs }) => [to, cause, forMs])).toEqual([
    ['open', 'forced', Number.POSITIVE_INFINITY],
    ['closed', 'forced', Number.POSITIVE_INFINITY],
  ]);
});

test('one opened by hand for a time is probed afterwards, as after a trip', async () => {
  const { breaker, clock } = breakerBench();
  breaker.forceOpen('maintenance', 30_000);
  await clock.advance(29_999);
  expect(breaker.retryAfterMs).toBe(1);
  await clock.advance(1);
  await makeCalls(breaker, '.');
  expect([breaker.state, breaker.reason]).toEqual(['closed', undefined]);
});

test('a circuit that is closed by hand lets all calls in at once, with nothing held against it', async () => {
  const { breaker } = breakerBench({ ramp: true });
  await makeCalls(breaker, 'FFFFF');
  breaker.forceClose();
  await makeCalls(breaker, 'FFFF');
  expect([breaker.state, breaker.share]).toEqual(['closed', 1]);
});

test.each([
  ['reason', '', 1],
  ['forMs', 'why', 0],
  ['forMs', 'why', Number.NaN],
])('a wrong `%s` is refused', (option, reason, forMs) => {
  expect(() => breakerBench().breaker.forceOpen(reason, forMs)).toThrow(
    expect.objectContaining({ code: 'INVALID_OPTION', option }),
  );
});

test('what others decide is followed, and told with the cause `remote`', async () => {
  const { breaker, clock, transitions } = breakerBench({ ramp: { stepMs: 100 } });
  breaker.applyRemote({ state: 'open', forMs: 500 });
  await clock.advance(499);
  expect(breaker.retryAfterMs).toBe(1);
  breaker.applyRemote({ state: 'recovering' });
  breaker.applyRemote({ state: 'recovering' });
  expect(breaker.share).toBe(0.1);
  breaker.applyRemote({ state: 'closed' });
  breaker.applyRemote({ state: 'closed' });
  breaker.applyRemote({ state: 'recovering' });
  expect(transitions.map(({ to, cause }) => `${to} ${cause}`)).toEqual([
    'open remote',
    'recovering remote',
    'closed remote',
  ]);
});

test('a circuit that others say is open for longer stays open, and is not opened twice', async () => {
  const { breaker, clock, transitions } = breakerBench();
  await makeCalls(breaker, 'FFFFF');
  await clock.advance(9_000);
  breaker.applyRemote({ state: 'open', forMs: 4_000 });
  expect([breaker.retryAfterMs, transitions.length]).toEqual([4_000, 1]);
});

test('others cannot close what a hand has opened', () => {
  const { breaker } = breakerBench();
  breaker.forceOpen('maintenance');
  breaker.applyRemote({ state: 'closed' });
  expect(breaker.state).toBe('open');
});

test('a dry run refuses nothing, counts what it would refuse, and moves as it would otherwise', async () => {
  const { breaker, clock, dryRefusals } = breakerBench({ dryRun: true });
  await makeCalls(breaker, 'FFFFF');
  expect([breaker.state, breaker.retryAfterMs]).toEqual(['open', 10_000]);
  expect(() => breaker.peek()).not.toThrow();
  await makeCalls(breaker, '..F');
  expect([breaker.state, breaker.refusals, dryRefusals]).toEqual(['open', 3, [1, 2, 3]]);
  await clock.advance(10_000);
  const probe = beginCall(breaker);
  await makeCalls(breaker, 'FFFFFF');
  expect([breaker.state, breaker.refusals]).toEqual(['half_open', 9]);
  await probe('success');
  expect(breaker.state).toBe('closed');
});

test('an observer that throws breaks no call', async () => {
  const { breaker, context } = breakerBench({ window: 1 });
  const { Breaker } = await import('./breaker.ts');
  const watched = new Breaker('p', {
    ...context,
    observer: {
      changed: () => {
        throw new Error('observer');
      },
    },
  });
  await makeCalls(watched, 'F');
  expect([watched.state, breaker.state]).toEqual(['open', 'closed']);
});
