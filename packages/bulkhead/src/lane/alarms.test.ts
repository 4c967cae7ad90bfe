import { createFakeClock } from '@orderdock/kit/testing';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Alarm, Alarms } from './alarms.ts';

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

function alarmOf(ring: () => void): Alarm {
  return { at: 0, place: -1, ring };
}

test('whatever is set and cancelled, each alarm rings at its time, once, and a cancelled one never', async () => {
  const step = fc.oneof(
    fc.record({ kind: fc.constant('set' as const), ms: fc.nat(50) }),
    fc.record({ kind: fc.constant('cancel' as const), which: fc.nat(30) }),
    fc.record({ kind: fc.constant('advance' as const), ms: fc.nat(20) }),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 60 }), async (steps) => {
      const clock = createFakeClock();
      const alarms = new Alarms(clock);
      const rung: { readonly id: number; readonly at: number }[] = [];
      const set: Alarm[] = [];
      let due: { readonly id: number; readonly at: number }[] = [];
      const expected: typeof due = [];
      for (const step of steps) {
        if (step.kind === 'set') {
          const id = set.length;
          const alarm = alarmOf(() => rung.push({ id, at: clock.monotonic() }));
          set.push(alarm);
          due.push({ id, at: clock.monotonic() + step.ms });
          alarms.set(alarm, clock.monotonic() + step.ms);
        } else if (step.kind === 'cancel') {
          const alarm = set[step.which];
          if (alarm !== undefined) alarms.cancel(alarm);
          due = due.filter(({ id }) => id !== step.which);
        } else {
          await clock.advance(step.ms);
          const now = clock.monotonic();
          expected.push(...due.filter(({ at }) => at <= now));
          due = due.filter(({ at }) => at > now);
        }
        expect(alarms.size).toBeGreaterThanOrEqual(due.filter(({ at }) => at > clock.monotonic()).length);
      }
      await clock.advance(100);
      expected.push(...due);
      const inOrder = (list: typeof due) => list.toSorted((a, b) => a.at - b.at || a.id - b.id);
      expect(inOrder(rung)).toEqual(inOrder(expected));
      expect(rung.map(({ at }) => at)).toEqual(rung.map(({ at }) => at).toSorted((a, b) => a - b));
      expect([alarms.size, clock.sleeping]).toEqual([0, 0]);
    }),
  );
});

test('however many are set, one timer sleeps, and none a turn after the last was cancelled', async () => {
  const clock = createFakeClock();
  const alarms = new Alarms(clock);
  const set = Array.from({ length: 100 }, (_, n) => {
    const alarm = alarmOf(() => {});
    alarms.set(alarm, 1_000 - n);
    return alarm;
  });
  await turn();
  expect(clock.sleeping).toBe(1);
  for (const alarm of set) alarms.cancel(alarm);
  await turn();
  expect(clock.sleeping).toBe(0);
});

test('an alarm that is set while another rings gets its time', async () => {
  const clock = createFakeClock();
  const alarms = new Alarms(clock);
  const rung: number[] = [];
  alarms.set(
    alarmOf(() => {
      alarms.set(
        alarmOf(() => rung.push(clock.monotonic())),
        15,
      );
    }),
    10,
  );
  await clock.advance(20);
  expect(rung).toEqual([15]);
});

test('a sum of fractions that falls short of the time still rings', async () => {
  const clock = createFakeClock();
  await clock.advance(0.1);
  const alarms = new Alarms(clock);
  let rung = false;
  alarms.set(
    alarmOf(() => {
      rung = true;
    }),
    0.1 + 0.7,
  );
  await clock.advance(0.8);
  expect(rung).toBe(true);
});
