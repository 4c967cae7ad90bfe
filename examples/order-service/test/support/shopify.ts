import { createHmac } from 'node:crypto';

export interface OrderFacts {
  readonly id: string;
  readonly updatedAt: string;
  readonly total?: string;
  readonly buyer?: string;
}

/** A small order as Shopify's `orders/*` webhooks carry it, as JSON text: the id is a bare number of any length. */
export function shopifyOrder({ id, updatedAt, total = '25.00', buyer = 'Ada' }: OrderFacts): string {
  const body = JSON.stringify({
    name: '#1001',
    order_number: 1001,
    created_at: '2026-03-01T10:00:00+01:00',
    updated_at: updatedAt,
    currency: 'EUR',
    total_price: total,
    subtotal_price: total,
    total_tax: '0.00',
    total_discounts: '0.00',
    total_line_items_price: total,
    taxes_included: true,
    financial_status: 'paid',
    fulfillment_status: null,
    cancelled_at: null,
    test: false,
    customer: { id: 7, first_name: buyer, last_name: 'Lovelace', email: 'ada@example.com' },
    line_items: [
      {
        id: 11,
        title: 'Lantern',
        quantity: 1,
        price: total,
        total_discount: '0.00',
        tax_lines: [],
        discount_allocations: [],
      },
    ],
    shipping_lines: [],
    tax_lines: [],
    discount_codes: [],
    refunds: [],
    fulfillments: [],
  });
  return `{"id":${id},${body.slice(1)}`;
}

export interface DeliveryFacts {
  readonly secret: string;
  readonly eventId: string;
  readonly topic?: string;
}

/** The headers that Shopify sends with a webhook, signed with the documented scheme. */
export function shopifyHeaders(
  body: string | Uint8Array,
  { secret, eventId, topic = 'orders/updated' }: DeliveryFacts,
) {
  return {
    'content-type': 'application/json',
    'x-shopify-topic': topic,
    'x-shopify-hmac-sha256': createHmac('sha256', secret).update(body).digest('base64'),
    'x-shopify-event-id': eventId,
    'x-shopify-webhook-id': `webhook-${eventId}`,
    'x-shopify-shop-domain': 'example.myshopify.com',
    'x-shopify-api-version': '2026-07',
    'x-shopify-triggered-at': '2026-03-01T09:00:01.000000000Z',
  };
}
