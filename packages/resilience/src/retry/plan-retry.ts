import { CircuitOpenError } from '../errors.ts';
import type { Call } from '../pipeline/call.ts';
import type { GiveUpReason } from '../pipeline/events.ts';
import type { AttemptFailure } from '../pipeline/failure.ts';
import type { RetrySettings } from '../pipeline/settings.ts';
import { backoffCeiling, drawDecorrelated, drawDelay } from './backoff.ts';
import { wasRetriedBelow } from './retried-below.ts';
import { retryHint } from './retry-hint.ts';

/** Milliseconds to wait before the attempt is repeated, or why there is no use in that. Takes the retry from the budget. */
export function planRetry(call: Call, retry: RetrySettings, failure: AttemptFailure): number | GiveUpReason {
  const { settings, budget } = call.pipeline;
  // Without a deadline nobody has said that the caller would rather wait than be refused at once.
  if (CircuitOpenError.isInstance(failure.error) && call.deadlineAt === undefined) return 'circuit_open';
  if (wasRetriedBelow(failure.error, call.attemptBeganAt)) return 'retried_below';
  const hint = retryHint(failure.error, settings.clock.now());
  if (hint !== undefined && hint > retry.maxRetryAfterMs) return 'retry_after';
  const delayMs = draw(call, retry, hint);
  if (delayMs >= call.leftMs) return 'deadline';
  // An attempt that never began cost the downstream nothing; only its repetition may.
  if (failure.outcome !== 'not_started' && budget !== undefined && !budget.spend()) return 'budget';
  call.lastDelayMs = delayMs;
  return delayMs;
}

function draw(call: Call, retry: RetrySettings, hint: number | undefined): number {
  const { random } = call.pipeline.settings;
  if (retry.jitter === 'decorrelated') {
    return drawDecorrelated({ ...retry, lastDelayMs: call.lastDelayMs }, hint, random);
  }
  return drawDelay(backoffCeiling(call.attempts, retry.firstDelayMs, retry.maxDelayMs), hint, random);
}
