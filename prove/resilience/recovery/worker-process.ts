// Accepts entries of four keys as fast as it can, while its database comes and goes, until somebody kills it.
import { appendFileSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { createRecoveryBuffer, type DurableQueue, fileJournal, memoryQueue } from '@orderdock/resilience';
import { redisRecoveryQueue } from '@orderdock/resilience/redis';
import { Redis } from 'ioredis';
import { type Entry, KEYS, lineOf, type RecoveryTask, readLines } from './task.ts';

const task = JSON.parse(process.argv[2] ?? '{}') as RecoveryTask;
/** How long the database is away, and then there, in milliseconds. */
const SPELL_MS = 120;
const startedAt = performance.now();
const isAway = () => !task.finish && Math.floor((performance.now() - startedAt) / SPELL_MS) % 2 === 0;

const append = (path: string, entry: Entry) => appendFileSync(path, `${lineOf(entry)}\n`);
const redis = task.queue === 'redis' ? new Redis(task.redisUrl) : undefined;

function openQueue(): DurableQueue {
  if (redis !== undefined) return redisRecoveryQueue({ client: redis });
  return task.queue === 'journal' ? fileJournal({ folder: task.folder }) : memoryQueue();
}

const written = new Set(readLines(readFileSync(task.effects, 'utf8')).map(lineOf));
const buffer = createRecoveryBuffer<Entry>({
  name: 'orders',
  queue: openQueue(),
  async write({ payload }) {
    if (isAway()) throw new Error('away');
    const line = lineOf(payload);
    // The same entry may come again: a database takes an id once.
    if (written.has(line)) return;
    append(task.effects, payload);
    written.add(line);
  },
  isDown: isAway,
  firstDelayMs: 5,
  maxDelayMs: 20,
  drain: { perSecond: 2_000 },
});

/** Goes on where the log of what was accepted ends: whoever was not told sends it again. */
async function send(key: string, first: number): Promise<never> {
  for (let place = first; ; ) {
    const entry = { key, place };
    try {
      await buffer.accept({ id: lineOf(entry), key, payload: entry });
    } catch {
      await sleep(5);
      continue;
    }
    append(task.accepted, entry);
    place++;
    await sleep(1);
  }
}

// Nobody is left to hear of it.
process.on('disconnect', () => process.exit());
await buffer.open();
process.send?.('ready');
if (task.finish) {
  while (((await buffer.snapshot()).depth ?? 1) > 0) await sleep(10);
  await buffer.close();
  redis?.disconnect();
  process.disconnect();
} else {
  const accepted = readLines(readFileSync(task.accepted, 'utf8'));
  await Promise.all(KEYS.map((key) => send(key, accepted.filter((each) => each.key === key).length)));
}
