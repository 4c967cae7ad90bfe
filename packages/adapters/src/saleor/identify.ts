import type { DeliveryIdentity } from '../contract/delivery.ts';
import { header, type WebhookRequest } from '../contract/request.ts';

/**
 * Saleor gives a delivery no id, so its bytes tell it, within its event and its shop. The headers are not signed. Names with
 * an `X-` are those of Saleor before 3.0.
 */
export function identifyDelivery(
  { headers }: WebhookRequest,
  fingerprint: string,
): Omit<DeliveryIdentity, 'fingerprint'> {
  const either = (name: string) => header(headers, name) ?? header(headers, `X-${name}`);
  const topic = either('Saleor-Event')?.toLowerCase();
  const shop = either('Saleor-Api-Url') ?? either('Saleor-Domain') ?? '';
  return { scope: [topic ?? 'unknown', shop], id: `sha256:${fingerprint}`, topic: topic ?? 'unknown' };
}
