import { abortError, createHooks } from '@orderdock/kit';
import type { Resilience } from '../pipeline/resilience.ts';
import type { Work, WorkContext } from '../pipeline/work.ts';
import { isChaosAllowed } from './allowed.ts';
import { draw } from './draw.ts';
import { type ChaosKind, type Injection, label } from './injection.ts';
import { type ChaosOptions, type ChaosRules, resolveChaos, resolveRules } from './options.ts';

/** What a chaos tells its listeners. */
export interface ChaosEvents {
  /** Something is about to be done to an attempt. */
  readonly injected: Injection;
}

/** Disturbs work in a way that can be repeated. */
export interface Chaos<O = never> {
  /** False where chaos is not allowed: then nothing is ever done, and `wrap` and `around` return what they are given. */
  readonly isActive: boolean;
  /** How often each of them has been done. */
  readonly counts: Readonly<Record<ChaosKind, number>>;
  /** Disturbs this work. Given to a pipeline it lies inside the attempt timeout, where a real disturbance would. */
  wrap<T>(work: Work<T>): Work<T | O>;
  /** A pipeline whose work is disturbed; all else, the look for a lost write too, is the pipeline's own. */
  around<F>(pipeline: Resilience<F>): Resilience<F>;
  /** Takes other rules from the next attempt on; none for an end of it. Throws `InvalidOptionError`. */
  set(rules: ChaosRules<O>): void;
  on<K extends keyof ChaosEvents>(event: K, listener: (payload: ChaosEvents[K]) => void): () => void;
}

/**
 * Makes latency, faults, made-up answers and lost replies for tests, and for game days where that is allowed. Throws
 * `InvalidOptionError`.
 *
 * @example
 * const chaos = createChaos({ seed: 7, latency: { rate: 0.1 }, lostReply: { rate: 0.05 } });
 * await shop.execute(chaos.wrap(createOrder), { write: { key, verify } });
 */
export function createChaos<O = never>(options: ChaosOptions<O> = {}): Chaos<O> {
  const { seed, clock, rules: first } = resolveChaos(options);
  const isActive = isChaosAllowed(options.allowInProduction);
  const hooks = createHooks<ChaosEvents>();
  const counts = { latency: 0, fault: 0, outcome: 0, lost_reply: 0 };
  let rules = first;
  let seen = 0;

  const wrap = <T>(work: Work<T>): Work<T | O> => {
    if (!isActive) return work;
    return async (context) => {
      const n = ++seen;
      const { latency, fault, outcome, lostReply } = rules;
      const isDrawn = (kind: ChaosKind, rate: number) => draw(seed, kind, n) < rate;
      const inject = (kind: ChaosKind, ms?: number): Injection => {
        const injection = { kind, n, attempt: context.attempt, ...(ms === undefined ? {} : { ms }) };
        counts[kind]++;
        hooks.emit('injected', injection);
        return injection;
      };
      if (isDrawn('latency', latency.rate)) {
        const ms = latency.min + (latency.max - latency.min) * draw(seed, 'length', n);
        inject('latency', ms);
        await clock.sleep(ms, latency.ignoresSignal ? undefined : context.signal);
      }
      if (isDrawn('fault', fault.rate)) throw label(fault.error(), inject('fault'));
      if (outcome !== undefined && isDrawn('outcome', outcome.rate)) {
        inject('outcome');
        return outcome.value();
      }
      if (!isDrawn('lost_reply', lostReply.rate)) return work(context);
      await work(context);
      const injection = inject('lost_reply');
      if (lostReply.as === 'silence') await givenUp(context);
      throw label(connectionReset(), injection);
    };
  };

  return {
    isActive,
    get counts() {
      return { ...counts };
    },
    wrap,
    around: (pipeline) => (isActive ? disturbed(pipeline, wrap as <T>(work: Work<T>) => Work<T>) : pipeline),
    set(next) {
      rules = resolveRules(next);
    },
    on: (event, listener) => hooks.on(event, listener),
  };
}

function disturbed<F>(pipeline: Resilience<F>, wrap: <T>(work: Work<T>) => Work<T>): Resilience<F> {
  return {
    execute: (work, options) => pipeline.execute(wrap(work), options),
    executeDetailed: (work, options) => pipeline.executeDetailed(wrap(work), options),
    describe: () => pipeline.describe(),
    snapshot: () => pipeline.snapshot(),
    on: (event, listener) => pipeline.on(event, listener),
    forceOpen: (reason, forMs) => pipeline.forceOpen(reason, forMs),
    forceClose: () => pipeline.forceClose(),
    reload: (options) => pipeline.reload(options),
    close: (options) => pipeline.close(options),
    [Symbol.asyncDispose]: () => pipeline[Symbol.asyncDispose](),
  };
}

/** Not a word until the attempt is given up; then its reason, as of work that heeds its signal. */
function givenUp({ signal }: WorkContext): Promise<never> {
  return new Promise((_, reject) => {
    const end = () => reject(abortError(signal));
    if (signal.aborted) end();
    else signal.addEventListener('abort', end, { once: true });
  });
}

/** It says nothing of whether it may be repeated: that is what a reset does not tell. */
function connectionReset(): Error {
  return Object.assign(new Error('chaos: the reply was lost'), { code: 'ECONNRESET' });
}
