import { readFileSync } from 'node:fs';
import type { Order } from '@orderdock/schema';
import { wix } from '../index.ts';

const read = (name: string) => readFileSync(new URL(name, import.meta.url), 'utf8');

/** Tax on top, a coupon, a fee, a part sent and a part given back. */
export const ORDER_JSON = read('./order.json');
/** An order of the Stores API. */
export const STORES_JSON = read('./stores-order.json');

export const ORDER_ID = '3f0a9a6e-6b7d-4a51-9d0e-5b7a1c2d3e4f';
export const MINIMAL_ID = 'aaaaaaaa-0000-4000-8000-000000000001';
export const LINE_ID = '00000000-0000-0000-0000-000000000001';

type Members = Readonly<Record<string, unknown>>;

/** The least that the eCommerce API writes of an order; `changes` are laid over it. */
export function minimalOrder(changes: Members = {}): Record<string, unknown> {
  return {
    id: MINIMAL_ID,
    number: '10001',
    createdDate: '2026-01-31T23:59:59.000Z',
    updatedDate: '2026-02-01T00:00:00.000Z',
    lineItems: [minimalLine()],
    buyerInfo: { contactId: 'bbbbbbbb-0000-4000-8000-000000000001', email: 'lin@example.org' },
    paymentStatus: 'PAID',
    fulfillmentStatus: 'NOT_FULFILLED',
    status: 'APPROVED',
    currency: 'USD',
    taxIncludedInPrices: false,
    priceSummary: { subtotal: price('20.00'), tax: price('0.00'), total: price('20.00') },
    channelInfo: { type: 'WEB' },
    ...changes,
  };
}

export function minimalLine(changes: Members = {}): Record<string, unknown> {
  return {
    id: LINE_ID,
    productName: { original: 'Mug' },
    quantity: 2,
    price: price('10.00'),
    totalPriceBeforeTax: price('20.00'),
    totalPriceAfterTax: price('20.00'),
    ...changes,
  };
}

export function price(amount: string): Members {
  return { amount };
}

/** The event that an order was updated, as it is inside the token. `inner` is laid over the innermost part. */
export function event(inner: Members): Members {
  return {
    eventType: 'wix.ecom.v1.order_updated',
    instanceId: 'cccccccc-0000-4000-8000-000000000001',
    data: JSON.stringify({
      id: 'dddddddd-0000-4000-8000-000000000001',
      entityFqdn: 'wix.ecom.v1.order',
      slug: 'updated',
      entityId: MINIMAL_ID,
      eventTime: '2026-02-01T00:00:01.000Z',
      triggeredByAnonymizeRequest: false,
      ...inner,
    }),
    identity: JSON.stringify({ identityType: 'WIX_USER' }),
  };
}

/** The order that the payload has to be. */
export function orderOf(payload: unknown): Order {
  const adapter = wix();
  const body = typeof payload === 'string' ? payload : JSON.stringify(payload);
  const context = { storeId: 'store-1', bodySha256: 'a'.repeat(64) };
  const normalized = adapter.normalize(adapter.decode(Buffer.from(body)), context);
  if (normalized.kind !== 'order') throw new Error(`Expected an order, got a ${normalized.kind}`);
  return normalized.order;
}
