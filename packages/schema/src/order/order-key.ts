import { InvalidOrderKeyError } from '../errors.ts';

/** What makes an order one order, once and for ever. */
export interface OrderIdentity {
  readonly platform: string;
  readonly storeId: string;
  readonly platformOrderId: string;
}

/**
 * One text for one order: `shopify:store-1:450789469`. Each part is percent-encoded, so no two identities share a key,
 * which cannot be said of parts joined by a delimiter as they are.
 */
export function orderKey(identity: OrderIdentity): string {
  return [identity.platform, identity.storeId, identity.platformOrderId]
    .map((part) => encodeURIComponent(part.toWellFormed()))
    .join(':');
}

/** The inverse of {@link orderKey}. Throws {@link InvalidOrderKeyError}. */
export function parseOrderKey(key: string): OrderIdentity {
  const parts = key.split(':');
  if (parts.length !== 3 || parts.includes('')) throw new InvalidOrderKeyError();
  try {
    const [platform, storeId, platformOrderId] = parts.map(decodeURIComponent) as [string, string, string];
    return { platform, storeId, platformOrderId };
  } catch {
    throw new InvalidOrderKeyError();
  }
}
