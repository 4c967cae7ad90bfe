import { describe, expect, test } from 'vitest';
import { createTokenProvider } from '../auth/create-token-provider.ts';
import { staticToken } from '../auth/static-token.ts';
import { PlatformRequestError, ReauthRequiredError } from '../errors/platform-errors.ts';
import { connectTo, startFakeAmazon } from './__fixtures__/fake-api.ts';
import { bookV0, itemV0, smallOrder } from './__fixtures__/index.ts';
import { amazon } from './index.ts';

const V0 = { region: 'na', ordersApi: 'v0', marketplaceIds: 'ATVPDKIKX0DER' };
const idOf = (index: number) => `111-0000009-${String(index).padStart(7, '0')}`;
const some = (count: number) =>
  Array.from({ length: count }, (_, index) =>
    smallOrder({ orderId: idOf(index), createdTime: `2026-03-01T10:00:0${index}Z` }),
  );

test('a token that has expired, which Amazon says with 403, is renewed once', async () => {
  const fake = await startFakeAmazon({ orders: some(1) });
  const granted = ['token-old', 'token-1'];
  const auth = createTokenProvider({ renew: async () => ({ accessToken: granted.shift() ?? 'none' }) });
  expect((await connectTo(fake, { auth }).hydrate?.(idOf(0)))?.platformOrderId).toBe(idOf(0));
  expect(fake.calls).toHaveLength(2);
  const gone = connectTo(fake, { auth: staticToken('token-gone') });
  await expect(gone.hydrate?.(idOf(0))).rejects.toSatisfy(ReauthRequiredError.isInstance);
});

describe('one order', () => {
  test('is fetched whole, with the hash of its bytes', async () => {
    const fake = await startFakeAmazon({ orders: some(1) });
    const order = await connectTo(fake).hydrate?.(idOf(0));
    expect(order).toMatchObject({ platformOrderId: idOf(0), storeId: 'store-1' });
    expect(order?.raw.body).toMatchObject({ order: { orderId: idOf(0) } });
  });

  test('that there is not is undefined', async () => {
    const fake = await startFakeAmazon();
    expect(await connectTo(fake).hydrate?.(idOf(0))).toBeUndefined();
    expect(
      await connectTo(fake, { settings: { ...V0, baseUrl: fake.url } }).hydrate?.(idOf(0)),
    ).toBeUndefined();
  });

  test('of v0 is put together from all pages of its items', async () => {
    const fake = await startFakeAmazon({ orders: some(1) });
    fake.itemPages = [[itemV0()], [bookV0()]];
    const client = connectTo(fake, { settings: { ...V0, baseUrl: fake.url } });
    const order = await client.hydrate?.(idOf(0));
    expect(order?.lines.map(({ id }) => id)).toEqual(['80000000000031', '80000000000032']);
    expect(Object.keys(order?.raw.body as object)).toEqual(['order', 'items']);
    const first = order?.raw.sha256;
    fake.itemPages = [[itemV0()], [bookV0({ Title: 'Another' })]];
    expect((await client.hydrate?.(idOf(0)))?.raw.sha256).not.toBe(first);
  });

  test('of v0 is asked for with one restricted token for all, where personal data is wanted', async () => {
    const fake = await startFakeAmazon({ orders: some(2) });
    const client = connectTo(fake, { settings: { ...V0, restrictedData: 'true', baseUrl: fake.url } });
    await client.hydrate?.(idOf(0));
    await client.hydrate?.(idOf(1));
    expect(fake.calls.filter((call) => call.startsWith('POST'))).toEqual([
      'POST /tokens/2021-03-01/restrictedDataToken',
    ]);
  });

  test('has an id that leads nowhere else', async () => {
    const fake = await startFakeAmazon();
    for (const id of ['', '..', 'a/b', 'a?b', '%2e%2e', 'x'.repeat(65)])
      await expect(connectTo(fake).hydrate?.(id)).rejects.toThrow('platformOrderId');
    expect(fake.calls).toEqual([]);
  });
});

describe('settings', () => {
  const connect = (settings: Readonly<Record<string, string>>) => () =>
    amazon().connect({ storeId: 's', settings, auth: staticToken('t') });

  test.each([
    ['region', {}],
    ['region', { region: 'us' }],
    ['region', { region: '__proto__' }],
    ['baseUrl', { region: 'eu', baseUrl: 'http://evil.example' }],
    ['ordersApi', { region: 'eu', ordersApi: 'v1' }],
    ['marketplaceIds', { region: 'eu', marketplaceIds: 'a b' }],
    ['marketplaceIds', { region: 'eu', ordersApi: 'v0' }],
    ['includedData', { region: 'eu', includedData: 'BUYER' }],
    ['includedData', { region: 'eu', includedData: 'PROCEEDS,FULFILLMENT,SECRETS' }],
    ['restrictedData', { region: 'eu', restrictedData: 'yes' }],
    ['unknown', { region: 'eu', unknown: 'x' }],
  ])('that cannot work are refused by name: %s in %j', (name, settings) => {
    expect(connect(settings as Readonly<Record<string, string>>)).toThrow(
      `settings.${name}`.replace('settings.baseUrl', 'baseUrl'),
    );
  });

  test('that are enough are few', () => {
    expect(connect({ region: 'eu' })().platform).toBe('amazon');
  });
});

test('an error tells the code of Amazon and nothing of its text', async () => {
  const fake = await startFakeAmazon();
  const { subscriptions } = connectTo(fake, {}, { notificationsAuth: staticToken('token-1') });
  const failure = await subscriptions
    ?.ensure({ url: 'arn:aws:sqs:eu-west-1:123456789012:q' })
    .catch((error: unknown) => error);
  expect(
    PlatformRequestError.isInstance(failure) && [failure.status, failure.platformCode, failure.message],
  ).toEqual([403, 'Unauthorized', 'notifications.getDestinations of amazon got status 403 (Unauthorized)']);
});
