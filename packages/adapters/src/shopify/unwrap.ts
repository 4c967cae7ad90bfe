import { memberOf } from '../client/read-listed.ts';
import type { Source } from '../source/source.ts';

/** Members under which Shopify's APIs put one thing that is or names an order. */
const WRAPPERS = ['order', 'order_edit', 'refund', 'fulfillment', 'transaction', 'draft_order'];

export interface Unwrapped {
  readonly source: Source;
  /** True where the wrapper says that it is an order. */
  readonly isOrder: boolean;
}

/** The thing inside `{ "order": … }`, `{ "data": { "order": … } }`, an edge's `{ "node": … }`, or the payload itself. */
export function unwrap(payload: Source): Unwrapped {
  let source = payload;
  let isOrder = false;
  for (const name of ['data', 'node']) source = inner(source, name) ?? source;
  for (const name of WRAPPERS) {
    const found = inner(source, name);
    // A draft is no order before it has become one, and then it names it.
    if (found === undefined || (name !== 'order' && !found.has('order_id'))) continue;
    source = found;
    isOrder = name === 'order';
    break;
  }
  return { source, isOrder };
}

function inner(source: Source, name: string): Source | undefined {
  return source.has('id') ? undefined : objectAt(source, name);
}

function objectAt(source: Source, name: string): Source | undefined {
  const value = memberOf(source.value, name);
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? source.object(name)
    : undefined;
}

const LISTS = [
  'orders',
  'refunds',
  'fulfillments',
  'fulfillment_orders',
  'transactions',
  'draft_orders',
  'nodes',
];

/**
 * The orders, and what names one, in an answer of either API: `{ "orders": […] }`, `{ "data": { "orders": { "nodes": […] } } }`,
 * its `edges`, a bare list; else the payload itself.
 */
export function splitPayload(payload: unknown): readonly unknown[] {
  if (Array.isArray(payload)) return payload;
  if (memberOf(payload, 'id') !== undefined) return [payload];
  const root = memberOf(payload, 'data') ?? payload;
  for (const name of LISTS) {
    const members = membersOf(memberOf(root, name));
    if (members !== undefined) return members;
  }
  return [payload];
}

/** The members of a list, or of a connection by its nodes or edges. */
function membersOf(list: unknown): readonly unknown[] | undefined {
  if (Array.isArray(list)) return list;
  const nodes = memberOf(list, 'nodes');
  if (Array.isArray(nodes)) return nodes;
  const edges = memberOf(list, 'edges');
  return Array.isArray(edges) ? edges.map((edge: unknown) => memberOf(edge, 'node')) : undefined;
}
