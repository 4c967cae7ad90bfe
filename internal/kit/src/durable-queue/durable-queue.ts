/** A job to keep. What is not needed to hand it out (trace, deadline) travels inside `payload`. */
export interface NewJob {
  /** Names the job for ever: whoever receives it tells a second hand-over by it. */
  readonly id: string;
  /** Jobs of one key are handed out one at a time, in the order in which they were added. */
  readonly key: string;
  /** Serialised by the caller; no queue looks into it. */
  readonly payload: string;
  /**
   * Among keys, never within one: each step is worth {@link PRIORITY_STEP_MS} of waiting, so that a low one is passed
   * for a while and not for ever. A queue without priorities goes by age alone. @default 0
   */
  readonly priority?: number | undefined;
}

/** By how much older one step of priority makes a job. Milliseconds. */
export const PRIORITY_STEP_MS = 60_000;

/** How much a queue may hold, parked jobs included; whoever adds says it, and the queue checks it with the adding. */
export interface QueueLimits {
  readonly maxJobs: number;
  /** Of the payloads and keys, in UTF-8 bytes. */
  readonly maxBytes: number;
}

/** What became of a job: kept, known already by its id and left as it was, or refused by a limit. */
export type Added = 'added' | 'known' | 'too_many' | 'too_large';

/** A job that is handed out until it is concluded, or its lease ends. */
export interface Claim extends Omit<NewJob, 'priority'> {
  /** Fences: a conclusion with the token of an earlier claim changes nothing. */
  readonly token: string;
  /** Which hand-over this is, from 1. One that ended with `retry` and `countsAttempt: false` is not counted. */
  readonly attempt: number;
}

/** How a job is given back. */
export interface RetryOptions {
  /** Milliseconds until the job may be handed out again; the younger jobs of its key wait behind it. */
  readonly delayMs: number;
  /** Whether the hand-over is counted: false where it is not the job's fault. */
  readonly countsAttempt: boolean;
}

/** A job that was parked: kept, shown, and handed out to nobody until it is replayed. */
export interface ParkedJob extends Omit<NewJob, 'priority'> {
  readonly reason: string;
  readonly attempts: number;
}

/** How full a queue is. */
export interface QueueStats {
  /** Jobs that wait or are handed out, without the parked ones. */
  readonly depth: number;
  readonly parked: number;
  /** Payloads and keys of both, UTF-8. */
  readonly bytes: number;
  /** How long ago the oldest of `depth` was added, 0 without one. Milliseconds. */
  readonly oldestAgeMs: number;
}

/**
 * Jobs that outlive the process. Every promise that resolves says that the change is as durable as the queue can make
 * anything; every method rejects with `QueueUnavailableError` where that cannot be had. Hand-over is at least once: a
 * process may die between the effect and `complete`.
 */
export interface DurableQueue {
  /** Whether other processes add and claim too, so that the depth may change behind our back. */
  readonly shared: boolean;
  add(job: NewJob, limits: QueueLimits): Promise<Added>;
  /** Whether a job of this key waits or is handed out. Parked ones do not count. */
  has(key: string): Promise<boolean>;
  /** The oldest free job of at most `limit` keys; a key of which a job is out has none. */
  claim(options: { readonly limit: number; readonly leaseMs: number }): Promise<readonly Claim[]>;
  /** False where the lease was lost. */
  extend(claim: Claim, leaseMs: number): Promise<boolean>;
  /** Removes the job. False where the lease was lost; the job's effect may then happen again. */
  complete(claim: Claim): Promise<boolean>;
  retry(claim: Claim, options: RetryOptions): Promise<boolean>;
  /** Parks the job: the next of its key is free. */
  bury(claim: Claim, reason: string): Promise<boolean>;
  /** The parked jobs, oldest first. */
  parked(limit: number): Promise<readonly ParkedJob[]>;
  /** Puts a parked job at the end of its key, its attempts forgotten. False where there is none. */
  replay(id: string): Promise<boolean>;
  /** Forgets a parked job. False where there is none. */
  discard(id: string): Promise<boolean>;
  stats(): Promise<QueueStats>;
  close(): Promise<void>;
}
