import { bounded } from './bounded.ts';
import type { EscalationContext } from './context.ts';
import type { Holder } from './holder.ts';
import { attemptKey, compensationKey } from './keys.ts';
import { noticeOf } from './notice.ts';
import { paceMs } from './pace.ts';
import type { Loaded } from './repository.ts';
import type { PendingCompensation, PendingNotice } from './state.ts';

/** The longest wait before a notice or a compensation is tried again, in milliseconds. */
const MAX_DELAY_MS = 60_000;

/** Delivers a notice, and saves that it was delivered or is put off. */
export async function deliver<Subject, Result>(
  { settings, hooks }: EscalationContext<Subject, Result>,
  holder: Holder<Subject, Result>,
  { loaded, notice }: { readonly loaded: Loaded<Subject>; readonly notice: PendingNotice },
): Promise<void> {
  const { clock, notifyTimeoutMs: timeoutMs } = settings;
  const { number } = notice;
  const { id } = holder.key;
  const facts = noticeOf<Subject, Result>(holder.key, loaded, notice);
  const ending = await bounded((signal) => settings.notify({ ...facts, signal }), {
    ...{ clock, timeoutMs, signal: holder.signal },
  });
  if (ending.ok) {
    await holder.persist({ type: 'notified', number });
    hooks.emit('notified', { id, number });
    return;
  }
  hooks.emit('notify_failed', { id, number, error: ending.error });
  const delayMs = putOffMs(settings, holder.signal, loaded.state.notices.failures);
  await holder.persist({ type: 'notify_failed', number, delayMs });
}

/** Undoes an attempt, and saves that it was undone or is put off. */
export async function undo<Subject, Result>(
  { settings, hooks }: EscalationContext<Subject, Result>,
  holder: Holder<Subject, Result>,
  { loaded, compensation }: { readonly loaded: Loaded<Subject>; readonly compensation: PendingCompensation },
): Promise<void> {
  const { clock, notifyTimeoutMs: timeoutMs } = settings;
  const { attempt, outcome } = compensation;
  const { id } = holder.key;
  const facts = {
    ...{ id, attempt, outcome, subject: loaded.origin.subject },
    attemptKey: attemptKey(holder.key, attempt),
    key: compensationKey(holder.key, attempt, outcome),
  };
  const ending = await bounded((signal) => settings.compensate({ ...facts, signal }), {
    ...{ clock, timeoutMs, signal: holder.signal },
  });
  if (ending.ok) {
    await holder.persist({ type: 'compensated', compensation });
    hooks.emit('compensated', { id, attempt, outcome });
    return;
  }
  hooks.emit('compensate_failed', { id, attempt, error: ending.error });
  const delayMs = putOffMs(settings, holder.signal, loaded.state.compensations.failures);
  await holder.persist({ type: 'compensate_failed', compensation, delayMs });
}

/** What was aborted is done elsewhere at once. */
function putOffMs(
  { notifyDelayMs, random }: { readonly notifyDelayMs: number; readonly random: () => number },
  signal: AbortSignal,
  failures: number,
): number {
  return signal.aborted ? 0 : paceMs(failures + 1, { firstMs: notifyDelayMs, maxMs: MAX_DELAY_MS }, random);
}
