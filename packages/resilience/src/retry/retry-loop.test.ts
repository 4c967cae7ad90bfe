import { createFakeClock, type FakeClock } from '@orderdock/kit/testing';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { fails, labelled, scripted, settle, watch } from '../__fixtures__/work.ts';
import { createResilience } from '../pipeline/create-resilience.ts';
import type { ResilienceOptions } from '../pipeline/options.ts';

let clock: FakeClock;
beforeEach(() => {
  clock = createFakeClock();
});
afterEach(() => expect(clock.sleeping).toBe(0));

function make(options: Partial<ResilienceOptions> = {}) {
  const pipeline = createResilience({ name: 'p', clock, random: () => 0.5, breaker: false, ...options });
  const delays: number[] = [];
  const reasons: string[] = [];
  pipeline.on('retry', ({ delayMs }) => delays.push(delayMs));
  pipeline.on('give_up', ({ reason, attempts }) => reasons.push(`${reason} after ${attempts}`));
  return { pipeline, delays, reasons };
}

test('three retries after up to 1, 2 and 4 s, then the last error itself', async () => {
  const errors = ['first', 'second', 'third', 'fourth'].map((name) => labelled(name, true));
  const down = scripted(...errors.map((error) => fails(error)));
  const { pipeline, delays, reasons } = make();
  const call = watch(pipeline.execute(down.work));
  await clock.advance(500 + 1_000 + 2_000);
  expect(delays).toEqual([500, 1_000, 2_000]);
  expect([call.error, down.calls]).toEqual([errors[3], 4]);
  expect(reasons).toEqual(['retries after 4']);
});

test('a hint is never undercut: the wait is at least as long', async () => {
  const busy = scripted(fails(labelled('busy', true, 7_000)), () => 'ok');
  const { pipeline, delays } = make();
  const call = watch(pipeline.execute(busy.work));
  await clock.advance(6_999);
  expect(busy.calls).toBe(1);
  await clock.advance(1_000);
  expect([delays, call.value]).toEqual([[7_050], 'ok']);
});

test('a hint that does not fit before the deadline ends the call at once, with the error that gave it', async () => {
  const error = labelled('busy', true, 5_000);
  const { pipeline, reasons } = make({ deadlineMs: 5_000 });
  const call = watch(pipeline.execute(scripted(fails(error)).work));
  await settle();
  expect([call.error, reasons]).toEqual([error, ['deadline after 1']]);
});

test('a hint longer than the longest that is waited for ends the call at once', async () => {
  const { pipeline, reasons } = make({ retry: { maxRetryAfterMs: 1_000 } });
  const call = watch(pipeline.execute(scripted(fails(labelled('busy', true, 1_001))).work));
  await settle();
  expect([call.status, reasons]).toEqual(['rejected', ['retry_after after 1']]);
});

test('final and ignored errors are not repeated', async () => {
  for (const verdict of ['final', 'ignored'] as const) {
    const down = scripted(fails());
    const { pipeline, reasons } = make({ classify: () => verdict });
    await expect(pipeline.execute(down.work)).rejects.toThrow('down');
    expect([down.calls, reasons]).toEqual([1, []]);
  }
});

test('the budget is shared by all calls: in an outage ten thousand calls make fifty retries', async () => {
  const down = scripted(fails());
  const { pipeline } = make({ retry: { firstDelayMs: 0 } });
  for (let call = 0; call < 10_000; call += 100) {
    const calls = Array.from({ length: 100 }, () => watch(pipeline.execute(down.work)));
    await clock.advance(1);
    expect(calls.every(({ status }) => status === 'rejected')).toBe(true);
  }
  expect(down.calls).toBe(10_050);
  expect(pipeline.snapshot().budget).toBe(0);
});

test('an open circuit is refused at once without a deadline, and waited for where it reopens before it', async () => {
  const { pipeline, reasons } = make({ breaker: {}, retry: { retries: 1 } });
  const down = scripted(...Array.from({ length: 5 }, () => fails(new RangeError('bug'))), () => 'well');
  for (let call = 0; call < 5; call++) await expect(pipeline.execute(down.work)).rejects.toThrow('bug');
  await expect(pipeline.execute(down.work)).rejects.toMatchObject({ code: 'CIRCUIT_OPEN' });
  await expect(pipeline.execute(down.work, { deadlineAt: clock.now() + 10_000 })).rejects.toMatchObject({
    code: 'CIRCUIT_OPEN',
  });
  expect(reasons).toEqual(['circuit_open after 1', 'deadline after 1']);
  const patient = watch(pipeline.execute(down.work, { deadlineAt: clock.now() + 12_000 }));
  await clock.advance(11_000);
  expect([patient.value, down.calls]).toEqual(['well', 6]);
  // What was refused before its work began cost the downstream nothing, and the budget neither.
  expect(pipeline.snapshot().budget).toBe(50);
});

test('a call that succeeds earns a part of a retry', async () => {
  const { pipeline } = make({ retry: { firstDelayMs: 0, budget: { capacity: 2, perSuccess: 0.25 } } });
  watch(pipeline.execute(scripted(fails(), () => 'ok').work));
  await clock.advance(0);
  expect(pipeline.snapshot().budget).toBe(1.25);
});
