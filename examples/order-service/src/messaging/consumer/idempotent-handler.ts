import type { IdempotencyGuard } from '@orderdock/idempotency';
import type { CloudEvent } from '../cloud-event.ts';
import type { Handler } from '../port.ts';

/** Writes the effect of an event on the client of the guard's transaction, and nothing anywhere else. */
export type Effect<Tx> = (tx: Tx, event: CloudEvent) => Promise<void>;

/** The same event is being handled elsewhere, or its id was used for another one: it is not done by this hand-over. */
export class EventNotHandledError extends Error {
  static readonly code = 'EVENT_NOT_HANDLED';
  readonly code = EventNotHandledError.code;
  constructor(status: string) {
    super(`The event was not handled: ${status}`);
    this.name = 'EventNotHandledError';
  }
}

export interface IdempotentHandlerOptions<Tx> {
  readonly guard: IdempotencyGuard<Tx>;
  readonly tenant: string;
  /** Whose effect it is: every subscription has its own. */
  readonly subscription: string;
  readonly effect: Effect<Tx>;
}

/**
 * A handler whose effect is committed once for each event, however often the event is handed out: the event id, per
 * subscription, is recorded in the transaction of the effect. Of an effect outside that database it promises nothing.
 */
export function idempotentHandler<Tx>(options: IdempotentHandlerOptions<Tx>): Handler {
  const { guard, tenant, subscription, effect } = options;
  return async (event, { signal }) => {
    const outcome = await guard.transaction(
      {
        tenant,
        delivery: { scope: ['event', subscription], id: event.id },
        // Not the subject: a dead letter that is replayed late would be stale beside the order's later events, and lost.
        entity: ['event', subscription, event.id],
        revision: 1,
        compare: () => 'duplicate',
        signal,
      },
      (tx) => effect(tx, event),
    );
    switch (outcome.status) {
      case 'executed':
      case 'replayed':
      case 'duplicate':
        return;
      default:
        throw new EventNotHandledError(outcome.status);
    }
  };
}
