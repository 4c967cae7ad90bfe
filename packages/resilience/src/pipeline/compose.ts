import { HarmfulOrderError } from '../errors.ts';
import type { RateAnswer } from '../rate-limit/profile.ts';
import { checkOrder } from './check-order.ts';
import type { HarmfulInside } from './misorders.ts';
import type { Policy } from './policy.ts';
import type { ExecuteOptions, Work, WorkContext, Write } from './work.ts';

/** `P` if no policy in it lies around one that it harms; else a type that no list of policies has. */
export type Ordered<P extends readonly Policy[]> = P extends readonly [
  infer Outer extends Policy,
  ...infer Inner extends readonly Policy[],
]
  ? Extract<Inner[number]['kind'], HarmfulInside<Outer['kind']>> extends never
    ? readonly [Outer, ...Ordered<Inner>]
    : readonly [{ readonly harmfulInside: Outer['kind'] }]
  : P;

/** Policies that were put together by hand. */
export interface Composition {
  /** Runs `work` under all of them. What each of them rejects with reaches the next one out, and at last the caller. */
  execute<T>(work: Work<T>, options?: ExecuteOptions<NoInfer<T>>): Promise<T>;
}

/**
 * Puts policies together, listed from the outside in. `createResilience` does the same in the one order and cheaper; this is
 * for layers that must be shared or left out. A harmful order does not compile; where types cannot see it, it throws
 * `HarmfulOrderError`.
 *
 * @example
 * const circuit = breaker({ name: 'shop' });
 * const shop = compose(deadline(20_000), retry(), circuit.peek, admission(slots), circuit, timeout(5_000));
 */
export function compose<const P extends readonly Policy[]>(...policies: P & Ordered<P>): Composition {
  const misorders = checkOrder(policies);
  if (misorders.length > 0) throw new HarmfulOrderError(misorders);
  const layers: readonly Policy[] = [...policies];
  return {
    execute: async (work, options = {}) => {
      const { signal, deadlineAt } = options;
      return enter(layers, work, { options, signal, deadlineAt, attempt: 1, paid: [] });
    },
  };
}

/** A call on its way in: what it was given, and what the layers it has passed have said. */
interface Passage {
  readonly options: ExecuteOptions;
  readonly signal: AbortSignal | undefined;
  readonly deadlineAt: number | undefined;
  readonly attempt: number;
  /** The contexts of the rate limits passed. */
  readonly paid: readonly WorkContext[];
}

function enter<T>(policies: readonly Policy[], work: Work<T>, passage: Passage): Promise<T> {
  const [policy, ...inner] = policies;
  if (policy === undefined) return work(contextOf(passage));
  const beyond = (context: WorkContext): Passage => ({
    options: passage.options,
    signal: context.signal,
    deadlineAt: context.deadlineAt,
    attempt: policy.kind === 'retry' ? context.attempt : passage.attempt,
    paid: policy.kind === 'rate_limit' ? [...passage.paid, context] : passage.paid,
  });
  const { cost, priority, write, admission, domain } = passage.options;
  // The look for a lost write passes the inner policies as the write itself does.
  const look = (found: Write<unknown>): Write<unknown> => ({
    key: found.key,
    verify: (key, context) => {
      const reading = { ...beyond(context), options: { ...passage.options, write: false } };
      return enter(inner, (innermost) => found.verify(key, innermost), reading);
    },
  });
  const lost = typeof write === 'object';
  const options: ExecuteOptions = {
    ...{ cost, priority, signal: passage.signal, deadlineAt: passage.deadlineAt },
    write: lost && policy.kind === 'retry' ? look(write) : lost || write,
    admission: policy.kind === 'admission' ? admission : undefined,
    domain: policy.kind === 'breaker' || policy.kind === 'breaker_peek' ? domain : undefined,
  };
  return policy.execute((context) => enter(inner, work, beyond(context)), options as ExecuteOptions<never>);
}

function contextOf({ signal, deadlineAt, attempt, paid }: Passage): WorkContext {
  return {
    signal: signal ?? new AbortController().signal,
    attempt,
    deadlineAt,
    settleRate(answer: RateAnswer) {
      for (const context of paid) context.settleRate(answer);
    },
  };
}
