import type { FakeAnswer, FakeCall } from './fake-call.ts';
import { type FakeOrder, type FakeStore, fakeProduct } from './fake-store.ts';

type Route = (call: FakeCall) => FakeAnswer | undefined;

/** The resource of an order with what belongs to it. */
export function orderRoutes(store: FakeStore): readonly Route[] {
  return [
    (call) =>
      call.method === 'GET' && call.path === '/v2/orders' ? listOrders(store, call.query) : undefined,
    (call) => withOrder(store, call, /^\/v2\/orders\/(\d+)$/, (order) => single(order, call)),
    (call) =>
      withOrder(store, call, /^\/v2\/orders\/(\d+)\/products$/, (order) =>
        v2List(order.products, call.query),
      ),
    (call) =>
      withOrder(store, call, /^\/v2\/orders\/(\d+)\/coupons$/, ({ id }) =>
        v2List(store.coupons.get(id), call.query),
      ),
    (call) => withOrder(store, call, /^\/v2\/orders\/(\d+)\/taxes$/, () => v2List([], call.query)),
    (call) =>
      withOrder(store, call, /^\/v2\/orders\/(\d+)\/shipments$/, (order) => shipments(store, order, call)),
    (call) =>
      withOrder(store, call, /^\/v3\/orders\/(\d+)\/transactions$/, ({ id }) =>
        v3List(store.transactions.get(id)),
      ),
    (call) =>
      withOrder(store, call, /^\/v3\/orders\/(\d+)\/payment_actions\/refunds$/, ({ id }) =>
        v3List(store.refunds.get(id)),
      ),
  ];
}

function withOrder(
  store: FakeStore,
  { path }: FakeCall,
  pattern: RegExp,
  route: (order: FakeOrder) => FakeAnswer | undefined,
): FakeAnswer | undefined {
  const order = store.orders.get(Number(pattern.exec(path)?.[1]));
  return order === undefined ? undefined : route(order);
}

/** Sorted by id where no sort is given; both ends of a range belong to it; an empty page is 204. */
function listOrders(store: FakeStore, query: URLSearchParams): FakeAnswer {
  const number = (name: string, otherwise: number) => Number(query.get(name) ?? otherwise);
  const date = (name: string, otherwise: number) => Date.parse(query.get(name) ?? '') || otherwise;
  const [field = 'id', direction] = (query.get('sort') ?? 'id:asc').split(':');
  const rank = (order: FakeOrder) => (field === 'date_modified' ? Date.parse(order.date_modified) : order.id);
  const found = [...store.orders.values()]
    .filter(({ id }) => id >= number('min_id', 0) && id <= number('max_id', Number.MAX_SAFE_INTEGER))
    .filter(({ date_modified: at }) => Date.parse(at) >= date('min_date_modified', 0))
    .filter(({ date_modified: at }) => Date.parse(at) <= date('max_date_modified', Number.MAX_SAFE_INTEGER))
    .toSorted((a, b) => rank(a) - rank(b) || a.id - b.id);
  const sorted = direction === 'desc' ? found.toReversed() : found;
  return v2List(
    sorted.map((order) => show(order, query)),
    query,
  );
}

function single(order: FakeOrder, { method, query, body }: FakeCall): FakeAnswer | undefined {
  if (method === 'PUT') Object.assign(order, body);
  else if (method !== 'GET') return undefined;
  return { status: 200, body: show(order, query) };
}

/** Links, or what `include` asks for: consignments take the products of one address, at most 50. */
function show(order: FakeOrder, query: URLSearchParams): Record<string, unknown> {
  const link = (name: string) => ({
    url: `https://api.bigcommerce.com/stores/abc123/v2/orders/${order.id}/${name}`,
    resource: `/orders/${order.id}/${name}`,
  });
  const includes = (query.get('include') ?? '').split(',');
  const consignments = {
    pickups: [],
    shipping: [
      {
        id: 88,
        first_name: 'Otto',
        city: 'Bregenz',
        country_iso2: 'AT',
        shipping_method: 'Flat rate',
        base_cost: 5,
        cost_ex_tax: 5,
        cost_inc_tax: 5,
        cost_tax: 0,
        line_items: order.products.slice(0, 50),
      },
    ],
    downloads: [],
    email: { gift_certificates: [] },
  };
  const shown = query.get('consignment_structure') === 'object' ? consignments : [consignments];
  return {
    ...order,
    products: link('products'),
    coupons: link('coupons'),
    shipping_addresses: link('shipping_addresses'),
    consignments: includes.includes('consignments.line_items') ? shown : link('consignments'),
    fees: includes.includes('fees') ? [] : link('fees'),
  };
}

function shipments(
  store: FakeStore,
  order: FakeOrder,
  { method, query, body }: FakeCall,
): FakeAnswer | undefined {
  const known = store.shipments.get(order.id) ?? [];
  if (method === 'GET') return v2List(known, query);
  if (method !== 'POST') return undefined;
  const shipment = { id: 900 + known.length, order_id: order.id, ...(body as object) };
  store.shipments.set(order.id, [...known, shipment]);
  const sent = new Map(
    (shipment as unknown as { items: { order_product_id: number; quantity: number }[] }).items.map(
      (item) => [item.order_product_id, item.quantity] as const,
    ),
  );
  for (const product of order.products)
    product['quantity_shipped'] =
      Number(product['quantity_shipped']) + (sent.get(Number(product['id'])) ?? 0);
  return { status: 201, body: shipment };
}

/** 50 of a list of V2 where no limit is given and 250 at most; nothing is 204. */
function v2List(list: readonly unknown[] | undefined, query: URLSearchParams): FakeAnswer {
  const limit = Math.min(Number(query.get('limit') ?? 50), 250);
  const from = (Number(query.get('page') ?? 1) - 1) * limit;
  const page = (list ?? []).slice(from, from + limit);
  return page.length === 0 ? { status: 204 } : { status: 200, body: page };
}

function v3List(list: readonly unknown[] = []): FakeAnswer {
  const pagination = {
    total: list.length,
    count: list.length,
    per_page: 50,
    current_page: 1,
    total_pages: 1,
  };
  return { status: 200, body: { data: list, meta: { pagination } } };
}

/** The products of an order of more than a page. */
export function manyProducts(count: number): readonly Record<string, unknown>[] {
  return Array.from({ length: count }, (_, index) => fakeProduct(5_000 + index, { quantity: 1 }));
}
