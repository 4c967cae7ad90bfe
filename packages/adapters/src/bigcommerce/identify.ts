import { memberOf } from '../client/read-listed.ts';
import type { DeliveryIdentity } from '../contract/delivery.ts';
import { header, type WebhookRequest } from '../contract/request.ts';
import { decodeJson } from '../decode/decode-json.ts';
import { createSource } from '../source/create-source.ts';
import { epochSeconds } from '../source/instant-kinds.ts';
import { readReference } from './reference.ts';

/**
 * `webhook-id` is the delivery's, and is signed. The body's `hash` is not used: it is made of the data, which is the order's
 * id alone, and the published examples have one hash for two topics. Without a header the body decides, where `created_at`
 * tells one second's events from another's.
 */
export function identifyDelivery(
  { headers, rawBody }: WebhookRequest,
  fingerprint: string,
): Omit<DeliveryIdentity, 'fingerprint'> {
  const payload = parse(rawBody);
  const scope = memberOf(payload, 'scope');
  const topic = typeof scope === 'string' && scope !== '' ? scope : 'unknown';
  const webhookId = header(headers, 'webhook-id');
  const eventId = webhookId !== undefined && webhookId.length <= 255 ? webhookId : undefined;
  const createdAt = memberOf(payload, 'created_at');
  return {
    scope: [topic],
    id: eventId ?? `sha256:${fingerprint}`,
    topic,
    eventId,
    platformOrderId: orderIdOf(payload),
    triggeredAt: typeof createdAt === 'number' ? epochSeconds.read(createdAt) : undefined,
  };
}

function orderIdOf(payload: unknown): string | undefined {
  try {
    return readReference(createSource(payload), undefined)?.platformOrderId;
  } catch {
    return undefined;
  }
}

function parse(rawBody: Uint8Array): unknown {
  try {
    return decodeJson(rawBody);
  } catch {
    return undefined;
  }
}
