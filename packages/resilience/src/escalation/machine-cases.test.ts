import { expect, test } from 'vitest';
import { isOver, machine, T0 } from '../__fixtures__/escalation-machine.ts';
import { dueAt } from './due.ts';

test('left alone, it runs through every phase to its end: no phase is a trap, none cannot be reached', () => {
  const run = machine();
  const seen = new Set<string>();
  for (let turn = 0; turn < 10 && !isOver(run.state); turn++) {
    seen.add(run.state.phase);
    run.pass((run.state.phaseEndsAt ?? run.now) - run.now);
    run.feed({ type: 'time' });
  }
  expect(run.state.status).toBe('exhausted');
  expect([...seen]).toEqual(['search', 'delayed', 'extended', 'last_choice', 'background']);
  expect(run.happened.filter(({ type }) => type === 'chosen')).toEqual([
    { type: 'chosen', choice: 'wait', by: 'timeout' },
    { type: 'chosen', choice: 'background', by: 'timeout' },
  ]);
});

test('a phase begins when it is entered, however long nobody looked', () => {
  const run = machine();
  run.pass(3_600_000);
  run.feed({ type: 'time' });
  expect(run.state).toMatchObject({ phase: 'delayed', phaseEndsAt: T0 + 3_600_000 + 120_000 });
});

test('an answer that comes after the time of its question is too late: the default was taken', () => {
  const run = machine();
  run.pass(30_000);
  run.feed({ type: 'time' });
  run.pass(120_000);
  run.feed({ type: 'chosen', choice: 'cancel', step: undefined });
  expect(run.state).toMatchObject({ phase: 'extended', taken: { by: 'timeout', choice: 'wait' } });
});

test('an attempt of an earlier phase that succeeds while the customer is asked wins', () => {
  const run = machine();
  run.feed({ type: 'attempt_begun', attempt: 1 });
  run.pass(30_000);
  run.feed({ type: 'attempt_unknown', attempt: 1, delayMs: 0 });
  expect(run.state.status).toBe('choosing');
  run.feed({ type: 'attempt_succeeded', attempt: 1, result: 'courier' });
  expect(run.state).toMatchObject({ status: 'succeeded', won: 1, compensations: { items: [] } });
});

test('an attempt that was never begun neither succeeds nor is undone', () => {
  const run = machine();
  run.feed({ type: 'attempt_begun', attempt: 1 });
  for (const number of [0, -1, 2, 1e9, Number.NaN])
    expect(run.feed({ type: 'attempt_succeeded', attempt: number, result: 'x' })).toBe(false);
  run.feed({ type: 'cancelled' });
  expect(run.feed({ type: 'attempt_succeeded', attempt: 2, result: 'x' })).toBe(false);
});

test('an attempt does not begin before its time', () => {
  const run = machine();
  run.feed({ type: 'attempt_begun', attempt: 1 });
  run.feed({ type: 'attempt_failed', attempt: 1, delayMs: 1_000 });
  run.pass(999);
  expect(run.feed({ type: 'attempt_begun', attempt: 2 })).toBe(false);
  run.pass(1);
  expect(run.feed({ type: 'attempt_begun', attempt: 2 })).toBe(true);
});

test('a success after the cancel is reported once, and undone once for certain where it was undone in doubt', () => {
  const run = machine();
  run.feed({ type: 'attempt_begun', attempt: 1 });
  run.feed({ type: 'cancelled' });
  expect(run.state.compensations.items).toEqual([]);
  run.feed({ type: 'attempt_unknown', attempt: 1, delayMs: 0 });
  expect(run.state.compensations.items).toEqual([{ attempt: 1, outcome: 'unknown' }]);
  const late = { type: 'attempt_succeeded', attempt: 1, result: 'x', fenced: true } as const;
  expect([run.feed(late), run.feed(late)]).toEqual([true, false]);
  expect(run.state.compensations.items).toEqual([{ attempt: 1, outcome: 'succeeded' }]);
  run.feed({ type: 'compensated', compensation: { attempt: 1, outcome: 'unknown' } });
  expect(run.state.compensations.items).toHaveLength(1);
  expect(run.happened.filter(({ type }) => type === 'late_success')).toHaveLength(1);
  expect(run.state.status).toBe('cancelled');
});

test('an attempt that runs on after the cancel keeps the escalation due, whoever died with it', () => {
  const run = machine();
  run.feed({ type: 'attempt_begun', attempt: 1 });
  run.feed({ type: 'cancelled' });
  run.feed({ type: 'notified', number: 2 });
  expect(dueAt(run.state)).toBe(0);
  run.feed({ type: 'attempt_failed', attempt: 1, delayMs: 0 });
  expect(dueAt(run.state)).toBe(null);
});
