import { pino } from 'pino';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest';
import type { CloudEvent } from '../cloud-event.ts';
import { PublishError } from '../port.ts';
import { createTestDatabase, type TestDatabase } from '../testing/database.ts';
import { testEvent } from '../testing/events.ts';
import { seedOutbox } from '../testing/seed-outbox.ts';
import { createOutbox } from './outbox.ts';
import { createRelay } from './relay.ts';

const logger = pino({ level: 'silent' });
let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase(inject('databaseUrl'));
});
afterAll(() => database[Symbol.asyncDispose]());
beforeEach(async () => {
  await database.pool.query('TRUNCATE outbox');
});

/** A bus that remembers the ids of each batch. */
function recordingBus(act: (events: readonly CloudEvent[]) => void | Promise<void> = () => {}) {
  const batches: string[][] = [];
  return {
    batches,
    async publish(events: readonly CloudEvent[]) {
      await act(events);
      batches.push(events.map(({ id }) => id));
    },
  };
}

const relayTo = (bus: ReturnType<typeof recordingBus>, batch?: number) =>
  createRelay({ outbox: createOutbox(database.pool), bus, logger, batch });
const event = (subject: string, id: string) => testEvent(subject, { id });
const makeDue = () => database.pool.query('UPDATE outbox SET next_attempt_at = clock_timestamp()');

