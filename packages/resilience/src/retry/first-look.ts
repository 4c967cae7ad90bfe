import { CircuitOpenError } from '../errors.ts';
import type { Call } from '../pipeline/call.ts';
import type { GiveUpReason } from '../pipeline/events.ts';
import { AttemptFailure } from '../pipeline/failure.ts';
import { peek } from '../pipeline/guarded-attempt.ts';
import type { Pipeline } from '../pipeline/pipeline.ts';
import { planRetry } from './plan-retry.ts';

/** A first attempt that the circuit refused, and how long is waited before the next one. */
export interface FirstRefusal {
  readonly failure: AttemptFailure;
  readonly delayMs: number;
}

/**
 * The error of the pipeline's own circuit where it is open: for a call without options that nobody would wait with, and
 * that nothing need be set up for. Undefined where the call has to be looked at.
 */
export function refusedAtOnce(pipeline: Pipeline): CircuitOpenError | undefined {
  const { breaker, settings, hooks } = pipeline;
  // Failure domains may be recovering below an open one, and count whoever asks: they are asked once.
  if (breaker?.state !== 'open' || breaker.level !== undefined) return undefined;
  if (settings.deadlineMs !== Number.POSITIVE_INFINITY || settings.fallback !== undefined) return undefined;
  if (hooks.has('call') || hooks.has('refused') || hooks.has('give_up')) return undefined;
  const error = peek(pipeline, breaker)?.error;
  return CircuitOpenError.isInstance(error) ? error : undefined;
}

/**
 * Looks whether a call can begin at all, with nothing set up for it: an open circuit has to answer many, and quickly. The
 * failure where the call has ended with this; a refusal that is worth waiting for where a retry may help; else undefined.
 * Without `peeks` the circuit is not asked: somebody further out has done it.
 */
export function firstLook(call: Call, peeks = true): AttemptFailure | FirstRefusal | undefined {
  const late = lateness(call);
  if (late !== undefined || !peeks) return late;
  const failure = peek(call.pipeline, call.breaker);
  if (failure === undefined) return undefined;
  call.attempts = 1;
  const { retry } = call.pipeline.settings;
  if (retry === undefined || !failure.mayRepeat) return refused(call, failure);
  const plan = retry.retries === 0 ? 'retries' : planRetry(call, retry, failure);
  if (typeof plan === 'number') return { failure, delayMs: plan };
  refused(call, failure);
  giveUp(call, failure, plan);
  return failure;
}

/** Tells of an attempt that was turned away before its work began. */
export function refused<F>(call: Call, failure: F): F {
  if (failure instanceof AttemptFailure && failure.kind === 'refused') {
    const { attempts: attempt, domain } = call;
    call.pipeline.hooks.emit('refused', { attempt, domain, error: failure.error });
  }
  return failure;
}

/** Tells of a failure that could be repeated and is not. */
export function giveUp(call: Call, { error }: AttemptFailure, reason: GiveUpReason): void {
  call.pipeline.hooks.emit('give_up', { attempts: call.attempts, reason, error });
}

function lateness(call: Call): AttemptFailure | undefined {
  try {
    call.throwIfTooLate();
    return undefined;
  } catch (failure) {
    return failure as AttemptFailure;
  }
}
