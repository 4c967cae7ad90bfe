import type { Ending } from './bounded.ts';
import type { EscalationContext } from './context.ts';
import type { Holder } from './holder.ts';
import { paceMs } from './pace.ts';
import type { AttemptPhase } from './plan.ts';
import { apply } from './repository.ts';
import type { EscalationEvent } from './state.ts';
import type { AttemptAnswer } from './work.ts';

/** How an attempt ended, for {@link reportAttempt}. */
export interface AttemptReport<Result> {
  readonly attempt: number;
  readonly phase: AttemptPhase;
  /** Tries of the phase before this one. */
  readonly tries: number;
  readonly ending: Ending<AttemptAnswer<Result>>;
}

/** Saves how an attempt ended. */
export async function reportAttempt<Subject, Result>(
  context: EscalationContext<Subject, Result>,
  holder: Holder<Subject, Result>,
  report: AttemptReport<Result>,
): Promise<void> {
  const { attempt, ending } = report;
  // What the work resolved to is the caller's, and may be anything.
  const answer: unknown = ending.ok ? ending.value : undefined;
  if (isSuccess<Result>(answer)) return succeed(context, holder, { attempt, result: answer.result });
  const event = failureOf(context, holder, report);
  const { id } = holder.key;
  const outcome = event.type === 'attempt_failed' ? 'failed' : 'unknown';
  context.hooks.emit('attempt_failed', { id, attempt, outcome, error: ending.ok ? undefined : ending.error });
  if (!holder.lost) await holder.persist(event);
}

/** Saves the success of work that had been given up. Any other end of it says nothing new. */
export async function reportStray<Subject, Result>(
  context: EscalationContext<Subject, Result>,
  holder: Holder<Subject, Result>,
  { attempt, answer }: { readonly attempt: number; readonly answer: unknown },
): Promise<void> {
  if (!isSuccess<Result>(answer)) return;
  try {
    await succeed(context, holder, { attempt, result: answer.result });
  } catch (error) {
    context.hooks.emit('store_failed', { id: holder.key.id, error });
  }
}

function failureOf<Subject, Result>(
  { settings }: EscalationContext<Subject, Result>,
  holder: Holder<Subject, Result>,
  { attempt, phase, tries, ending }: AttemptReport<Result>,
): Extract<EscalationEvent, { readonly type: 'attempt_failed' | 'attempt_unknown' }> {
  const pace = { firstMs: phase.firstDelayMs, maxMs: phase.maxDelayMs };
  const ownMs = paceMs(tries + 1, pace, settings.random);
  const answer: { readonly ok?: unknown; readonly retryAfterMs?: unknown } | undefined | null = ending.ok
    ? ending.value
    : undefined;
  if (answer?.ok === false)
    return { type: 'attempt_failed', attempt, delayMs: Math.max(ownMs, hintOf(answer.retryAfterMs)) };
  // What a stopping process gave up goes on elsewhere at once.
  return { type: 'attempt_unknown', attempt, delayMs: holder.signal.aborted ? 0 : ownMs };
}

/** A success under a lease that was lost moves nothing, but reveals what must be undone. */
async function succeed<Subject, Result>(
  context: EscalationContext<Subject, Result>,
  holder: Holder<Subject, Result>,
  { attempt, result }: { readonly attempt: number; readonly result: Result },
): Promise<void> {
  const event = { type: 'attempt_succeeded', attempt, result: jsonOf(result) } as const;
  const applied = holder.lost ? undefined : await holder.persist(event);
  if (applied === undefined) await apply(context, holder.key, { event: { ...event, fenced: true } });
  holder.bell.ring();
}

const isSuccess = <Result>(answer: unknown): answer is { readonly ok: true; readonly result: Result } =>
  typeof answer === 'object' && answer !== null && 'ok' in answer && answer.ok === true;

const hintOf = (retryAfterMs: unknown): number =>
  typeof retryAfterMs === 'number' && retryAfterMs > 0 && retryAfterMs <= Number.MAX_SAFE_INTEGER / 4
    ? Math.ceil(retryAfterMs)
    : 0;

/** A result that is not JSON must not cost the success that it belongs to. */
function jsonOf(result: unknown): unknown {
  try {
    return JSON.parse(JSON.stringify(result ?? null));
  } catch {
    return null;
  }
}
