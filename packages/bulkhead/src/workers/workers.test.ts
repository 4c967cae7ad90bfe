import { createFakeClock } from '@orderdock/kit/testing';
import { afterEach, expect, test } from 'vitest';
import { rejection } from '../__fixtures__/test-support.ts';
import { createBulkhead } from '../index.ts';
import { double as doubleHere } from './__fixtures__/jobs.ts';
import { createWorkers, type Workers, type WorkersOptions, workerJob } from './index.ts';

const module = new URL('./__fixtures__/jobs.ts', import.meta.url);
const job = <Input, Output>(exportName: string, timeoutMs?: number) =>
  workerJob<Input, Output>({ module, exportName, timeoutMs });
const double = job<number, number>('double');

const opened: Workers[] = [];
afterEach(async () => {
  for (const workers of opened.splice(0)) await workers.close({ drainMs: 0 });
});

/** As patient as a busy machine needs, where a test is about something else than time. */
function workersWith(options: WorkersOptions = {}): Workers {
  const workers = createWorkers({ threads: 2, timeoutMs: 60_000, ...options });
  opened.push(workers);
  return workers;
}

const flags = () => new Int32Array(new SharedArrayBuffer(8));
const begun = (shared: Int32Array) => Atomics.waitAsync(shared, 0, 0).value;

test('a job runs in a thread, and answers or fails as its function does', async () => {
  const workers = workersWith();
  expect(await workers.run(double, 21, { storeId: 'a' })).toBe(42);
  expect(
    await workers.run(job<undefined, number>('whichThread'), undefined, { storeId: 'a' }),
  ).toBeGreaterThan(0);
  const error = await rejection(workers.run(job<string, never>('fails'), 'own', { storeId: 'a' }));
  expect(error).toMatchObject({ name: 'TypeError', message: 'own' });
  await expect(workers.run(job('unknown'), 1, { storeId: 'a' })).rejects.toThrow();
  expect(workers.snapshot()).toMatchObject({ busy: 0, killed: { timeout: 0, memory: 0, exit: 0 } });
});

test('an endless loop is killed at its time and costs one thread, while the jobs of others go on', async () => {
  const workers = workersWith({ threads: 2, perStore: 1 });
  const killed: unknown[] = [];
  workers.on('killed', (payload) => killed.push(payload));
  const endless = job<undefined, never>('endless', 300);
  const loops = [1, 2, 3].map(() => rejection(workers.run(endless, undefined, { storeId: 'loud' })));
  const others = Array.from({ length: 20 }, (_, index) =>
    workers.run(double, index, { storeId: `s${index % 5}` }),
  );
  expect(await Promise.all(others)).toEqual(Array.from({ length: 20 }, (_, index) => index * 2));
  for (const error of await Promise.all(loops)) {
    expect(error).toMatchObject({ code: 'WORKER_JOB_KILLED', reason: 'timeout', isRetryable: false });
  }
  expect(killed).toEqual([1, 2, 3].map(() => ({ storeId: 'loud', job: 'endless', reason: 'timeout' })));
  expect(await workers.run(double, 4, { storeId: 'loud' })).toBe(8);
});

test('when a killed job has rejected, it has really ended', async () => {
  const workers = workersWith({ threads: 1 });
  const counter = flags();
  const leaving = new AbortController();
  const options = { storeId: 'a', signal: leaving.signal };
  const run = rejection(workers.run(job<Int32Array, never>('counts'), counter, options));
  await Atomics.waitAsync(counter, 1, 0).value;
  leaving.abort('left');
  expect(await run).toBe('left');
  const then = Atomics.load(counter, 0);
  for (let spin = 0; spin < 5_000_000; spin++) Math.sqrt(spin);
  expect(Atomics.load(counter, 0)).toBe(then);
});

/** A larger allocation at once ends the whole process. @see https://github.com/nodejs/node/issues/47224 */
test('a job that needs more memory than its thread has costs that thread alone', async () => {
  const workers = workersWith({ resourceLimits: { maxOldGenerationSizeMb: 32 } });
  const hungry = rejection(workers.run(job<undefined, never>('hungry'), undefined, { storeId: 'a' }));
  expect(await workers.run(double, 1, { storeId: 'b' })).toBe(2);
  expect(await hungry).toMatchObject({ code: 'WORKER_JOB_KILLED', reason: 'memory', storeId: 'a' });
  expect(await workers.run(double, 2, { storeId: 'a' })).toBe(4);
});

test('a job that exits ends its thread and not the process', async () => {
  const workers = workersWith({ threads: 1 });
  const exits = await rejection(workers.run(job<number, never>('exits'), 3, { storeId: 'a' }));
  expect(exits).toMatchObject({ code: 'WORKER_JOB_KILLED', reason: 'exit' });
  expect(await workers.run(double, 2, { storeId: 'a' })).toBe(4);
});

