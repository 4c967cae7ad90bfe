import { readFileSync } from 'node:fs';
import type { Order } from '@orderdock/schema';
import { magento } from '../index.ts';

/**
 * An order of the REST API: base currency EUR, buyer's PLN, prices with 20 % tax, a coupon of 10 %, a configurable product,
 * a bundle whose parts have the price, a download, gift wrapping, a gift card, one shirt of two given back.
 */
export const ORDER_JSON = readText('order.json');

/** What followed it: an invoice, a shipment and a credit memo, as the API lists them. */
export const DOCUMENTS_JSON = readText('documents.json');

/** The two as the client puts them together. */
export const COMPOSITE_JSON = `{"order":${ORDER_JSON},${DOCUMENTS_JSON.trim().slice(1)}`;

/** A small order of the REST API; `changes` are laid over it. */
export function minimalOrder(changes: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  return {
    entity_id: 50017,
    increment_id: '000000217',
    state: 'new',
    status: 'pending',
    created_at: '2026-01-31 23:59:59',
    updated_at: '2026-02-01 00:00:00',
    base_currency_code: 'USD',
    order_currency_code: 'USD',
    base_grand_total: 21.6,
    grand_total: 21.6,
    base_tax_amount: 1.6,
    tax_amount: 1.6,
    items: [minimalItem()],
    ...changes,
  };
}

export function minimalItem(changes: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  return {
    item_id: 71001,
    sku: 'MUG',
    name: 'Mug',
    product_type: 'simple',
    qty_ordered: 2,
    price: 10,
    base_price: 10,
    row_total: 20,
    base_row_total: 20,
    tax_amount: 1.6,
    base_tax_amount: 1.6,
    ...changes,
  };
}

/** Adobe I/O Events' delivery of a save event with all fields: strings and numbers mixed, ids as text, `addresses`. */
export function orderEvent(changes: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  return eventOf('observer.sales_order_save_commit_after', {
    entity_id: '50018',
    id: '50018',
    increment_id: '000000218',
    state: 'processing',
    status: 'processing',
    created_at: '2026-01-31 23:59:59',
    updated_at: '2026-01-31 23:59:59',
    base_currency_code: 'USD',
    order_currency_code: 'USD',
    base_grand_total: '400.0000',
    grand_total: 400,
    customer_is_guest: 1,
    extension_attributes: [],
    items: [
      minimalItem({
        item_id: '71002',
        id: '71002',
        order_id: '50018',
        qty_ordered: '2.0000',
        price: 200,
        base_price: '200.0000',
        row_total: 400,
        base_row_total: '400.0000',
        tax_amount: 0,
        base_tax_amount: 0,
        product_options: {
          info_buyRequest: { qty: 2 },
          attributes_info: [{ label: 'Size', value: 'M', option_id: 144, option_value: '168' }],
        },
      }),
    ],
    addresses: [
      {
        address_type: 'billing',
        firstname: 'Ada',
        lastname: 'Moss',
        street: 'Dock Road 1\nFloor 2',
        city: 'Hull',
        country_id: 'GB',
        parent_id: '50018',
      },
    ],
    payment: { method: 'braintree', amount_authorized: 400, base_amount_authorized: 400, parent_id: '50018' },
    ...changes,
  });
}

/** The CloudEvents envelope that Adobe I/O Events puts around what Commerce gives it. */
export function eventOf(code: string, value: unknown): Record<string, unknown> {
  return {
    specversion: '1.0',
    id: 'cloud-1f0c',
    event_id: '5b0a7c7e-6d51-4c0e-9d0f-0a3a55c7a001',
    type: `com.adobe.commerce.${code}`,
    source: 'urn:uuid:0d3c1b52-77aa-4f0a-8a5e-3a7f00000001',
    time: '2026-02-01T00:00:04.120Z',
    datacontenttype: 'application/json',
    recipient_client_id: 'client-of-ours',
    data: { key: 'k-1', source: 'shop.production', value, _metadata: { commerceVersion: '2.4.8' } },
  };
}

/** What the adapter makes of a payload: of a text by way of its bytes, of anything else by way of its JSON. */
export function normalizedOf(payload: unknown, topic?: string) {
  const adapter = magento();
  const body = typeof payload === 'string' ? payload : JSON.stringify(payload);
  return adapter.normalize(adapter.decode(Buffer.from(body)), {
    storeId: 'store-1',
    bodySha256: 'a'.repeat(64),
    topic,
  });
}

/** As {@link normalizedOf} of what is an order. */
export function orderOf(payload: unknown): Order {
  const normalized = normalizedOf(payload);
  if (normalized.kind !== 'order') throw new Error(`Expected an order, got a ${normalized.kind}`);
  return normalized.order;
}

/** The codes and paths of an order's issues: `unknown_word /state`. */
export function issuesOf(order: Order): string[] {
  return order.issues.map(({ code, path }) => `${code} ${path}`);
}

function readText(name: string): string {
  return readFileSync(new URL(`./${name}`, import.meta.url), 'utf8');
}
