import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startRedis } from '@orderdock/servers';
import { Redis } from 'ioredis';
import { createRandom } from '../../idempotency/random.ts';
import { compareLogs, type Ledger } from './check.ts';
import { type RecoveryTask, readLines } from './task.ts';

const LONGEST_LIFE_MS = 500;

/** What came of one campaign. */
export interface Run {
  readonly ledger: Ledger;
  readonly accepted: number;
  readonly kills: number;
}

/** Kills one process after the other at random moments, lets the last one end, and compares the logs. */
export async function campaign(queue: RecoveryTask['queue'], kills: number): Promise<Run> {
  await using stack = new AsyncDisposableStack();
  const folder = stack.adopt(mkdtempSync(join(tmpdir(), 'orderdock-recovery-')), (path) =>
    rmSync(path, { recursive: true, force: true }),
  );
  const logs = { effects: join(folder, 'effects.log'), accepted: join(folder, 'accepted.log') };
  for (const path of Object.values(logs)) writeFileSync(path, '');
  const redisUrl = queue === 'redis' ? await openRedis(stack) : '';
  const task = { queue, redisUrl, folder: join(folder, 'journal'), ...logs } as const;
  const random = createRandom(17);
  let killed = 0;
  for (let kill = 0; kill < kills; kill++) {
    const worker = start({ ...task, finish: false });
    const ended = once(worker, 'exit');
    await Promise.race([once(worker, 'message'), ended]);
    await sleep(random() * LONGEST_LIFE_MS);
    worker.kill('SIGKILL');
    const [, signal] = await ended;
    if (signal === 'SIGKILL') killed++;
  }
  const [code] = await once(start({ ...task, finish: true }), 'exit');
  if (code !== 0) throw new Error(`The last process ended with ${code}`);
  const told = readLines(readFileSync(logs.accepted, 'utf8'));
  const ledger = compareLogs(told, readLines(readFileSync(logs.effects, 'utf8')));
  return { ledger, accepted: told.length, kills: killed };
}

function start(task: RecoveryTask): ChildProcess {
  return fork(join(import.meta.dirname, 'worker-process.ts'), [JSON.stringify(task)]);
}

/** A Redis that keeps what it acknowledges, as the queue demands. */
async function openRedis(stack: AsyncDisposableStack): Promise<string> {
  const { url } = stack.use(await startRedis({ own: true }));
  const control = new Redis(url);
  await control.config('SET', 'appendonly', 'yes');
  await control.config('SET', 'appendfsync', 'always');
  await control.config('SET', 'no-appendfsync-on-rewrite', 'no');
  await control.config('SET', 'maxmemory-policy', 'noeviction');
  control.disconnect();
  return url;
}
