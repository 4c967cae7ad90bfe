import { createFakeClock } from '@orderdock/kit/testing';
import { expect, test } from 'vitest';
import { createCircuit } from './circuit.ts';

const silent = () => new Promise<never>(() => {});

test('a server that hangs costs one timeout per rest, whatever the number of calls', async () => {
  const clock = createFakeClock();
  const guarded = createCircuit(clock, 25, 1_000);
  let calls = 0;
  const hang = () => {
    calls += 1;
    return silent();
  };
  const first = guarded(hang);
  await clock.advance(25);
  expect(await first).toMatchObject({ ok: false, error: { message: 'no answer within 25 ms' } });
  for (let call = 0; call < 100; call++) {
    expect(await guarded(hang)).toMatchObject({ ok: false, error: { message: 'no answer within 25 ms' } });
  }
  expect(calls).toBe(1);
  expect(clock.monotonic()).toBe(25);
  expect(clock.sleeping).toBe(0);
});

test('after the rest one call probes while the others are still spared', async () => {
  const clock = createFakeClock();
  const guarded = createCircuit(clock, 25, 1_000);
  expect(await guarded(() => Promise.reject(new Error('refused')))).toMatchObject({ ok: false });
  await clock.advance(1_000);
  const gate = Promise.withResolvers<string>();
  const probe = guarded(() => gate.promise);
  expect(await guarded(async () => 'spared')).toMatchObject({ ok: false });
  gate.resolve('back');
  expect(await probe).toEqual({ ok: true, value: 'back' });
  expect(await guarded(async () => 'open for all')).toEqual({ ok: true, value: 'open for all' });
});

test('a probe that fails begins another rest', async () => {
  const clock = createFakeClock();
  const guarded = createCircuit(clock, 25, 1_000);
  const refuse = () => Promise.reject(new Error('refused'));
  await guarded(refuse);
  await clock.advance(1_000);
  await guarded(refuse);
  await clock.advance(999);
  expect(await guarded(async () => 'x')).toMatchObject({ ok: false });
  await clock.advance(1);
  expect(await guarded(async () => 'x')).toEqual({ ok: true, value: 'x' });
});

test('an answer that comes after its time is dropped, also when it is an error', async () => {
  const clock = createFakeClock();
  const guarded = createCircuit(clock, 25, 1_000);
  const gate = Promise.withResolvers<string>();
  const late = guarded(() => gate.promise);
  await clock.advance(25);
  gate.reject(new Error('too late'));
  expect(await late).toMatchObject({ ok: false, error: { message: 'no answer within 25 ms' } });
});
