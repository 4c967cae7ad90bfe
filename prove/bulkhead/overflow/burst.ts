import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { bullmqQueue } from '@orderdock/bulkhead/bullmq';
import { applyMigrations } from '@orderdock/idempotency/postgres';
import { Redis } from 'ioredis';
import { Pool } from 'pg';
import { createRandom } from '../../idempotency/random.ts';
import { Deaths } from './deaths.ts';
import { type Balance, balance } from './ledger.ts';
import { Member } from './member.ts';
import type { Servers } from './servers.ts';
import type { Job, Told, Variant } from './words.ts';

/** Those that take jobs in; as many others only work off what is kept. */
const RECEIVERS = 2;
const WORKERS = 2;
const STORES = 300;
const LOUD = 10;
/** Without a step of the work. A slow machine is not a job lost. */
const PATIENCE_MS = 40_000;
/** For a job, whatever goes on. */
const LIMIT_MS = 150;
/** An addition that its caller has given up may still reach a Redis that was away. */
const LATE_MS = 1_000;

export interface BurstOptions {
  readonly variant: Variant;
  readonly jobs: number;
  readonly processKills: number;
  readonly redisKills: number;
  readonly seed: number;
}

/** What one burst came to. */
export interface Burst extends Balance {
  /** Jobs for which there was no room, and that were kept. */
  readonly kept: number;
  /** Hand-overs of a job whose effect was there already. */
  readonly again: number;
  readonly processKills: number;
  readonly redisKills: number;
}

/** Two jobs in five belong to ten loud stores. */
function createJobs(count: number, random: () => number): readonly Job[] {
  return Array.from({ length: count }, (_, n) => {
    const store = Math.floor(random() * (random() < 0.4 ? LOUD : STORES));
    return { id: `job-${n}`, store: `store-${store}` };
  });
}

/** Sends all jobs at once, kills whatever there is meanwhile, waits for the end and counts. */
export async function runBurst({ databaseUrl, redis }: Servers, options: BurstOptions): Promise<Burst> {
  const { variant } = options;
  const random = createRandom(options.seed);
  await using stack = new AsyncDisposableStack();
  const pool = stack.adopt(new Pool({ connectionString: databaseUrl, max: 2 }), (it) => it.end());
  const schema = `burst_${randomUUID().slice(0, 8)}`;
  await pool.query(`CREATE SCHEMA ${schema}`);
  stack.defer(async () => void (await pool.query(`DROP SCHEMA ${schema} CASCADE`)));
  await applyMigrations(pool, { schema });
  // No key: what happens twice is to be seen.
  await pool.query(`CREATE TABLE ${schema}.effect (id text)`);

  const jobs = createJobs(options.jobs, random);
  const accepted = new Set<string>();
  const kept = new Set<string>();
  let again = 0;
  const task = { variant, databaseUrl, redisUrl: redis.url, schema };
  let heardAt = performance.now();
  const heard = (told: Told) => {
    heardAt = performance.now();
    if (told.kind === 'accepted') {
      accepted.add(told.id);
      if (told.isKept) kept.add(told.id);
    } else if (told.kind === 'ran' && told.isAgain) again++;
    if (told.kind !== 'ready') deaths.step();
  };
  const members = Array.from(
    { length: RECEIVERS + WORKERS },
    (_, place) =>
      new Member({ ...{ task, accepted, heard }, jobs: jobs.filter((_job, n) => n % RECEIVERS === place) }),
  );
  // A naive process that only works off what is kept has nothing to do.
  const victims = variant === 'naive' ? members.slice(0, RECEIVERS) : members;
  const deaths = new Deaths({ ...options, steps: 2 * options.jobs, random, members: victims, redis });

  const client = new Redis(redis.url, { maxRetriesPerRequest: null, retryStrategy: () => 50 });
  stack.adopt(
    client.on('error', () => {}),
    (it) => it.disconnect(),
  );
  const queue = bullmqQueue({ client, name: schema });
  const living = Promise.all(members.map((member) => member.live()));
  const isDone = async () => {
    if (accepted.size < jobs.length) return false;
    if (variant === 'naive') return true;
    return (await queue.stats().catch(() => undefined))?.depth === 0;
  };
  try {
    const startedAt = performance.now();
    const isHopeless = () =>
      performance.now() - heardAt > PATIENCE_MS ||
      performance.now() - startedAt > PATIENCE_MS + LIMIT_MS * options.jobs;
    const untilDone = async () => {
      while (!(await isDone()) && !isHopeless()) await Promise.race([sleep(50), living]);
    };
    await untilDone();
    await deaths.settled();
    await sleep(LATE_MS);
    await untilDone();
    for (const member of members) member.end();
    await living;
  } finally {
    for (const member of members) member.stop();
  }
  const { depth, parked } = await queue.stats();
  await queue.close();
  const { rows } = await pool.query<{ id: string }>(`SELECT id FROM ${schema}.effect`);
  const ledger = balance({ jobs, accepted, kept, effects: rows.map(({ id }) => id), left: depth + parked });
  return { ...ledger, kept: kept.size, again, processKills: deaths.processes, redisKills: deaths.servers };
}
