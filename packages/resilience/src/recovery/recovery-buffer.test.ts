import { memoryQueue } from '@orderdock/kit';
import { createFakeClock } from '@orderdock/kit/testing';
import { expect, test } from 'vitest';
import { RecoveryRefusedError } from './errors.ts';
import { ConnectionError } from './test/database.ts';
import { refusal, setUp } from './test/set-up.ts';

test('an entry goes straight into a database that is there', async () => {
  const { accept, database, buffer, clock } = setUp();
  expect(await accept('1')).toEqual({ outcome: 'written', id: '1', value: 'row 1' });
  expect(database.rows).toEqual([{ id: '1', key: 'order-1', payload: { id: '1' } }]);
  expect(await buffer.snapshot()).toMatchObject({
    state: 'normal',
    depth: 0,
    written: 1,
    windowLeftMs: 300_000,
  });
  expect(clock.sleeping).toBe(0);
});

test("an error that is the entry's own reaches the caller, and nothing is buffered", async () => {
  const { accept, database, buffer } = setUp();
  database.refuses.add('1');
  await expect(accept('1')).rejects.toThrow(TypeError);
  expect(await buffer.snapshot()).toMatchObject({ state: 'normal', depth: 0 });
});

test('what comes while the database is away is kept, and written when it is back', async () => {
  const { accept, database, states, clock, buffer } = setUp();
  database.down = true;
  expect(await accept('1')).toEqual({ outcome: 'buffered', id: '1' });
  expect(await accept('2', 'order-2')).toEqual({ outcome: 'buffered', id: '2' });
  // The second did not ask a database that is known to be away.
  expect(database.calls).toEqual(['1']);
  database.down = false;
  await clock.advance(499);
  expect(database.calls).toEqual(['1']);
  await clock.advance(10_000);
  expect(database.rows.map(({ id, payload }) => [id, payload])).toEqual([
    ['1', { id: '1' }],
    ['2', { id: '2' }],
  ]);
  expect(states).toEqual(['buffering', 'draining', 'normal']);
  expect(await buffer.snapshot()).toMatchObject({ depth: 0, buffered: 2, drained: 2 });
  expect(clock.sleeping).toBe(0);
});

test('a database that stays away is asked less and less often', async () => {
  const { accept, database, clock } = setUp();
  database.down = true;
  await accept('1');
  const askedAfter: number[] = [];
  for (let second = 0.5; second <= 60; second += 0.5) {
    const before = database.calls.length;
    await clock.advance(500);
    if (database.calls.length > before) askedAfter.push(second);
  }
  // Half of 1, 2, 4, 8, 16, 30, 30 seconds, one after another.
  expect(askedAfter).toEqual([0.5, 1.5, 3.5, 7.5, 15.5, 30.5, 45.5]);
});

test('a write whose answer was lost is one row', async () => {
  const { accept, database, clock } = setUp();
  database.losesAnswers = true;
  expect(await accept('1')).toEqual({ outcome: 'buffered', id: '1' });
  database.losesAnswers = false;
  await clock.advance(1_000);
  expect(database.calls).toEqual(['1', '1']);
  expect(database.ids()).toEqual(['1']);
});

test('entries of one key that come at once are written in the order in which they came', async () => {
  const { accept, database, clock } = setUp();
  database.down = true;
  const outcomes = await Promise.all(['1', '2', '3', '4'].map((id) => accept(id)));
  expect(outcomes.map(({ outcome }) => outcome)).toEqual(Array(4).fill('buffered'));
  database.down = false;
  await clock.advance(10_000);
  expect(database.ids()).toEqual(['1', '2', '3', '4']);
});

test('while the backlog is written, an entry of a key in it goes behind, and one of another key does not', async () => {
  const { accept, database, clock, buffer } = setUp({ drain: { concurrency: 1, perSecond: 1 } });
  database.down = true;
  for (const id of ['1', '2', '3']) await accept(id);
  database.down = false;
  await clock.advance(500);
  expect(await buffer.snapshot()).toMatchObject({ state: 'draining', depth: 2 });
  expect(await accept('4')).toMatchObject({ outcome: 'buffered' });
  expect(await accept('5', 'order-2')).toMatchObject({ outcome: 'written' });
  await clock.advance(10_000);
  expect(database.ids()).toEqual(['1', '5', '2', '3', '4']);
});

