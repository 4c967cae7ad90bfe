import type { RateAnswer, RateBucket, RateProfile } from '../profile.ts';
import { refusalIn } from '../read-answer.ts';

/** What is to be said of a platform whose answers tell no more of its limit than 429 and, at most, `Retry-After`. */
export interface PlainProfile {
  readonly name: string;
  readonly buckets: readonly RateBucket[];
  readonly per: string;
  readonly sources: readonly string[];
  /** Milliseconds to wait after a 429 that names no time. */
  readonly coolDownMs: number;
  /** The platform publishes no figures: these are polite ones. */
  readonly isGuess?: boolean | undefined;
}

export function plainProfile({ coolDownMs, ...facts }: PlainProfile): RateProfile {
  return Object.freeze({
    ...facts,
    headers: ['retry-after'],
    readServerTruth: (answer: RateAnswer, nowMs: number) => {
      const refusal = refusalIn(answer, nowMs, coolDownMs);
      // WordPress hosts and gateways answer 503 with `Retry-After` to whoever asks too fast.
      if (answer.status !== 503) return { buckets: [], ...refusal };
      const told = refusalIn({ ...answer, status: 429 }, nowMs, -1).retryAfterMs ?? -1;
      return told < 0 ? { buckets: [], refused: false } : { buckets: [], refused: true, retryAfterMs: told };
    },
  });
}
