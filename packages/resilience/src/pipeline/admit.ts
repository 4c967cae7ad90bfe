import { abortable } from '@orderdock/kit';
import type { Permit, PermitOutcome } from './admission.ts';
import type { Call } from './call.ts';
import { refusal } from './failure.ts';
import type { Pipeline } from './pipeline.ts';

/** Room and tokens for one attempt. Settled once, when its work really ends or is not begun after all. */
export type Settle = (outcome: PermitOutcome) => void;

/**
 * Takes the slot, then the tokens: who waits for a slot holds no tokens that others could use. Where either is refused,
 * both are given back. Rejects with an `AttemptFailure`.
 */
export async function admit(pipeline: Pipeline, call: Call): Promise<Settle> {
  const permit = await acquire(call);
  try {
    await pipeline.pacer?.take(call);
  } catch (error) {
    permit?.settled('not_started');
    throw call.signal.aborted ? call.interruption('not_started') : refusal(error);
  }
  return (outcome) => {
    if (outcome === 'not_started') pipeline.pacer?.giveBack(call.cost);
    permit?.settled(outcome);
  };
}

async function acquire(call: Call): Promise<Permit | undefined> {
  const { admission, signal, cost, deadlineAt, priority } = call;
  if (admission === undefined) return undefined;
  const asked = (async () => admission.acquire({ signal, cost, deadlineAt, priority }))();
  try {
    return await abortable(asked, signal);
  } catch (error) {
    // An admission that is late to notice the abort may hand out a permit that nobody waits for.
    asked.then(
      (permit) => permit.settled('not_started'),
      () => {},
    );
    throw signal.aborted ? call.interruption('not_started') : refusal(error);
  }
}
