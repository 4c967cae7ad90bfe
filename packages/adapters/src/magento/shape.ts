import { isObject } from '../source/source-node.ts';
import { documentOf } from './envelope.ts';

type Json = Readonly<Record<string, unknown>>;

/** An invoice, a shipment, a credit memo or an order's item: it names its order, and its items are not ordered. */
export function isDocumentOfOrder(document: Json): boolean {
  if (!has(document, 'order_id')) return false;
  const items = itemsOf(document);
  return !items.some((item) => isObject(item) && has(item, 'qty_ordered'));
}

/** Whether nothing is left out that no order can do without. */
export function isWhole(document: Json): boolean {
  const has = (...names: readonly string[]) => names.some((name) => isStated(document, name));
  return (
    has('items', 'order_items') &&
    has('grand_total', 'base_grand_total') &&
    has('order_currency_code', 'base_currency_code') &&
    has('created_at')
  );
}

/** What a cart has and an order has not; a cart, a product and a customer have an `entity_id` as well. */
const CART = ['quote_currency_code', 'reserved_order_id', 'items_qty', 'is_active'];

/** Whether a document with a part of its fields is, or is said to be, an order. */
export function speaksOfOrder(document: Json, topic: string): boolean {
  if (CART.some((name) => has(document, name))) return false;
  if (/sales_order_(?:save|place)_|sales\.api\.order_(?:management|repository)/.test(topic)) return true;
  return ['increment_id', 'order_currency_code', 'state'].some((name) => isStated(document, name));
}

/**
 * The orders in an answer or in a delivery: the members of a search, the events of a batch, else the payload itself where
 * it is or names an order.
 */
export function splitPayload(payload: unknown): readonly unknown[] {
  if (Array.isArray(payload)) return payload.flatMap(splitPayload);
  if (!isObject(payload)) return [];
  if (isSearch(payload)) return itemsOf(payload).filter((item) => documentOf(item) !== undefined);
  return documentOf(payload) === undefined ? [] : [payload];
}

/** An answer to `searchCriteria`, also one that was cut down to its members: an order has `items` too, and an id. */
function isSearch(payload: Json): boolean {
  if (has(payload, 'entity_id') || has(payload, 'increment_id')) return false;
  const isCounted = has(payload, 'total_count') || has(payload, 'search_criteria');
  const members = itemsOf(payload);
  return isCounted || members.some((item) => isObject(item) && has(item, 'increment_id'));
}

function itemsOf(document: Json): readonly unknown[] {
  const items = has(document, 'items') ? document['items'] : [];
  if (Array.isArray(items)) return items;
  return isObject(items) ? Object.values(items) : [];
}

function has(value: Json, name: string): boolean {
  return Object.hasOwn(value, name);
}

function isStated(value: Json, name: string): boolean {
  return has(value, name) && value[name] !== null && value[name] !== '';
}
