import { createFakeClock } from '@orderdock/kit/testing';
import { expect, test } from 'vitest';
import { type EscalationWorld, escalationWorld, type Order } from '../__fixtures__/escalation.ts';
import { courierPlan } from './courier-plan.ts';
import { memoryEscalationStore } from './memory-store.ts';
import type { EscalationStore } from './store.ts';

const OSLO: Order = { city: 'Oslo' };

/** A store whose calls wait while it is shut, as those of a process wait that is paused, or fail while it is down. */
function gated(store: EscalationStore) {
  let gate: Promise<void> | undefined;
  let open = () => {};
  const self = {
    down: false,
    shut() {
      const { promise, resolve } = Promise.withResolvers<void>();
      gate = promise;
      open = resolve;
    },
    open: () => open(),
    store: new Proxy(store, {
      get: (object, name) => {
        const method = Reflect.get(object, name) as (...parameters: unknown[]) => Promise<unknown>;
        return async (...parameters: unknown[]) => {
          await gate;
          if (self.down) throw new Error('down');
          return Reflect.apply(method, object, parameters);
        };
      },
    }),
  };
  return self;
}

/** A process whose attempt is under way when it is paused for longer than its lease, and one that is not paused. */
async function pausedAndOther() {
  const clock = createFakeClock();
  const store = memoryEscalationStore({ clock });
  const gate = gated(store);
  const paused = escalationWorld({ store: gate.store }, clock);
  const { promise, resolve } = Promise.withResolvers<{ ok: true; result: string }>();
  paused.answer = () => promise;
  await paused.couriers.start('o-1', OSLO);
  await clock.advance(500);
  gate.shut();
  const other = escalationWorld({ store }, clock);
  const succeed = async () => {
    resolve({ ok: true, result: 'of the paused' });
    gate.open();
    await clock.advance(5_000);
  };
  const stop = async () => {
    await paused.stop();
    await other.stop();
    expect(clock.sleeping).toBe(0);
  };
  return { clock, paused, other, succeed, stop };
}

const eventsOf = ({ events }: EscalationWorld, name: string) => events.filter(([each]) => each === name);

test('a paused process loses its attempt to another, which makes it again under the same key', async () => {
  const { clock, paused, other, succeed, stop } = await pausedAndOther();
  other.answer = async () => ({ ok: true, result: 'of the other' });
  await clock.advance(16_000);
  expect(other.attempts.map(({ key }) => key)).toEqual(paused.attempts.map(({ key }) => key));
  // Nothing answers the paused process, and yet its work has not outlived its lease.
  expect(paused.attempts[0]?.signal.reason).toMatchObject({ code: 'ESCALATION_ABORTED' });
  expect(eventsOf(other, 'resumed')).toEqual([['resumed', { id: 'o-1', attempt: 1 }]]);
  await succeed();
  expect(eventsOf(paused, 'fenced')).toHaveLength(1);
  expect(await other.couriers.status('o-1')).toMatchObject({ result: 'of the other', lateSuccesses: [] });
  const told = [...paused.notices, ...other.notices].filter(({ about }) => about === 'succeeded');
  expect(told).toHaveLength(1);
  expect([...paused.undone, ...other.undone]).toEqual([]);
  await stop();
});

test('the late success of a paused process moves nothing while the escalation lives', async () => {
  const { clock, other, succeed, stop } = await pausedAndOther();
  await clock.advance(29_400);
  expect(await other.couriers.status('o-1')).toMatchObject({ status: 'attempting' });
  await succeed();
  const status = await other.couriers.status('o-1');
  expect([status.status, status.phase, status.result]).toEqual(['choosing', 'delayed', undefined]);
  await stop();
});

test('the late success of a paused process is undone where the escalation was cancelled meanwhile', async () => {
  const { clock, other, succeed, stop } = await pausedAndOther();
  other.answer = async () => ({ ok: false });
  await other.couriers.cancel('o-1');
  await clock.advance(16_000);
  expect(other.undone.map(({ outcome }) => outcome)).toEqual(['unknown']);
  await succeed();
  expect(await other.couriers.status('o-1')).toMatchObject({ lateSuccesses: [1], settled: true });
  await stop();
});

test('a cancel made elsewhere ends the attempt here within a heartbeat', async () => {
  const clock = createFakeClock();
  const store = memoryEscalationStore({ clock });
  const busy = escalationWorld({ store }, clock);
  busy.answer = ({ signal }) =>
    new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
  await busy.couriers.start('o-1', OSLO);
  await clock.advance(100);
  const other = escalationWorld({ store }, clock);
  await other.couriers.cancel('o-1');
  await clock.advance(1_000);
  expect(busy.attempts[0]?.signal.aborted).toBe(true);
  expect([...busy.undone, ...other.undone]).toHaveLength(1);
  await busy.stop();
  await other.stop();
});

