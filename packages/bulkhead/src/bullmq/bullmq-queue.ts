import { hash, randomUUID } from 'node:crypto';
import {
  type Added,
  type Claim,
  type Clock,
  type DurableQueue,
  jobBytes,
  numberOption,
  OrderdockError,
  type ParkedJob,
  PRIORITY_STEP_MS,
  QueueUnavailableError,
  setAlarm,
  systemClock,
  textOption,
} from '@orderdock/kit';
import { checkDurability } from '@orderdock/kit/redis';
import type { Redis } from 'ioredis';
import { idOf, jobIdOf, keyOf, Lines, lineOf } from './lines.ts';
import { BULLMQ_SCRIPT } from './script.ts';

/** Which Redis, and what it is trusted with. */
export interface BullmqQueueOptions {
  /**
   * An `ioredis` client of one server that is not the cache: `appendonly yes`, `appendfsync always`,
   * `no-appendfsync-on-rewrite no`, `maxmemory-policy noeviction`. Yours to open and to close.
   */
  readonly client: Redis;
  /** Processes that give the same name share the queue. @default "overflow" */
  readonly name?: string | undefined;
  /** @default "orderdock:" */
  readonly prefix?: string | undefined;
  /** The longest that one operation may take. @default 2000 */
  readonly timeoutMs?: number | undefined;
  /**
   * `checked`: the settings are read at first use, and again after each loss of the connection. `vouched`: they are not,
   * and you answer for them, as for a provider that hides them. @default "checked"
   */
  readonly durability?: 'checked' | 'vouched' | undefined;
  readonly clock?: Clock | undefined;
}

/** By which Redis knows the script. */
const SHA = hash('sha1', BULLMQ_SCRIPT);
const PARTS = ['lines', 'jobs', 'order', 'parked', 'stat', 'unsure'];

/**
 * A durable queue on BullMQ: a BullMQ queue for each key, and beside them an index of what may be handed out. The open
 * edition has no groups; by the index a store that fills its lines delays no other, and one key is one at a time.
 * Leases are on the server's clock. Rejects with `QueueNotDurableError`, and with `QueueUnavailableError`: no operation
 * waits longer than `timeoutMs` for a server that is away. Throws `InvalidOptionError`.
 */
