import { randomUUID } from 'node:crypto';
import { abortable, linkedController, textOption } from '@orderdock/kit';
import { type RecoveryRefusal, RecoveryRefusedError } from './errors.ts';
import type { KeyTurns } from './key-turns.ts';
import type { Outage } from './outage.ts';

/** An entry that is to be written. */
export interface AcceptRequest<P> {
  readonly key: string;
  /** As JSON keeps it, or as `serialize` and `parse` do: a drained entry has been through them. */
  readonly payload: P;
  /** What the sender calls it, so that the same entry sent twice is one. @default a random UUID */
  readonly id?: string | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** What became of an entry; either way it is durable. */
export type Accepted<R> =
  | { readonly outcome: 'written'; readonly id: string; readonly value: R }
  /** It waits in the queue. */
  | { readonly outcome: 'buffered'; readonly id: string };

type Refuse = (reason: RecoveryRefusal, cause?: unknown) => RecoveryRefusedError;

const REFUSALS = { too_many: 'entries', too_large: 'bytes' } as const;

/**
 * The way of one entry: into the database, else into the queue, else back to the caller. The turn of its key is passed
 * on when the work has really ended, even if the caller stopped waiting before.
 */
export async function accept<P, R>(
  outage: Outage<P, R>,
  turns: KeyTurns,
  request: AcceptRequest<P>,
): Promise<Accepted<R>> {
  const { signal } = request;
  const key = textOption('key', request.key);
  const id = textOption('id', request.id ?? randomUUID());
  const pass = await turns.take(key, signal);
  return await abortable(run(outage, { ...request, key, id }, pass), signal);
}

async function run<P, R>(outage: Outage<P, R>, entry: Entry<P>, pass: () => void): Promise<Accepted<R>> {
  const { id, key } = entry;
  const refuse: Refuse = (reason, cause) => {
    outage.counts.refused++;
    outage.hooks.emit('refused', { id, key, reason });
    return new RecoveryRefusedError(outage.settings.name, reason, {
      cause,
      retryAfterMs: outage.retryAfterMs,
    });
  };
  try {
    if (await goesBehind(outage, key)) return await buffer(outage, entry, refuse);
    const direct = await write(outage, entry);
    if ('accepted' in direct) return direct.accepted;
    // Whoever stopped waiting does not want it kept.
    if (entry.signal?.aborted) throw direct.down;
    return await buffer(outage, entry, refuse, direct);
  } finally {
    pass();
  }
}

type Entry<P> = AcceptRequest<P> & { readonly id: string };

async function goesBehind<P, R>(outage: Outage<P, R>, key: string): Promise<boolean> {
  if (outage.state === 'normal') return false;
  if (outage.state === 'buffering') return true;
  try {
    return await outage.settings.queue.has(key);
  } catch (error) {
    outage.hooks.emit('queue_failed', { error });
    return outage.ownKeys.has(key);
  }
}

/** Rejects with an error that is the entry's own; `down` where the database is away. */
async function write<P, R>(
  outage: Outage<P, R>,
  { id, key, payload, signal }: Entry<P>,
): Promise<{ readonly accepted: Accepted<R> } | { readonly down: unknown }> {
  const { write: handler } = outage.settings;
  const controller = linkedController(signal);
  try {
    const value = await handler({ id, key, payload, attempt: 0 }, { signal: controller.signal });
    outage.counts.written++;
    return { accepted: { outcome: 'written', id, value } };
  } catch (error) {
    if (!outage.isDown(error)) throw error;
    return { down: error };
  } finally {
    controller.dispose();
  }
}

async function buffer<P, R>(
  outage: Outage<P, R>,
  entry: Entry<P>,
  refuse: Refuse,
  direct?: { readonly down: unknown },
): Promise<Accepted<R>> {
  const { queue, limits, serialize } = outage.settings;
  const { id, key } = entry;
  if (direct !== undefined && outage.state !== 'buffering') outage.goDown();
  if (outage.state === 'buffering' && outage.windowLeftMs === 0) throw refuse('window', direct?.down);
  const payload = textOption('payload', serialize(entry.payload));
  let added: Awaited<ReturnType<typeof queue.add>>;
  try {
    added = await queue.add({ id, key, payload }, limits);
  } catch (error) {
    outage.hooks.emit('queue_failed', { error });
    return await lastResort(outage, entry, { refuse, error, tried: direct !== undefined });
  }
  if (added === 'too_many' || added === 'too_large') throw refuse(REFUSALS[added], direct?.down);
  outage.ownKeys.add(key);
  outage.counts.buffered++;
  outage.hooks.emit('buffered', { id, key });
  // The backlog may have been done, and the drain gone to rest, while this entry was on its way into the queue.
  if (outage.state === 'normal') outage.goDrain();
  return { outcome: 'buffered', id };
}

/** The queue is gone: the database is asked once more, unless an older entry of the key is known to be in the queue. */
async function lastResort<P, R>(
  outage: Outage<P, R>,
  entry: Entry<P>,
  { refuse, error, tried }: { readonly refuse: Refuse; readonly error: unknown; readonly tried: boolean },
): Promise<Accepted<R>> {
  if (tried || outage.ownKeys.has(entry.key)) throw refuse('queue', error);
  const direct = await write(outage, entry);
  if ('accepted' in direct) return direct.accepted;
  throw refuse('queue', error);
}
