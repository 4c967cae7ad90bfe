import { afterEach, describe, expect, test } from 'vitest';
import {
  type CourierContext,
  type EscalationWorld,
  escalationWorld,
  type Order,
} from '../__fixtures__/escalation.ts';
import { settle } from '../__fixtures__/work.ts';

const worlds: EscalationWorld[] = [];
const create: typeof escalationWorld = (...parameters) => {
  const world = escalationWorld(...parameters);
  worlds.push(world);
  return world;
};
afterEach(async () => {
  const all = worlds.splice(0);
  for (const world of all) await world.stop();
  for (const { clock } of all) expect(clock.sleeping).toBe(0);
});

const OSLO: Order = { city: 'Oslo' };
/** Work that never answers, and ends when it is told to. */
const hang = ({ signal }: CourierContext) =>
  new Promise<never>((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
const texts = (world: EscalationWorld) => world.notices.map(({ text }) => text);

describe('the courier of the documents', () => {
  test('is sought for 30 s, then the customer is asked, then for 60 s, then asked again, then in the background', async () => {
    const world = create();
    await world.couriers.start('o-1', OSLO);
    await world.clock.advance(29_999);
    expect(texts(world)).toEqual(['Finding delivery partner...']);
    expect(world.attempts.length).toBeGreaterThan(5);
    await world.clock.advance(1);
    const [, question] = world.notices;
    expect(question).toMatchObject({
      text: 'Partner assignment taking longer than usual',
      choices: [
        { id: 'wait', text: "Wait 1 more minute - we'll keep trying to assign partner" },
        { id: 'cancel', text: 'Cancel order' },
      ],
    });
    const tried = world.attempts.length;
    await world.clock.advance(10_000);
    expect(world.attempts).toHaveLength(tried);

    expect((await world.couriers.choose('o-1', 'wait')).accepted).toBe(true);
    await world.clock.advance(59_999);
    expect(world.attempts.length).toBeGreaterThan(tried + 5);
    expect(await world.couriers.status('o-1')).toMatchObject({ status: 'attempting', phase: 'extended' });
    await world.clock.advance(1);
    expect(world.notices.at(-1)?.choices).toEqual([
      { id: 'background', text: "Process order in background - we'll notify when partner assigned" },
      { id: 'cancel', text: 'Cancel order' },
    ]);

    await world.couriers.choose('o-1', 'background');
    await world.clock.advance(3_600_000);
    expect(await world.couriers.status('o-1')).toMatchObject({ status: 'attempting', phase: 'background' });
    world.answer = async () => ({ ok: true, result: 'courier 7' });
    await world.clock.advance(60_000);
    expect(world.notices.at(-1)).toMatchObject({ about: 'succeeded', result: 'courier 7', subject: OSLO });
    expect(await world.couriers.status('o-1')).toMatchObject({
      ...{ status: 'succeeded', result: 'courier 7', settled: true },
      endedAt: expect.any(Number),
    });
    expect(new Set(world.notices.map(({ key }) => key)).size).toBe(world.notices.length);
    expect(world.undone).toEqual([]);
  });

  test('that is found at once costs one attempt and no question', async () => {
    const world = create();
    world.answer = async () => ({ ok: true, result: 'courier 1' });
    await world.couriers.start('o-1', OSLO);
    await world.clock.advance(0);
    expect(world.attempts).toHaveLength(1);
    expect(texts(world).at(-1)).toBe('Delivery partner assigned');
  });

  test('goes on for a customer who does not answer', async () => {
    const world = create();
    await world.couriers.start('o-1', OSLO);
    await world.clock.advance(30_000 + 120_000);
    expect(await world.couriers.status('o-1')).toMatchObject({ phase: 'extended' });
    await world.clock.advance(60_000 + 120_000);
    expect(await world.couriers.status('o-1')).toMatchObject({ phase: 'background' });
  });
});

test.each([
  ['search', 0, []],
  ['delayed', 30_000, []],
  ['extended', 30_000, ['wait']],
  ['last_choice', 90_000, ['wait']],
  ['background', 90_000, ['wait', 'background']],
])('cancel works in phase %s, and no attempt begins after it', async (phase, afterMs, choices) => {
  const world = create();
  await world.couriers.start('o-1', OSLO);
  await world.clock.advance(Math.min(afterMs, 30_000));
  for (const choice of choices) {
    expect((await world.couriers.choose('o-1', choice)).accepted).toBe(true);
    await world.clock.advance(choice === 'wait' && afterMs > 30_000 ? 60_000 : 0);
  }
  expect(await world.couriers.status('o-1')).toMatchObject({ phase });
  expect((await world.couriers.cancel('o-1')).accepted).toBe(true);
  const tried = world.attempts.length;
  await world.clock.advance(600_000);
  expect(world.attempts).toHaveLength(tried);
  expect(texts(world).at(-1)).toBe('Order cancelled');
  expect(await world.couriers.status('o-1')).toMatchObject({ status: 'cancelled', settled: true });
  expect((await world.couriers.cancel('o-1')).accepted).toBe(true);
  expect(texts(world).filter((text) => text === 'Order cancelled')).toHaveLength(1);
});

describe('an attempt under way when the customer cancels', () => {
  test('is aborted, and undone as one of which nobody knows what it did', async () => {
    const world = create();
    world.answer = hang;
    await world.couriers.start('o-1', OSLO);
    await settle();
    await world.couriers.cancel('o-1');
    await world.clock.advance(0);
    expect(world.attempts[0]?.signal.reason).toMatchObject({ code: 'ESCALATION_ABORTED' });
    expect(world.undone).toMatchObject([
      { attempt: 1, outcome: 'unknown', attemptKey: world.attempts[0]?.key, subject: OSLO },
    ]);
  });

  test('that ignores its signal is a zombie, and its late success is reported and undone', async () => {
    const world = create();
    const { promise, resolve } = Promise.withResolvers<{ ok: true; result: string }>();
    world.answer = () => promise;
    await world.couriers.start('o-1', OSLO);
    await settle();
    await world.couriers.cancel('o-1');
    await world.clock.advance(0);
    expect(world.couriers.snapshot()).toEqual({ active: 0, zombies: 1 });
    resolve({ ok: true, result: 'courier 9' });
    await world.clock.advance(1_000);
    expect(world.couriers.snapshot()).toEqual({ active: 0, zombies: 0 });
    expect(world.events).toContainEqual(['late_success', { id: 'o-1', attempt: 1 }]);
    expect(world.undone.map(({ outcome }) => outcome)).toEqual(['unknown', 'succeeded']);
    expect(texts(world)).not.toContain('Delivery partner assigned');
    expect(await world.couriers.status('o-1')).toMatchObject({ lateSuccesses: [1], settled: true });
  });

  test('is undone until undoing succeeds', async () => {
    const world = create();
    world.answer = () => new Promise(() => {});
    let refusals = 3;
    world.compensate = async () => {
      if (refusals-- > 0) throw new Error('down');
    };
    await world.couriers.start('o-1', OSLO);
    await settle();
    await world.couriers.cancel('o-1');
    await world.clock.advance(7_100);
    expect(world.undone).toHaveLength(1);
    expect(world.events.filter(([name]) => name === 'compensate_failed')).toHaveLength(3);
  });
});

describe('the key of an attempt', () => {
  test('stays while the outcome is not known, and changes with a certain no', async () => {
    const world = create();
    const answers = [
      () => Promise.reject(new Error('reset')),
      () => new Promise<never>(() => {}),
      async () => ({ ok: false }) as const,
      async () => ({ ok: true, result: 'courier 2' }) as const,
    ];
    world.answer = () => (answers.shift() ?? answers[0] ?? (() => new Promise<never>(() => {})))();
    await world.couriers.start('o/1', OSLO);
    await world.clock.advance(29_000);
    expect(world.attempts.map(({ attempt, key }) => [attempt, key])).toEqual([
      [1, 'escalation:courier:o%2F1:attempt:1'],
      [1, 'escalation:courier:o%2F1:attempt:1'],
      [1, 'escalation:courier:o%2F1:attempt:1'],
      [2, 'escalation:courier:o%2F1:attempt:2'],
    ]);
    expect(world.attempts[1]?.signal.aborted).toBe(true);
  });

  test('an attempt is not begun earlier than its answer says', async () => {
    const world = create();
    world.answer = async () => ({ ok: false, retryAfterMs: 12_000 });
    await world.couriers.start('o-1', OSLO);
    await world.clock.advance(11_999);
    expect(world.attempts).toHaveLength(1);
    await world.clock.advance(2);
    expect(world.attempts).toHaveLength(2);
  });
});

test('an attempt that hangs is cut at the end of its phase, and the question comes on time', async () => {
  const world = create();
  world.answer = () => new Promise(() => {});
  await world.couriers.start('o-1', OSLO);
  await world.clock.advance(30_001);
  expect(world.attempts.every(({ signal }) => signal.aborted)).toBe(true);
  expect(world.notices.at(-1)?.phase).toBe('delayed');
});

test('a notice that fails is sent again under its key and holds up no attempt', async () => {
  const world = create();
  const keys: string[] = [];
  world.notify = async ({ key }) => {
    keys.push(key);
    if (keys.length < 3) throw new Error('down');
  };
  await world.couriers.start('o-1', OSLO);
  await world.clock.advance(4_000);
  expect(keys).toEqual(Array.from({ length: 3 }, () => 'escalation:courier:o-1:notice:1'));
  expect(world.attempts.length).toBeGreaterThan(1);
});

test('a notice that was overtaken is not sent', async () => {
  const world = create();
  world.notify = async ({ phase }) => {
    if (phase === 'search') throw new Error('down');
  };
  await world.couriers.start('o-1', OSLO);
  await world.clock.advance(30_001);
  expect(world.notices.map(({ phase }) => phase)).toEqual(['delayed']);
});

describe('a choice', () => {
  test('that was not offered, or answers an earlier question, moves nothing', async () => {
    const world = create();
    await world.couriers.start('o-1', OSLO);
    expect((await world.couriers.choose('o-1', 'wait')).accepted).toBe(false);
    await world.clock.advance(30_000);
    expect((await world.couriers.choose('o-1', '__proto__')).accepted).toBe(false);
    expect((await world.couriers.choose('o-1', 'wait', { step: 1 })).accepted).toBe(false);
    expect(await world.couriers.status('o-1')).toMatchObject({ phase: 'delayed', step: 2 });
  });

  test('that comes twice is accepted twice and moves once', async () => {
    const world = create();
    await world.couriers.start('o-1', OSLO);
    await world.clock.advance(30_000);
    for (const _ of [1, 2]) {
      const { accepted, status } = await world.couriers.choose('o-1', 'wait', { step: 2 });
      expect([accepted, status.phase, status.step]).toEqual([true, 'extended', 3]);
    }
  });
});

test('a second start of an id leaves the first as it is', async () => {
  const world = create();
  expect((await world.couriers.start('o-1', OSLO)).created).toBe(true);
  await world.couriers.cancel('o-1');
  const again = await world.couriers.start('o-1', { city: 'Bergen' });
  expect([again.created, again.status.status]).toEqual([false, 'cancelled']);
});

test('an unknown id is told so', async () => {
  const { couriers } = create();
  for (const call of [couriers.status('no'), couriers.cancel('no'), couriers.choose('no', 'wait')])
    await expect(call).rejects.toMatchObject({ code: 'ESCALATION_NOT_FOUND' });
});

test.each(['', 'a\0b', '\ud800', 'x'.repeat(256)])(
  'an id that no store can keep is refused: %j',
  async (id) => {
    await expect(create().couriers.start(id, OSLO)).rejects.toMatchObject({
      code: 'INVALID_OPTION',
      option: 'id',
    });
  },
);

test('two processes share the work, and a stopped one hands its attempt on under the same key', async () => {
  const world = create({ concurrency: 1 });
  const other = world.another();
  worlds.push(other);
  for (const each of [world, other]) each.answer = hang;
  await world.couriers.start('o-1', OSLO);
  await world.couriers.start('o-2', OSLO);
  await world.clock.advance(1_000);
  expect([world.attempts.length, other.attempts.length]).toEqual([1, 1]);
  await world.stop();
  other.answer = async () => ({ ok: true, result: 'courier 3' });
  await world.clock.advance(20_000);
  const [given] = world.attempts;
  expect(other.attempts.filter(({ id }) => id === given?.id).map(({ key }) => key)).toEqual([given?.key]);
});
