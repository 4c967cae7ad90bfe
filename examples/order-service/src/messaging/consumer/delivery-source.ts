import type { Fault } from './fault.ts';

/**
 * One event in hand, for as long as its lease lasts. Each conclusion resolves with false where the lease was lost: then
 * somebody else has the event, or will.
 */
export interface Delivery {
  /** The event as structured JSON. */
  readonly body: string;
  /** Which hand-over it is, from 1; counted before the work, so that an event that kills its consumers comes to an end. */
  readonly attempt: number;
  extend(leaseMs: number): Promise<boolean>;
  /** The effect is durable: deletes the event. */
  complete(): Promise<boolean>;
  /** Gives it back; the later events of its subject wait behind it. */
  retry(delayMs: number): Promise<boolean>;
  /** Puts it among the dead letters. */
  bury(fault: Fault): Promise<boolean>;
}

/** The queue of one subscription, as its consumer sees it: all that an implementation of the bus has to bring. */
export interface DeliverySource {
  /**
   * Up to `limit` events, of one subject never two at a time; none after a while in which there was none. Resolves when
   * `signal` is aborted, as soon as no event can be on its way.
   */
  receive(options: {
    readonly limit: number;
    readonly leaseMs: number;
    readonly signal: AbortSignal;
  }): Promise<readonly Delivery[]>;
}
