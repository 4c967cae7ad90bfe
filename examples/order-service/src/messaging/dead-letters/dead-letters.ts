import type { Fault } from '../consumer/fault.ts';

/** An event that a subscription gave up, without its content. */
export interface DeadLetter {
  readonly eventId: string;
  readonly type: string;
  readonly subject: string;
  /** Why; `REDRIVEN` where the broker moved it, after its consumers had died over it. */
  readonly fault: Fault;
}

/** What one subscription could not handle. No later event waits for it; SQS keeps it for fourteen days, PostgreSQL for ever. */
export interface DeadLetters {
  /** Oldest first. A broker's list may show less than there is while somebody else reads it. */
  list(options: { readonly limit: number }): Promise<readonly DeadLetter[]>;
  /** One of them with its whole text, as it lies in the queue; undefined where there is none. */
  show(eventId: string): Promise<(DeadLetter & { readonly body: string }) | undefined>;
  /** Hands it out again, its attempts forgotten; what came later for its subject may have been handled before it. */
  replay(eventId: string): Promise<boolean>;
  /** Replays all that lie there now, oldest first; resolves with how many. */
  replayAll(): Promise<number>;
}
