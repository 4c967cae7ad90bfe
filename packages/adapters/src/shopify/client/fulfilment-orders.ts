import { memberOf } from '../../client/read-listed.ts';
import type { CallOptions } from '../../contract/call-options.ts';
import { gid } from '../graphql/ids.ts';
import type { ShopifyApi } from './api.ts';
import { nextOf } from './complete-connections.ts';
import { refused } from './user-errors.ts';

/** What is to be sent, or was, from one place. */
export interface FulfillmentOrder {
  readonly id: string;
  /** Shopify's word: what is `ON_HOLD` or `SCHEDULED` may not be sent yet. */
  readonly status: string;
  readonly location: string;
  readonly lines: readonly FulfillmentOrderLine[];
}

export interface FulfillmentOrderLine {
  /** The id in the fulfillment order. */
  readonly id: string;
  /** The id of the order's line, as `order.lines[].id`. */
  readonly lineId: string;
  readonly remaining: number;
}

const ORDERS = `query FulfillmentOrders($id: ID!, $after: String) {
  order(id: $id) {
    fulfillmentOrders(first: 20, after: $after) {
      nodes { id status assignedLocation { location { id } } }
      pageInfo { hasNextPage endCursor }
    }
  }
}`;
const LINES = `query FulfillmentOrderLines($id: ID!, $after: String) {
  fulfillmentOrder(id: $id) {
    lineItems(first: 100, after: $after) {
      nodes { id remainingQuantity lineItem { id } }
      pageInfo { hasNextPage endCursor }
    }
  }
}`;

/** The fulfillment orders of an order, open or not. Rejects with `PlatformRequestError` where there is no such order. */
export async function readFulfillmentOrders(
  api: ShopifyApi,
  id: string,
  { signal }: CallOptions,
): Promise<readonly FulfillmentOrder[]> {
  const operation = 'orders.fulfil';
  const found = await all(async (after) => {
    const data = await api.run({ operation, document: ORDERS, variables: { id, after }, signal });
    const order = memberOf(data, 'order');
    if (typeof order !== 'object' || order === null) throw refused(operation, 'NOT_FOUND');
    return memberOf(order, 'fulfillmentOrders');
  });
  const orders: FulfillmentOrder[] = [];
  for (const entry of found) orders.push(await readLines(api, entry, { signal }));
  return orders;
}

async function readLines(
  api: ShopifyApi,
  entry: unknown,
  { signal }: CallOptions,
): Promise<FulfillmentOrder> {
  const id = String(memberOf(entry, 'id'));
  const lines = await all(async (after) => {
    const variables = { id, after };
    const data = await api.run({ operation: 'orders.fulfil', document: LINES, variables, signal });
    return memberOf(memberOf(data, 'fulfillmentOrder'), 'lineItems');
  });
  const location = memberOf(memberOf(memberOf(entry, 'assignedLocation'), 'location'), 'id');
  return {
    id,
    status: String(memberOf(entry, 'status')),
    location: String(location),
    lines: lines.map((line) => ({
      id: String(memberOf(line, 'id')),
      lineId: gid.read(String(memberOf(memberOf(line, 'lineItem'), 'id'))) ?? '',
      remaining: Number(memberOf(line, 'remainingQuantity')),
    })),
  };
}

/** Every node of a connection, page by page. */
async function all(fetchPage: (after: string | undefined) => Promise<unknown>): Promise<readonly unknown[]> {
  const found: unknown[] = [];
  let after: string | undefined;
  do {
    const page = await fetchPage(after);
    const nodes = memberOf(page, 'nodes');
    found.push(...(Array.isArray(nodes) ? nodes : []));
    after = nextOf(page);
  } while (after !== undefined);
  return found;
}
