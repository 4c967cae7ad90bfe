import {
  type AdapterFactory,
  InvalidSignatureError,
  MalformedPayloadError,
  PayloadTooLargeError,
  type PlatformAdapter,
  UnknownPlatformError,
  UnsignedWebhookError,
  type Verification,
  type WebhookRequest,
} from '@orderdock/adapters';
import { type Bulkhead, BulkheadClosedError, BulkheadFullError } from '@orderdock/bulkhead';
import type { Admission, Resilience } from '@orderdock/resilience';
import type { Logger } from 'pino';
import type { Fault, InboxReason } from '../database/tables.ts';
import type { Store, Stores } from '../stores/stores.ts';
import { roomOf } from '../stores/tiers.ts';
import { combine } from './combine.ts';
import type { Inbox } from './inbox/inbox.ts';
import type { Ingest, Ingested, SignedDelivery } from './ingest.ts';
import type { IntakeOutcome } from './outcome.ts';

export interface IntakeOptions {
  readonly adapters: AdapterFactory;
  readonly stores: Stores;
  readonly ingest: Ingest;
  readonly inbox: Inbox;
  readonly bulkhead: Bulkhead;
  /** The pipeline around the database. */
  readonly commit: Resilience;
  /** True when the inbox can take no more. */
  readonly inboxIsFull: () => boolean;
  readonly logger: Logger;
  /** Told of each stored or refused delivery, for the page and the metrics. */
  readonly onIngested: (signed: SignedDelivery, ingested: Ingested) => void;
}

export interface Intake {
  /** The path of an order, from raw bytes to a durable answer. Never rejects. */
  receive(platform: string, storeId: string, request: WebhookRequest): Promise<IntakeOutcome>;
}

/** The part of the platform's answer budget that may be spent; the rest is for the network. */
const BUDGET_SHARE = 0.8;

export function createIntake(options: IntakeOptions): Intake {
  const { adapters, stores, ingest, inbox, bulkhead, commit, inboxIsFull, logger, onIngested } = options;

  async function keep(
    signed: SignedDelivery,
    reason: InboxReason,
    fault: Fault | null,
  ): Promise<IntakeOutcome> {
    if (inboxIsFull()) return unavailable('INBOX_FULL', 'There is no room for this delivery now', 5_000);
    const { adapter, storeId, delivery, request } = signed;
    const { id } = await inbox.keep({
      platform: adapter.name,
      storeId,
      topic: delivery.topic,
      deliveryId: delivery.id,
      verification: signed.verification,
      reason,
      fault,
      request,
    });
    return { kind: 'inbox', reason, inboxId: id };
  }

  async function settle(signed: SignedDelivery, ingested: readonly Ingested[]): Promise<IntakeOutcome> {
    for (const part of ingested) onIngested(signed, part);
    const combined = combine(ingested);
    if (combined.kind === 'set_aside') return keep(signed, combined.reason, combined.fault);
    const { outcome } = combined;
    switch (outcome.status) {
      case 'executed':
      case 'replayed':
        return {
          kind: 'stored',
          outcome: outcome.status,
          processedAt: outcome.processedAt,
          orderId: outcome.orderId,
        };
      case 'duplicate':
      case 'stale':
        return { kind: 'stored', outcome: outcome.status, processedAt: outcome.processedAt };
      case 'in_progress':
        return unavailable('IN_PROGRESS', 'The same order is being stored right now', outcome.retryAfterMs);
    }
  }

  const roomFor = ({ adapter, storeId }: SignedDelivery): Admission => {
    const room = bulkhead.for(roomOf(adapter.name, storeId));
    return {
      // Overflow has a better place than the retry loop: a full room is the end of this way.
      acquire: (request) =>
        room.acquire(request).catch((error: unknown) => {
          throw BulkheadFullError.isInstance(error) ? new NoRoom() : error;
        }),
    };
  };

  /** Commit mode; where there is no room for it, inbox mode. */
  async function commitOrKeep(signed: SignedDelivery): Promise<IntakeOutcome> {
    const budgetMs = signed.adapter.describe().answerBudgetMs * BUDGET_SHARE;
    const deadlineAt = Date.now() + budgetMs;
    try {
      const ingested = await commit.execute(
        ({ signal }) => ingest(signed, { signal, waitMs: Math.max(0, deadlineAt - Date.now()) }),
        { deadlineAt, admission: roomFor(signed) },
      );
      return await settle(signed, ingested);
    } catch (error) {
      if (error instanceof NoRoom) return await keep(signed, 'no_room', null);
      throw error;
    }
  }

  async function receive(platform: string, storeId: string, request: WebhookRequest): Promise<IntakeOutcome> {
    const adapter = await adapters.get(platform);
    const store = await stores.find(platform, storeId);
    if (store === undefined) return refused(404, 'UNKNOWN_STORE', 'No such store is connected here');
    const response = adapter.handshake(request, store.secrets);
    if (response !== undefined) return { kind: 'handshake', response };
    const verification = await verify(adapter, request, store);
    const delivery = adapter.identify(request);
    return await commitOrKeep({ adapter, storeId, request, delivery, verification });
  }

  return {
    async receive(platform, storeId, request) {
      try {
        return await receive(platform, storeId, request);
      } catch (error) {
        const refusal = refusalOf(error);
        if (refusal) return refusal;
        if (!BulkheadClosedError.isInstance(error))
          logger.warn({ err: error, platform, storeId }, 'webhook not stored');
        const { code, retryAfterMs } = error as { code?: unknown; retryAfterMs?: number };
        return unavailable(
          typeof code === 'string' ? code : 'UNAVAILABLE',
          'The order cannot be stored at the moment; nothing was kept',
          retryAfterMs ?? 2_000,
        );
      }
    },
  };
}

/** The store's slots and queue are full; not retryable, because the inbox takes the delivery. */
class NoRoom extends Error {
  readonly isRetryable = false;
}

async function verify(
  adapter: PlatformAdapter,
  request: WebhookRequest,
  store: Store,
): Promise<Verification> {
  try {
    return await adapter.verify(request, { secrets: store.secrets, now: Date.now() });
  } catch (error) {
    // Unsigned and not even JSON: a stray request rather than a forged one.
    if (UnsignedWebhookError.isInstance(error)) adapter.decode(request.rawBody);
    throw error;
  }
}

function refusalOf(error: unknown): IntakeOutcome | undefined {
  if (UnknownPlatformError.isInstance(error)) return refused(404, error.code, error.message);
  if (UnsignedWebhookError.isInstance(error)) return refused(401, error.code, error.message);
  if (InvalidSignatureError.isInstance(error)) return refused(401, error.code, error.message);
  if (PayloadTooLargeError.isInstance(error)) return refused(413, error.code, error.message);
  if (MalformedPayloadError.isInstance(error)) return refused(400, error.code, error.message);
  return undefined;
}

function refused(status: 400 | 401 | 404 | 413, code: string, message: string): IntakeOutcome {
  return { kind: 'refused', status, code, message };
}

function unavailable(code: string, message: string, retryAfterMs: number): IntakeOutcome {
  return { kind: 'unavailable', code, message, retryAfterMs };
}
