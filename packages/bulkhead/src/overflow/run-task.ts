import { isOrderdockError } from '@orderdock/kit';
import type { OverflowHost } from './host.ts';
import { isNoRoom, type OverflowRoom } from './room.ts';
import type { RunEnd, Task } from './task.ts';

/** Runs a kept job in a slot of its store. Calls `onStart` in the step in which the slot is taken. Never rejects. */
export async function runTask<P, R>(
  host: OverflowHost<P, R>,
  room: OverflowRoom,
  { task, onStart }: { readonly task: Task; readonly onStart: () => void },
): Promise<RunEnd> {
  const { storeId, deadlineAt } = task.envelope;
  const { signal } = task.controller;
  let started = false;
  const work = (context: { readonly signal: AbortSignal }) => {
    started = true;
    onStart();
    task.work = begin(host, task, context);
    return task.work;
  };
  try {
    const terms = host.settings.expired === 'park' ? { signal, deadlineAt } : { signal };
    await room.execute(storeId, work, terms);
    return { kind: 'done' };
  } catch (error) {
    if (started) return { kind: 'failed', error };
    if (signal.aborted || isOrderdockError(error, 'BULKHEAD_CLOSED')) return { kind: 'released' };
    if (isNoRoom(error)) return { kind: 'no_room', retryAfterMs: error.retryAfterMs };
    return isOrderdockError(error, 'DEADLINE_EXCEEDED') ? { kind: 'late' } : { kind: 'failed', error };
  }
}

/** A handler or a parser that throws at once is like one that rejects. */
async function begin<P, R>(
  { settings }: OverflowHost<P, R>,
  { envelope, claim, from }: Task,
  context: { readonly signal: AbortSignal },
): Promise<R> {
  const { storeId, id, order, deadlineAt, traceparent } = envelope;
  const payload = settings.parse(envelope.payload);
  const facts = { storeId, id, payload, order, deadlineAt, traceparent };
  return await settings.handler({ ...facts, attempt: claim.attempt, queue: from.name }, context);
}
