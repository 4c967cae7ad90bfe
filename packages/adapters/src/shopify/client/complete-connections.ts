import { memberOf } from '../../client/read-listed.ts';
import type { CallOptions } from '../../contract/call-options.ts';
import { PlatformRequestError } from '../../errors/platform-errors.ts';
import type { ShopifyApi } from './api.ts';
import { type ConnectionName, moreDocument } from './documents.ts';

type Members = Readonly<Record<string, unknown>>;

/** The connections of each type of object in an order, and the lists of objects that have connections themselves. */
const CONNECTIONS: Readonly<Record<string, readonly ConnectionName[]>> = {
  Order: ['lineItems', 'shippingLines', 'discountApplications'],
  Refund: ['refundLineItems', 'transactions', 'orderAdjustments', 'refundShippingLines'],
  Fulfillment: ['fulfillmentLineItems'],
  Return: ['returnLineItems'],
};

/** The order with every page of every connection in it: one of 300 lines is fetched whole. */
export async function completeConnections(
  api: ShopifyApi,
  order: unknown,
  options: CallOptions,
): Promise<unknown> {
  if (!isObject(order)) return order;
  const complete = (type: string) => (entry: unknown) => completeObject(api, { type, entry }, options);
  const whole = (await complete('Order')(order)) as Members;
  const inner: Record<string, unknown> = {};
  for (const [name, type] of [
    ['refunds', 'Refund'],
    ['fulfillments', 'Fulfillment'],
  ] as const) {
    const list = memberOf(whole, name);
    if (Array.isArray(list)) inner[name] = await inTurn(list, complete(type));
  }
  const returns = memberOf(whole, 'returns');
  const nodes = memberOf(returns, 'nodes');
  if (isObject(returns) && Array.isArray(nodes))
    inner['returns'] = { ...returns, nodes: await inTurn(nodes, complete('Return')) };
  return { ...whole, ...inner };
}

interface Typed {
  readonly type: string;
  readonly entry: unknown;
}

async function completeObject(
  api: ShopifyApi,
  { type, entry }: Typed,
  { signal }: CallOptions,
): Promise<unknown> {
  if (!isObject(entry)) return entry;
  const whole: Record<string, unknown> = { ...entry };
  for (const name of CONNECTIONS[type] ?? []) {
    let page = memberOf(entry, name);
    const nodes = [...nodesOf(page)];
    for (let after = nextOf(page); after !== undefined; after = nextOf(page)) {
      const document = moreDocument(type, name);
      const variables = { id: memberOf(entry, 'id'), after };
      const data = await api.run({ operation: `orders.${name}`, document, variables, signal });
      page = memberOf(memberOf(data, 'node'), name);
      // Gone between two pages, or a page that leads to itself: what there is would be a part of an order.
      if (!isObject(page) || nextOf(page) === after) throw torn(`orders.${name}`);
      nodes.push(...nodesOf(page));
    }
    if (isObject(page)) whole[name] = { ...page, nodes };
  }
  return whole;
}

async function inTurn(
  list: readonly unknown[],
  work: (entry: unknown) => Promise<unknown>,
): Promise<readonly unknown[]> {
  const done: unknown[] = [];
  for (const entry of list) done.push(await work(entry));
  return done;
}

function nodesOf(page: unknown): readonly unknown[] {
  const nodes = memberOf(page, 'nodes');
  return Array.isArray(nodes) ? nodes : [];
}

/** Where the next page begins; undefined after the last. */
export function nextOf(page: unknown): string | undefined {
  const info = memberOf(page, 'pageInfo');
  const cursor = memberOf(info, 'endCursor');
  return memberOf(info, 'hasNextPage') === true && typeof cursor === 'string' ? cursor : undefined;
}

function torn(operation: string): PlatformRequestError {
  return new PlatformRequestError({ platform: 'shopify', operation, outcome: 'refused', isRetryable: true });
}

function isObject(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
