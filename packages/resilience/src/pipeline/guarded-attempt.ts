import type { Ticket } from '../breaker/breaker.ts';
import { runAttempt } from '../timeout/attempt.ts';
import { admit, type Settle } from './admit.ts';
import type { Call } from './call.ts';
import { outcomeOf, refusal } from './failure.ts';
import type { Pipeline } from './pipeline.ts';
import type { Work } from './work.ts';

/**
 * One attempt with everything inside the retry: breaker (peek) ▸ slot and tokens ▸ breaker (record) ▸ attempt timeout.
 * The breaker is asked again after the wait, for the circuit may have opened meanwhile; only what lies inside its second
 * half is counted. Rejects with an `AttemptFailure` only.
 */
export async function guardedAttempt<T>(pipeline: Pipeline, call: Call, work: Work<T>): Promise<T> {
  const { breaker } = pipeline;
  call.attempts++;
  call.throwIfEnded();
  try {
    breaker?.peek();
  } catch (error) {
    throw refusal(error);
  }
  const settle = await admit(pipeline, call);
  const ticket = enter(pipeline, call, settle);
  pipeline.attempts++;
  const attempt = () => runAttempt(pipeline, call, work, settle);
  return breaker === undefined || ticket === undefined
    ? attempt()
    : breaker.record(ticket, attempt, outcomeOf);
}

/** The last look before the work begins. */
function enter(pipeline: Pipeline, call: Call, settle: Settle): Ticket | undefined {
  try {
    call.throwIfEnded();
  } catch (failure) {
    settle('not_started');
    throw failure;
  }
  try {
    return pipeline.breaker?.enter();
  } catch (error) {
    settle('not_started');
    throw refusal(error);
  }
}