test('an abort kills the thread of a running job, and takes a waiting one out of the line', async () => {
  const workers = workersWith({ threads: 1 });
  const shared = flags();
  const leaving = new AbortController();
  const options = { storeId: 'a', signal: leaving.signal };
  const running = rejection(workers.run(job<Int32Array, string>('untilTold'), shared, options));
  const waiting = rejection(workers.run(double, 1, options));
  await begun(shared);
  leaving.abort('left');
  expect([await running, await waiting]).toEqual(['left', 'left']);
  expect(await workers.run(double, 1, { storeId: 'a' })).toBe(2);
});

test('array buffers are moved where the caller says so', async () => {
  const workers = workersWith();
  const bytes = new ArrayBuffer(64);
  const size = workers.run(job<ArrayBuffer, number>('sizeOf'), bytes, {
    storeId: 'a',
    transferList: [bytes],
  });
  expect(await size).toBe(64);
  expect(bytes.byteLength).toBe(0);
});

test('input that cannot be copied is refused to its caller, and the threads go on', async () => {
  const workers = workersWith();
  await expect(workers.run(job('double'), () => 1, { storeId: 'a' })).rejects.toMatchObject({
    name: 'DataCloneError',
  });
  expect(await workers.run(double, 1, { storeId: 'a' })).toBe(2);
});

test('a movable job of a store that blocked the loop once runs in a thread the next time, and no other store’s', async () => {
  const clock = createFakeClock();
  let now = 0;
  const workers = workersWith({ clock: { ...clock, monotonic: () => now }, stallMs: 50, movedForMs: 1_000 });
  const told: unknown[] = [];
  workers.on('stall', (stall) => told.push(stall));
  workers.on('moved', (moved) => told.push(moved));
  let here = 0;
  const movable = workerJob<number, number>({
    ...{ module, exportName: 'double' },
    inline: (value) => {
      here++;
      if (value === 7) now += 80;
      return doubleHere(value);
    },
  });
  const run = (storeId: string, value: number) => workers.run(movable, value, { storeId });
  expect(await run('hog', 7)).toBe(14);
  expect(told).toEqual([{ storeId: 'hog', blockedMs: 80 }, { storeId: 'hog' }]);
  expect([await run('hog', 7), await run('quiet', 1), here]).toEqual([14, 2, 2]);
  expect(workers.snapshot()).toMatchObject({ stalls: 1, moved: 1 });
  now += 1_000;
  expect([await run('hog', 1), here]).toEqual([2, 3]);
});

test('code that is only watched is an offence, too', async () => {
  let now = 0;
  const workers = workersWith({ clock: { ...createFakeClock(), monotonic: () => now } });
  await workers.watch('hog', async () => {
    await Promise.resolve();
    now += 60;
  });
  expect(workers.snapshot()).toMatchObject({ stalls: 1, moved: 1 });
});

test('a slot of the bulkhead stays taken until the thread under it has ended', async () => {
  const workers = workersWith({ threads: 1 });
  const bulkhead = createBulkhead({ tiers: { shared: { slots: 1, queue: 0 } } });
  const shared = flags();
  const leaving = new AbortController();
  const untilTold = job<Int32Array, string>('untilTold');
  const call = rejection(
    bulkhead.execute('a', ({ signal }) => workers.run(untilTold, shared, { storeId: 'a', signal }), {
      signal: leaving.signal,
    }),
  );
  await begun(shared);
  leaving.abort('left');
  expect(await call).toBe('left');
  await bulkhead.close();
  expect(workers.snapshot().busy).toBe(0);
});

test('closing kills what still runs after its drain, and refuses who comes later', async () => {
  const workers = createWorkers({ threads: 1, timeoutMs: 60_000 });
  const shared = flags();
  const running = rejection(workers.run(job<Int32Array, string>('untilTold'), shared, { storeId: 'a' }));
  const waiting = rejection(workers.run(double, 1, { storeId: 'b' }));
  await begun(shared);
  await workers.close({ drainMs: 0 });
  expect(await running).toMatchObject({ code: 'WORKER_JOB_KILLED', reason: 'closed' });
  expect(await waiting).toMatchObject({ code: 'WORKERS_REFUSED', reason: 'closed' });
  expect(await rejection(workers.run(double, 1, { storeId: 'b' }))).toMatchObject({ reason: 'closed' });
});

test('an option that makes no sense is refused by name', () => {
  expect(() => createWorkers({ threads: 0 })).toThrow(expect.objectContaining({ option: 'threads' }));
  expect(() => createWorkers({ threads: 2, perStore: 3 })).toThrow(
    expect.objectContaining({ option: 'perStore' }),
  );
  expect(() => createWorkers({ timeoutMs: 0 })).toThrow(expect.objectContaining({ option: 'timeoutMs' }));
  expect(() => workerJob({ module: './jobs.js' })).toThrow(expect.objectContaining({ option: 'module' }));
  expect(() => workerJob({ module, exportName: '' })).toThrow(
    expect.objectContaining({ option: 'exportName' }),
  );
});
