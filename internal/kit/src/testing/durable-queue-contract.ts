import assert from 'node:assert/strict';
import type { Claim, DurableQueue, NewJob } from '../durable-queue/durable-queue.ts';
import { QueueUnavailableError } from '../durable-queue/errors.ts';

/** The part of a test runner that the kit uses. */
export interface QueueTestRunner {
  describe(name: string, body: () => void): void;
  test(name: string, body: () => void | Promise<void>): void;
}

/** A queue under test, empty. */
export interface QueueUnderTest {
  readonly queue: DurableQueue;
  /** Lets `ms` pass on the clock by which the queue measures leases and delays. */
  pass(ms: number): Promise<void>;
  /** The queue as the next process finds it, after this one was closed. Absent where nothing outlives the process. */
  reopen?(): Promise<DurableQueue>;
  /** Removes what the test left. */
  dispose(): Promise<void>;
}

/** What the kit needs to know. */
export interface QueueContractOptions {
  readonly name: string;
  /** Whether it hands out by priority. @default false */
  readonly priorities?: boolean | undefined;
  create(): Promise<QueueUnderTest>;
}

const ROOM = { maxJobs: 1_000, maxBytes: 1_000_000 };
const TERMS = { limit: 10, leaseMs: 1_000 };
const AGAIN = { delayMs: 0, countsAttempt: true };
const job = (id: string, key = 'order-1'): NewJob => ({ id, key, payload: `payload of ${id}` });

async function one(queue: DurableQueue): Promise<Claim> {
  const [claim, ...more] = await queue.claim(TERMS);
  assert.ok(claim !== undefined && more.length === 0, 'expected one job to be free');
  return claim;
}

