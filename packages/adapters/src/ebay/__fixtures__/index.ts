import { readFileSync } from 'node:fs';
import type { Order } from '@orderdock/schema';
import { ebay } from '../index.ts';

export { amount, converted, minimalLine, minimalOrder, notification } from './payloads.ts';

export const ORDER_JSON: string = readFileSync(new URL('order.json', import.meta.url), 'utf8');

export const CONTEXT = { storeId: 'store-1', bodySha256: 'a'.repeat(64) };

/** The order that the payload has to be. */
export function normalize(payload: unknown): Order {
  const normalized = ebay().normalize(payload, CONTEXT);
  if (normalized.kind !== 'order') throw new Error(`Expected an order, got a ${normalized.kind}`);
  return normalized.order;
}
