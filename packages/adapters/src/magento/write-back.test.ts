import { describe, expect, test } from 'vitest';
import { PlatformRequestError } from '../errors/platform-errors.ts';
import { clientOf, orderAt } from './__fixtures__/connect.ts';
import { fakeShop } from './__fixtures__/fake-api.ts';

describe('write-back', () => {
  test('makes a shipment once, known by its tracking number', async () => {
    const shop = await fakeShop();
    shop.orders.push(orderAt(1, 1));
    const client = clientOf(shop);
    const fulfilment = {
      lines: [{ lineId: '71001', quantity: 1 }],
      tracking: { carrier: 'DHL', number: 'JD01' },
      notifyCustomer: true,
    };
    expect(await client.fulfil?.('1', fulfilment)).toEqual({ outcome: 'done', platformId: '500' });
    expect(await client.fulfil?.('1', fulfilment)).toEqual({ outcome: 'already_done', platformId: '500' });
    const ships = shop.calls.filter(({ path }) => path === '/V1/order/1/ship');
    expect(ships.map(({ body }) => body)).toEqual([
      {
        items: [{ order_item_id: '71001', qty: 1 }],
        notify: true,
        tracks: [{ track_number: 'JD01', title: 'DHL', carrier_code: 'dhl' }],
      },
    ]);
  });

  test('knows an order of which everything was sent, and passes any other refusal on', async () => {
    const shop = await fakeShop();
    shop.orders.push(orderAt(1, 1));
    const client = clientOf(shop);
    expect(await client.fulfil?.('1', {})).toMatchObject({ outcome: 'done' });
    expect(await client.fulfil?.('1', {})).toEqual({ outcome: 'already_done' });
    shop.orders.push(orderAt(2, 1));
    shop.before = ({ path }) => (path.endsWith('/ship') ? { status: 400 } : undefined);
    const error = await client.fulfil?.('2', {}).catch((cause: unknown) => cause);
    expect(PlatformRequestError.isInstance(error) && [error.status, error.outcome]).toEqual([400, 'refused']);
  });

  test('does not know what became of a shipment whose answer was lost', async () => {
    const shop = await fakeShop();
    shop.orders.push(orderAt(1, 1));
    shop.before = ({ path }) => (path.endsWith('/ship') ? { status: 502 } : undefined);
    const error = await clientOf(shop)
      .fulfil?.('1', {})
      .catch((cause: unknown) => cause);
    expect(PlatformRequestError.isInstance(error) && [error.outcome, error.isRetryable]).toEqual([
      'unknown',
      false,
    ]);
  });

  test('cancels an order, knows one that is cancelled, and refuses one that cannot be', async () => {
    const shop = await fakeShop();
    shop.orders.push(orderAt(1, 1), { ...orderAt(2, 2), state: 'complete' });
    const client = clientOf(shop);
    expect(await client.cancel?.('1', {})).toEqual({ outcome: 'done' });
    expect(await client.cancel?.('1', {})).toEqual({ outcome: 'already_done' });
    await expect(client.cancel?.('2', {})).rejects.toSatisfy(PlatformRequestError.isInstance);
  });

  test('acknowledges by one comment, in the status that the order has', async () => {
    const shop = await fakeShop();
    shop.orders.push(orderAt(1, 1));
    const client = clientOf(shop);
    expect(await client.acknowledge?.('1', { idempotencyKey: 'k1' })).toEqual({ outcome: 'done' });
    expect(await client.acknowledge?.('1', { idempotencyKey: 'k1' })).toEqual({ outcome: 'already_done' });
    expect(shop.orders[0]?.['status_histories']).toEqual([
      {
        comment: 'Order received (k1)',
        status: 'pending',
        parent_id: '1',
        is_customer_notified: 0,
        is_visible_on_front: 0,
      },
    ]);
  });
});

describe('subscriptions', () => {
  const url = 'https://hooks.example/magento';

  test('are made once, listed and removed', async () => {
    const shop = await fakeShop();
    const { subscriptions } = clientOf(shop);
    const made = await subscriptions?.ensure({ url });
    expect(await subscriptions?.ensure({ url })).toEqual(made);
    expect(made).toEqual([
      {
        id: 'observer.sales_order_save_commit_after:after:orderdock:observer_sales_order_save_commit_after',
        topics: ['observer.sales_order_save_commit_after'],
        url,
        isActive: true,
      },
    ]);
    expect(shop.webhooks).toMatchObject([{ required: false, url, webhook_type: 'after' }]);
    expect(shop.calls.filter(({ path }) => path === '/V1/webhooks/subscribe')).toHaveLength(1);
    await subscriptions?.remove(made?.[0]?.id ?? '');
    await subscriptions?.remove(made?.[0]?.id ?? '');
    expect(await subscriptions?.list()).toEqual([]);
  });
});

describe('the key of an event', () => {
  test("is fetched from Adobe's host and nowhere else, without the shop's token", async () => {
    const asked: [string, unknown][] = [];
    const fetch = async (target: string, init: RequestInit) => {
      asked.push([target, new Headers(init.headers).get('authorization')]);
      return new Response('-----BEGIN PUBLIC KEY-----\n…');
    };
    const client = clientOf({ baseUrl: 'https://shop.example/rest' }, { fetch });
    expect(await client.publicKey?.('/prod/keys/pub-key-AbC123.pem')).toContain('BEGIN PUBLIC KEY');
    for (const path of ['//evil.example/k.pem', 'https://evil.example/k.pem', '/prod/keys/../../k.pem', ''])
      expect(await client.publicKey?.(path)).toBeUndefined();
    expect(asked).toEqual([['https://static.adobeioevents.com/prod/keys/pub-key-AbC123.pem', null]]);
  });
});
