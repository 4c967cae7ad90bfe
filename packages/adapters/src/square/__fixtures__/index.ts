import { readFileSync } from 'node:fs';
import type { MoneyPair, Order, TaxedMoney } from '@orderdock/schema';
import type { Normalized } from '../../contract/normalized.ts';
import type { WebhookRequest } from '../../contract/request.ts';
import { square } from '../index.ts';

/** RetrieveOrder: goods by weight, a modifier, a taxed charge, a tip, a gift card, two fulfilments, a refund. */
export const ORDER_JSON = readFileSync(new URL('./order.json', import.meta.url), 'utf8');

export const CONTEXT = { storeId: 'store-1', bodySha256: 'a'.repeat(64) };
export const NOTIFICATION_URL = 'https://shop.example/hooks/square';

export function read(payload: unknown): Normalized {
  return square().normalize(payload, CONTEXT);
}

/** The order that the payload has to be. */
export function normalize(payload: unknown): Order {
  const normalized = read(payload);
  if (normalized.kind !== 'order') throw new Error(`Expected an order, got a ${normalized.kind}`);
  return normalized.order;
}

/** The order of {@link ORDER_JSON} with these of its members only, and `more`. */
export function partOfOrder(names: readonly string[], more: Readonly<Record<string, unknown>> = {}): string {
  const { order } = JSON.parse(ORDER_JSON) as { order: Record<string, unknown> };
  const part = Object.entries(order).filter(([name]) => names.includes(name));
  return JSON.stringify({ ...Object.fromEntries(part), ...more });
}

/** Whether net and tax make gross, price times quantity makes the line, and all of it together the grand total. */
export function addsUp({ lines, fees, totals, taxMode }: Order): boolean {
  const priced = lines.filter(({ priceRole }) => priceRole === 'priced');
  const positions: TaxedMoney[] = [...priced, ...fees].map(({ total }) => total);
  const grand = positions.reduce((sum, { gross }) => sum + cents(gross), cents(totals.rounding));
  const isWhole = positions.every(
    ({ net, gross, tax }) => net === undefined || cents(net) + cents(tax) === cents(gross),
  );
  const isPriced = priced.every(({ unitPrice, quantity, discounts, total }) => {
    const steps = BigInt(quantity.ordered) * cents(unitPrice);
    const off = discounts.reduce((sum, { amount }) => sum + cents(amount), 0n);
    return (
      steps / 10n ** BigInt(quantity.scale) - off === cents(taxMode === 'included' ? total.gross : total.net)
    );
  });
  return grand === cents(totals.grand) && isWhole && isPriced;
}

/** The amounts of these fixtures have two decimals. */
function cents(pair: MoneyPair | undefined): bigint {
  return BigInt(pair?.shop.amount.replace('.', '') ?? 0);
}

export function usd(amount: number | string): { readonly amount: number | string; readonly currency: 'USD' } {
  return { amount, currency: 'USD' };
}

/** The least that Square sends of an order that was made through the API; `changes` are laid over it. */
export function minimalOrder(changes: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  return {
    id: 'MinimalOrder5001',
    location_id: 'LTEAHOUSE0001',
    line_items: [minimalLine()],
    created_at: '2026-01-31T23:59:59.000Z',
    updated_at: '2026-02-01T00:00:00.000Z',
    state: 'OPEN',
    version: 1,
    total_money: usd(2160),
    total_tax_money: usd(160),
    ...changes,
  };
}

export function minimalLine(changes: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  return {
    uid: 'line-1',
    name: 'Mug',
    quantity: '2',
    base_price_money: usd(1000),
    variation_total_price_money: usd(2000),
    total_tax_money: usd(160),
    total_money: usd(2160),
    ...changes,
  };
}

/** An event about an order, which is all that Square sends. */
export function orderEvent(changes: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  return {
    merchant_id: 'MERCHANT001',
    type: 'order.updated',
    event_id: '6f1c1b6e-9d0c-4c1e-9a43-0f9f3b6f7a01',
    created_at: '2026-02-01T00:00:01.250Z',
    data: {
      type: 'order_updated',
      id: 'MinimalOrder5001',
      object: {
        order_updated: {
          order_id: 'MinimalOrder5001',
          version: 4,
          location_id: 'LTEAHOUSE0001',
          state: 'OPEN',
        },
      },
    },
    ...changes,
  };
}

/** As Square signs: base64 of the HMAC-SHA-256 over the notification URL and the body, by Web Crypto. */
export async function signSquareRequest(
  rawBody: Uint8Array,
  secret: string,
  url: string = NOTIFICATION_URL,
): Promise<WebhookRequest> {
  const { subtle } = globalThis.crypto;
  const algorithm = { name: 'HMAC', hash: 'SHA-256' };
  const key = await subtle.importKey('raw', new TextEncoder().encode(secret), algorithm, false, ['sign']);
  const message = Uint8Array.from([...new TextEncoder().encode(url), ...rawBody]);
  const signature = btoa(String.fromCharCode(...new Uint8Array(await subtle.sign('HMAC', key, message))));
  return {
    method: 'POST',
    url,
    headers: {
      'content-type': 'application/json',
      'square-environment': 'Production',
      'x-square-hmacsha256-signature': signature,
    },
    rawBody,
  };
}
