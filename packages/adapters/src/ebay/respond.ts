import type { WebhookResponse } from '../contract/delivery.ts';
import { type Outcome, standardResponse } from '../contract/outcome.ts';

/** eBay's SDKs answer 204 to a notification that was taken and 412 to one whose signature does not fit. */
export function respondToEbay(outcome: Outcome): WebhookResponse {
  if (outcome === 'accepted' || outcome === 'queued') return { status: 204 };
  if (outcome === 'unsigned' || outcome === 'invalid_signature') return { status: 412 };
  return standardResponse(outcome);
}