export function bullmqQueue(options: BullmqQueueOptions): DurableQueue {
  const name = textOption('name', options.name ?? 'overflow');
  const timeoutMs = numberOption('timeoutMs', options.timeoutMs ?? 2_000, { min: 1 });
  const { client, prefix = 'orderdock:', durability = 'checked', clock = systemClock } = options;
  const base = `${prefix}{${name}}`;
  const keys = PARTS.map((part) => `${base}:${part}`);
  let lines: Lines | undefined;
  let checked: Promise<void> | undefined;
  let closed = false;
  const forget = () => {
    checked = undefined;
  };
  client.on('close', forget);

  const script = async (op: string, ...parameters: readonly (string | number)[]): Promise<unknown> => {
    const facts = [keys.length, ...keys, base, op, ...parameters];
    try {
      return await client.evalsha(SHA, ...(facts as [number, ...string[]]));
    } catch (error) {
      if (!(error instanceof Error && error.message.startsWith('NOSCRIPT'))) throw error;
      return await client.eval(BULLMQ_SCRIPT, ...(facts as [number, ...string[]]));
    }
  };

  function durable(): Promise<void> {
    if (durability === 'vouched') return Promise.resolve();
    checked ??= checkDurability((command, ...rest) => client.call(command, ...rest), name)
      .then(() => {})
      .catch((error: unknown) => {
        forget();
        throw error;
      });
    return checked;
  }

  /** BullMQ asks the server for its version when it is made, and prints what it thinks of its settings. */
  async function ready(): Promise<Lines> {
    await durable();
    lines ??= new Lines(client, base);
    return lines;
  }

  /** A command that a client keeps for a server that is away would wait for ever. */
  async function within<T>(step: (of: Lines) => Promise<T>): Promise<T> {
    if (closed) throw new QueueUnavailableError(name, 'closed');
    const late = Promise.withResolvers<never>();
    const cancel = setAlarm(clock, timeoutMs, () => late.reject(new QueueUnavailableError(name, 'timeout')));
    try {
      return await Promise.race([ready().then(step), late.promise]);
    } catch (error) {
      throw error instanceof OrderdockError ? error : new QueueUnavailableError(name, 'connection', error);
    } finally {
      cancel();
    }
  }

  /** The job at the head of a line that was leased to us; what its last holder left goes back first. */
  async function activate(of: Lines, line: string, abandoned: readonly string[]): Promise<Claim | undefined> {
    const queue = of.of(line);
    for (const jobId of abandoned) await queue.moveJobFromActiveToWait(jobId, '0').catch(() => {});
    const token = randomUUID();
    const [data, jobId] = (await queue.moveToActive(token)) as [
      Pick<JobJson, 'data' | 'attemptsStarted'> | null,
      string,
    ];
    if (!data || !jobId) {
      await script('free', line);
      return undefined;
    }
    return {
      id: idOf(jobId),
      key: keyOf(line),
      payload: data.data,
      token,
      attempt: data.attemptsStarted ?? 1,
    };
  }

  /** A note in our books, then BullMQ's job, then the line: what a death in between leaves undone, a later claim repairs. */
  const conclude = (
    claim: Claim,
    op: string,
    move: (queue: ReturnType<Lines['of']>, jobId: string) => Promise<unknown>,
    then: { readonly more?: readonly number[]; readonly delayMs?: number } = {},
  ) =>
    within(async (of) => {
      const line = lineOf(claim.key);
      const jobId = jobIdOf(claim.id);
      if ((await script(op, line, jobId, claim.token, ...(then.more ?? []))) !== 1) return false;
      await move(of.of(line), jobId);
      if (op === 'finish') await script('finished', line, jobId);
      else if (then.delayMs === undefined) await script('free', line);
      else await script('delay', line, Math.ceil(then.delayMs));
      return true;
    });

  return {
    shared: true,
    add: (job, { maxJobs, maxBytes }) =>
      within(async (of) => {
        const [line, jobId] = [lineOf(job.key), jobIdOf(job.id)];
        const headStart = Math.round((job.priority ?? 0) * PRIORITY_STEP_MS);
        const facts = [line, jobId, jobBytes(job), finite(maxJobs), finite(maxBytes), finite(headStart)];
        const answer = (await script('reserve', ...facts)) as Added;
        if (answer !== 'added') return answer;
        await of.of(line).addJob(jobJson(jobId, job.payload), jobId);
        return (await script('confirm', ...facts)) as Added;
      }),
    has: (key) => within(async () => (await script('has', lineOf(key))) === 1),
    claim: ({ limit, leaseMs }) =>
      within(async (of) => {
        const found = (await script('claim', limit, Math.ceil(leaseMs))) as readonly [string, string[]][];
        const claims = await Promise.all(found.map(([line, active]) => activate(of, line, active)));
        return claims.filter((claim) => claim !== undefined);
      }),
    extend: ({ id, key, token }, leaseMs) =>
      within(async () => (await script('extend', lineOf(key), jobIdOf(id), token, Math.ceil(leaseMs))) === 1),
    complete: (claim) =>
      conclude(claim, 'finish', (queue, jobId) =>
        queue.moveToCompleted(minimal(jobId), '' as never, true, claim.token, false),
      ),
    retry: (claim, { delayMs, countsAttempt }) =>
      conclude(claim, 'release', (queue, jobId) => queue.moveJobFromActiveToWait(jobId, claim.token), {
        more: [countsAttempt ? 0 : 1],
        delayMs,
      }),
    bury: (claim, reason) =>
      conclude(claim, 'park', (queue, jobId) =>
        queue.moveToFailed(minimal(jobId), reason, false, claim.token, false),
      ),
    parked: (limit) =>
      within(async () => {
        const rows = (await script('parked', limit)) as readonly [string, string, string, string, number][];
        return rows.map(
          ([jobId, line, payload, reason, attempts]): ParkedJob => ({
            id: idOf(jobId),
            key: keyOf(line),
            payload,
            reason,
            attempts,
          }),
        );
      }),
    replay: (id) =>
      within(async (of) => {
        const jobId = jobIdOf(id);
        const line = (await script('lineOfParked', jobId)) as string | null;
        if (line === null) return false;
        const again = { resetAttemptsMade: true, resetAttemptsStarted: true };
        // It may be in the line already, where whoever replayed it before died.
        await of.of(line).retryFinishedJob(minimal(jobId), 'failed', again).catch(ignoreState);
        await script('replayed', jobId);
        return true;
      }),
    discard: (id) =>
      within(async (of) => {
        const jobId = jobIdOf(id);
        const line = (await script('lineOfParked', jobId)) as string | null;
        if (line === null) return false;
        await of.of(line).remove(jobId, false);
        await script('forget', line, jobId);
        await script('tidy', line);
        return true;
      }),
    stats: () =>
      within(async () => {
        const [depth = 0, parked = 0, bytes = 0, oldestAgeMs = 0] = (await script(
          'stats',
        )) as readonly number[];
        return { depth, parked, bytes, oldestAgeMs };
      }),
    async close() {
      closed = true;
      client.off('close', forget);
      await lines?.close().catch(() => {});
    },
  };
}

/** What Lua takes for a number. */
const finite = (value: number): number =>
  Math.max(-Number.MAX_SAFE_INTEGER, Math.min(Number.MAX_SAFE_INTEGER, Math.floor(value))) || 0;

type Backend = ReturnType<Lines['of']>;
type MinimalJob = Parameters<Backend['moveToCompleted']>[0];
type JobJson = Parameters<Backend['addJob']>[0];

/** The two fields of a job that BullMQ reads to conclude it. */
const minimal = (jobId: string): MinimalJob =>
  ({ id: jobId, opts: { attempts: 0 } }) as unknown as MinimalJob;

const jobJson = (jobId: string, payload: string): JobJson =>
  ({ id: jobId, name: 'overflow', data: payload, opts: {}, timestamp: Date.now() }) as unknown as JobJson;

/** BullMQ's code for a job that is not in the expected state. */
function ignoreState(error: unknown): void {
  if ((error as { readonly code?: unknown }).code !== -3) throw error;
}
