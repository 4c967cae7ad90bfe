import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { fileJournal } from './journal/file-journal.ts';
import { createRecoveryBuffer } from './recovery-buffer.ts';
import { testFolder } from './test/folder.ts';
import { openReceiver, type Receiver } from './test/receiver.ts';

/** As many points at a time, each lane with a table of its own. */
const LANES = 2;
const receivers: Receiver[] = [];
beforeAll(async () => {
  for (let lane = 0; lane < LANES; lane++) receivers.push(await openReceiver(inject('databaseUrl')));
});
afterAll(async () => {
  for (const receiver of receivers) await receiver[Symbol.asyncDispose]();
});

interface Point {
  readonly folder: string;
  readonly killAt: number;
  readonly kind: string;
}

/** What the process said before it died or ended. */
async function runChild(receiver: Receiver, point: Point): Promise<readonly string[]> {
  const { folder, killAt, kind } = point;
  const script = join(import.meta.dirname, 'test/kill-child.ts');
  const parameters = [inject('databaseUrl'), receiver.schema, folder, String(killAt), kind];
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', script, ...parameters], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [said, [code, signal]] = await Promise.all([text(child.stdout), once(child, 'exit')]);
  const lines = said.split('\n').filter(Boolean);
  expect([code, signal]).toEqual(lines.at(-1) === 'ended' ? [0, null] : [null, 'SIGKILL']);
  return lines;
}

/** What the next process does: opens the same folder, and writes what is in it. */
async function recover(receiver: Receiver, folder: string): Promise<void> {
  const queue = fileJournal({ folder });
  const { damage, waiting } = await queue.report();
  expect(damage.filter(({ kind }) => kind === 'corrupt')).toEqual([]);
  const buffer = createRecoveryBuffer<number>({
    name: 'orders',
    queue,
    write: (entry) => receiver.write(entry),
    isDown: () => false,
    drain: { perSecond: 1_000 },
  });
  const drained = Promise.withResolvers<void>();
  buffer.on('state', ({ to }) => {
    if (to === 'normal') drained.resolve();
  });
  await buffer.open();
  if (waiting > 0) await drained.promise;
  await buffer.close();
}

/** Whether the process came to the point, and died there. */
async function tryPoint(receiver: Receiver, killAt: number, kind: string): Promise<boolean> {
  await using folder = await testFolder();
  await receiver.clear();
  const said = await runChild(receiver, { folder: folder.path, killAt, kind });
  const accepted = said.flatMap((line) => /^accepted (.*)$/.exec(line)?.[1] ?? []);
  await recover(receiver, folder.path);
  const written = await receiver.byKey();
  const all = Object.values(written).flat();
  // Nothing that was accepted is missing; one more at most, whose caller had not heard yet.
  expect(all).toEqual(expect.arrayContaining([...accepted]));
  expect(all.length).toBeLessThanOrEqual(accepted.length + 1);
  for (const ids of Object.values(written)) expect(ids).toEqual(ids.toSorted());
  return said.at(-1) !== 'ended';
}

test.each([
  ['before each operation on the disk and around each effect', 'before', 40],
  ['in the middle of each write', 'torn', 12],
] as const)(
  'kill -9 %s: what was accepted is written once, in order',
  { timeout: 300_000 },
  async (_name, kind, least) => {
    let next = 1;
    let points = 0;
    const lane = async (receiver: Receiver) => {
      while (await tryPoint(receiver, next++, kind)) points++;
    };
    await Promise.all(receivers.map(lane));
    expect(points).toBeGreaterThanOrEqual(least);
  },
);