describe('the relay', () => {
  it('sends each committed event once, of an order one after the other, the oldest first', async () => {
    const bus = recordingBus();
    const events = [event('a', 'a1'), event('b', 'b1'), event('a', 'a2'), event('c', 'c1'), event('a', 'a3')];
    await seedOutbox(database.pool, events);
    const relay = relayTo(bus);
    expect([
      await relay.runOnce(),
      await relay.runOnce(),
      await relay.runOnce(),
      await relay.runOnce(),
    ]).toEqual([3, 1, 1, 0]);
    expect(bus.batches).toEqual([['a1', 'b1', 'c1'], ['a2'], ['a3']]);
  });

  it('hands the bus the event that was committed, and keeps the row as the history of the order', async () => {
    const given: CloudEvent[] = [];
    const committed = testEvent('a', { data: { title: 'a\u0000b\ud800', n: [1, null] } });
    await seedOutbox(database.pool, [committed]);
    await relayTo(recordingBus((events) => void given.push(...events))).runOnce();
    expect(given).toEqual([committed]);
    const { rows } = await database.pool.query('SELECT id, sent_at IS NOT NULL AS sent FROM outbox');
    expect(rows).toEqual([{ id: committed.id, sent: true }]);
  });

  it('takes no more than a batch', async () => {
    const bus = recordingBus();
    await seedOutbox(
      database.pool,
      ['a', 'b', 'c', 'd', 'e'].map((subject) => event(subject, subject)),
    );
    const relay = relayTo(bus, 2);
    while ((await relay.runOnce()) > 0);
    expect(bus.batches).toEqual([['a', 'b'], ['c', 'd'], ['e']]);
  });

  it('holds an order back whose event the bus refuses, and the others go on', async () => {
    let isIll = true;
    const bus = recordingBus((events) => {
      const ill = events.filter(({ id }) => isIll && id === 'a1').map(({ id }) => [id, 'TOO_LARGE'] as const);
      if (ill.length > 0) throw new PublishError(new Map(ill));
    });
    await seedOutbox(database.pool, [event('a', 'a1'), event('b', 'b1'), event('a', 'a2'), event('b', 'b2')]);
    const relay = relayTo(bus);
    const outbox = createOutbox(database.pool);
    expect([await relay.runOnce(), await relay.runOnce()]).toEqual([1, 1]);
    expect(bus.batches).toEqual([['b2']]);
    expect(await outbox.lag()).toMatchObject({ waiting: 2, failing: 1 });
    const { rows } = await database.pool.query("SELECT attempts, fault FROM outbox WHERE id = 'a1'");
    expect(rows).toEqual([{ attempts: 1, fault: 'TOO_LARGE' }]);
    isIll = false;
    await makeDue();
    expect([await relay.runOnce(), await relay.runOnce()]).toEqual([1, 1]);
    expect(bus.batches.slice(1)).toEqual([['a1'], ['a2']]);
    expect(await outbox.lag()).toEqual({ waiting: 0, failing: 0, oldestAgeMs: 0 });
  });

  it('marks nothing where the bus fails as a whole: at least once', async () => {
    await seedOutbox(database.pool, [event('a', 'a1'), event('b', 'b1')]);
    const broken = recordingBus(() => {
      throw new Error('the wire is cut');
    });
    await expect(relayTo(broken).runOnce()).rejects.toThrow('the wire is cut');
    const bus = recordingBus();
    await relayTo(bus).runOnce();
    expect(bus.batches).toEqual([['a1', 'b1']]);
  });

  it('shares the orders with its rivals: while one sends, no other sends of the same order', async () => {
    const gate = Promise.withResolvers<void>();
    const sending = Promise.withResolvers<void>();
    const slow = recordingBus(async () => {
      sending.resolve();
      await gate.promise;
    });
    const quick = recordingBus();
    await seedOutbox(database.pool, [event('a', 'a1'), event('a', 'a2'), event('b', 'b1'), event('b', 'b2')]);
    const first = relayTo(slow, 1).runOnce();
    await sending.promise;
    const rival = relayTo(quick);
    while ((await rival.runOnce()) > 0);
    expect(quick.batches).toEqual([['b1'], ['b2']]);
    gate.resolve();
    await first;
    await rival.runOnce();
    expect(slow.batches).toEqual([['a1']]);
    expect(quick.batches.slice(2)).toEqual([['a2']]);
  });

  it('in five rivals at once sends each event once, every order in order', async () => {
    const sent: string[] = [];
    const subjects = ['a', 'b', 'c', 'd', 'e', 'f'];
    const events = Array.from({ length: 60 }, (_, n) => {
      const subject = subjects[n % 6] as string;
      return event(subject, `${subject}${String(n).padStart(2, '0')}`);
    });
    await seedOutbox(database.pool, events);
    const bus = recordingBus((batch) => void sent.push(...batch.map(({ id }) => id)));
    const rivals = Array.from({ length: 5 }, async () => {
      const relay = relayTo(bus, 2);
      while ((await createOutbox(database.pool).lag()).waiting > 0) await relay.runOnce();
    });
    await Promise.all(rivals);
    expect(sent.toSorted()).toEqual(events.map(({ id }) => id).toSorted());
    for (const subject of subjects) {
      const ids = sent.filter((id) => id.startsWith(subject));
      expect(ids).toEqual(ids.toSorted());
    }
  });

  it('goes on by itself when the bus is back, and ends when it is stopped', async () => {
    const done = Promise.withResolvers<void>();
    let failures = 2;
    const bus = recordingBus((events) => {
      if (failures-- > 0) throw new Error('the wire is cut');
      if (events.some(({ id }) => id === 'a2')) done.resolve();
    });
    await seedOutbox(database.pool, [event('a', 'a1'), event('a', 'a2')]);
    const relay = createRelay({ outbox: createOutbox(database.pool), bus, logger, idleMs: 5 });
    relay.start();
    await done.promise;
    await relay.stop();
    expect(bus.batches).toEqual([['a1'], ['a2']]);
  });

  it('says how old the oldest event is that waits', async () => {
    await seedOutbox(database.pool, [event('a', 'a1')]);
    await database.pool.query("UPDATE outbox SET created_at = clock_timestamp() - interval '90 s'");
    const { waiting, oldestAgeMs } = await createOutbox(database.pool).lag();
    expect(waiting).toBe(1);
    expect(oldestAgeMs).toBeGreaterThanOrEqual(90_000);
  });
});