test('a store that is down for a while costs time and nothing else', async () => {
  const clock = createFakeClock();
  const gate = gated(memoryEscalationStore({ clock }));
  const world = escalationWorld({ store: gate.store }, clock);
  world.answer = async () => {
    gate.down = true;
    return { ok: true, result: 'courier 1' };
  };
  await world.couriers.start('o-1', OSLO);
  await clock.advance(10_000);
  expect(eventsOf(world, 'store_failed').length).toBeGreaterThan(1);
  await expect(world.couriers.status('o-1')).rejects.toMatchObject({
    ...{ code: 'ESCALATION_STORE_UNAVAILABLE', isRetryable: true },
  });
  gate.down = false;
  await clock.advance(10_000);
  expect(world.attempts).toHaveLength(1);
  expect(world.notices.filter(({ about }) => about === 'succeeded')).toHaveLength(1);
  await world.stop();
});

test('an escalation goes on by the plan that it began with, in a process that has another', async () => {
  const clock = createFakeClock();
  const store = memoryEscalationStore({ clock });
  const [search, ...rest] = courierPlan.phases;
  if (search?.kind !== 'attempt') throw new Error('The plan begins otherwise');
  const newer = {
    ...{ ...courierPlan, version: 2 },
    phases: [
      { ...search, next: { goTo: 'again' } },
      { ...search, name: 'again', next: { goTo: 'delayed' } },
      ...rest,
    ],
  };
  const rolledOut = escalationWorld({ store, plan: newer }, clock);
  await rolledOut.couriers.start('o-1', OSLO);
  await rolledOut.stop();
  const older = escalationWorld({ store }, clock);
  await clock.advance(45_000);
  expect(await older.couriers.status('o-1')).toMatchObject({ phase: 'again', status: 'attempting' });
  await clock.advance(15_001);
  expect(older.notices.at(-1)).toMatchObject({ phase: 'delayed' });
  await older.stop();
});

test('what a newer release has kept in a shape of its own is left to it, untouched', async () => {
  const clock = createFakeClock();
  const store = memoryEscalationStore({ clock });
  const facts = { name: 'courier', id: 'o-1', planVersion: 9, status: 'hovering', phase: 'drone' };
  await store.create({ ...facts, format: 2, origin: '{}', state: '{"rotors":4}', dueAt: 0 });
  const world = escalationWorld({ store }, clock);
  await clock.advance(60_000);
  expect((await world.couriers.start('o-2', OSLO)).created).toBe(true);
  for (const call of [world.couriers.cancel('o-1'), world.couriers.status('o-1')])
    await expect(call).rejects.toMatchObject({ code: 'ESCALATION_FORMAT', format: 2 });
  const { record } = await store.load(facts);
  expect(record).toMatchObject({ state: '{"rotors":4}', version: 0, fence: 0 });
  await world.stop();
});

test('a result that is no JSON costs no success', async () => {
  const clock = createFakeClock();
  const world = escalationWorld({}, clock);
  world.answer = async () => ({ ok: true, result: 7n as unknown as string });
  await world.couriers.start('o-1', OSLO);
  await clock.advance(0);
  expect(await world.couriers.status('o-1')).toMatchObject({ status: 'succeeded', result: null });
  await world.stop();
});

test.each([undefined, null, 'yes', {}, { ok: 'true' }])(
  'an answer of %j says nothing: the attempt is made again',
  async (answer) => {
    const clock = createFakeClock();
    const world = escalationWorld({}, clock);
    world.answer = async () => answer as never;
    await world.couriers.start('o-1', OSLO);
    await clock.advance(3_000);
    expect(new Set(world.attempts.map(({ key }) => key)).size).toBe(1);
    expect(world.attempts.length).toBeGreaterThan(1);
    await world.stop();
  },
);

test('an attempt that ignores its signal keeps its place until it ends', async () => {
  const clock = createFakeClock();
  const world = escalationWorld({ concurrency: 1 }, clock);
  const { promise, resolve } = Promise.withResolvers<{ ok: false }>();
  world.answer = () => promise;
  await world.couriers.start('o-1', OSLO);
  await clock.advance(10_000);
  await world.couriers.start('o-2', OSLO);
  await clock.advance(60_000);
  expect(world.attempts.map(({ id }) => id)).toEqual(['o-1']);
  resolve({ ok: false });
  await clock.advance(1_000);
  expect(world.couriers.snapshot().zombies).toBe(0);
  expect(world.notices.map(({ id }) => id)).toContain('o-2');
  await world.stop();
});
