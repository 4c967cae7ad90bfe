import type { Instant } from '@orderdock/schema';

/** What to answer to a platform. */
export interface WebhookResponse {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>> | undefined;
  readonly body?: string | undefined;
}

/** Which delivery a webhook is: two requests with the same `scope`, `id`, platform and store are one delivery sent twice. */
export interface DeliveryIdentity {
  /** The platform's topic and subscription parts. The caller puts platform and store in front. */
  readonly scope: readonly string[];
  /** The platform's event id where it is safe, else a hash. `readWebhooks` adds `#` and a hash for each of several orders. */
  readonly id: string;
  /** The platform's own word; `unknown` where the request names none. Headers are seldom signed: a hint, not a proof. */
  readonly topic: string;
  readonly eventId?: string | undefined;
  /** The order that the delivery speaks of, where that is known without decoding the whole. */
  readonly platformOrderId?: string | undefined;
  /** The order's revision, where the delivery states one. */
  readonly revision?: string | undefined;
  /** When the platform says the event happened; a retry carries the old body, so this tells its age. */
  readonly triggeredAt?: Instant | undefined;
  /** SHA-256 of the raw body, 64 hex digits; of one of several parts, of the part as JSON. */
  readonly fingerprint: string;
}
