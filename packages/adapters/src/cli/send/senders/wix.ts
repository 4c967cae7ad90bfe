import { signJwtRequest } from '../../../testing/signing/sign-jwt-request.ts';
import type { Delivery, Sender } from './sender.ts';

/** Wix sends a token: an order is put into the event that it was changed, and an event goes in as it is. */
export const wix: Sender = {
  secretIs: 'a private key in PEM (PKCS #8, RSA), whose public half the server has',
  topic: 'wix.ecom.v1.order_updated',
  sign: (delivery) => {
    const iat = Math.floor(delivery.now / 1_000);
    const claims = { data: eventOf(delivery), iat, exp: iat + 3_600 };
    return signJwtRequest({ body: JSON.stringify(claims), privateKey: delivery.secret });
  },
};

function eventOf({ body, topic, id, now }: Delivery): string {
  const text = Buffer.from(body).toString('utf8');
  const value: unknown = JSON.parse(text);
  if (typeof value !== 'object' || value === null) throw new Error('No object');
  if ('eventType' in value) return text;
  const data = {
    id,
    entityFqdn: 'wix.ecom.v1.order',
    slug: 'updated',
    entityId: 'id' in value ? value.id : undefined,
    eventTime: new Date(now).toISOString(),
    updatedEvent: { currentEntityAsJson: text },
  };
  return JSON.stringify({ eventType: topic, instanceId: id, data: JSON.stringify(data) });
}
