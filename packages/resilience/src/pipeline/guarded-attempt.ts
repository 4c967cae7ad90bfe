import type { CallCircuit } from '../breaker/call-circuit.ts';
import { ZombieLimitError } from '../errors.ts';
import { Attempt } from '../timeout/attempt.ts';
import { admit } from './admit.ts';
import type { Call } from './call.ts';
import { type AttemptFailure, outcomeOf, refusal } from './failure.ts';
import type { Pipeline } from './pipeline.ts';
import type { Room } from './room.ts';
import type { Job } from './work.ts';

/**
 * One attempt with everything inside the retry: breaker (peek) ▸ slot and tokens ▸ breaker (record) ▸ attempt timeout.
 * The breaker is asked again after the wait, for the circuit may have opened meanwhile; only what lies inside its second
 * half is counted. Fails with an `AttemptFailure` only; throws it where nothing was waited for.
 */
export function guardedAttempt<T>(call: Call, job: Job<T>): Promise<T> {
  if (job.isLook) call.throwIfEnded();
  else call.throwIfTooLate();
  const refused = peek(call.pipeline, call.breaker);
  if (refused !== undefined) throw refused;
  return admittedAttempt(call, job);
}

/** The attempt after the breaker's first half. */
export function admittedAttempt<T>(call: Call, job: Job<T>): Promise<T> {
  const room = admit(call);
  return room instanceof Promise
    ? room.then((taken) => {
        lookAgain(call, job, taken);
        return recordedAttempt(call, job, taken);
      })
    : recordedAttempt(call, job, room);
}

/** Why the attempt is refused before any wait; undefined where it is not. Throws nothing: throwing is what costs. */
export function peek(pipeline: Pipeline, breaker: CallCircuit | undefined): AttemptFailure | undefined {
  if (pipeline.settings.captureStacks) return refusalOf(pipeline, breaker);
  const limit = Error.stackTraceLimit;
  Error.stackTraceLimit = 0;
  try {
    return refusalOf(pipeline, breaker);
  } finally {
    Error.stackTraceLimit = limit;
  }
}

function refusalOf(
  { settings, zombies }: Pipeline,
  breaker: CallCircuit | undefined,
): AttemptFailure | undefined {
  if (zombies >= settings.maxZombies) return refusal(new ZombieLimitError(settings.name, zombies));
  const error = breaker?.refusal();
  return error === undefined ? undefined : refusal(error);
}

function recordedAttempt<T>(call: Call, job: Job<T>, room: Room): Promise<T> {
  const { pipeline, breaker } = call;
  const ticket = enter(breaker, room);
  pipeline.attempts++;
  const attempt = new Attempt(call, job, room);
  return breaker === undefined || ticket === undefined
    ? attempt.run()
    : breaker.record(ticket, () => attempt.run(), outcomeOf);
}

/** Time has passed since the attempt was let in. */
function lookAgain(call: Call, job: Job<unknown>, room: Room): void {
  try {
    if (job.isLook) call.throwIfEnded();
    else call.throwIfTooLate();
  } catch (failure) {
    room.settle('not_started');
    throw failure;
  }
}

function enter(breaker: CallCircuit | undefined, room: Room) {
  try {
    return breaker?.enter();
  } catch (error) {
    room.settle('not_started');
    throw refusal(error);
  }
}
