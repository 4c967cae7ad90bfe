import pRetry from 'p-retry';
import { CircuitOpenError } from '../errors.ts';
import type { Call } from '../pipeline/call.ts';
import type { GiveUpReason } from '../pipeline/events.ts';
import { AttemptFailure } from '../pipeline/failure.ts';
import type { Pipeline } from '../pipeline/pipeline.ts';
import type { RetrySettings } from '../pipeline/settings.ts';
import { backoffCeiling, drawDelay } from './backoff.ts';
import { retryHint } from './classify.ts';

/** Repeats `attempt` as often as the pipeline's retry allows. Rejects with the last attempt's failure. */
export async function retryLoop<T>(pipeline: Pipeline, call: Call, attempt: () => Promise<T>): Promise<T> {
  const { retry } = pipeline.settings;
  if (retry === undefined) return attempt();
  let reason: GiveUpReason = 'retries';
  try {
    // p-retry runs the attempts; it never waits, for the waiting is ours.
    return await pRetry(attempt, {
      retries: retry.retries,
      minTimeout: 0,
      shouldRetry: async ({ error }) => {
        if (!(error instanceof AttemptFailure) || !error.mayRepeat || call.signal.aborted) return false;
        const plan = planRetry(pipeline, retry, call, error);
        if (typeof plan === 'string') {
          reason = plan;
          return false;
        }
        pipeline.hooks.emit('retry', { attempt: call.attempts, delayMs: plan, error: error.error });
        await pipeline.settings.clock.sleep(plan, call.signal);
        return true;
      },
    });
  } catch (error) {
    if (!(error instanceof AttemptFailure))
      throw call.signal.aborted ? call.interruption('not_started') : error;
    if (error.mayRepeat && !call.signal.aborted) {
      pipeline.hooks.emit('give_up', { attempts: call.attempts, reason, error: error.error });
    }
    throw error;
  }
}

/** Milliseconds to wait, or why there is no use in waiting. */
function planRetry(
  { budget, settings }: Pipeline,
  retry: RetrySettings,
  call: Call,
  failure: AttemptFailure,
): number | GiveUpReason {
  // Without a deadline nobody has said that the caller would rather wait than be refused at once.
  if (CircuitOpenError.isInstance(failure.error) && call.deadlineAt === undefined) return 'circuit_open';
  const hint = retryHint(failure.error);
  if (hint !== undefined && hint > retry.maxRetryAfterMs) return 'retry_after';
  const ceiling = backoffCeiling(call.attempts, retry.firstDelayMs, retry.maxDelayMs);
  const delayMs = drawDelay(ceiling, hint, settings.random);
  if (delayMs >= call.leftMs) return 'deadline';
  // An attempt that never began cost the downstream nothing; only its repetition may.
  if (failure.outcome !== 'not_started' && budget !== undefined && !budget.spend()) return 'budget';
  return delayMs;
}
