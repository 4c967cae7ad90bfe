import { describe, expect, test } from 'vitest';
import { connect } from './__fixtures__/connect.ts';
import { fakeSquare } from './__fixtures__/fake-api.ts';

const URL_1 = 'https://shop.example/hooks/square?store=1';

async function setUp() {
  const api = await fakeSquare();
  const settings = { baseUrl: api.url, applicationToken: 'application-token' };
  return { api, subscriptions: connect(api, { settings }).subscriptions };
}

describe('ensure', () => {
  test('makes a subscription to all topics with its secret, and calling again changes nothing', async () => {
    const { api, subscriptions } = await setUp();
    const [made] = await subscriptions.ensure({ url: URL_1 });
    expect(made).toEqual({
      id: 'wbhk_1',
      url: URL_1,
      topics: [
        'order.created',
        'order.updated',
        'order.fulfillment.updated',
        'payment.created',
        'payment.updated',
        'refund.created',
        'refund.updated',
      ],
      isActive: true,
      secret: 'key-1',
    });
    expect(await subscriptions.ensure({ url: URL_1 })).toMatchObject([{ id: 'wbhk_1' }]);
    expect(api.calls.map(({ method }) => method)).toEqual(['GET', 'POST', 'GET']);
  });

  test('turns on what was turned off, and adds the topics that are missing', async () => {
    const { api, subscriptions } = await setUp();
    await subscriptions.ensure({ url: URL_1, topics: ['order.created'] });
    Object.assign(api.subscriptions[0] as object, { enabled: false });
    const [changed] = await subscriptions.ensure({ url: URL_1, topics: ['order.updated'] });
    expect(changed).toMatchObject({ isActive: true, topics: ['order.created', 'order.updated'] });
    expect(api.subscriptions).toHaveLength(1);
  });

  test('another URL is another subscription', async () => {
    const { api, subscriptions } = await setUp();
    await subscriptions.ensure({ url: URL_1 });
    await subscriptions.ensure({ url: `${URL_1}2` });
    expect(api.subscriptions).toHaveLength(2);
  });

  test.each(['http://shop.example/', '/hooks'])('refuses the URL %s', async (url) => {
    const { subscriptions } = await setUp();
    await expect(subscriptions.ensure({ url })).rejects.toThrow('url');
  });
});

test('lists all of them, over several pages, those that are off included', async () => {
  const { api, subscriptions } = await setUp();
  for (let at = 0; at < 205; at += 1)
    api.subscriptions.push({ id: `w${at}`, notification_url: URL_1, event_types: [], enabled: at !== 7 });
  const all = await subscriptions.list();
  expect(all.map(({ id }) => id)).toEqual(api.subscriptions.map(({ id }) => id));
  expect(all.filter(({ isActive }) => !isActive).map(({ id }) => id)).toEqual(['w7']);
});

test('removes one, and resolves where it is gone', async () => {
  const { api, subscriptions } = await setUp();
  await subscriptions.ensure({ url: URL_1 });
  await subscriptions.remove('wbhk_1');
  await subscriptions.remove('wbhk_1');
  expect(api.subscriptions).toEqual([]);
});

test("the seller's token is used where the application has none of its own", async () => {
  const api = await fakeSquare();
  expect(await connect(api).subscriptions.list()).toEqual([]);
  expect(api.calls[0]?.headers.authorization).toBe('Bearer seller-token');
});
