import { createFakeClock } from '@orderdock/kit/testing';
import { expect, test } from 'vitest';
import { settle, watch } from '../__fixtures__/work.ts';
import { createCircuit } from './rate-limit-circuit.ts';

test('after a fault nothing is sent for a while, then one command probes, and its success ends the rest', async () => {
  const clock = createFakeClock();
  const changes: boolean[] = [];
  const guarded = createCircuit({
    clock,
    timeoutMs: 10,
    restMs: 100,
    onChange: (lost) => changes.push(lost),
  });
  let sent = 0;
  const good = async () => ++sent;
  expect(await guarded(() => Promise.reject(new Error('gone')))).toEqual({ ok: false });
  expect(await guarded(good)).toEqual({ ok: false });
  await clock.advance(100);
  const probe = Promise.withResolvers<number>();
  const probing = watch(guarded(() => probe.promise));
  expect(await guarded(good)).toEqual({ ok: false });
  probe.resolve(7);
  await settle();
  expect(probing.value).toEqual({ ok: true, value: 7 });
  expect(await guarded(good)).toEqual({ ok: true, value: 1 });
  expect([changes, clock.sleeping]).toEqual([[true, false], 0]);
});

test('an answer that comes too late goes to the one who can undo it', async () => {
  const clock = createFakeClock();
  const guarded = createCircuit({ clock, timeoutMs: 10, restMs: 100, onChange: () => {} });
  const slow = Promise.withResolvers<string>();
  const late: unknown[] = [];
  const call = watch(
    guarded(
      () => slow.promise,
      (value) => late.push(value),
    ),
  );
  await clock.advance(10);
  expect(call.value).toEqual({ ok: false });
  slow.resolve('granted');
  await settle();
  expect(late).toEqual(['granted']);
});
