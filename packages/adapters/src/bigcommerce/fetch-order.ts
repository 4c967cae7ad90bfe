import { memberOf } from '../client/read-listed.ts';
import type { BigcommerceApi, Listed } from './api.ts';
import { isNothing } from './decimals.ts';
import { productsOf } from './order-products.ts';

const FORBIDDEN = 403;

/** What brings lines, addresses and fees along with an order. */
export const INCLUDE: Readonly<Record<string, string>> = {
  include: 'consignments.line_items,fees',
  consignment_structure: 'object',
};

/** An order with the resources that it speaks of, as one document, and the bytes they came in. */
export interface FetchedOrder {
  readonly document: Readonly<Record<string, unknown>>;
  readonly bytes: readonly Uint8Array[];
}

interface Part {
  readonly name: string;
  readonly path: string;
  readonly query?: Readonly<Record<string, string>> | undefined;
  /** Left out where the API account may not read it: payments have a permission of their own. */
  readonly needsPermission?: boolean | undefined;
  isNeeded(order: unknown): boolean;
}

/**
 * The resources beside an order. Each is asked for only where the order's own figures say that there may be something, for
 * a call for each of them, of each order of a list, is more than a store's budget of calls.
 */
const PARTS: readonly Part[] = [
  { name: 'products', path: 'v2/orders/{id}/products', isNeeded: (order) => !hasAllProducts(order) },
  { name: 'coupons', path: 'v2/orders/{id}/coupons', isNeeded: mayHaveCoupons },
  { name: 'shipments', path: 'v2/orders/{id}/shipments', isNeeded: mayBeShipped },
  {
    name: 'taxes',
    path: 'v2/orders/{id}/taxes',
    query: { details: 'true' },
    isNeeded: (order) => !isNothing(memberOf(order, 'total_tax')),
  },
  {
    name: 'transactions',
    path: 'v3/orders/{id}/transactions',
    needsPermission: true,
    isNeeded: (order) => memberOf(order, 'payment_status') !== '',
  },
  {
    name: 'refunds',
    path: 'v3/orders/{id}/payment_actions/refunds',
    needsPermission: true,
    isNeeded: mayBeRefunded,
  },
];

/** Fetches what `order`, a member of an answer of the API, leaves to other resources. */
export async function completeFetched(
  api: BigcommerceApi,
  order: unknown,
  signal: AbortSignal | undefined,
): Promise<FetchedOrder> {
  const id = String(memberOf(order, 'id'));
  const isOrder = /^\d{1,20}$/.test(id);
  const needed = isOrder ? PARTS.filter((part) => part.isNeeded(order)) : [];
  const fetched = await Promise.all(
    needed.map(async (part) => ({ name: part.name, ...(await fetchPart(api, part, { id, signal })) })),
  );
  const found = fetched.filter(({ status }) => status !== FORBIDDEN);
  return {
    document: { order, ...Object.fromEntries(found.map(({ name, members }) => [name, members])) },
    bytes: found.flatMap(({ bytes }) => bytes),
  };
}

function fetchPart(
  api: BigcommerceApi,
  { name, path, query, needsPermission }: Part,
  { id, signal }: { readonly id: string; readonly signal: AbortSignal | undefined },
): Promise<Listed> {
  return api.all(`${api.store}/${path.replace('{id}', id)}`, {
    operation: `orders.${name}`,
    query,
    signal,
    allow: needsPermission === true ? [FORBIDDEN] : [],
  });
}

/** The list that comes with an order may be cut at its first page: then it has fewer items than the order counts. */
function hasAllProducts(order: unknown): boolean {
  const quantities = productsOf(order).map((product) => Number(memberOf(product, 'quantity')));
  const count = quantities.reduce((sum, quantity) => sum + quantity, 0);
  return quantities.length > 0 && count >= Number(memberOf(order, 'items_total'));
}

/** Free shipping has no discount of its own: the cost of shipping is another than its base. */
function mayHaveCoupons(order: unknown): boolean {
  const base = memberOf(order, 'base_shipping_cost');
  const isReduced =
    base !== memberOf(order, 'shipping_cost_ex_tax') && base !== memberOf(order, 'shipping_cost_inc_tax');
  return isReduced || !isNothing(memberOf(order, 'coupon_discount'));
}

/** A merchant may set the status without a shipment, and a shipment may be the only one of many. */
function mayBeShipped(order: unknown): boolean {
  const isSent = ['2', '3', '10'].includes(String(memberOf(order, 'status_id')));
  return isSent || memberOf(order, 'date_shipped') !== '' || !isNothing(memberOf(order, 'items_shipped'));
}

function mayBeRefunded(order: unknown): boolean {
  const isRefunded = ['4', '14'].includes(String(memberOf(order, 'status_id')));
  const hasWord = String(memberOf(order, 'payment_status')).includes('refunded');
  return (
    isRefunded ||
    hasWord ||
    productsOf(order).some((product) => !isNothing(memberOf(product, 'quantity_refunded')))
  );
}
