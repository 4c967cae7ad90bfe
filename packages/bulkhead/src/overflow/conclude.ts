import type { ParkReason } from './events.ts';
import type { OverflowHost } from './host.ts';
import type { RunEnd, Task } from './task.ts';

/** Tells the queue what became of a job. `ending` is aborted when nobody is to wait for the queue any longer. */
export async function conclude<P, R>(
  host: OverflowHost<P, R>,
  end: RunEnd,
  { task, ending }: { readonly task: Task; readonly ending: AbortSignal },
): Promise<void> {
  const { from, claim, envelope } = task;
  const { storeId, id } = envelope;
  const name = { storeId, id, queue: from.name };
  const say = (step: () => Promise<boolean>) => persist(host, { step, task, ending });
  if (end.kind === 'done') {
    if (!(await say(() => from.queue.complete(claim)))) return;
    host.counts.drained++;
    host.changeDepth(from, -1);
    host.hooks.emit('drained', { ...name, attempt: claim.attempt });
    return;
  }
  if (end.kind === 'late') return await park(host, { task, ending, reason: 'deadline', error: undefined });
  if (end.kind !== 'failed') {
    // At once for the next process where this one ends, later where the store has no room or the bulkhead is closed.
    const delayMs = task.controller.signal.aborted ? 0 : host.settings.pollMs;
    await say(() => from.queue.retry(claim, { delayMs, countsAttempt: false }));
    return;
  }
  const { error } = end;
  const { attempt } = claim;
  host.counts.failed++;
  if (attempt >= host.settings.maxAttempts) {
    if (!envelope.fifo) return await park(host, { task, ending, reason: 'failed', error });
    host.hooks.emit('blocked', { ...name, attempt, error });
  }
  const delayMs = backoffMs(host, attempt);
  if (!(await say(() => from.queue.retry(claim, { delayMs, countsAttempt: true })))) return;
  host.hooks.emit('failed', { ...name, attempt, delayMs, error });
}

/** Takes a job out of its line, where it is kept and shown until somebody replays or discards it. */
export async function park<P, R>(
  host: OverflowHost<P, R>,
  facts: {
    readonly task: Task;
    readonly ending: AbortSignal;
    readonly reason: ParkReason;
    readonly error: unknown;
  },
): Promise<void> {
  const { task, ending, reason, error } = facts;
  const { from, claim, envelope } = task;
  const text = reason === 'failed' ? `failed: ${nameOf(error)}` : reason;
  if (!(await persist(host, { step: () => from.queue.bury(claim, text), task, ending }))) return;
  host.counts.parked++;
  host.changeDepth(from, -1);
  host.hooks.emit('parked', { storeId: envelope.storeId, id: envelope.id, queue: from.name, reason, error });
}

/** The kind of an error without its message, which may quote the payload. */
function nameOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const { code } = error as { code?: unknown };
  return typeof code === 'string' ? `${error.name} ${code}` : error.name;
}

/** Between half of the ceiling and all of it; the ceiling doubles with each failure. */
function backoffMs<P, R>({ settings }: OverflowHost<P, R>, attempt: number): number {
  const { firstDelayMs, maxDelayMs, random } = settings;
  const ceiling = Math.min(maxDelayMs, firstDelayMs * 2 ** Math.min(attempt - 1, 40));
  return ceiling * (0.5 + random() / 2);
}

/**
 * Repeats a step until the queue has heard. False where another has the job, or nobody waits any longer: then the lease
 * runs out by itself, and the job is handed over again.
 */
async function persist<P, R>(
  { settings, hooks }: OverflowHost<P, R>,
  {
    step,
    task,
    ending,
  }: { readonly step: () => Promise<boolean>; readonly task: Task; readonly ending: AbortSignal },
): Promise<boolean> {
  const { from, envelope } = task;
  while (!task.leaseLost) {
    try {
      if (await step()) return true;
      break;
    } catch (error) {
      hooks.emit('queue_failed', { queue: from.name, error });
      if (ending.aborted) return false;
      await settings.clock.sleep(settings.pollMs, ending).catch(() => {});
    }
  }
  hooks.emit('lease_lost', { storeId: envelope.storeId, id: envelope.id, queue: from.name });
  return false;
}
