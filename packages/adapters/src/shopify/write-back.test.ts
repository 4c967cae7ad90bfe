import { describe, expect, test } from 'vitest';
import { connect } from './__fixtures__/connect.ts';
import { type FakeShop, fakeShop } from './__fixtures__/fake-api.ts';
import { minimalGraphqlOrder } from './__fixtures__/graphql-order.ts';

const ORDER = 'gid://shopify/Order/5001';

/** An order of two lines, sent from two places; the first line from both. */
async function shopWithGoods(changes: Record<string, unknown> = {}): Promise<FakeShop> {
  const shop = await fakeShop([minimalGraphqlOrder(changes)]);
  const line = (id: string, lineItem: string, remaining: number) => ({
    id: `gid://shopify/FulfillmentOrderLineItem/${id}`,
    lineItem: `gid://shopify/LineItem/${lineItem}`,
    remaining,
  });
  shop.fulfillmentOrders.set(ORDER, [
    { id: 'fo-1', status: 'OPEN', location: 'berlin', lines: [line('11', '7001', 2), line('12', '7002', 1)] },
    { id: 'fo-2', status: 'IN_PROGRESS', location: 'paris', lines: [line('21', '7001', 1)] },
    { id: 'fo-3', status: 'CLOSED', location: 'rome', lines: [line('31', '7001', 0)] },
  ]);
  return shop;
}

const sent = ({ calls }: FakeShop) =>
  calls.filter(({ name }) => name === 'Fulfil').map(({ variables }) => variables['fulfillment']);

describe('goods that went out', () => {
  test('are sent whole, once for each place, and not a second time', async () => {
    const shop = await shopWithGoods();
    const fulfil = () => connect(shop).fulfil('5001', { tracking: { carrier: 'DHL', number: 'IE1' } });
    expect([await fulfil(), await fulfil()]).toEqual([
      { outcome: 'done', platformId: '77' },
      { outcome: 'already_done' },
    ]);
    expect(sent(shop)).toEqual([
      {
        lineItemsByFulfillmentOrder: [
          {
            fulfillmentOrderId: 'fo-1',
            fulfillmentOrderLineItems: [
              { id: 'gid://shopify/FulfillmentOrderLineItem/11', quantity: 2 },
              { id: 'gid://shopify/FulfillmentOrderLineItem/12', quantity: 1 },
            ],
          },
        ],
        notifyCustomer: false,
        trackingInfo: { company: 'DHL', number: 'IE1' },
      },
      {
        lineItemsByFulfillmentOrder: [
          {
            fulfillmentOrderId: 'fo-2',
            fulfillmentOrderLineItems: [{ id: 'gid://shopify/FulfillmentOrderLineItem/21', quantity: 1 }],
          },
        ],
        notifyCustomer: false,
        trackingInfo: { company: 'DHL', number: 'IE1' },
      },
    ]);
  });

  test('may be a part of a line', async () => {
    const shop = await shopWithGoods();
    const lines = [{ lineId: '7001', quantity: 1 }];
    await connect(shop).fulfil('5001', { lines, notifyCustomer: true });
    expect(sent(shop)).toEqual([
      {
        lineItemsByFulfillmentOrder: [
          {
            fulfillmentOrderId: 'fo-1',
            fulfillmentOrderLineItems: [{ id: 'gid://shopify/FulfillmentOrderLineItem/11', quantity: 1 }],
          },
        ],
        notifyCustomer: true,
      },
    ]);
  });

  test('beyond what is left are refused by Shopify', async () => {
    const shop = await shopWithGoods();
    const fulfil = connect(shop).fulfil('5001', { lines: [{ lineId: '7002', quantity: 5 }] });
    await expect(fulfil).rejects.toMatchObject({ code: 'PLATFORM_REQUEST', outcome: 'refused' });
  });

  test('of an order on hold are refused with its word', async () => {
    const shop = await shopWithGoods();
    shop.fulfillmentOrders.set(ORDER, [{ id: 'fo-1', status: 'ON_HOLD', location: 'berlin', lines: [] }]);
    await expect(connect(shop).fulfil('5001', {})).rejects.toMatchObject({ platformCode: 'ON_HOLD' });
  });

  test('of a line on hold are refused, though another line could be sent', async () => {
    const shop = await shopWithGoods();
    const held = { id: 'l', lineItem: 'gid://shopify/LineItem/7009', remaining: 1 };
    shop.fulfillmentOrders
      .get(ORDER)
      ?.push({ id: 'fo-4', status: 'SCHEDULED', location: 'oslo', lines: [held] });
    const fulfil = connect(shop).fulfil('5001', { lines: [{ lineId: '7009', quantity: 1 }] });
    await expect(fulfil).rejects.toMatchObject({ platformCode: 'SCHEDULED' });
  });

  test('of a line that the order has not are a mistake of the caller', async () => {
    const shop = await shopWithGoods();
    const fulfil = connect(shop).fulfil('5001', { lines: [{ lineId: '1', quantity: 1 }] });
    await expect(fulfil).rejects.toMatchObject({ code: 'INVALID_OPTION' });
    expect(sent(shop)).toEqual([]);
  });

  test('of an order that is not there are refused', async () => {
    const shop = await fakeShop();
    await expect(connect(shop).fulfil('404', {})).rejects.toMatchObject({ platformCode: 'NOT_FOUND' });
    await expect(connect(shop).fulfil('x', {})).rejects.toMatchObject({ code: 'INVALID_OPTION' });
  });
});

