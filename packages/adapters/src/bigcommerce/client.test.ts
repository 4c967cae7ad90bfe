import { describe, expect, test } from 'vitest';
import { createTokenProvider } from '../auth/create-token-provider.ts';
import { staticToken } from '../auth/static-token.ts';
import type { ConnectOptions, PlatformClient } from '../contract/client.ts';
import type { Subscriptions } from '../contract/subscriptions.ts';
import { PlatformRequestError, RateLimitedError, ReauthRequiredError } from '../errors/platform-errors.ts';
import { type FakeApi, fakeApi } from './__fixtures__/fake-api.ts';
import { manyProducts } from './__fixtures__/fake-orders.ts';
import { fakeOrder, fakeProduct, rfc2822 } from './__fixtures__/fake-store.ts';
import { usd } from './__fixtures__/index.ts';
import { bigcommerce } from './index.ts';

type Client = Required<PlatformClient> & { readonly subscriptions: Subscriptions };

function connect(api: FakeApi, options: Partial<ConnectOptions> = {}): Client {
  return bigcommerce().connect({
    storeId: 'store-1',
    settings: { storeHash: 'abc123', baseUrl: api.baseUrl },
    auth: staticToken('good-token'),
    ...options,
  }) as Client;
}

describe('hydrate', () => {
  test('brings the order with its lines and address in one call where nothing else is to be had', async () => {
    const api = await fakeApi();
    api.store.orders.set(11, fakeOrder(11, 0));
    const order = await connect(api).hydrate('11');
    expect(order).toMatchObject({
      platformOrderId: '11',
      lines: [{ id: '110', quantity: { ordered: 2 } }],
      shippingAddress: { locality: 'Bregenz' },
      totals: { grand: usd('25.0000') },
    });
    expect(api.calls).toEqual(['GET /v2/orders/11']);
  });

  test('asks for what the order says that there is', async () => {
    const api = await fakeApi();
    const changes = {
      status_id: 14,
      payment_status: 'partially refunded',
      items_shipped: 1,
      coupon_discount: '1.0000',
    };
    api.store.orders.set(11, fakeOrder(11, 0, changes));
    api.store.coupons.set(11, [{ id: 1, code: 'ONE', amount: '1.0000', type: 2, discount: '1.0000' }]);
    api.store.shipments.set(11, [{ id: 5, items: [{ order_product_id: 110, quantity: 1 }] }]);
    api.store.transactions.set(11, [
      {
        id: 7,
        event: 'purchase',
        method: 'credit_card',
        amount: 25,
        currency: 'USD',
        gateway: 'stripe',
        status: 'ok',
      },
    ]);
    api.store.refunds.set(11, [{ id: 8, total_amount: 10, items: [], payments: [] }]);
    const order = await connect(api).hydrate('11');
    expect(order?.discounts).toMatchObject([{ id: 'ONE', amount: usd('1.0000') }]);
    expect(order?.fulfilments).toMatchObject([{ id: '5', lines: [{ lineId: '110', quantity: 1 }] }]);
    expect(order?.tenders).toMatchObject([{ id: '7', kind: 'sale', amount: usd('25') }]);
    expect(order?.refunds).toMatchObject([{ id: '8', total: usd('10') }]);
  });

  test('fetches the products again where the order counts more of them than came along', async () => {
    const api = await fakeApi();
    api.store.orders.set(11, fakeOrder(11, 0, { items_total: 260, products: manyProducts(260) }));
    const order = await connect(api).hydrate('11');
    expect(order?.lines).toHaveLength(260);
    expect(api.calls).toEqual([
      'GET /v2/orders/11',
      'GET /v2/orders/11/products',
      'GET /v2/orders/11/products',
    ]);
  });

  test('reads the order without its payments where the account may not see them', async () => {
    const api = await fakeApi();
    api.store.orders.set(11, fakeOrder(11, 0, { payment_status: 'captured' }));
    api.intercept = ({ path }) =>
      path.endsWith('/transactions') ? { status: 403, body: { status: 403 } } : undefined;
    const order = await connect(api).hydrate('11');
    expect(order?.tenders).toMatchObject([{ kind: 'sale', gateway: 'Bank Deposit' }]);
  });

  test('has nothing of an order that is not there, and asks for no path that is no number', async () => {
    const api = await fakeApi();
    const client = connect(api);
    expect(await client.hydrate('404')).toBeUndefined();
    expect(await client.hydrate('../customers')).toBeUndefined();
    expect(api.calls).toEqual(['GET /v2/orders/404']);
  });

  test('says when the window opens again after a 429, which has no Retry-After', async () => {
    const api = await fakeApi();
    api.intercept = () => ({ status: 429, headers: { 'x-rate-limit-time-reset-ms': '12345' } });
    await expect(connect(api).hydrate('11')).rejects.toSatisfy(
      (error) => RateLimitedError.isInstance(error) && error.retryAfterMs === 12_345,
    );
  });

  test('renews a token that was refused once, and gives up on the next', async () => {
    const api = await fakeApi();
    api.store.orders.set(11, fakeOrder(11, 0));
    const tokens = ['stale-token', 'good-token', 'bad-token', 'worse-token'];
    const renew = async () => ({ accessToken: tokens.shift() ?? 'no-token' });
    const auth = createTokenProvider({ renew });
    const client = connect(api, { auth });
    expect(await client.hydrate('11')).toMatchObject({ platformOrderId: '11' });
    api.tokens.clear();
    await expect(client.hydrate('11')).rejects.toSatisfy(ReauthRequiredError.isInstance);
  });

  test('stops when it is told to', async () => {
    const api = await fakeApi();
    const reason = new Error('enough');
    await expect(connect(api).hydrate('11', { signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
    expect(api.calls).toEqual([]);
  });
});

describe('settings', () => {
  test.each([
    [{}, 'settings.storeHash'],
    [{ storeHash: '../x' }, 'settings.storeHash'],
    [{ storeHash: 'abc123', baseUrl: 'http://evil.example' }, 'baseUrl'],
    [{ storeHash: 'abc123', token: 'x' }, 'settings.token'],
  ])('%j are refused', (settings, option) => {
    const options = {
      storeId: 'store-1',
      settings: settings as Record<string, string>,
      auth: staticToken('t'),
    };
    expect(() => bigcommerce().connect(options)).toThrow(option);
  });
});

describe('fulfil', () => {
  test('sends all that is left, one shipment for each address', async () => {
    const api = await fakeApi();
    const products = [
      fakeProduct(1),
      fakeProduct(2, { order_address_id: 89 }),
      fakeProduct(3, { type: 'digital' }),
    ];
    api.store.orders.set(11, fakeOrder(11, 0, { products }));
    const tracking = { carrier: 'ups', number: 'T1', url: 'https://carrier.example/T1' };
    expect(await connect(api).fulfil('11', { tracking })).toEqual({ outcome: 'done', platformId: '900,901' });
    const sent = {
      order_id: 11,
      tracking_number: 'T1',
      tracking_link: tracking.url,
      shipping_provider: 'ups',
    };
    expect(api.store.shipments.get(11)).toEqual([
      { id: 900, order_address_id: 88, items: [{ order_product_id: 1, quantity: 2 }], ...sent },
      { id: 901, order_address_id: 89, items: [{ order_product_id: 2, quantity: 2 }], ...sent },
    ]);
  });

  test('sends a part, and names a carrier that the platform does not know in the method', async () => {
    const api = await fakeApi();
    api.store.orders.set(11, fakeOrder(11, 0));
    const lines = [{ lineId: '110', quantity: 1 }];
    await connect(api).fulfil('11', { lines, tracking: { carrier: 'Bike courier', number: 'T1' } });
    expect(api.store.shipments.get(11)).toMatchObject([
      { items: [{ order_product_id: 110, quantity: 1 }], shipping_method: 'Bike courier' },
    ]);
  });

  test('called again with the same tracking number, or with nothing left, has been done', async () => {
    const api = await fakeApi();
    api.store.orders.set(11, fakeOrder(11, 0));
    const client = connect(api);
    const part = { lines: [{ lineId: '110', quantity: 1 }], tracking: { number: 'T1' } };
    await client.fulfil('11', part);
    expect(await client.fulfil('11', part)).toEqual({ outcome: 'already_done', platformId: '900' });
    expect(await client.fulfil('11', {})).toEqual({ outcome: 'done', platformId: '901' });
    expect(await client.fulfil('11', {})).toEqual({ outcome: 'already_done' });
    expect(api.store.shipments.get(11)).toHaveLength(2);
  });

  test('refuses a line that is not of the order, and an order of downloads', async () => {
    const api = await fakeApi();
    api.store.orders.set(11, fakeOrder(11, 0));
    api.store.orders.set(12, fakeOrder(12, 0, { products: [fakeProduct(1, { type: 'digital' })] }));
    const client = connect(api);
    await expect(client.fulfil('11', { lines: [{ lineId: '9', quantity: 1 }] })).rejects.toThrow('lines');
    await expect(client.fulfil('12', {})).rejects.toThrow('fulfil without an address');
  });

  test('does not know whether it was done where the answer is an error of the server', async () => {
    const api = await fakeApi();
    api.store.orders.set(11, fakeOrder(11, 0));
    api.intercept = ({ method }) => (method === 'POST' ? { status: 502 } : undefined);
    await expect(connect(api).fulfil('11', {})).rejects.toSatisfy(
      (error) => PlatformRequestError.isInstance(error) && error.outcome === 'unknown',
    );
  });
});

describe('cancel', () => {
  test('sets the status once', async () => {
    const api = await fakeApi();
    api.store.orders.set(11, fakeOrder(11, 0));
    const client = connect(api);
    expect(await client.cancel('11', {})).toEqual({ outcome: 'done' });
    expect(await client.cancel('11', {})).toEqual({ outcome: 'already_done' });
    expect(api.store.orders.get(11)?.status_id).toBe(5);
    expect(api.calls).toEqual(['GET /v2/orders/11', 'PUT /v2/orders/11', 'GET /v2/orders/11']);
  });

  test('of an order that is not there is refused, and so is what is no id', async () => {
    const api = await fakeApi();
    await expect(connect(api).cancel('12', {})).rejects.toMatchObject({ status: 404, outcome: 'refused' });
    await expect(connect(api).cancel('12/products', {})).rejects.toThrow('platformOrderId');
  });
});

describe('subscriptions', () => {
  const url = 'https://app.example/hooks';
  const topics = ['store/order/created', 'store/order/updated', 'store/order/archived'];

  test('registers what is missing, and nothing when called again', async () => {
    const api = await fakeApi();
    const { subscriptions } = connect(api);
    const first = await subscriptions.ensure({ url, topics });
    expect(first.map((hook) => [hook.topics, hook.url, hook.isActive])).toEqual(
      topics.map((topic) => [[topic], url, true]),
    );
    expect(await subscriptions.ensure({ url, topics })).toEqual(first);
    expect(await subscriptions.list()).toEqual(first);
    expect(api.calls.filter((call) => call.startsWith('POST'))).toHaveLength(3);
  });

  test('turns on a hook that was turned off, and leaves those of another address', async () => {
    const api = await fakeApi();
    const { subscriptions } = connect(api);
    const hook = { scope: 'store/order/created', is_active: false };
    api.store.hooks.set(1, { id: 1, destination: 'https://other.example/', ...hook });
    api.store.hooks.set(2, { id: 2, destination: url, ...hook });
    expect(await subscriptions.ensure({ url, topics: ['store/order/created'] })).toMatchObject([
      { id: '2', isActive: true },
    ]);
    expect([...api.store.hooks.values()].map(({ is_active }) => is_active)).toEqual([false, true]);
  });

  test('removes one, also where it is gone', async () => {
    const api = await fakeApi();
    const { subscriptions } = connect(api);
    const [hook] = await subscriptions.ensure({ url, topics: ['store/order/created'] });
    await subscriptions.remove(hook?.id ?? '');
    await subscriptions.remove(hook?.id ?? '');
    expect(await subscriptions.list()).toEqual([]);
  });
});

test('a fake change is dated as the platform dates it', () => {
  expect(rfc2822(1)).toBe('Sun, 01 Mar 2026 12:00:01 +0000');
});
