import type { PlatformAdapter } from './contract/adapter.ts';
import type { DeliveryIdentity } from './contract/delivery.ts';
import type { NormalizeContext } from './contract/normalized.ts';
import type { ListedOrder } from './contract/order-page.ts';
import { header, type WebhookRequest } from './contract/request.ts';
import { UnexpectedShapeError } from './errors/payload-errors.ts';
import { partIdentity } from './part-identity.ts';
import { sha256Hex } from './sha256.ts';

export interface ReadPartsOptions extends Pick<NormalizeContext, 'storeId' | 'keepBody'> {
  /** What `identify` says of the request. */
  readonly delivery: DeliveryIdentity;
}

/** What a request says of one order, with the identity under which it is to be stored. */
export type DeliveryPart = ListedOrder & { readonly delivery: DeliveryIdentity };

/**
 * The orders in a request that was verified before: decode, split, normalise. At least one, in the platform's order; what
 * the platform says twice is here once, and one that cannot be read is `unreadable`. Throws the errors of `decode` and
 * `split`.
 */
export function readParts(
  adapter: PlatformAdapter,
  request: WebhookRequest,
  { delivery, storeId, keepBody }: ReadPartsOptions,
): readonly DeliveryPart[] {
  const contentType = header(request.headers, 'content-type');
  const shared = { storeId, keepBody, topic: delivery.topic, contentType };
  const read = (part: unknown, bodySha256: string) => readPart(adapter, part, { ...shared, bodySha256 });
  const payload = adapter.decode(request.rawBody);
  const payloads = adapter.split(payload);
  // What names no order to `split` is for `normalize` to refuse, or to make a reference of.
  const [first, ...others] = payloads.length === 0 ? [payload] : payloads;
  if (others.length === 0) return [{ ...read(first, delivery.fingerprint), delivery }];
  const parts = payloads.map((part) => {
    const fingerprint = sha256Hex(JSON.stringify(part) ?? '');
    const own = read(part, fingerprint);
    return { ...own, delivery: partIdentity(delivery, own, fingerprint) };
  });
  return [...new Map(parts.map((part) => [part.delivery.id, part])).values()];
}

function readPart(adapter: PlatformAdapter, payload: unknown, context: NormalizeContext): ListedOrder {
  try {
    return adapter.normalize(payload, context);
  } catch (error) {
    if (!UnexpectedShapeError.isInstance(error)) throw error;
    return { kind: 'unreadable', platformOrderId: undefined, raw: payload, error };
  }
}
