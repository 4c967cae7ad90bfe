import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { applyMigrations } from '@orderdock/resilience/postgres';
import { Pool } from 'pg';
import { createRandom } from '../../idempotency/random.ts';
import { type Breach, checkCancelled, checkFound } from './check.ts';
import type { EscalationTask, Witness } from './task.ts';

/** Processes that work at the same orders. */
const WORKERS = 2;
const LONGEST_LIFE_MS = 900;

/** What came of one round. */
export interface Round {
  readonly orders: number;
  readonly kills: number;
  readonly breaches: readonly Breach[];
  readonly effects: number;
}

function start(task: EscalationTask): ChildProcess {
  return fork(join(import.meta.dirname, 'worker-process.ts'), [JSON.stringify(task)]);
}

const idsOf = (story: string, count: number) =>
  Array.from({ length: count }, (_, index) => `${story}-${index}`);

/** Lets two processes work at the orders and kills them at random moments, so often; then lets them end. */
export async function runRound(
  databaseUrl: string,
  { orders, kills, seed }: { readonly orders: number; readonly kills: number; readonly seed: number },
): Promise<Round> {
  const random = createRandom(seed);
  const schema = `escalation_${seed}`;
  await using stack = new AsyncDisposableStack();
  const pool = stack.adopt(new Pool({ connectionString: databaseUrl, max: 2 }), (it) => it.end());
  await pool.query(`CREATE SCHEMA ${schema}`);
  await applyMigrations(pool, { schema });
  await pool.query(
    `CREATE TABLE ${schema}.witness (place bigserial PRIMARY KEY, id text, kind text, key text, fact text)`,
  );
  const task = { databaseUrl, schema, found: idsOf('found', orders), cancelled: idsOf('cancelled', orders) };
  let left = kills;
  let killed = 0;
  const live = async () => {
    for (;;) {
      const worker = start(task);
      const ended = once(worker, 'exit');
      await Promise.race([once(worker, 'message'), ended]);
      if (left-- > 0) {
        await Promise.race([sleep(random() * LONGEST_LIFE_MS), ended]);
        worker.kill('SIGKILL');
      }
      const [code, signal] = await ended;
      if (signal === 'SIGKILL') killed++;
      else if (code === 0) return;
      else throw new Error(`A worker ended by itself with ${code}`);
    }
  };
  await Promise.all(Array.from({ length: WORKERS }, live));
  const { rows } = await pool.query<Witness>(`SELECT * FROM ${schema}.witness ORDER BY place`);
  const of = (order: string) => rows.filter(({ id }) => id === order);
  const breaches = [
    ...task.found.flatMap((id) => checkFound(of(id)).map((breach) => `${id}: ${breach}`)),
    ...task.cancelled.flatMap((id) => checkCancelled(of(id)).map((breach) => `${id}: ${breach}`)),
  ];
  return { orders: 2 * orders, kills: killed, breaches, effects: rows.length };
}
