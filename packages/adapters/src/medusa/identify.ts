import { memberOf } from '../client/read-listed.ts';
import type { DeliveryIdentity } from '../contract/delivery.ts';
import { header, type WebhookRequest } from '../contract/request.ts';
import { EVENT_HEADER } from './signature.ts';

/** An event that names an order is small; what is larger is not parsed for its name. */
const MAX_EVENT_BYTES = 16 * 1024;

/** Medusa sends nothing by itself: its event's name comes in a header of ours, or in the event. The bytes tell the delivery. */
export function identifyDelivery(
  { headers, rawBody }: WebhookRequest,
  fingerprint: string,
): Omit<DeliveryIdentity, 'fingerprint'> {
  const event = parse(rawBody);
  const topic =
    header(headers, EVENT_HEADER) ??
    shortText(memberOf(event, 'name')) ??
    shortText(memberOf(event, 'event'));
  return { scope: [topic ?? 'unknown'], id: `sha256:${fingerprint}`, topic: topic ?? 'unknown' };
}

function parse(rawBody: Uint8Array): unknown {
  if (rawBody.byteLength > MAX_EVENT_BYTES) return undefined;
  try {
    return JSON.parse(Buffer.from(rawBody).toString('utf8'));
  } catch {
    return undefined;
  }
}

function shortText(value: unknown): string | undefined {
  return typeof value === 'string' && /^[a-z][\w.-]{0,99}$/.test(value) ? value : undefined;
}
