import { describeBreaker } from '../breaker/describe-breaker.ts';
import { describeRateLimit } from '../rate-limit/settings.ts';
import { backoffCeiling, decorrelatedCeiling } from '../retry/backoff.ts';
import type { RetrySettings, Settings } from './settings.ts';

/** One layer of a pipeline, in the fixed order. */
export interface PipelineStep {
  readonly step:
    | 'fallback'
    | 'deadline'
    | 'retry'
    | 'breaker_peek'
    | 'admission'
    | 'breaker_record'
    | 'attempt_timeout';
  /** False where the options leave it out. */
  readonly active: boolean;
  readonly detail: string;
}

/** A pipeline as data and as text. */
export interface PipelineDescription {
  readonly name: string;
  /** From the outside in. */
  readonly steps: readonly PipelineStep[];
  /**
   * The longest that a call can take before its fallback, in milliseconds; null where a wait has no limit. The looks for a
   * lost write come on top, within the deadline.
   */
  readonly worstCaseMs: number | null;
  /** The most often that a call can run its work. */
  readonly worstCaseCalls: number;
  /** The most often that a write can be looked for: after each attempt, with the retries of the look. */
  readonly worstCaseLooks: number;
  /** All of it, to be read. */
  readonly text: string;
}

const ms = (value: number) =>
  value === Number.POSITIVE_INFINITY ? 'no limit' : `${value.toLocaleString('en')} ms`;

/** The longest waits before each retry, as far as no error asks for a longer one. */
function ceilings({ retries, firstDelayMs, maxDelayMs, jitter }: RetrySettings): number[] {
  let last = 0;
  return Array.from({ length: retries }, (_, index) => {
    last =
      jitter === 'full'
        ? backoffCeiling(index + 1, firstDelayMs, maxDelayMs)
        : decorrelatedCeiling(last, firstDelayMs, maxDelayMs);
    return last;
  });
}

function worstCaseMs({ deadlineMs, timeoutMs, retry, admission, rateLimit }: Settings): number | null {
  const waitsForRoom = admission !== undefined || rateLimit !== undefined;
  const waits =
    retry === undefined ? [] : ceilings(retry).map((ceiling) => retry.maxRetryAfterMs + ceiling / 10);
  const backoffs = retry === undefined ? [] : ceilings(retry);
  const longest = backoffs.map((backoff, index) => Math.max(backoff, waits[index] ?? 0));
  const attempts = (1 + longest.length) * timeoutMs + longest.reduce((sum, wait) => sum + wait, 0);
  const worst = Math.min(deadlineMs, waitsForRoom ? Number.POSITIVE_INFINITY : attempts);
  return worst === Number.POSITIVE_INFINITY ? null : worst;
}

function describeSteps(settings: Settings): PipelineStep[] {
  const { fallback, deadlineMs, retry, breaker, admission, rateLimit, timeoutMs } = settings;
  const retryDetail =
    retry === undefined
      ? 'one attempt'
      : `${retry.retries} retries, each after up to ${ceilings(retry).map(ms).join(', ')}, or after the error's hint up to ` +
        `${ms(retry.maxRetryAfterMs)}; ${retry.budget === undefined ? 'no budget' : `a budget of ${retry.budget.capacity}`}`;
  const slot = admission === undefined ? '' : 'a slot';
  const token = rateLimit === undefined ? '' : describeRateLimit(rateLimit);
  return [
    {
      step: 'fallback',
      active: fallback !== undefined,
      detail: fallback === undefined ? 'none' : 'asked last',
    },
    { step: 'deadline', active: deadlineMs !== Number.POSITIVE_INFINITY, detail: `${ms(deadlineMs)} in all` },
    { step: 'retry', active: retry !== undefined, detail: retryDetail },
    {
      step: 'breaker_peek',
      active: breaker !== undefined,
      detail: breaker === undefined ? 'none' : 'an open circuit refuses before any wait',
    },
    {
      step: 'admission',
      active: admission !== undefined || rateLimit !== undefined,
      detail: [slot, token].filter((part) => part !== '').join(', then ') || 'every attempt has room',
    },
    {
      step: 'breaker_record',
      active: breaker !== undefined,
      detail:
        breaker === undefined
          ? 'none'
          : 'refusal' in breaker
            ? breaker.description
            : describeBreaker(breaker),
    },
    {
      step: 'attempt_timeout',
      active: timeoutMs !== Number.POSITIVE_INFINITY,
      detail: `${ms(timeoutMs)} each; at most ${settings.maxZombies.toLocaleString('en')} that outlive it`,
    },
  ];
}

export function describePipeline(settings: Settings): PipelineDescription {
  const steps = describeSteps(settings);
  const worst = worstCaseMs(settings);
  const calls = 1 + (settings.retry?.retries ?? 0);
  const looks = calls * (1 + settings.verify.retries);
  const time = worst === null ? 'no limit of time' : `at most ${ms(worst)}`;
  const head = `${settings.name}: ${time}, at most ${calls} ${calls === 1 ? 'call' : 'calls'}, and ${looks} looks for a lost write`;
  const lines = steps.map(({ step, detail }, index) => `${index + 1}. ${step}: ${detail}`);
  return {
    name: settings.name,
    steps,
    worstCaseMs: worst,
    worstCaseCalls: calls,
    worstCaseLooks: looks,
    text: [head, ...lines].join('\n'),
  };
}
