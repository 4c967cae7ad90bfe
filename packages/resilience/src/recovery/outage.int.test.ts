import { type Server, startPostgres } from '@orderdock/servers';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { RecoveryRefusedError } from './errors.ts';
import { fileJournal } from './journal/file-journal.ts';
import { createRecoveryBuffer } from './recovery-buffer.ts';
import { testFolder } from './test/folder.ts';
import { openReceiver, type Receiver, serverIsAway } from './test/receiver.ts';

let server: Server;
let receiver: Receiver;
beforeAll(async () => {
  server = await startPostgres({ own: true });
  receiver = await openReceiver(server.url);
});
afterAll(async () => {
  await receiver.pool.end();
  await server.stop();
});

test('a database that is killed under load, twice: nothing is lost, nothing doubled, the order of each key kept', async () => {
  await using folder = await testFolder();
  await using buffer = createRecoveryBuffer<number, void>({
    name: 'orders',
    queue: fileJournal({ folder: folder.path }),
    write: (entry) => receiver.write(entry),
    isDown: serverIsAway,
    firstDelayMs: 20,
    maxDelayMs: 200,
    drain: { perSecond: 1_000 },
  });
  const refused: RecoveryRefusedError[] = [];
  const states: string[] = [];
  buffer.on('state', ({ to }) => states.push(to));
  await buffer.open();
  const accepted: Record<string, string[]> = {};
  let stop = false;
  const warm = Promise.withResolvers<void>();
  const outcomes = { written: 0, buffered: 0 };
  // Five senders, a key each, that go on as soon as they are answered.
  const senders = Array.from({ length: 5 }, async (_, sender) => {
    const ids: string[] = [];
    accepted[`key-${sender}`] = ids;
    for (let index = 0; !stop; index++) {
      const id = `${sender}-${String(index).padStart(6, '0')}`;
      try {
        outcomes[(await buffer.accept({ id, key: `key-${sender}`, payload: index })).outcome]++;
        ids.push(id);
        if (outcomes.written === 50) warm.resolve();
      } catch (error) {
        refused.push(error as RecoveryRefusedError);
      }
    }
  });
  const once = (state: string, times: number) =>
    new Promise<void>((resolve) => {
      const look = () => states.filter((each) => each === state).length >= times && resolve();
      look();
      buffer.on('state', look);
    });
  await warm.promise;
  for (let outage = 1; outage <= 2; outage++) {
    await server.kill();
    await once('buffering', outage);
    await server.restart();
    await once('draining', outage);
  }
  stop = true;
  await Promise.all(senders);
  if (states.at(-1) !== 'normal') {
    await once('normal', states.filter((state) => state === 'normal').length + 1);
  }
  expect(refused).toEqual([]);
  expect(await receiver.byKey()).toEqual(accepted);
  expect(outcomes.buffered).toBeGreaterThan(10);
  expect(outcomes.written).toBeGreaterThanOrEqual(50);
  expect(await buffer.snapshot()).toMatchObject({ depth: 0, parkedNow: 0, refused: 0 });
});
