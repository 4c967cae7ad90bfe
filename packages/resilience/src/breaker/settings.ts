import { InvalidOptionError, numberOption } from '@orderdock/kit';
import type { BreakerOptions, RampOptions } from './options.ts';

export interface RampSettings {
  /** Rising shares, the last one 1. */
  readonly steps: readonly number[];
  readonly stepMs: number;
}

/** The options of a breaker with every default filled in; a rule that is off has the limit `Infinity`. */
export interface BreakerSettings {
  /** Outcomes looked at; undefined where `windowMs` says it. */
  readonly window: number | undefined;
  readonly windowMs: number | undefined;
  readonly failureRatio: number;
  readonly minOutcomes: number;
  /** The fewest failures that can open the circuit by their ratio. */
  readonly failureLimit: number;
  readonly consecutiveFailures: number;
  readonly slowCallMs: number;
  readonly slowCallRatio: number;
  readonly resetMs: number;
  readonly probes: number;
  readonly probeSuccesses: number;
  readonly probeFailures: number;
  readonly probeLeaseMs: number;
  readonly ramp: RampSettings | undefined;
  readonly dryRun: boolean;
}

const positive = { min: Number.MIN_VALUE } as const;
const ratio = { ...positive, max: 1 } as const;
const count = { min: 1, integer: true } as const;
/** A product's last bit must not ask for one outcome more: 0.1 × 30 is 3.0000000000000004. */
const ROUNDING = 1e-9;

/** How many outcomes make `part` of `outcomes`: at least 1. */
export function limitOf(part: number, outcomes: number): number {
  return Math.max(1, Math.ceil(part * outcomes - ROUNDING));
}

/** Checks the options of a breaker and fills in the defaults. Throws `InvalidOptionError`. */
export function resolveBreaker(options: BreakerOptions): BreakerSettings {
  const { windowMs, resetMs = 10_000, probes = 1, consecutiveFailures, slowCallMs } = options;
  if (windowMs !== undefined && options.window !== undefined) {
    throw new InvalidOptionError('breaker.window', 'left out where `windowMs` is given', options.window);
  }
  const window = windowMs === undefined ? (options.window ?? 10) : undefined;
  if (window !== undefined) numberOption('breaker.window', window, { min: 1, max: 100_000, integer: true });
  const most = window ?? Number.MAX_SAFE_INTEGER;
  const minOutcomes = options.minOutcomes ?? window ?? 10;
  const failureRatio = options.failureRatio ?? 0.5;
  return Object.freeze({
    window,
    windowMs: optional('windowMs', windowMs, { min: 10, max: 86_400_000 }),
    ...failureRule(failureRatio, numberOption('breaker.minOutcomes', minOutcomes, { ...count, max: most })),
    consecutiveFailures:
      optional('consecutiveFailures', consecutiveFailures, count) ?? Number.POSITIVE_INFINITY,
    slowCallMs: optional('slowCallMs', slowCallMs, positive) ?? Number.POSITIVE_INFINITY,
    slowCallRatio: numberOption('breaker.slowCallRatio', options.slowCallRatio ?? 0.5, ratio),
    resetMs: numberOption('breaker.resetMs', resetMs, positive),
    probes: numberOption('breaker.probes', probes, { ...count, max: 1_000 }),
    probeSuccesses: numberOption('breaker.probeSuccesses', options.probeSuccesses ?? probes, {
      ...count,
      max: 1_000,
    }),
    probeFailures: numberOption('breaker.probeFailures', options.probeFailures ?? 1, {
      ...count,
      max: 1_000,
    }),
    probeLeaseMs: numberOption('breaker.probeLeaseMs', options.probeLeaseMs ?? resetMs, positive),
    ramp: resolveRamp(options.ramp ?? false),
    dryRun: options.dryRun ?? false,
  });
}

function optional(
  name: string,
  value: number | undefined,
  limits: { readonly min: number; readonly max?: number; readonly integer?: boolean },
): number | undefined {
  return value === undefined ? undefined : numberOption(`breaker.${name}`, value, limits);
}

function failureRule(
  failureRatio: number | false,
  minOutcomes: number,
): Pick<BreakerSettings, 'failureRatio' | 'failureLimit' | 'minOutcomes'> {
  const none = Number.POSITIVE_INFINITY;
  if (failureRatio === false) return { failureRatio: none, failureLimit: none, minOutcomes };
  numberOption('breaker.failureRatio', failureRatio, ratio);
  return { failureRatio, failureLimit: limitOf(failureRatio, minOutcomes), minOutcomes };
}

function resolveRamp(options: RampOptions | boolean): RampSettings | undefined {
  if (options === false) return undefined;
  const { steps = [0.1, 0.25, 0.5, 1], stepMs = 5_000 } = options === true ? {} : options;
  const rising = steps.every(
    (step, index) => typeof step === 'number' && step > (index === 0 ? 0 : (steps[index - 1] ?? 1)),
  );
  if (!rising || steps.length > 100 || steps.at(-1) !== 1) {
    throw new InvalidOptionError('breaker.ramp.steps', 'rising parts above 0, the last one 1', steps);
  }
  return Object.freeze({
    steps: Object.freeze([...steps]),
    stepMs: numberOption('breaker.ramp.stepMs', stepMs, positive),
  });
}
