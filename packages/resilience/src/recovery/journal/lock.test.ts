import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { testFolder } from '../test/folder.ts';
import { fileJournal } from './file-journal.ts';
import { realFiles } from './files.ts';
import { describeProcess, type JournalHolder, JournalLockedError, takeLock } from './lock.ts';

const ours = describeProcess('here');
const holding = (folder: string, number: number, holder: JournalHolder) =>
  writeFile(join(folder, `lock-${number}`), JSON.stringify({ holder }));
const take = (folder: string) => takeLock({ files: realFiles, folder }, ours);

test('a second journal on the same folder is refused, until the first is closed', async () => {
  await using folder = await testFolder();
  const first = fileJournal({ folder: folder.path });
  const second = fileJournal({ folder: folder.path });
  await first.report();
  await expect(second.report()).rejects.toSatisfy(JournalLockedError.isInstance);
  await first.close();
  expect(await second.report()).toEqual({ waiting: 0, parked: 0, damage: [] });
  await second.close();
});

test('the lock of a process that lives is not broken', async () => {
  await using folder = await testFolder();
  await holding(folder.path, 3, describeProcess('here', process.ppid));
  await expect(take(folder.path)).rejects.toMatchObject({
    code: 'JOURNAL_LOCKED',
    holder: { pid: process.ppid },
  });
});

test('the lock of another host is not broken: nobody here can tell whether it lives', async () => {
  await using folder = await testFolder();
  await holding(folder.path, 3, { ...ours, host: 'there', pid: 1 });
  await expect(take(folder.path)).rejects.toThrow('another machine');
});

test.each([
  ['of a process that is gone', { pid: 2 ** 22 + 1 }],
  ['of a process whose number another one has now', { pid: process.ppid, started: '1' }],
  ['of our own number, in a container that began anew', { started: '1' }],
  ['of before the machine started', { boot: 'another' }],
])('the lock %s is taken over', async (_name, change) => {
  await using folder = await testFolder();
  await holding(folder.path, 3, { ...ours, ...change });
  const release = await take(folder.path);
  expect(await readdir(folder.path)).toEqual(['lock-4']);
  await expect(take(folder.path)).rejects.toThrow(JournalLockedError);
  await release();
  await (await take(folder.path))();
});

test('of many that come at once one has it', async () => {
  await using folder = await testFolder();
  await holding(folder.path, 7, { ...ours, started: '1' });
  const results = await Promise.allSettled(Array.from({ length: 20 }, () => take(folder.path)));
  expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  expect(await readdir(folder.path)).toHaveLength(1);
});

test('a slow taker that comes back after others were there does not get in', async () => {
  await using folder = await testFolder();
  await holding(folder.path, 7, { ...ours, started: '1' });
  const others: (() => Promise<void>)[] = [];
  let waited = false;
  const slow = {
    ...realFiles,
    async link(from: string, to: string) {
      // Between the reading of lock-7 and the linking of lock-8, one takes 8 and gives it back, and another takes 9.
      if (!waited) {
        waited = true;
        await (await take(folder.path))();
        others.push(await take(folder.path));
      }
      await realFiles.create(from, JSON.stringify({ holder: ours }));
      await realFiles.link(from, to);
    },
  };
  await expect(takeLock({ files: slow, folder: folder.path }, ours)).rejects.toThrow(JournalLockedError);
  expect(await readdir(folder.path)).toEqual(['lock-9']);
  expect(others).toHaveLength(1);
});
