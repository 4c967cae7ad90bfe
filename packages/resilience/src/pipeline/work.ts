import type { FailureDomain } from '../domains/failure-domain.ts';
import type { RateAnswer } from '../rate-limit/profile.ts';
import type { Admission } from './admission.ts';

/** What a piece of work is given, anew for every attempt. */
export interface WorkContext {
  /**
   * Aborted when this attempt is given up: its timeout, the deadline, the caller's abort. Pass it on. It is made when it
   * is first read, so that a copy of the context (`{ ...context }`) has none.
   */
  readonly signal: AbortSignal;
  /** 1 for the first attempt; one that was refused before its work began counts. */
  readonly attempt: number;
  /** The instant, in milliseconds since the epoch, at which the caller stops waiting; undefined if never. */
  readonly deadlineAt: number | undefined;
  /**
   * Tells the rate limit what the answer says of it: the status, the headers, the body, the real cost. The first call
   * counts; without one the attempt has cost what was reserved.
   */
  settleRate(answer: RateAnswer): void;
}

/** The call to protect. It may run several times, one attempt after another. */
export type Work<T> = (context: WorkContext) => Promise<T>;

/** What was found out about a write whose answer was lost: it took effect, with this result, or it did not and never will. */
export type Verified<T> = { readonly took: true; readonly value: T } | { readonly took: false };

/**
 * How a write is found again. Key and verification come together or not at all: without both of them nothing could be
 * sent twice safely.
 */
export interface Write<T> {
  /** What the other end knows the write by: an idempotency key, an external reference. Send it along with the write. */
  readonly key: string;
  /**
   * Looks whether the write with this key took effect. It runs as an attempt of its own, inside breaker, room, tokens and
   * timeout. `took: false` allows the pipeline to send again.
   */
  readonly verify: (key: string, context: WorkContext) => Promise<Verified<T>>;
}

/** One kind of attempt of a call: the work itself, or the look whether it took effect. */
export interface Job<T> {
  readonly work: Work<T>;
  readonly attempt: number;
  readonly write: boolean;
  /** Whether it looks for a lost write instead of doing the work. */
  readonly isLook: boolean;
}

/** What may be said of one call. */
export interface ExecuteOptions<T = unknown> {
  /** Rejects the call at once with `signal.reason`, wherever it is. */
  readonly signal?: AbortSignal | undefined;
  /** The latest instant, in milliseconds since the epoch; the earlier of this and the pipeline's `deadlineMs` holds. */
  readonly deadlineAt?: number | undefined;
  /** Rate tokens that each attempt takes; passed to `admission` as well. @default 1 */
  readonly cost?: number | undefined;
  /** Among those who wait for a token the highest number goes first; passed to `admission` as well. @default 0 */
  readonly priority?: number | undefined;
  /** The failure domain that this call lies in: its circuits decide and count, in place of the pipeline's. */
  readonly domain?: FailureDomain | undefined;
  /** Where this call's attempts get their room, in place of the pipeline's: one store's part of a bulkhead. */
  readonly admission?: Admission | undefined;
  /**
   * The work changes something at the other end that must not happen twice. With `true` an attempt whose effect is not
   * known is never sent again but rejected with `OutcomeUnknownError`; with a key and its `verify` it is looked for first.
   * @default false
   */
  readonly write?: boolean | Write<T> | undefined;
}
