import { createFakeClock, type FakeClock } from '@orderdock/kit/testing';
import { Breaker } from '../breaker/breaker.ts';
import type { BreakerContext } from '../breaker/context.ts';
import type { BreakerOptions } from '../breaker/options.ts';
import { resolveBreaker } from '../breaker/settings.ts';
import type { Transition } from '../breaker/transition.ts';
import type { PermitOutcome } from '../pipeline/admission.ts';

/** A breaker under a clock that tests move, with all that it told. */
export interface BreakerBench {
  readonly clock: FakeClock;
  readonly context: BreakerContext;
  readonly breaker: Breaker;
  readonly transitions: Transition[];
  readonly dryRefusals: number[];
}

export function breakerBench(
  options: BreakerOptions = {},
  given: Partial<Pick<BreakerContext, 'probeLease'>> & { readonly clock?: FakeClock } = {},
): BreakerBench {
  const clock = given.clock ?? createFakeClock();
  const transitions: Transition[] = [];
  const dryRefusals: number[] = [];
  const context: BreakerContext = {
    clock,
    settings: resolveBreaker(options),
    observer: {
      changed: (transition) => transitions.push(transition),
      wouldRefuse: ({ refusals }) => dryRefusals.push(refusals),
    },
    probeLease: given.probeLease,
  };
  return { clock, context, breaker: new Breaker('p', context), transitions, dryRefusals };
}

/** Begins a call; the returned function ends it and resolves once it has been counted. */
export function beginCall(breaker: Breaker): (outcome: PermitOutcome) => Promise<void> {
  const ticket = breaker.enter();
  const call = Promise.withResolvers<void>();
  const recorded = breaker
    .record(
      ticket,
      () => call.promise,
      (error) => error as PermitOutcome,
    )
    .catch(() => {});
  return async (outcome) => {
    if (outcome === 'success') call.resolve();
    else call.reject(outcome);
    await recorded;
  };
}

/** Makes calls one after another; `F` fails, `.` succeeds, `i` is ignored. */
export async function makeCalls(breaker: Breaker, outcomes: string): Promise<void> {
  for (const letter of outcomes) {
    await beginCall(breaker)(letter === 'F' ? 'failure' : letter === 'i' ? 'ignored' : 'success');
  }
}

/** Sends so many calls at once through both halves; returns how many were let in. They stay under way. */
export function arrive(
  breaker: Breaker,
  calls: number,
): { readonly ends: ((o: PermitOutcome) => Promise<void>)[] } {
  const ends: ((outcome: PermitOutcome) => Promise<void>)[] = [];
  for (let call = 0; call < calls; call++) {
    try {
      breaker.peek();
    } catch {
      continue;
    }
    ends.push(beginCall(breaker));
  }
  return { ends };
}