test('the backlog is written one at a time at first, and never faster than allowed', async () => {
  const { accept, database, clock, buffer } = setUp({ drain: { concurrency: 4, perSecond: 10 } });
  database.latency = async (attempt) => {
    if (attempt > 0) await clock.sleep(350);
  };
  database.down = true;
  for (let index = 0; index < 60; index++) await accept(String(index), `order-${index}`);
  database.down = false;
  const drained: number[] = [];
  for (let second = 0; second < 8; second++) {
    await clock.advance(1_000);
    drained.push((await buffer.snapshot()).drained);
  }
  const perSecond = drained.map((count, index) => count - (drained[index - 1] ?? 0));
  expect(Math.max(...perSecond)).toBeLessThanOrEqual(10);
  expect(perSecond[0]).toBeLessThan(perSecond[2] ?? 0);
  expect(drained.at(-1)).toBe(60);
  expect(database.mostAtOnce).toBeLessThanOrEqual(4);
});

test('after each outage the backlog begins with one at a time', async () => {
  const { accept, database, clock } = setUp({ drain: { concurrency: 8, perSecond: 1_000 } });
  database.latency = async (attempt) => {
    if (attempt > 0) await clock.sleep(1_000);
  };
  database.down = true;
  for (let index = 0; index < 200; index++) await accept(String(index), `order-${index}`);
  database.down = false;
  await clock.advance(10_000);
  expect(database.running).toBe(8);
  database.down = true;
  await clock.advance(30_000);
  database.down = false;
  const before = database.rows.length;
  for (let ms = 0; database.rows.length === before && ms < 60_000; ms += 100) await clock.advance(100);
  expect(database.rows.length).toBe(before + 1);
  expect(database.running).toBeLessThanOrEqual(2);
  await clock.advance(120_000);
  expect(database.rows).toHaveLength(200);
});

test('after the window nothing is accepted, until the database is back', async () => {
  const { accept, database, clock, buffer } = setUp({ windowMs: 60_000 });
  database.down = true;
  await accept('1');
  await clock.advance(59_999);
  expect(await accept('2')).toMatchObject({ outcome: 'buffered' });
  expect((await buffer.snapshot()).windowLeftMs).toBe(1);
  await clock.advance(1);
  await expect(accept('3')).rejects.toEqual(refusal('window'));
  await expect(accept('4', 'order-2')).rejects.toMatchObject({ isRetryable: true });
  database.down = false;
  await clock.advance(60_000);
  expect(await accept('5')).toMatchObject({ outcome: 'written' });
  expect(database.ids()).toEqual(['1', '2', '5']);
});

test("what does not fit is refused, with the database's error as the cause and a time to come again", async () => {
  const { accept, database, buffer } = setUp({ maxEntries: 1 });
  database.down = true;
  await accept('1');
  const error = await accept('2').catch((reason: unknown) => reason);
  expect(error).toEqual(refusal('entries'));
  expect((error as RecoveryRefusedError).retryAfterMs).toBeGreaterThanOrEqual(500);
  expect(await buffer.snapshot()).toMatchObject({ depth: 1, refused: 1 });
  const small = setUp({ maxBytes: 10 });
  small.database.down = true;
  await expect(small.accept('1')).rejects.toMatchObject({
    reason: 'bytes',
    cause: expect.any(ConnectionError),
  });
});

test('the same id twice is kept once', async () => {
  const { accept, database, clock, buffer } = setUp();
  database.down = true;
  await accept('1');
  expect(await accept('1')).toEqual({ outcome: 'buffered', id: '1' });
  expect((await buffer.snapshot()).depth).toBe(1);
  database.down = false;
  await clock.advance(10_000);
  expect(database.ids()).toEqual(['1']);
});

