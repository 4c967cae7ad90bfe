import { readFileSync } from 'node:fs';
import { type Order, orderSchema } from '@orderdock/schema';
import { saleor } from '../index.ts';

const read = (name: string) => readFileSync(new URL(`./${name}`, import.meta.url), 'utf8');

/** A subscription's event: tax inside, a voucher that is spread over the lines, a gift card, a parcel, a refund. */
export const ORDER_JSON = read('order.json');
/** The payload of a webhook without a query: a discount that is off the total only. */
export const LEGACY_JSON = read('legacy.json');

const gross = (amount: number) => ({ gross: { amount, currency: 'USD' } });
const taxed = (amount: number, net = amount) => ({ ...gross(amount), net: { amount: net, currency: 'USD' } });

/** The least that an app may ask for; `changes` are laid over it. */
export function minimalOrder(changes: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  return {
    id: 'T3JkZXI6Nw==',
    created: '2026-01-31T23:59:59.000000+00:00',
    status: 'UNFULFILLED',
    total: taxed(20),
    lines: [minimalLine()],
    ...changes,
  };
}

export function minimalLine(changes: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  return { id: 'T3JkZXJMaW5lOjc=', productName: 'Mug', quantity: 2, totalPrice: taxed(20), ...changes };
}

/** The minimal order as its event. */
export function minimalEvent(changes: Readonly<Record<string, unknown>> = {}): string {
  return JSON.stringify({ order: minimalOrder(changes) });
}

/** The document of one of Saleor's mails. */
export function mail(
  event: string,
  news: Readonly<Record<string, unknown>>,
  changes: Readonly<Record<string, unknown>> = {},
): Record<string, unknown> {
  const order = {
    id: 'T3JkZXI6NTI=',
    number: 52,
    status: 'partially fulfilled',
    currency: 'USD',
    token: 'b0e4a7c2-0000-4000-8000-000000000052',
    total_net_amount: '13.00',
    total_gross_amount: '13.00',
    subtotal_gross_amount: '8.00',
    subtotal_net_amount: '8.00',
    shipping_price_net_amount: '5.00',
    shipping_price_gross_amount: '5.00',
    shipping_method_name: 'Post',
    tax_amount: '0.00',
    channel_slug: 'main',
    created: '2026-03-11 16:57:47.697075+00:00',
    email: 'amina@example.org',
    language_code: 'en',
    lines: [
      {
        id: 'T3JkZXJMaW5lOjUy',
        product_name: 'Juice',
        variant_name: '1l',
        product_sku: 'JUICE-1',
        quantity: 2,
        quantity_fulfilled: 1,
        currency: 'USD',
        unit_price_net_amount: '4.00',
        unit_price_gross_amount: '4.00',
        total_net_amount: '8.00',
        total_gross_amount: '8.00',
        total_tax_amount: '0.00',
        tax_rate: '0.0000',
        unit_discount_amount: '0.00',
      },
    ],
    discounts: [],
    ...changes,
  };
  return { notify_event: event, payload: { order, ...news } };
}

/** The order that the payload has to be. */
export function orderOf(payload: unknown): Order {
  const adapter = saleor();
  const body = typeof payload === 'string' ? payload : JSON.stringify(payload);
  const context = { storeId: 'store-1', bodySha256: 'a'.repeat(64) };
  const normalized = adapter.normalize(adapter.decode(Buffer.from(body)), context);
  if (normalized.kind !== 'order') throw new Error(`Expected an order, got a ${normalized.kind}`);
  return orderSchema.parse(normalized.order);
}
