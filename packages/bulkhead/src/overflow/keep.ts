import {
  type Added,
  InvalidOptionError,
  type NewJob,
  QueueUnavailableError,
  setAlarm,
  textOption,
} from '@orderdock/kit';
import { encodeEnvelope } from './envelope.ts';
import { OverflowRefusedError, type QueueRefusal } from './errors.ts';
import type { OverflowHost } from './host.ts';
import type { NamedQueue } from './options.ts';
import type { OverflowReceipt, OverflowRequest } from './overflow-port.ts';
import { queueId, queueKey } from './queue-names.ts';
import { validTraceparent } from './traceparent.ts';

/** Offers a job to the queues in their order; see `OverflowPort.keep`. */
export async function keep<P, R>(
  host: OverflowHost<P, R>,
  request: OverflowRequest,
): Promise<OverflowReceipt> {
  const { queues, fifo } = host.settings;
  const { storeId, retryAfterMs } = request;
  const { id } = request.job;
  const strict = fifo(textOption('storeId', storeId));
  const job = jobOf(host, request, strict);
  const refusals: { readonly queue: string; readonly reason: QueueRefusal }[] = [];
  let cause: unknown;
  // Between two queues there is no order.
  for (const queue of strict ? queues.slice(0, 1) : queues) {
    const answer = await offer(host, queue, job);
    if (answer.added !== undefined)
      return receipt(host, queue, { storeId, id, known: answer.added === 'known' });
    refusals.push({ queue: queue.name, reason: answer.reason });
    cause ??= answer.error;
  }
  host.counts.refused++;
  host.hooks.emit('refused', { storeId, id, refusals });
  throw new OverflowRefusedError({ storeId, jobId: id, refusals, retryAfterMs, cause });
}

function jobOf<P, R>(host: OverflowHost<P, R>, request: OverflowRequest, strict: boolean): NewJob {
  const { settings } = host;
  const { storeId, job, deadlineAt, priority = settings.priorityOf(storeId) } = request;
  const id = textOption('job.id', job.id);
  const order = job.order === undefined ? undefined : textOption('job.order', job.order);
  const payload: unknown = settings.serialize(job.payload as P);
  if (typeof payload !== 'string')
    throw new InvalidOptionError('job.payload', 'something to serialize', payload);
  const traceparent = validTraceparent(job.traceparent);
  return {
    id: queueId(storeId, id),
    key: queueKey(storeId, order ?? id, strict ? 'fifo' : settings.lanes),
    payload: encodeEnvelope({ storeId, id, payload, order, deadlineAt, traceparent, fifo: strict }),
    // A job that waits behind another of its store cannot overtake it, whatever its priority.
    priority,
  };
}

type Answer =
  | { readonly added: Added }
  | { readonly added?: undefined; readonly reason: QueueRefusal; readonly error?: unknown };

/** One queue's answer, at the deadline at the latest: a client that waits for a server that is away is not waited for. */
async function offer<P, R>(
  host: OverflowHost<P, R>,
  { name, queue }: NamedQueue,
  job: NewJob,
): Promise<Answer> {
  const { clock, keepTimeoutMs, limits } = host.settings;
  const late = Promise.withResolvers<'timeout'>();
  const cancel = setAlarm(clock, keepTimeoutMs, () => late.resolve('timeout'));
  try {
    const answer = await Promise.race([queue.add(job, limits), late.promise]);
    if (answer === 'timeout' || answer === 'too_many' || answer === 'too_large') return { reason: answer };
    return { added: answer };
  } catch (error) {
    // The caller's fault, and no other queue's.
    if (InvalidOptionError.isInstance(error)) throw error;
    host.hooks.emit('queue_failed', { queue: name, error });
    return { reason: reasonOf(error), error };
  } finally {
    cancel();
  }
}

function reasonOf(error: unknown): QueueRefusal {
  if (!QueueUnavailableError.isInstance(error)) return 'unavailable';
  return error.reason === 'timeout' || error.reason === 'closed' ? error.reason : 'unavailable';
}

function receipt<P, R>(
  host: OverflowHost<P, R>,
  queue: NamedQueue,
  facts: { readonly storeId: string; readonly id: string; readonly known: boolean },
): OverflowReceipt {
  const { storeId, id, known } = facts;
  if (!known) {
    host.counts.kept++;
    host.changeDepth(queue, 1);
  }
  host.hooks.emit('kept', { storeId, id, queue: queue.name, known });
  host.wake(queue.name);
  return { id, queue: queue.name, known };
}
