import type { ShopState } from './shop-state.ts';

type Row = Record<string, unknown>;

interface Query {
  readonly name: string;
  readonly query: string;
  readonly variables: Row;
}

/** What the shop answers to a query or mutation, by its name. */
export function answerTo(shop: ShopState, { name, query, variables }: Query): unknown {
  const answer = ANSWERS[name];
  if (answer === undefined) return { errors: [{ message: `Unknown operation ${name}` }] };
  const result = answer(shop, variables, query);
  return 'errors' in result ? result : { data: result, extensions: { cost: cost(10, 1_990) } };
}

export function cost(requestedQueryCost: number, currentlyAvailable: number): Row {
  return {
    requestedQueryCost,
    actualQueryCost: null,
    throttleStatus: { maximumAvailable: 2_000, currentlyAvailable, restoreRate: 100 },
  };
}

const ANSWERS: Readonly<Record<string, (shop: ShopState, variables: Row, query: string) => Row>> = {
  Orders: listOrders,
  Order: (shop, { id }) => ({ order: cutShort(shop, find(shop.orders, id)) }),
  More: (shop, { id, after }, query) => ({ node: more(shop, { id, after, query }) }),
  State: (shop, { id }) => ({ order: find(shop.orders, id) ?? null }),
  Cancel: cancelOrder,
  Subscriptions: (shop) => ({ webhookSubscriptions: page(shop.subscriptions) }),
  Subscription: (shop, { id }) => ({ webhookSubscription: find(shop.subscriptions, id) ?? null }),
  Subscribe: subscribe,
  Unsubscribe: unsubscribe,
  FulfillmentOrders: (shop, { id }) => {
    const orders = shop.fulfillmentOrders.get(String(id));
    return { order: orders === undefined ? null : { fulfillmentOrders: page(orders.map(withoutLines)) } };
  },
  FulfillmentOrderLines: (shop, { id }) => {
    const order = find([...shop.fulfillmentOrders.values()].flat(), id);
    return { fulfillmentOrder: { lineItems: page(linesOf(order).map(asOpenLine)) } };
  },
  Fulfil: fulfil,
};

/** By the time of change and then the id, as sortKey UPDATED_AT has them; a cursor holds both. */
function listOrders(shop: ShopState, { first, after, query }: Row): Row {
  if (Number(first) > shop.maxOrders)
    return {
      errors: [{ message: 'Query cost is too high', extensions: { code: 'MAX_COST_EXCEEDED', cost: 2_002 } }],
    };
  if (!/^status:any(?: updated_at:>='[^']+')?$/.test(String(query)))
    return { errors: [{ message: 'search', extensions: { code: 'BAD_SEARCH' } }] };
  const since = /updated_at:>='([^']+)'/.exec(String(query))?.[1] ?? '';
  const key = (order: Row) =>
    `${new Date(String(order['updatedAt'])).toISOString()} ${String(order['id']).padStart(60)}`;
  const found = shop.orders
    .filter((order) => key(order) >= since)
    .toSorted((a, b) => (key(a) < key(b) ? -1 : 1));
  const place = typeof after === 'string' ? Buffer.from(after, 'base64').toString() : '';
  const rest = found.filter((order) => key(order) > place);
  const nodes = rest.slice(0, Number(first));
  const last = nodes.at(-1);
  return {
    orders: {
      nodes: nodes.map((order) => cutShort(shop, order)),
      pageInfo: {
        hasNextPage: rest.length > nodes.length,
        endCursor: last === undefined ? null : Buffer.from(key(last)).toString('base64'),
      },
    },
  };
}

/** An order as one query gives it: each connection inside no longer than a page. */
function cutShort(shop: ShopState, value: unknown): unknown {
  if (Array.isArray(value)) return value.map((entry) => cutShort(shop, entry));
  if (typeof value !== 'object' || value === null) return value ?? null;
  const members = Object.entries(value).map(([name, entry]) => {
    const nodes: unknown =
      typeof entry === 'object' && entry !== null ? Reflect.get(entry, 'nodes') : undefined;
    return [name, Array.isArray(nodes) ? pageOf(shop, nodes, 0) : cutShort(shop, entry)];
  });
  return Object.fromEntries(members);
}