/** The tests that every {@link DurableQueue} has to pass. */
export function describeQueueContract(runner: QueueTestRunner, options: QueueContractOptions): void {
  const test = (name: string, body: (under: QueueUnderTest) => Promise<void>) =>
    runner.test(name, async () => {
      const under = await options.create();
      try {
        await body(under);
      } finally {
        await under.dispose();
      }
    });

  runner.describe(`the durable queue: ${options.name}`, () => {
    test('a job comes out as it went in', async ({ queue }) => {
      const payload = 'ünï\u0000\ud83d\ude00 "quoted"\n';
      await queue.add({ id: '__proto__', key: 'a\u0000b:{c}', payload }, ROOM);
      const { id, key, payload: out, attempt } = await one(queue);
      assert.deepEqual([id, key, out, attempt], ['__proto__', 'a\u0000b:{c}', payload, 1]);
    });

    test('jobs of one key come out one at a time, in their order', async ({ queue }) => {
      for (const id of ['1', '2', '3']) await queue.add(job(id), ROOM);
      const seen: string[] = [];
      for (let round = 0; round < 3; round++) {
        const claim = await one(queue);
        assert.deepEqual(await queue.claim(TERMS), []);
        seen.push(claim.id);
        assert.equal(await queue.complete(claim), true);
      }
      assert.deepEqual(seen, ['1', '2', '3']);
      assert.deepEqual(await queue.claim(TERMS), []);
    });

    test('jobs of different keys come out side by side, up to the limit', async ({ queue }) => {
      for (const id of ['1', '2', '3']) await queue.add(job(id, `order-${id}`), ROOM);
      assert.equal((await queue.claim({ ...TERMS, limit: 2 })).length, 2);
      assert.equal((await queue.claim(TERMS)).length, 1);
    });

    test('an id is kept once', async ({ queue }) => {
      assert.equal(await queue.add(job('1'), ROOM), 'added');
      assert.equal(await queue.add({ ...job('1'), payload: 'another' }, ROOM), 'known');
      assert.equal((await queue.stats()).depth, 1);
      assert.equal((await one(queue)).payload, 'payload of 1');
    });

    test('an id that is added twice at once is kept once', async ({ queue }) => {
      const results = await Promise.all([queue.add(job('1'), ROOM), queue.add(job('1'), ROOM)]);
      assert.deepEqual(results.toSorted(), ['added', 'known']);
    });

    test('a limit holds, parked jobs included, and for those that come at once', async ({ queue }) => {
      const limits = { ...ROOM, maxJobs: 2 };
      await queue.add(job('1'), limits);
      await queue.bury(await one(queue), 'why');
      const results = await Promise.all([queue.add(job('2'), limits), queue.add(job('3'), limits)]);
      assert.deepEqual(results, ['added', 'too_many']);
      const bytes = (await queue.stats()).bytes;
      assert.equal(bytes, 2 * Buffer.byteLength('order-1payload of 1'));
      assert.equal(await queue.add(job('4'), { ...ROOM, maxBytes: bytes + 18 }), 'too_large');
      assert.equal(await queue.add(job('4'), { ...ROOM, maxBytes: bytes + 19 }), 'added');
    });

    test('a lease that ended gives the job to the next, and the old token nothing', async ({
      queue,
      pass,
    }) => {
      await queue.add(job('1'), ROOM);
      const lost = await one(queue);
      await pass(1_001);
      const held = await one(queue);
      assert.equal(held.attempt, 2);
      assert.equal(await queue.complete(lost), false);
      assert.equal(await queue.extend(lost, 1_000), false);
      assert.equal(await queue.retry(lost, AGAIN), false);
      assert.equal(await queue.bury(lost, 'why'), false);
      assert.equal(await queue.complete(held), true);
      assert.equal(await queue.complete(held), false);
    });

    test('a lease that is extended lasts', async ({ queue, pass }) => {
      await queue.add(job('1'), ROOM);
      const held = await one(queue);
      assert.equal(await queue.extend(held, 60_000), true);
      await pass(1_001);
      assert.deepEqual(await queue.claim(TERMS), []);
    });

    test('a job that is to be tried later blocks its key until then, and no other', async ({
      queue,
      pass,
    }) => {
      for (const [id, key] of [
        ['1', 'a'],
        ['2', 'a'],
      ] as const)
        await queue.add(job(id, key), ROOM);
      assert.equal(await queue.retry(await one(queue), { delayMs: 1_000, countsAttempt: true }), true);
      await queue.add(job('3', 'b'), ROOM);
      const other = await one(queue);
      assert.equal(other.id, '3');
      await queue.complete(other);
      await pass(1_001);
      const again = await one(queue);
      assert.deepEqual([again.id, again.attempt], ['1', 2]);
    });

    test('an attempt that does not count is not counted', async ({ queue }) => {
      await queue.add(job('1'), ROOM);
      await queue.retry(await one(queue), { delayMs: 0, countsAttempt: false });
      assert.equal((await one(queue)).attempt, 1);
    });

    test('a parked job lets the next of its key pass, is shown, and comes back at the end', async ({
      queue,
    }) => {
      for (const id of ['1', '2', '3']) await queue.add(job(id), ROOM);
      await queue.bury(await one(queue), 'why');
      assert.deepEqual(await queue.parked(10), [{ ...job('1'), reason: 'why', attempts: 1 }]);
      assert.equal((await queue.stats()).parked, 1);
      assert.equal(await queue.add(job('1'), ROOM), 'known');
      assert.equal(await queue.replay('1'), true);
      assert.equal(await queue.replay('1'), false);
      const seen: (readonly [string, number])[] = [];
      for (let round = 0; round < 3; round++) {
        const claim = await one(queue);
        seen.push([claim.id, claim.attempt]);
        await queue.complete(claim);
      }
      assert.deepEqual(seen, [
        ['2', 1],
        ['3', 1],
        ['1', 1],
      ]);
    });

    test('a parked job that is discarded is gone', async ({ queue }) => {
      await queue.add(job('1'), ROOM);
      await queue.bury(await one(queue), 'why');
      assert.equal(await queue.discard('1'), true);
      assert.equal(await queue.discard('1'), false);
      assert.deepEqual(await queue.stats(), { depth: 0, parked: 0, bytes: 0, oldestAgeMs: 0 });
    });

    if (options.priorities) {
      test('the key of the higher priority goes first, and order within a key stays', async ({ queue }) => {
        for (const [id, key, priority] of [
          ['1', 'low', 0],
          ['2', 'high', 1],
          ['3', 'high', 9],
        ] as const)
          await queue.add({ ...job(id, key), priority }, ROOM);
        const seen: string[] = [];
        for (let round = 0; round < 3; round++) {
          for (const claim of await queue.claim({ ...TERMS, limit: 1 })) {
            seen.push(claim.id);
            await queue.complete(claim);
          }
        }
        assert.deepEqual(seen, ['2', '3', '1']);
      });

      test('one that waits for longer than its lower priority is worth goes first', async ({
        queue,
        pass,
      }) => {
        await queue.add(job('1', 'low'), ROOM);
        await pass(60_001);
        await queue.add({ ...job('2', 'high'), priority: 1 }, ROOM);
        const [first] = await queue.claim({ ...TERMS, limit: 1 });
        assert.equal(first?.id, '1');
      });
    }

    test('a key has jobs until its last one is done or parked', async ({ queue }) => {
      assert.equal(await queue.has('order-1'), false);
      await queue.add(job('1'), ROOM);
      assert.equal(await queue.has('order-1'), true);
      const claim = await one(queue);
      assert.equal(await queue.has('order-1'), true);
      await queue.bury(claim, 'why');
      assert.equal(await queue.has('order-1'), false);
      assert.equal(await queue.has('order'), false);
    });

    test('the age is that of the oldest job that waits', async ({ queue, pass }) => {
      await queue.add(job('1'), ROOM);
      await pass(500);
      await queue.add(job('2', 'order-2'), ROOM);
      const { oldestAgeMs } = await queue.stats();
      assert.ok(oldestAgeMs >= 500 && oldestAgeMs < 60_000, `${oldestAgeMs} ms`);
    });

    test('a queue that is closed takes nothing', async ({ queue }) => {
      await queue.close();
      const error = await queue.add(job('1'), ROOM).catch((reason: unknown) => reason);
      assert.ok(QueueUnavailableError.isInstance(error) && error.reason === 'closed');
    });

    test('what was kept is there for the next process, what was done is not', async ({ queue, reopen }) => {
      if (reopen === undefined) return;
      for (const id of ['1', '2', '3', '4']) await queue.add(job(id), ROOM);
      await queue.complete(await one(queue));
      await queue.bury(await one(queue), 'why');
      await queue.retry(await one(queue), AGAIN);
      await queue.close();
      const next = await reopen();
      assert.deepEqual(await next.parked(10), [{ ...job('2'), reason: 'why', attempts: 1 }]);
      const third = await one(next);
      assert.deepEqual([third.id, third.attempt], ['3', 2]);
      await next.complete(third);
      const fourth = await one(next);
      assert.deepEqual([fourth.id, fourth.attempt], ['4', 1]);
      await next.close();
    });
  });
}
