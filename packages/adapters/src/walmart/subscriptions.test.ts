import { expect, test } from 'vitest';
import { clientOf } from './__fixtures__/connect.ts';
import { fakeSeller } from './__fixtures__/fake-api.ts';

const url = 'https://hooks.example/walmart';
const secret = 'walmart-client-secret';

test('a subscription to all that happens is made once, to be signed with the secret', async () => {
  const seller = await fakeSeller();
  const { subscriptions } = clientOf(seller);
  const made = [{ id: 'sub-1', topics: ['ORDER_UPDATES'], url, isActive: true }];
  expect(await subscriptions?.ensure({ url, secret })).toEqual(made);
  expect(await subscriptions?.ensure({ url, secret })).toEqual(made);
  const posts = seller.requests.filter(({ line }) => line.startsWith('POST'));
  expect(posts.map(({ body }) => body)).toEqual([
    {
      events: [
        {
          eventType: 'ORDER_UPDATES',
          eventVersion: 'V1',
          resourceName: 'ORDER',
          eventUrl: url,
          authDetails: { authMethod: 'HMAC', authHeaderName: 'Authorization', clientSecret: secret },
          headers: { 'content-type': 'application/json' },
          status: 'ACTIVE',
        },
      ],
    },
  ]);
});

test('what is missing is made and what was turned off is turned on, and the rest stays', async () => {
  const seller = await fakeSeller();
  const off = { subscriptionId: 'sub-1', eventType: 'PO_CREATED', eventUrl: url, status: 'INACTIVE' };
  const elsewhere = { ...off, subscriptionId: 'sub-2', eventUrl: 'https://other.example' };
  seller.subscriptions.push(off, elsewhere);
  const topics = ['PO_CREATED', 'INTENT_TO_CANCEL'];
  const found = await clientOf(seller).subscriptions?.ensure({ url, secret, topics });
  expect(found?.map(({ id, isActive }) => [id, isActive])).toEqual([
    ['sub-1', true],
    ['sub-3', true],
  ]);
  expect(elsewhere.status).toBe('INACTIVE');
});

test.each([{ url }, { url: 'http://hooks.example', secret }])('%o is refused', async (options) => {
  const seller = await fakeSeller();
  await expect(clientOf(seller).subscriptions?.ensure(options)).rejects.toMatchObject({
    code: 'INVALID_OPTION',
  });
  expect(seller.subscriptions).toEqual([]);
});

test('a subscription that is removed twice is gone', async () => {
  const seller = await fakeSeller();
  const { subscriptions } = clientOf(seller);
  await subscriptions?.ensure({ url, secret });
  await subscriptions?.remove('sub-1');
  await subscriptions?.remove('sub-1');
  expect(await subscriptions?.list()).toEqual([]);
});
