/** Work said as data, so that it outlives the process: a closure cannot be kept. */
export interface OverflowJob {
  /** The idempotency key of the job's effect within its store: the same id is kept once. */
  readonly id: string;
  /** Given to the handler as it comes back from `parse`. */
  readonly payload: unknown;
  /** Jobs of one store and order are handed out one at a time, oldest first. @default the id */
  readonly order?: string | undefined;
  /** W3C trace context of whoever asked for the work. One that is malformed is left out. */
  readonly traceparent?: string | undefined;
}

/** A job that is to be kept, with what the store's newcomer had said. */
export interface OverflowRequest {
  readonly storeId: string;
  readonly job: OverflowJob;
  /** The instant, in milliseconds since the epoch, after which the work must not start. */
  readonly deadlineAt?: number | undefined;
  /** Among stores; see `NewJob.priority` of a durable queue. @default what the overflow's `priorityOf` says */
  readonly priority?: number | undefined;
  /** The wait that the store itself would have meant, for a refusal. Milliseconds. */
  readonly retryAfterMs?: number | undefined;
}

/** Says that a job is durable. */
export interface OverflowReceipt {
  readonly id: string;
  /** The queue that has it. */
  readonly queue: string;
  /** Whether it was there before, under the same id. */
  readonly known: boolean;
}

/** What a bulkhead asks when a store has no room. */
export interface OverflowPort {
  /** Resolves when the job is durable. Rejects with `OverflowRefusedError`, within a deadline of its own. */
  keep(request: OverflowRequest): Promise<OverflowReceipt>;
  /** Jobs that wait or are being worked off, as last heard: a snapshot must not wait for a server. */
  readonly depth: number;
}
