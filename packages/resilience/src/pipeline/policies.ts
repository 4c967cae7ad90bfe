import type { BreakerOptions } from '../breaker/options.ts';
import type { Fallback } from '../fallback/fallback.ts';
import type { LimiterOptions, RateLimitOptions } from '../rate-limit/settings.ts';
import type { Admission } from './admission.ts';
import { ResiliencePipeline } from './create-resilience.ts';
import { peek } from './guarded-attempt.ts';
import type { ResilienceOptions, RetryOptions } from './options.ts';
import { Pipeline } from './pipeline.ts';
import type { Policy, PolicyKind } from './policy.ts';
import { resolveSettings } from './settings.ts';

/** What a single policy needs of its surroundings. */
export type PolicyOptions = Pick<
  ResilienceOptions,
  'classify' | 'clock' | 'random' | 'logger' | 'captureStacks'
> & {
  /** Names the policy in errors. @default its kind */
  readonly name?: string | undefined;
};

/** A circuit breaker with its two halves: itself, which counts, and `peek`, which only refuses. They share the circuit. */
export interface BreakerPolicy extends Policy<'breaker'> {
  readonly peek: Policy<'breaker_peek'>;
}

/** Answers in place of a failed call. */
export function fallback<F>(answer: Fallback<F>, options: PolicyOptions = {}): Policy<'fallback'> {
  return single('fallback', { ...options, fallback: answer });
}

/** Ends a call after `deadlineMs`, wherever it is. */
export function deadline(deadlineMs: number, options: PolicyOptions = {}): Policy<'deadline'> {
  return single('deadline', { ...options, deadlineMs });
}

/** Repeats failed attempts. */
export function retry(options: PolicyOptions & RetryOptions = {}): Policy<'retry'> {
  return single('retry', { ...options, retry: options });
}

/** Takes a slot for each attempt. */
export function admission(slots: Admission, options: PolicyOptions = {}): Policy<'admission'> {
  return single('admission', { ...options, admission: slots });
}

/** Takes rate tokens for each attempt. */
export function rateLimit(
  options: PolicyOptions & (RateLimitOptions | LimiterOptions),
): Policy<'rate_limit'> {
  return single('rate_limit', { ...options, rateLimit: options });
}

/** Ends an attempt after `timeoutMs`. */
export function timeout(timeoutMs: number, options: PolicyOptions = {}): Policy<'timeout'> {
  return single('timeout', { ...options, timeoutMs });
}

/** A circuit breaker. Where calls wait for room, put its `peek` around the wait and the breaker itself inside. */
export function breaker(options: PolicyOptions & BreakerOptions = {}): BreakerPolicy {
  const pipeline = pipelineOf('breaker', { ...options, breaker: options });
  // `peek` has its own policy: asking twice would count a call twice among those that arrive at a recovering circuit.
  const counting = policyOf('breaker', pipeline, false);
  const through = policyOf('breaker_peek', pipelineOf('breaker_peek', options));
  const peeking: BreakerPolicy['peek'] = {
    kind: 'breaker_peek',
    async execute(work, executeOptions) {
      const refused = peek(pipeline, executeOptions?.domain ?? pipeline.breaker);
      if (refused !== undefined) throw refused.error;
      return through.execute(work, { ...executeOptions, domain: undefined });
    },
  };
  return { ...counting, peek: peeking };
}

type SingleOptions = Omit<ResilienceOptions<unknown>, 'name'> & PolicyOptions;

function single<K extends PolicyKind>(kind: K, options: SingleOptions): Policy<K> {
  return policyOf(kind, pipelineOf(kind, options));
}

/** A pipeline with everything off that is not asked for. */
function pipelineOf(kind: PolicyKind, options: SingleOptions): Pipeline {
  const { deadlineMs, timeoutMs = false, retry: repeat = false, breaker: circuit = false } = options;
  const { classify, clock, random, logger, captureStacks, fallback: answer, name = kind } = options;
  return new Pipeline(
    resolveSettings({
      ...{ name, deadlineMs, timeoutMs, retry: repeat, breaker: circuit },
      ...{ classify, clock, random, logger, captureStacks, fallback: answer, lateStart: 'allow' },
      rateLimit: kind === 'rate_limit' ? options.rateLimit : undefined,
      admission: options.admission,
    }),
  );
}

function policyOf<K extends PolicyKind>(kind: K, pipeline: Pipeline, peeks = true): Policy<K> {
  const calls = new ResiliencePipeline<never>(pipeline, peeks);
  return { kind, execute: (work, options) => calls.execute(work, options) };
}
