import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createFakeClock } from '@orderdock/kit/testing';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { testFolder } from '../test/folder.ts';
import { fileJournal, journalOn } from './file-journal.ts';
import { type Files, realFiles } from './files.ts';

const ROOM = { maxJobs: 10_000, maxBytes: 10_000_000 };
const TERMS = { limit: 1, leaseMs: 60_000 };
const job = (id: string, key = 'order-1') => ({ id, key, payload: `payload of ${id}` });

/** Files that fail with a system error wherever `broken` says so. */
function failing(broken: (operation: string, name: string) => string | undefined): Files {
  const check = (operation: string, path: string) => {
    const code = broken(operation, path);
    if (code !== undefined) throw Object.assign(new Error(code), { code });
  };
  return {
    ...realFiles,
    async open(path) {
      check('open', path);
      const file = await realFiles.open(path);
      return {
        async write(bytes, position) {
          // A full disk takes a part before it says so.
          if (broken('write', path)) await file.write(bytes.subarray(0, bytes.length / 2), position);
          check('write', path);
          await file.write(bytes, position);
        },
        async sync() {
          check('sync', path);
          await file.sync();
        },
        async truncate(length) {
          check('truncate', path);
          await file.truncate(length);
        },
        close: () => file.close(),
      };
    },
    async remove(path) {
      check('remove', path);
      await realFiles.remove(path);
    },
  };
}

async function drainAll(queue: ReturnType<typeof fileJournal>): Promise<readonly string[]> {
  const seen: string[] = [];
  for (let [claim] = await queue.claim(TERMS); claim !== undefined; [claim] = await queue.claim(TERMS)) {
    expect(claim.payload).toBe(`payload of ${claim.id}`);
    seen.push(claim.id);
    await queue.complete(claim);
  }
  return seen;
}

test('one sync serves all that wait for it', async () => {
  await using folder = await testFolder();
  let syncs = 0;
  const files = failing((operation) => {
    if (operation === 'sync') syncs++;
    return undefined;
  });
  const queue = journalOn(files, { folder: folder.path });
  await queue.report();
  const adds = Array.from({ length: 500 }, (_, index) => queue.add(job(String(index)), ROOM));
  await Promise.all(adds);
  expect(syncs).toBeLessThanOrEqual(2);
  expect(await drainAll(queue)).toHaveLength(500);
  await queue.close();
});

test('nothing is acknowledged before its sync has returned', async () => {
  await using folder = await testFolder();
  const held = Promise.withResolvers<void>();
  const reached = Promise.withResolvers<void>();
  const files: Files = {
    ...realFiles,
    open: async (path) => {
      const file = await realFiles.open(path);
      return {
        ...file,
        async sync() {
          reached.resolve();
          await held.promise;
          await file.sync();
        },
      };
    },
  };
  const queue = journalOn(files, { folder: folder.path });
  let acknowledged = false;
  const added = queue.add(job('1'), ROOM).then(() => {
    acknowledged = true;
  });
  await reached.promise;
  await new Promise((resolve) => setImmediate(resolve));
  expect(acknowledged).toBe(false);
  expect((await queue.stats()).depth).toBe(0);
  held.resolve();
  await added;
  await queue.close();
});

test.each([
  ['ENOSPC', 'disk_full'],
  ['EDQUOT', 'disk_full'],
  ['EIO', 'io'],
] as const)(
  'a write that fails with %s is refused as %s, and leaves nothing behind',
  async (code, reason) => {
    await using folder = await testFolder();
    let full = false;
    const files = failing((operation, name) =>
      full && operation === 'write' && name.endsWith('.log') ? code : undefined,
    );
    const queue = journalOn(files, { folder: folder.path });
    await queue.add(job('1'), ROOM);
    full = true;
    await expect(queue.add(job('2'), ROOM)).rejects.toMatchObject({ code: 'QUEUE_UNAVAILABLE', reason });
    full = false;
    await queue.add(job('3'), ROOM);
    await queue.close();
    const next = fileJournal({ folder: folder.path });
    expect((await next.report()).damage).toEqual([]);
    expect(await drainAll(next)).toEqual(['1', '3']);
    await next.close();
  },
);

test('a segment whose sync failed is never written to again', async () => {
  await using folder = await testFolder();
  let broken = true;
  const written: string[] = [];
  const files = failing((operation, name) => {
    if (operation === 'write' && name.endsWith('.log')) written.push(name.slice(-12));
    return broken && operation === 'sync' && name.endsWith('.log') ? 'EIO' : undefined;
  });
  const queue = journalOn(files, { folder: folder.path });
  await expect(queue.add(job('1'), ROOM)).rejects.toMatchObject({ reason: 'io' });
  broken = false;
  expect(await queue.add(job('1'), ROOM)).toBe('added');
  expect([...new Set(written)]).toEqual(['00000001.log', '00000002.log']);
  expect(await drainAll(queue)).toEqual(['1']);
  await queue.close();
});

test('acknowledgements that the disk does not take stand in this process, and cost a second hand-over in the next', async () => {
  await using folder = await testFolder();
  const files = failing((operation, name) =>
    (operation === 'write' && name.endsWith('.acks')) || operation === 'remove' ? 'ENOSPC' : undefined,
  );
  const queue = journalOn(files, { folder: folder.path });
  await queue.add(job('1'), ROOM);
  expect(await drainAll(queue)).toEqual(['1']);
  expect(await drainAll(queue)).toEqual([]);
  await queue.close();
  const next = fileJournal({ folder: folder.path });
  expect(await drainAll(next)).toEqual(['1']);
  await next.close();
});