test('an entry that fails by itself is tried again, parked in the end, and lets its key go on', async () => {
  const { accept, database, clock, buffer } = setUp({ maxAttempts: 3 });
  database.down = true;
  database.refuses.add('bad');
  await accept('bad');
  await accept('good');
  database.down = false;
  await clock.advance(60_000);
  expect(database.calls.filter((id) => id === 'bad')).toHaveLength(1 + 3);
  expect(database.ids()).toEqual(['good']);
  expect(await buffer.parked()).toEqual([
    { id: 'bad', key: 'order-1', payload: '{"id":"bad"}', reason: 'TypeError', attempts: 3 },
  ]);
  database.refuses.clear();
  expect(await buffer.replay('bad')).toBe(true);
  await clock.advance(1_000);
  expect(database.ids()).toEqual(['good', 'bad']);
  expect(await buffer.snapshot()).toMatchObject({ state: 'normal', parkedNow: 0, parked: 1 });
});

test('a database that goes away while the backlog is written costs no entry an attempt', async () => {
  const { accept, database, clock, states, buffer } = setUp({ maxAttempts: 1, drain: { perSecond: 1 } });
  const attempts: number[] = [];
  buffer.on('drained', ({ attempt }) => attempts.push(attempt));
  database.down = true;
  for (const id of ['1', '2', '3']) await accept(id);
  database.down = false;
  await clock.advance(500);
  database.down = true;
  await clock.advance(120_000);
  database.down = false;
  await clock.advance(60_000);
  expect(database.ids()).toEqual(['1', '2', '3']);
  expect(attempts).toEqual([1, 1, 1]);
  expect(states).toEqual(['buffering', 'draining', 'buffering', 'draining', 'normal']);
});

test('with a probe no entry is tried before it says that the database is there', async () => {
  let there = false;
  const probe = async () => {
    if (!there) throw new ConnectionError();
  };
  const { accept, database, clock } = setUp({ probe });
  database.down = true;
  await accept('1');
  await clock.advance(60_000);
  expect(database.calls).toEqual(['1']);
  there = true;
  database.down = false;
  await clock.advance(60_000);
  expect(database.ids()).toEqual(['1']);
});

test('what an earlier process left is written first', async () => {
  const clock = createFakeClock();
  const queue = memoryQueue({ clock });
  await queue.add({ id: 'old', key: 'order-1', payload: '{"id":"old"}' }, { maxJobs: 9, maxBytes: 999 });
  const { accept, database, buffer } = setUp({ queue, clock });
  database.latency = () => clock.sleep(100);
  await buffer.open();
  expect(await accept('new')).toMatchObject({ outcome: 'buffered' });
  await clock.advance(1_000);
  expect(database.ids()).toEqual(['old', 'new']);
});

test('a caller that stops waiting hears its own reason at once, and its key goes on in order', async () => {
  const held = Promise.withResolvers<void>();
  const order: string[] = [];
  const { buffer } = setUp({
    async write({ id }) {
      if (id === '1') await held.promise;
      order.push(id);
      return id;
    },
  });
  const controller = new AbortController();
  const first = buffer.accept({ id: '1', key: 'a', payload: 1, signal: controller.signal });
  const second = buffer.accept({ id: '2', key: 'a', payload: 2 });
  const third = buffer.accept({ id: '3', key: 'a', payload: 3, signal: controller.signal });
  await new Promise((resolve) => setImmediate(resolve));
  controller.abort('enough');
  await expect(first).rejects.toBe('enough');
  await expect(third).rejects.toBe('enough');
  held.resolve();
  await second;
  expect(order).toEqual(['1', '2']);
});

test('close refuses what comes, lets what runs end, and leaves the backlog in the queue', async () => {
  const { accept, database, buffer, clock, queue } = setUp();
  database.down = true;
  await accept('1');
  const running = accept('2');
  const closed = buffer.close();
  await expect(accept('3')).rejects.toEqual(refusal('closed'));
  expect(await running).toMatchObject({ outcome: 'buffered' });
  await closed;
  expect(clock.sleeping).toBe(0);
  await expect(queue.stats()).rejects.toMatchObject({ reason: 'closed' });
});

test('an option that cannot be worked with is named', () => {
  expect(() => setUp({ windowMs: 0 })).toThrow('Expected `windowMs`');
  expect(() => setUp({ drain: { concurrency: 1.5 } })).toThrow('Expected `drain.concurrency`');
  expect(() => setUp({ isDown: 'no' as never })).toThrow('Expected `isDown`');
  expect(RecoveryRefusedError.isInstance(new RecoveryRefusedError('b', 'window'))).toBe(true);
});
