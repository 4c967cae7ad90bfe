import { createSource } from '../source/create-source.ts';
import { identifier, text } from '../source/kinds.ts';
import type { Source } from '../source/source.ts';

/** What one of Shopify's mandatory compliance webhooks asks for; to be completed within 30 days. */
export interface ErasureRequest {
  /**
   * `data_request`: the buyer wants to see what is kept. `customer`: what is kept of the buyer is to be erased. `shop`: the app
   * was removed 48 hours ago, and all that is kept of the shop is to be erased.
   */
  readonly kind: 'data_request' | 'customer' | 'shop';
  /** `x.myshopify.com`. */
  readonly shopDomain: string;
  readonly customerId: string | undefined;
  readonly customerEmail: string | undefined;
  /** The orders that the request names; none means that Shopify knows of none, not that all are meant. */
  readonly orderIds: readonly string[];
}

/**
 * Reads the decoded payload of `customers/data_request`, `customers/redact` or `shop/redact`, after its signature was checked.
 * Throws `UnexpectedShapeError`.
 *
 * @example
 * if (adapter.describe().erasure.topics.includes(topic)) await erase(readErasureRequest(adapter.decode(rawBody)));
 */
export function readErasureRequest(payload: unknown): ErasureRequest {
  const source = createSource(payload);
  const customer = source.optionalObject('customer');
  const kind = kindOf(source, customer !== undefined);
  if (kind === 'shop') source.required('shop_id', identifier);
  return {
    kind,
    shopDomain: source.required('shop_domain', text),
    customerId: customer?.optional('id', identifier),
    customerEmail: customer?.optional('email', text),
    orderIds: source.values(kind === 'data_request' ? 'orders_requested' : 'orders_to_redact', identifier),
  };
}

function kindOf(source: Source, hasCustomer: boolean): ErasureRequest['kind'] {
  if (source.has('data_request') || Object.hasOwn(source.value, 'orders_requested')) return 'data_request';
  return hasCustomer || Object.hasOwn(source.value, 'orders_to_redact') ? 'customer' : 'shop';
}
