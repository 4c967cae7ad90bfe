import {
  type Added,
  type Clock,
  type DurableQueue,
  InvalidOptionError,
  type NewJob,
  numberOption,
  PRIORITY_STEP_MS,
  type QueueLimits,
  QueueUnavailableError,
  systemClock,
  textOption,
} from '@orderdock/kit';
import { batched } from './batch.ts';
import { type CallOptions, queueCaller } from './call.ts';
import type { PgQueueClient } from './client.ts';
import { base64, type ClaimRow, fromBase64, type ParkedRow } from './wire.ts';

/** Which database, and what it is trusted with. */
export interface PostgresQueueOptions {
  /** A `pg` pool, or anything of its shape. Yours to open and to close. */
  readonly client: PgQueueClient;
  /** Processes that give the same name share the queue. @default "overflow" */
  readonly name?: string | undefined;
  /** Where `applyQueueMigrations` made the tables. @default "public" */
  readonly schema?: string | undefined;
  /** The longest that one statement may take; who comes while another runs waits for that one, too. @default 2000 */
  readonly timeoutMs?: number | undefined;
  /** `checked`: a server with `fsync` off is refused. `vouched`: it is not asked. @default "checked" */
  readonly durability?: 'checked' | 'vouched' | undefined;
  readonly clock?: Clock | undefined;
}

/** An index entry of PostgreSQL holds about 2,700 bytes, the name of the queue with it. */
const MAX_NAME_BYTES = 200;
const MAX_INDEXED_BYTES = 2_000;
const MAX_HEAD_START_MS = 1e12;

/**
 * A durable queue in PostgreSQL, shared by all processes of the same name: claims by `FOR UPDATE SKIP LOCKED` with
 * leases on the server's clock, the order of each key, priorities among keys, parked jobs. An addition is committed with
 * `synchronous_commit` on, and additions that come at once are one commit. Rejects with `QueueNotDurableError`, and with
 * `QueueUnavailableError`. Throws `InvalidOptionError`.
 */
export function postgresQueue(options: PostgresQueueOptions): DurableQueue {
  const settings = resolve(options);
  const call = queueCaller(settings);
  const add = batched(
    (items: readonly Addition[]) => call<readonly Added[]>('add', items.map(addition)),
    ({ job }) => job.payload.length,
  );
  const complete = batched(
    (claims: readonly { readonly id: string; readonly token: string }[]) =>
      call<readonly boolean[]>(
        'complete',
        claims.map(({ id, token }) => ({ id: base64(id), token })),
      ),
    () => 0,
  );
  const changed = async (step: string, id: string, more: object = {}): Promise<boolean> => {
    const [done = false] = await call<readonly boolean[]>(step, { id: base64(id), ...more });
    return done;
  };
  let closed = false;
  const open = (): void => {
    if (closed) throw new QueueUnavailableError(settings.name, 'closed');
  };

  return {
    shared: true,
    async add(job, limits) {
      open();
      for (const part of ['id', 'key'] as const) {
        if (Buffer.byteLength(job[part]) <= MAX_INDEXED_BYTES) continue;
        throw new InvalidOptionError(part, `a string of at most ${MAX_INDEXED_BYTES} bytes`, job[part]);
      }
      return await add({ job, limits });
    },
    async has(key) {
      open();
      return await call<boolean>('has', { key: base64(key) });
    },
    async claim({ limit, leaseMs }) {
      open();
      const rows = await call<readonly ClaimRow[]>('claim', { limit, lease_ms: leaseMs });
      return rows.map((row) => ({ ...fromBase64(row), token: row.token, attempt: row.attempt }));
    },
    async extend({ id, token }, leaseMs) {
      open();
      return await changed('extend', id, { token, lease_ms: leaseMs });
    },
    async complete({ id, token }) {
      open();
      return await complete({ id, token });
    },
    async retry({ id, token }, { delayMs, countsAttempt }) {
      open();
      return await changed('retry', id, { token, delay_ms: delayMs, uncounted: countsAttempt ? 0 : 1 });
    },
    async bury({ id, token }, reason) {
      open();
      // The one column that is text: it holds no NUL.
      return await changed('bury', id, { token, reason: base64(reason.replaceAll('\0', '\ufffd')) });
    },
    async parked(limit) {
      open();
      const rows = await call<readonly ParkedRow[]>('parked', { limit });
      return rows.map((row) => ({ ...fromBase64(row), reason: row.reason, attempts: row.attempts }));
    },
    async replay(id) {
      open();
      return await changed('replay', id);
    },
    async discard(id) {
      open();
      return await changed('discard', id);
    },
    async stats() {
      open();
      return await call('stats', {});
    },
    async close() {
      closed = true;
    },
  };
}

interface Addition {
  readonly job: NewJob;
  readonly limits: QueueLimits;
}

function addition({ job, limits }: Addition): object {
  const headStart = Math.round((job.priority ?? 0) * PRIORITY_STEP_MS);
  return {
    id: base64(job.id),
    key: base64(job.key),
    payload: base64(job.payload),
    head_start: Math.max(-MAX_HEAD_START_MS, Math.min(MAX_HEAD_START_MS, headStart)) || 0,
    max_jobs: whole(limits.maxJobs),
    max_bytes: whole(limits.maxBytes),
  };
}

const whole = (limit: number): number => Math.floor(Math.min(Number.MAX_SAFE_INTEGER, limit));

function resolve(options: PostgresQueueOptions): CallOptions {
  const name = textOption('name', options.name ?? 'overflow');
  if (Buffer.byteLength(name) > MAX_NAME_BYTES || name.includes('\0')) {
    throw new InvalidOptionError('name', `a text without NUL of at most ${MAX_NAME_BYTES} bytes`, name);
  }
  return {
    name,
    client: options.client,
    schema: options.schema ?? 'public',
    timeoutMs: numberOption('timeoutMs', options.timeoutMs ?? 2_000, { min: 1 }),
    vouched: options.durability === 'vouched',
    clock: options.clock ?? systemClock,
  };
}
