import type { WebhookResponse } from './delivery.ts';

/**
 * What became of a webhook. `accepted`: the order is committed, or was before. `queued`: kept durably, to be looked at
 * later. `in_flight`: a twin is being worked on and may still fail. `unavailable`: nothing could be kept.
 */
export type Outcome =
  | 'accepted'
  | 'queued'
  | 'in_flight'
  | 'unsigned'
  | 'invalid_signature'
  | 'unreadable'
  | 'unknown_store'
  | 'too_large'
  | 'unavailable';

const STATUS: Readonly<Record<Outcome, number>> = {
  accepted: 200,
  queued: 202,
  in_flight: 503,
  unsigned: 401,
  invalid_signature: 401,
  unreadable: 400,
  unknown_store: 404,
  too_large: 413,
  unavailable: 503,
};

/** The answer that most platforms understand: 2xx only for what is durable, 503 with `Retry-After` for what may be sent again. */
export function standardResponse(outcome: Outcome): WebhookResponse {
  const status = STATUS[outcome];
  return status === 503 ? { status, headers: { 'retry-after': '5' } } : { status };
}