test('segments go when their jobs are done, and one job that stays does not keep them all', async () => {
  await using folder = await testFolder();
  const queue = fileJournal({ folder: folder.path, segmentBytes: 300 });
  await queue.add(job('stuck', 'stuck'), ROOM);
  const [stuck] = await queue.claim(TERMS);
  if (stuck === undefined) throw new Error('expected a claim');
  await queue.bury(stuck, 'why');
  for (let index = 0; index < 100; index++) await queue.add(job(String(index)), ROOM);
  expect((await readdir(folder.path)).filter((name) => name.endsWith('.log')).length).toBeGreaterThan(20);
  expect(await drainAll(queue)).toEqual(Array.from({ length: 100 }, (_, index) => String(index)));
  expect((await readdir(folder.path)).filter((name) => name.endsWith('.log')).length).toBeLessThanOrEqual(6);
  await queue.close();
  const next = fileJournal({ folder: folder.path });
  expect(await next.parked(10)).toEqual([{ ...job('stuck', 'stuck'), reason: 'why', attempts: 1 }]);
  expect(await next.replay('stuck')).toBe(true);
  expect(await drainAll(next)).toEqual(['stuck']);
  await next.close();
  expect((await readdir(folder.path)).filter((name) => name.endsWith('.acks')).length).toBeLessThanOrEqual(1);
});

test('a job that is done while it is being moved does not come back', async () => {
  await using folder = await testFolder();
  let held: PromiseWithResolvers<void> | undefined;
  const moving = Promise.withResolvers<void>();
  const files: Files = {
    ...realFiles,
    open: async (path) => {
      const file = await realFiles.open(path);
      const sync = async () => {
        if (held !== undefined && path.endsWith('.log')) {
          moving.resolve();
          await held.promise;
        }
        await file.sync();
      };
      return { ...file, sync };
    },
  };
  const queue = journalOn(files, { folder: folder.path, segmentBytes: 300 });
  await queue.add(job('slow', 'slow'), ROOM);
  const [slow] = await queue.claim(TERMS);
  if (slow === undefined) throw new Error('expected a claim');
  for (let index = 0; index < 40; index++) await queue.add(job(String(index)), ROOM);
  held = Promise.withResolvers();
  // The first of these to be done finds too many segments, and waits for the move of `slow`.
  const drained = drainAll(queue);
  await moving.promise;
  await queue.complete(slow);
  held.resolve();
  await drained;
  await queue.close();
  const next = fileJournal({ folder: folder.path });
  expect(await drainAll(next)).toEqual([]);
  await next.close();
});

test('the age of what was kept goes on over a restart', async () => {
  await using folder = await testFolder();
  const before = createFakeClock(1_000_000);
  const queue = fileJournal({ folder: folder.path, clock: before });
  await queue.add(job('1'), ROOM);
  await queue.close();
  const next = fileJournal({ folder: folder.path, clock: createFakeClock(1_090_000) });
  expect((await next.stats()).oldestAgeMs).toBe(90_000);
  await next.close();
});

test('a damaged segment is set aside whole, its other jobs are kept, and it is reported once', async () => {
  await using folder = await testFolder();
  const queue = fileJournal({ folder: folder.path });
  for (const id of ['1', '2', '3']) await queue.add(job(id), ROOM);
  await queue.close();
  const path = join(folder.path, '00000001.log');
  const bytes = await readFile(path);
  const at = bytes.indexOf('payload of 2');
  bytes.writeUInt8(bytes.readUInt8(at) ^ 1, at);
  await writeFile(path, bytes);
  const next = fileJournal({ folder: folder.path });
  expect((await next.report()).damage).toMatchObject([{ file: '00000001.log', kind: 'corrupt' }]);
  expect(await readFile(`${path}.damaged`)).toEqual(bytes);
  await next.close();
  const third = fileJournal({ folder: folder.path });
  expect(await third.report()).toEqual({ waiting: 2, parked: 0, damage: [] });
  expect(await drainAll(third)).toEqual(['1', '3']);
  await third.close();
});

test('whatever happens to its files, a journal gives back what was added, in order, and reports what is missing', async () => {
  const mutation = fc.record({
    file: fc.nat(9),
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    flip: fc.option(fc.integer({ min: 0, max: 7 }), { nil: undefined }),
  });
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 12 }),
      fc.array(mutation, { maxLength: 3 }),
      async (count, mutations) => {
        await using folder = await testFolder();
        const queue = fileJournal({ folder: folder.path, segmentBytes: 400 });
        for (let index = 0; index < count; index++) await queue.add(job(String(index)), ROOM);
        await queue.close();
        const logs = (await readdir(folder.path)).filter((name) => name.endsWith('.log')).sort();
        for (const { file, at, flip } of mutations) {
          const path = join(folder.path, logs[file % logs.length] ?? '');
          const bytes = await readFile(path);
          const place = Math.floor(at * bytes.length);
          if (flip !== undefined && place < bytes.length)
            bytes.writeUInt8(bytes.readUInt8(place) ^ (1 << flip), place);
          await writeFile(path, flip === undefined ? bytes.subarray(0, place) : bytes);
        }
        const next = fileJournal({ folder: folder.path });
        const { damage } = await next.report();
        const seen = await drainAll(next);
        await next.close();
        expect(seen).toEqual(seen.toSorted((a, b) => Number(a) - Number(b)));
        expect(new Set(seen).size).toBe(seen.length);
        // A file that is cut between two records is whole, only shorter: nothing in it can tell.
        if (mutations.every(({ flip }) => flip !== undefined) && seen.length < count)
          expect(damage).not.toEqual([]);
      },
    ),
    { numRuns: 60 },
  );
});