describe('an order that is called off', () => {
  test('is so later, and not a second time', async () => {
    const shop = await shopWithGoods();
    const cancel = () => connect(shop).cancel('5001', { reason: 'inventory' });
    expect([await cancel(), await cancel()]).toEqual([
      { outcome: 'accepted', platformId: 'gid://shopify/Job/j-1' },
      { outcome: 'already_done' },
    ]);
    const cancels = shop.calls.filter(({ name }) => name === 'Cancel');
    expect(cancels.map(({ variables }) => variables)).toEqual([{ orderId: ORDER, reason: 'INVENTORY' }]);
  });

  test('for a reason of your own has it as a note', async () => {
    const shop = await shopWithGoods();
    await connect(shop).cancel('5001', { reason: 'the kiln broke' });
    expect(shop.calls.at(-1)?.variables).toEqual({
      orderId: ORDER,
      reason: 'OTHER',
      staffNote: 'the kiln broke',
    });
  });

  test('after it was sent is refused with the code of Shopify', async () => {
    const shop = await shopWithGoods({ displayFulfillmentStatus: 'FULFILLED' });
    await expect(connect(shop).cancel('5001', {})).rejects.toMatchObject({
      platformCode: 'INVALID',
      outcome: 'refused',
    });
  });
});

describe('the subscriptions', () => {
  const url = 'https://hooks.example/shopify';
  const topics = ['orders/create', 'orders/partially_fulfilled'];

  test('are made one for each topic, once', async () => {
    const shop = await fakeShop();
    const { subscriptions } = connect(shop);
    const first = await subscriptions.ensure({ url, topics });
    expect(await subscriptions.ensure({ url, topics })).toEqual(first);
    expect(shop.subscriptions).toEqual([
      { id: 'gid://shopify/WebhookSubscription/1', topic: 'ORDERS_CREATE', uri: url },
      { id: 'gid://shopify/WebhookSubscription/2', topic: 'ORDERS_PARTIALLY_FULFILLED', uri: url },
    ]);
  });

  test('leave out by default the topics that only the configuration of the app can have', async () => {
    const shop = await fakeShop();
    await connect(shop).subscriptions.ensure({ url });
    const made = shop.subscriptions.map(({ topic }) => topic);
    expect(made).toHaveLength(12);
    expect(made).toContain('ORDER_TRANSACTIONS_CREATE');
    expect(made).not.toContain('CUSTOMERS_REDACT');
  });

  test('are listed with our topics, and a strange one with its own word', async () => {
    const shop = await fakeShop();
    shop.subscriptions.push(
      { id: 'a', topic: 'ORDERS_UPDATED', uri: url },
      { id: 'b', topic: 'SHOP_UPDATE', uri: url },
    );
    expect((await connect(shop).subscriptions.list()).map(({ topics: own }) => own)).toEqual([
      ['orders/updated'],
      ['SHOP_UPDATE'],
    ]);
  });

  test('are removed, and a second time there is nothing to remove', async () => {
    const shop = await fakeShop();
    const { subscriptions } = connect(shop);
    await subscriptions.ensure({ url, topics });
    await subscriptions.remove('gid://shopify/WebhookSubscription/1');
    await subscriptions.remove('gid://shopify/WebhookSubscription/1');
    expect(shop.subscriptions.map(({ topic }) => topic)).toEqual(['ORDERS_PARTIALLY_FULFILLED']);
    expect(shop.calls.filter(({ name }) => name === 'Unsubscribe')).toHaveLength(1);
  });

  test('go nowhere but to https', async () => {
    const shop = await fakeShop();
    await expect(connect(shop).subscriptions.ensure({ url: 'http://hooks.example' })).rejects.toMatchObject({
      code: 'INVALID_OPTION',
    });
  });
});
