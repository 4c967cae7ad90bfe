import { type Clock, InvalidOptionError, numberOption, systemClock } from '@orderdock/kit';

/** Holds an attempt up before its work begins. */
export interface LatencyRule {
  /** The part of the attempts, from 0 to 1. */
  readonly rate: number;
  /** How long, or between which times. @default 3000 */
  readonly ms?: number | { readonly min: number; readonly max: number } | undefined;
  /** Goes on although the attempt has been given up: a zombie. @default false */
  readonly ignoresSignal?: boolean | undefined;
}

/** Fails an attempt in place of its work, which is not begun. */
export interface FaultRule {
  readonly rate: number;
  /** @default an Error with the code ECONNREFUSED: nothing was sent */
  readonly error?: (() => unknown) | undefined;
}

/** Answers an attempt in place of its work, which is not begun. */
export interface OutcomeRule<O> {
  readonly rate: number;
  readonly value: () => O;
}

/** Lets the work run to its success, and throws its answer away. */
export interface LostReplyRule {
  readonly rate: number;
  /**
   * `reset`: an Error with the code ECONNRESET; `silence`: no answer until the attempt is given up.
   * @default 'reset'
   */
  readonly as?: 'reset' | 'silence' | undefined;
}

/** What is done to attempts. Of fault, outcome and lost reply the first that is drawn is done; latency comes on top. */
export interface ChaosRules<O = never> {
  readonly latency?: LatencyRule | undefined;
  readonly fault?: FaultRule | undefined;
  readonly outcome?: OutcomeRule<O> | undefined;
  readonly lostReply?: LostReplyRule | undefined;
}

/** What a chaos is made of. */
export interface ChaosOptions<O = never> extends ChaosRules<O> {
  /** With the same seed the same is done to the same attempts. @default 1 */
  readonly seed?: number | undefined;
  /** The first of the two leaves that it needs outside of tests; the other is ORDERDOCK_CHAOS=allow. @default false */
  readonly allowInProduction?: boolean | undefined;
  /** @default the system's */
  readonly clock?: Clock | undefined;
}

/** Rules with every default filled in; a rate of 0 is a rule that is not there. */
export interface ChaosSettings<O> {
  readonly latency: {
    readonly rate: number;
    readonly min: number;
    readonly max: number;
    readonly ignoresSignal: boolean;
  };
  readonly fault: { readonly rate: number; readonly error: () => unknown };
  readonly outcome: { readonly rate: number; readonly value: () => O } | undefined;
  readonly lostReply: { readonly rate: number; readonly as: 'reset' | 'silence' };
}

/** Checks the rules and fills in the defaults. Throws `InvalidOptionError`. */
export function resolveRules<O>({ latency, fault, outcome, lostReply }: ChaosRules<O>): ChaosSettings<O> {
  const { ms = 3_000 } = latency ?? {};
  const { min, max } = typeof ms === 'object' ? ms : { min: ms, max: ms };
  const as = lostReply?.as ?? 'reset';
  if (as !== 'reset' && as !== 'silence') {
    throw new InvalidOptionError('lostReply.as', '"reset" or "silence"', as);
  }
  if (outcome !== undefined) rateOf('outcome', outcome);
  return Object.freeze({
    latency: {
      rate: rateOf('latency', latency),
      min: numberOption('latency.ms.min', min, { min: 0 }),
      max: numberOption('latency.ms.max', max, { min }),
      ignoresSignal: latency?.ignoresSignal ?? false,
    },
    fault: { rate: rateOf('fault', fault), error: fault?.error ?? connectionRefused },
    outcome,
    lostReply: { rate: rateOf('lostReply', lostReply), as },
  });
}

export function resolveChaos<O>({ seed = 1, clock = systemClock, ...rules }: ChaosOptions<O>): {
  readonly seed: number;
  readonly clock: Clock;
  readonly rules: ChaosSettings<O>;
} {
  return {
    seed: numberOption('seed', seed, { min: 0, max: 2 ** 32 - 1, integer: true }),
    clock,
    rules: resolveRules(rules),
  };
}

function rateOf(name: string, rule: { readonly rate: number } | undefined): number {
  return rule === undefined ? 0 : numberOption(`${name}.rate`, rule.rate, { min: 0, max: 1 });
}

function connectionRefused(): Error {
  return Object.assign(new Error('chaos: the connection was refused'), { code: 'ECONNREFUSED' });
}
