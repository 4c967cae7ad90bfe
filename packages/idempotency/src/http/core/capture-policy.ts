import type { Clock } from '@orderdock/kit';

/** What the answer of a route is held back with. */
export interface CapturePolicy {
  /** Beyond it an answer is sent on the way, all but its end. */
  readonly maxBodyBytes: number;
  /** How long a route may go on after its client has gone. */
  readonly abandonMs: number;
  readonly clock: Clock;
  /** The `Idempotency-Status` of an answer with this status that the route gave itself. */
  readonly statusWord: (status: number) => string;
}
