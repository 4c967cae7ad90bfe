import { createFakeClock } from '@orderdock/kit/testing';
import { expect, test } from 'vitest';
import { turn } from '../__fixtures__/test-support.ts';
import { createCircuit } from './circuit.ts';

function circuitWith(clock = createFakeClock()) {
  const changes: boolean[] = [];
  const circuit = createCircuit({
    ...{ clock, timeoutMs: 10, restMs: 100 },
    onChange: (lost) => changes.push(lost),
  });
  return { clock, circuit, changes };
}

test('after a fault nothing is sent for a while, then one command probes, and its success ends the rest', async () => {
  const { clock, circuit, changes } = circuitWith();
  let sent = 0;
  const good = async () => ++sent;
  expect(await circuit.send(() => Promise.reject(new Error('gone')))).toEqual({ ok: false });
  await clock.advance(60);
  expect(await circuit.send(good)).toEqual({ ok: false });
  await clock.advance(40);
  expect(circuit.silentMs).toBe(100);
  const probe = Promise.withResolvers<number>();
  const probing = circuit.send(() => probe.promise);
  expect(await circuit.send(good)).toEqual({ ok: false });
  probe.resolve(7);
  expect(await probing).toEqual({ ok: true, value: 7 });
  expect(await circuit.send(good)).toEqual({ ok: true, value: 1 });
  expect([changes, circuit.silentMs, clock.sleeping]).toEqual([[true, false], 0, 0]);
});

test('the silence is measured from the first fault, not from the last probe', async () => {
  const { clock, circuit } = circuitWith();
  for (let probe = 0; probe < 3; probe++) {
    await circuit.send(() => Promise.reject(new Error('gone')));
    await clock.advance(100);
  }
  expect(circuit.silentMs).toBe(300);
});

test('an answer that comes too late goes to the one who can undo it', async () => {
  const { clock, circuit } = circuitWith();
  const slow = Promise.withResolvers<string>();
  const late: unknown[] = [];
  const call = circuit.send(
    () => slow.promise,
    (value) => late.push(value),
  );
  await clock.advance(10);
  expect(await call).toEqual({ ok: false });
  slow.resolve('granted');
  await turn();
  expect(late).toEqual(['granted']);
});

test('a process that was stalled does not hold it against the server', async () => {
  const fake = createFakeClock();
  let stalledMs = 0;
  const { circuit, changes } = circuitWith({ ...fake, monotonic: () => fake.monotonic() + stalledMs });
  const slow = Promise.withResolvers<string>();
  const call = circuit.send(() => slow.promise);
  stalledMs = 5_000;
  await fake.advance(10);
  slow.resolve('there');
  expect(await call).toEqual({ ok: true, value: 'there' });
  expect(changes).toEqual([]);
});
