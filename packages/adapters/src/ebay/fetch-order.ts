import { memberOf } from '../client/read-listed.ts';
import { PlatformRequestError } from '../errors/platform-errors.ts';
import type { PlatformHttp } from '../http/platform-request.ts';
import { pathStep } from './path-step.ts';

export const ORDERS = '/sell/fulfillment/v1/order';

/** Without it eBay leaves out the taxes that it collects, and fees. */
export const WITH_TAXES = { fieldGroups: 'TAX_BREAKDOWN' } as const;

/** An order with its fulfilments, as the answers have them. */
export interface FetchedOrder {
  readonly composite: { readonly order: unknown; readonly fulfillments: readonly unknown[] };
  /** The bytes of the answers, in their order. */
  readonly bytes: readonly Uint8Array[];
}

interface Asked {
  readonly signal?: AbortSignal | undefined;
}

/** getOrder and its fulfilments; undefined where eBay has no order of that id. */
export async function fetchOrder(
  http: PlatformHttp,
  orderId: string,
  { signal }: Asked = {},
): Promise<FetchedOrder | undefined> {
  const step = pathStep(orderId);
  if (step === undefined) return undefined;
  const answer = await http
    .request({
      operation: 'orders.get',
      method: 'GET',
      path: `${ORDERS}/${step}`,
      query: WITH_TAXES,
      signal,
      allow: [404],
    })
    .catch((error: unknown) => {
      // A text that is no id of eBay's gets a 400 with this code.
      if (PlatformRequestError.isInstance(error) && error.platformCode === '32100') return undefined;
      throw error;
    });
  if (answer === undefined || answer.status === 404) return undefined;
  return withFulfilments(http, { order: answer.json(), bytes: [answer.rawBody] }, { signal });
}

/** Adds the fulfilments to an order that has any. */
export async function withFulfilments(
  http: PlatformHttp,
  { order, bytes }: { readonly order: unknown; readonly bytes: readonly Uint8Array[] },
  { signal }: Asked,
): Promise<FetchedOrder> {
  const orderId = memberOf(order, 'orderId');
  const hrefs = memberOf(order, 'fulfillmentHrefs');
  const step = typeof orderId === 'string' ? pathStep(orderId) : undefined;
  if (step === undefined || !Array.isArray(hrefs) || hrefs.length === 0)
    return { composite: { order, fulfillments: [] }, bytes };
  // Asked for by the order's id: the addresses in the payload are not followed.
  const answer = await http.request({
    operation: 'fulfilments.list',
    method: 'GET',
    path: `${ORDERS}/${step}/shipping_fulfillment`,
    signal,
    allow: [404],
  });
  const fulfillments = answer.status === 404 ? [] : memberOf(answer.json(), 'fulfillments');
  return {
    composite: { order, fulfillments: Array.isArray(fulfillments) ? fulfillments : [] },
    bytes: [...bytes, answer.rawBody],
  };
}
