import type { CloudEvent } from './cloud-event.ts';
import type { DeadLetters } from './dead-letters/dead-letters.ts';
import type { FilterPolicy } from './filter-policy.ts';

/** What a handler is told beside the event. */
export interface HandlerContext {
  /** Which hand-over of this event to this subscription it is, from 1. */
  readonly attempt: number;
  /** Aborted when the event may be handed to somebody else: the lease was lost, or the drain took too long. */
  readonly signal: AbortSignal;
}

/** Resolves when the event's effect is durable: only then is the event deleted. May be called again with the same event. */
export type Handler = (event: CloudEvent, context: HandlerContext) => Promise<void>;

/** How often and how soon an event is handed out again. */
export interface RetryPolicy {
  /** Hand-overs before the event becomes a dead letter. @default 5 */
  readonly maxAttempts: number;
  /** The pause after the first failure, doubled by each one more; SQS knows whole seconds only. @default 500 */
  readonly firstDelayMs: number;
  /** @default 60_000 */
  readonly maxDelayMs: number;
}

/** Who wants which events. */
export interface Subscription {
  /** Names the queue for ever: lower-case letters, digits and hyphens, 40 at most. */
  readonly name: string;
  /** @default all events */
  readonly filter?: FilterPolicy | undefined;
  readonly handler: Handler;
  /** Events in hand at a time; of one subject never more than one. @default 4 */
  readonly concurrency?: number | undefined;
  /** How long an event stays with a consumer that has died; renewed while it lives. SQS: whole seconds. @default 30_000 */
  readonly leaseMs?: number | undefined;
  readonly retry?: Partial<RetryPolicy> | undefined;
}

/** A subscription at work. */
export interface Consumer {
  /** Takes nothing more and waits `drainMs` for what is in hand; what is left then comes again after its lease. @default 10_000 */
  close(options?: { readonly drainMs?: number | undefined }): Promise<void>;
}

/**
 * One topic with filtered subscriptions. Delivery is at least once. Within a subscription the events of one subject are
 * handed out one at a time in the order of publishing: a failing one holds back the later ones of its subject until it
 * succeeds or becomes a dead letter. A subscription gets what is published from the moment `subscribe` has resolved, whether
 * or not a consumer runs.
 */
export interface MessageBus {
  /**
   * Resolves when every event is as durable as the bus makes them, in the queue of every subscription that wants it. Rejects
   * with a `PublishError` that names those that are not; an event after a failed one of its subject is not published.
   */
  publish(events: readonly CloudEvent[]): Promise<void>;
  /** Creates the subscription, or gives it this filter, and starts to consume. Throws `FilterPolicyError`. */
  subscribe(subscription: Subscription): Promise<Consumer>;
  /** What a subscription could not handle. */
  deadLetters(subscription: string): DeadLetters;
  /** Closes every consumer. */
  close(options?: { readonly drainMs?: number | undefined }): Promise<void>;
}

/** Some events did not reach the bus, or nobody can tell; `failed` has a code for the id of each. They may be published again. */
export class PublishError extends Error {
  static readonly code = 'PUBLISH_FAILED';
  readonly code = PublishError.code;
  readonly failed: ReadonlyMap<string, string>;

  constructor(failed: ReadonlyMap<string, string>, cause?: unknown) {
    super(`${failed.size} events were not published`, cause === undefined ? undefined : { cause });
    this.name = 'PublishError';
    this.failed = failed;
  }
}

/** Thrown for a name that cannot name a queue everywhere. */
export class SubscriptionNameError extends Error {
  static readonly code = 'SUBSCRIPTION_NAME';
  readonly code = SubscriptionNameError.code;
  constructor() {
    super('Expected a subscription to be named by 1 to 40 lower-case letters, digits and hyphens');
    this.name = 'SubscriptionNameError';
  }
}
