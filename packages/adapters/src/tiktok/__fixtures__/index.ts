import { readFileSync } from 'node:fs';
import type { Order } from '@orderdock/schema';
import type { Normalized } from '../../contract/normalized.ts';
import { tiktok } from '../index.ts';

const file = (name: string) => readFileSync(new URL(`./${name}`, import.meta.url), 'utf8');

/** Since 202309, of the United States: tax on top, both kinds of discount, two packages of which one is on its way. */
export const ORDER_JSON = file('order.json');

/** Before 202309: numbers for words and amounts, lines with quantities, milliseconds beside seconds. */
export const LEGACY_JSON = file('legacy-order.json');

/** The least that TikTok Shop sends for an order; `changes` are laid over it. */
export function minimalOrder(changes: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  return {
    id: '576900000000000777',
    status: 'AWAITING_SHIPMENT',
    create_time: 1780000000,
    update_time: 1780000100,
    paid_time: 1780000050,
    payment: { currency: 'GBP', sub_total: '10.00', shipping_fee: '2.50', total_amount: '12.50' },
    line_items: [minimalLine()],
    ...changes,
  };
}

export function minimalLine(changes: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  return {
    id: '576900000000000778',
    product_name: 'Mug',
    sku_id: '1729000000000000031',
    sale_price: '10.00',
    original_price: '10.00',
    ...changes,
  };
}

/** The minimal order with another payment laid over its own. */
export function paidWith(payment: Readonly<Record<string, unknown>>, line = {}): Record<string, unknown> {
  const own = minimalOrder();
  return minimalOrder({
    payment: { ...(own['payment'] as object), ...payment },
    line_items: [minimalLine(line)],
  });
}

/** A webhook that the status of an order changed. */
export function notification(changes: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  return {
    type: 1,
    tts_notification_id: '7380000000000000001',
    shop_id: '7495000000000000002',
    timestamp: 1780387201,
    data: {
      order_id: '576900000000000123',
      order_status: 'AWAITING_SHIPMENT',
      is_on_hold_order: false,
      update_time: 1780387200,
    },
    ...changes,
  };
}

export function normalized(payload: unknown): Normalized {
  const adapter = tiktok();
  const body = typeof payload === 'string' ? payload : JSON.stringify(payload);
  return adapter.normalize(adapter.decode(Buffer.from(body)), {
    storeId: 'store-1',
    bodySha256: 'a'.repeat(64),
  });
}

/** The order that the payload has to be. */
export function orderOf(payload: unknown): Order {
  const result = normalized(payload);
  if (result.kind !== 'order') throw new Error(`Expected an order, got a ${result.kind}`);
  return result.order;
}
