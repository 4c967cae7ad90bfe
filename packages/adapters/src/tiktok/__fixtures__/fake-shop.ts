export type Row = Record<string, unknown>;

export interface ShopState {
  readonly orders: Row[];
  readonly webhooks: Row[];
}

export interface Answer {
  readonly status?: number;
  readonly headers?: Record<string, string>;
  readonly body: unknown;
}

export interface FakeCall {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly body: Row;
}

const ok = (data: unknown): Answer => ({ body: { code: 0, message: 'Success', request_id: 'r-1', data } });
const no = (code: number, message: string): Answer => ({ body: { code, message, request_id: 'r-1' } });

/**
 * What a shop answers, after https://partner.tiktokshop.com/docv2/page/get-order-list-202309 (at most 100 a page, an opaque
 * token that counts on from the page before), /get-order-detail-202309, /ship-package-202309, /cancel-order-202309 and
 * /get-shop-webhooks (one address for each event).
 */
export function answerTo(shop: ShopState, call: FakeCall): Answer {
  const { method, path } = call;
  if (path === '/order/202309/orders/search') return search(shop, call);
  if (path === '/order/202309/orders') return detail(shop, call);
  if (path === '/return_refund/202309/cancellations') return cancel(shop, call);
  if (path === '/event/202309/webhooks') return webhooks(shop, method, call.body);
  const [, area, , kind, id, step] = path.split('/');
  if (area === 'fulfillment' && kind === 'packages' && step === 'ship')
    return ship(shop, id ?? '', call.body);
  if (area === 'logistics' && kind === 'delivery_options' && step === 'shipping_providers')
    return ok({ shipping_providers: id === '71' ? [{ id: '6617', name: 'USPS' }] : [] });
  return { status: 404, body: { code: 36009009, message: 'Invalid path.' } };
}

function search(shop: ShopState, { query, body }: FakeCall): Answer {
  const size = Number(query.get('page_size'));
  if (!(size >= 1 && size <= 100)) return no(36009004, 'The value of `page_size` must be 1 to 100.');
  const by = query.get('sort_field') ?? 'create_time';
  const direction = query.get('sort_order') === 'ASC' ? 1 : -1;
  const from = Number(body['update_time_ge'] ?? 0);
  const found = shop.orders
    .filter((order) => Number(order['update_time']) >= from)
    .toSorted((a, b) => (Number(a[by]) - Number(b[by])) * direction);
  const token = query.get('page_token');
  const at = token === null ? 0 : Number(Buffer.from(token, 'base64').toString().slice(5));
  const next = at + size < found.length ? Buffer.from(`page+${at + size}`).toString('base64') : '';
  return ok({ orders: found.slice(at, at + size), next_page_token: next, total_count: found.length });
}

function detail(shop: ShopState, { query }: FakeCall): Answer {
  const ids = (query.get('ids') ?? '').split(',');
  return ok({ orders: shop.orders.filter((order) => ids.includes(String(order['id']))) });
}

function cancel(shop: ShopState, { body }: FakeCall): Answer {
  const order = shop.orders.find(({ id }) => id === body['order_id']);
  if (order === undefined) return no(25001001, 'The order does not exist.');
  if (order['status'] === 'CANCELLED') return no(25001002, 'The order is cancelled.');
  const isAsked = order['status'] === 'AWAITING_COLLECTION';
  if (!isAsked) order['status'] = 'CANCELLED';
  return ok({
    cancel_id: '4035',
    cancel_status: isAsked ? 'CANCELLATION_REQUEST_PENDING' : 'CANCELLATION_REQUEST_SUCCESS',
  });
}

function ship(shop: ShopState, packageId: string, body: Row): Answer {
  const lines = shop.orders
    .flatMap(({ line_items }) => line_items as Row[])
    .filter(({ package_id }) => package_id === packageId);
  if (lines.length === 0) return no(21002004, 'The package does not exist.');
  for (const line of lines) Object.assign(line, { package_status: 'PROCESSING', shipped: body });
  return ok({});
}

function webhooks(shop: ShopState, method: string, body: Row): Answer {
  const at = shop.webhooks.findIndex(({ event_type }) => event_type === body['event_type']);
  if (method === 'GET') return ok({ webhooks: shop.webhooks, total_count: shop.webhooks.length });
  if (at >= 0) shop.webhooks.splice(at, 1);
  else if (method === 'DELETE') return no(36009005, 'The webhook does not exist.');
  if (method === 'PUT') shop.webhooks.push(body);
  return ok({});
}
