import { textOption } from '@orderdock/kit';
import type { OverflowHost } from './host.ts';
import { keep } from './keep.ts';
import type { OverflowJob } from './overflow-port.ts';
import { isNoRoom, type OverflowRoom } from './room.ts';
import { validTraceparent } from './traceparent.ts';

/** What may be said with a job. */
export interface SubmitOptions {
  readonly signal?: AbortSignal | undefined;
  /** The instant, in milliseconds since the epoch, after which the job must not start. */
  readonly deadlineAt?: number | undefined;
  /** In the store's own queue, for a job that runs at once. */
  readonly priority?: number | undefined;
  /** How long the work may run, from its start. @default that of the store's tier */
  readonly timeoutMs?: number | undefined;
}

/** What became of a job. */
export type Submitted<R> =
  | { readonly outcome: 'done'; readonly id: string; readonly value: R }
  /** It is durable, and runs later. `known`: it was there before. */
  | { readonly outcome: 'overflowed'; readonly id: string; readonly queue: string; readonly known: boolean };

/** Runs a job in its store's room, or keeps it; see `Overflow.submit`. */
export async function submit<P, R>(
  host: OverflowHost<P, R>,
  room: OverflowRoom | undefined,
  request: { readonly storeId: string; readonly job: OverflowJob; readonly options: SubmitOptions },
): Promise<Submitted<R>> {
  const { storeId, job, options } = request;
  const { deadlineAt, signal } = options;
  const live = room === undefined || host.settings.fifo(textOption('storeId', storeId)) ? undefined : room;
  const end = live === undefined ? {} : await tryLive(host, live, request);
  if ('value' in end) return { outcome: 'done', id: job.id, value: end.value };
  // Whoever has gone does not want it kept.
  signal?.throwIfAborted();
  const receipt = await keep(host, { storeId, job, deadlineAt, retryAfterMs: end.retryAfterMs });
  return { outcome: 'overflowed', ...receipt };
}

/** Rejects as the work does; resolves without a value where the store had no room and nothing has started. */
async function tryLive<P, R>(
  host: OverflowHost<P, R>,
  room: OverflowRoom,
  request: { readonly storeId: string; readonly job: OverflowJob; readonly options: SubmitOptions },
): Promise<{ readonly value: R } | { readonly retryAfterMs?: number | undefined }> {
  const { storeId, job, options } = request;
  let started = false;
  try {
    const value = await room.execute(
      storeId,
      ({ signal }) => {
        started = true;
        const work = {
          storeId,
          id: textOption('job.id', job.id),
          payload: job.payload as P,
          order: job.order,
          deadlineAt: options.deadlineAt,
          traceparent: validTraceparent(job.traceparent),
          attempt: 0,
          queue: undefined,
        };
        return host.settings.handler(work, { signal });
      },
      options,
    );
    host.counts.live++;
    return { value };
  } catch (error) {
    if (started || !isNoRoom(error)) throw error;
    return { retryAfterMs: error.retryAfterMs };
  }
}
