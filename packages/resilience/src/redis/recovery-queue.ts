import { randomUUID } from 'node:crypto';
import {
  type Added,
  type Claim,
  type Clock,
  type DurableQueue,
  jobBytes,
  numberOption,
  type ParkedJob,
  QueueNotDurableError,
  QueueUnavailableError,
  setAlarm,
  systemClock,
  textOption,
} from '@orderdock/kit';
import { checkDurability, scriptRunner } from '@orderdock/kit/redis';
import { commandSender, type RecoveryRedisClient } from './recovery-client.ts';
import { RECOVERY_SCRIPT } from './recovery-script.ts';

/** Which Redis, and what it is trusted with. */
export interface RedisRecoveryQueueOptions {
  /**
   * A client of `ioredis` or `redis`, of one server that is not the cache: `appendonly yes`, `appendfsync always`,
   * `no-appendfsync-on-rewrite no`, `maxmemory-policy noeviction`. Yours to open and to close.
   */
  readonly client: RecoveryRedisClient;
  /** Processes that give the same name share the queue. @default "recovery" */
  readonly name?: string | undefined;
  /** @default "orderdock:" */
  readonly prefix?: string | undefined;
  /** The longest that a command may take. @default 2000 */
  readonly timeoutMs?: number | undefined;
  /**
   * `checked`: the settings are read at first use, and again whenever another server process answers.
   * `vouched`: they are not, and you answer for them, as for a provider that hides them or for a cluster. @default "checked"
   */
  readonly durability?: 'checked' | 'vouched' | undefined;
  readonly clock?: Clock | undefined;
}

const PARTS = ['jobs', 'info', 'queue', 'heads', 'order', 'parked', 'stat'];
/** A job is never added without a check of the server that takes it. */
const GUARDED = new Set(['add', 'replay']);

type Rows = readonly (readonly [string, string, string, string, number])[];

/**
 * A durable queue in a Redis that syncs its log before it answers, shared by all processes of the same name. Leases and
 * delays are measured on the server's clock. Rejects with {@link QueueNotDurableError} where its settings would lose
 * something, and with `QueueUnavailableError`. Throws `InvalidOptionError`.
 */
export function redisRecoveryQueue(options: RedisRecoveryQueueOptions): DurableQueue {
  const name = textOption('name', options.name ?? 'recovery');
  const timeoutMs = numberOption('timeoutMs', options.timeoutMs ?? 2_000, { min: 1 });
  const { client, prefix = 'orderdock:', durability = 'checked', clock = systemClock } = options;
  const send = commandSender(client);
  const script = scriptRunner(client, RECOVERY_SCRIPT);
  const keys = PARTS.map((part) => `${prefix}{${name}}:${part}`);
  let checked: Promise<string> | undefined;
  // What is in a queue is handed out whatever became of its settings.
  let wasChecked = false;
  const lostClaims = new Set<string>();
  let closed = false;

  /** A command that a client keeps for a server that is away would wait for ever. */
  async function within<T>(command: () => Promise<T>): Promise<T> {
    const late = Promise.withResolvers<never>();
    const cancel = setAlarm(clock, timeoutMs, () => late.reject(new QueueUnavailableError(name, 'timeout')));
    try {
      return await Promise.race([command(), late.promise]);
    } catch (error) {
      if (QueueNotDurableError.isInstance(error) || QueueUnavailableError.isInstance(error)) throw error;
      throw new QueueUnavailableError(name, 'connection', error);
    } finally {
      cancel();
    }
  }

  function check(): Promise<string> {
    if (durability === 'vouched') return Promise.resolve('');
    checked ??= within(() => checkDurability(send, name)).then(
      (runId) => {
        wasChecked = true;
        return runId;
      },
      (error: unknown) => {
        checked = undefined;
        throw error;
      },
    );
    return checked;
  }

  async function run(step: string, ...parameters: readonly (string | number)[]): Promise<unknown> {
    if (closed) throw new QueueUnavailableError(name, 'closed');
    const given = parameters.map(String);
    if (!GUARDED.has(step)) {
      if (!wasChecked) await check();
      return await within(() => script(keys, [step, '', ...given]));
    }
    const runId = await check();
    const answer = await within(() => script(keys, [step, runId, ...given]));
    if (answer !== 'unchecked') return answer;
    checked = undefined;
    const again = await check();
    const second = await within(() => script(keys, [step, again, ...given]));
    // Replaced once more in this moment.
    if (second === 'unchecked') throw new QueueUnavailableError(name, 'not_durable');
    return second;
  }

  const concluded = async (step: string, claim: Claim, ...more: readonly (string | number)[]) =>
    (await run(step, claim.id, claim.token, ...more)) === 1;

  return {
    shared: true,
    async add(job, { maxJobs, maxBytes }) {
      const { id, key, payload } = job;
      return (await run('add', id, key, hex(key), payload, jobBytes(job), maxJobs, maxBytes)) as Added;
    },
    has: async (key) => (await run('has', hex(key))) === 1,
    async claim({ limit, leaseMs }) {
      const mark = randomUUID();
      const lost = [...lostClaims];
      lostClaims.add(mark);
      // A claim whose answer is lost may have been carried out: the next one gives its jobs back.
      const rows = (await run('claim', limit, leaseMs, mark, ...lost)) as Rows;
      for (const known of [mark, ...lost]) lostClaims.delete(known);
      return rows.map(([id, key, payload, token, attempt]): Claim => ({ id, key, payload, token, attempt }));
    },
    extend: (claim, leaseMs) => concluded('extend', claim, leaseMs),
    complete: (claim) => concluded('complete', claim),
    retry: (claim, { delayMs, countsAttempt }) =>
      concluded('retry', claim, Math.ceil(delayMs), countsAttempt ? 0 : 1),
    bury: (claim, reason) => concluded('bury', claim, reason),
    async parked(limit) {
      const rows = (await run('parked', limit)) as Rows;
      return rows.map(
        ([id, key, payload, reason, attempts]): ParkedJob => ({ id, key, payload, reason, attempts }),
      );
    },
    replay: async (id) => (await run('replay', id)) === 1,
    discard: async (id) => (await run('discard', id)) === 1,
    async stats() {
      const [depth = 0, parked = 0, bytes = 0, oldestAgeMs = 0] = (await run('stats')) as readonly number[];
      return { depth, parked, bytes, oldestAgeMs };
    },
    async close() {
      closed = true;
    },
  };
}

const hex = (key: string): string => Buffer.from(key).toString('hex');
