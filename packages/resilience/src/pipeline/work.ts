import type { Admission } from './admission.ts';

/** What a piece of work is given, anew for every attempt. */
export interface WorkContext {
  /** Aborted when this attempt is given up: its timeout, the deadline, the caller's abort. Pass it on. */
  readonly signal: AbortSignal;
  /** 1 for the first attempt; one that was refused before its work began counts. */
  readonly attempt: number;
  /** The instant, in milliseconds since the epoch, at which the caller stops waiting; undefined if never. */
  readonly deadlineAt: number | undefined;
}

/** The call to protect. It may run several times, one attempt after another. */
export type Work<T> = (context: WorkContext) => Promise<T>;

/** What may be said of one call. */
export interface ExecuteOptions {
  /** Rejects the call at once with `signal.reason`, wherever it is. */
  readonly signal?: AbortSignal | undefined;
  /** The latest instant, in milliseconds since the epoch; the earlier of this and the pipeline's `deadlineMs` holds. */
  readonly deadlineAt?: number | undefined;
  /** Rate tokens that each attempt takes; passed to `admission` as well. @default 1 */
  readonly cost?: number | undefined;
  /** Among those who wait for a token the highest number goes first; passed to `admission` as well. @default 0 */
  readonly priority?: number | undefined;
  /** Where this call's attempts get their room, in place of the pipeline's: one store's part of a bulkhead. */
  readonly admission?: Admission | undefined;
  /**
   * The work changes something at the other end that must not happen twice: an attempt whose effect is not known is
   * never sent again but rejected with `OutcomeUnknownError`. @default false
   */
  readonly write?: boolean | undefined;
}