function pageOf(shop: ShopState, nodes: readonly unknown[], from: number): Row {
  const to = from + shop.innerPage;
  return {
    nodes: nodes.slice(from, to).map((node) => cutShort(shop, node)),
    pageInfo: { hasNextPage: to < nodes.length, endCursor: `at-${to}` },
  };
}

/** The next page of the connection that the query names, of whatever object has the id. */
function more(shop: ShopState, call: { id: unknown; after: unknown; query: string }): unknown {
  const name = /on \w+ \{\s*(\w+)\(/.exec(call.query)?.[1] ?? '';
  const owner = search(shop.orders, call.id);
  const nodes: unknown = Reflect.get((owner?.[name] as object | undefined) ?? {}, 'nodes');
  if (!Array.isArray(nodes)) return null;
  return { [name]: pageOf(shop, nodes, Number(String(call.after).replace('at-', ''))) };
}

function search(value: unknown, id: unknown): Row | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  if (Reflect.get(value, 'id') === id && Object.keys(value).length > 1) return value as Row;
  for (const entry of Object.values(value)) {
    const found = search(entry, id);
    if (found !== undefined) return found;
  }
  return undefined;
}

function cancelOrder(shop: ShopState, { orderId, reason }: Row): Row {
  const order = find(shop.orders, orderId);
  if (order?.['displayFulfillmentStatus'] === 'FULFILLED')
    return {
      orderCancel: {
        job: null,
        orderCancelUserErrors: [{ field: ['orderId'], message: 'Zoë', code: 'INVALID' }],
      },
    };
  Object.assign(order ?? {}, { cancelledAt: '2026-06-01T00:00:00Z', cancelReason: reason });
  return { orderCancel: { job: { id: 'gid://shopify/Job/j-1' }, orderCancelUserErrors: [] } };
}

function subscribe(shop: ShopState, { topic, webhookSubscription }: Row): Row {
  const { uri } = webhookSubscription as Row;
  const made = { id: `gid://shopify/WebhookSubscription/${shop.subscriptions.length + 1}`, topic, uri };
  shop.subscriptions.push(made);
  return { webhookSubscriptionCreate: { webhookSubscription: made, userErrors: [] } };
}

function unsubscribe(shop: ShopState, { id }: Row): Row {
  const at = shop.subscriptions.findIndex((row) => row['id'] === id);
  shop.subscriptions.splice(at, 1);
  return { webhookSubscriptionDelete: { deletedWebhookSubscriptionId: id, userErrors: [] } };
}

/** All fulfillment orders of one fulfillment have to be of one place, and none may be asked for more than is left. */
function fulfil(shop: ShopState, { fulfillment }: Row): Row {
  const parts = (fulfillment as { lineItemsByFulfillmentOrder: readonly Row[] }).lineItemsByFulfillmentOrder;
  const all = [...shop.fulfillmentOrders.values()].flat();
  const places = new Set(parts.map((part) => find(all, part['fulfillmentOrderId'])?.['location']));
  const wanted = parts.flatMap((part) => part['fulfillmentOrderLineItems'] as readonly Row[]);
  const lines = wanted.map(({ id, quantity }) => ({
    line: search(all, id) ?? {},
    quantity: Number(quantity),
  }));
  const isTooMuch = lines.some(({ line, quantity }) => quantity > Number(line['remaining']));
  if (places.size !== 1 || isTooMuch)
    return { fulfillmentCreate: { fulfillment: null, userErrors: [{ field: null, message: 'Invalid' }] } };
  for (const { line, quantity } of lines) line['remaining'] = Number(line['remaining']) - quantity;
  for (const order of all)
    if (linesOf(order).every((line) => line['remaining'] === 0)) order['status'] = 'CLOSED';
  return { fulfillmentCreate: { fulfillment: { id: 'gid://shopify/Fulfillment/77' }, userErrors: [] } };
}

function find(rows: readonly Row[], id: unknown): Row | undefined {
  return rows.find((row) => row['id'] === id);
}

function page(nodes: readonly unknown[]): Row {
  return { nodes, pageInfo: { hasNextPage: false, endCursor: null } };
}

function linesOf(order: Row | undefined): readonly Row[] {
  return (order?.['lines'] ?? []) as readonly Row[];
}

function withoutLines({ id, status, location }: Row): Row {
  return { id, status, assignedLocation: { location: { id: location } } };
}

function asOpenLine({ id, lineItem, remaining }: Row): Row {
  return { id, remainingQuantity: remaining, lineItem: { id: lineItem } };
}
