import { describe, expect, test } from 'vitest';
import { createTokenProvider } from '../auth/create-token-provider.ts';
import { RateLimitedError, ReauthRequiredError } from '../errors/platform-errors.ts';
import { connect } from './__fixtures__/connect.ts';
import { fakeSquare } from './__fixtures__/fake-api.ts';
import { errors } from './__fixtures__/fake-state.ts';
import { minimalOrder } from './__fixtures__/index.ts';

describe('calls', () => {
  test('a 429 tells how long to wait', async () => {
    const api = await fakeSquare();
    api.next.push({ ...errors(429, 'RATE_LIMITED', 'RATE_LIMIT_ERROR'), headers: { 'retry-after': '3' } });
    const error: unknown = await connect(api)
      .hydrate('Order1')
      .catch((reason: unknown) => reason);
    expect(RateLimitedError.isInstance(error) && error.retryAfterMs).toBe(3_000);
  });

  test('a token that was refused is renewed once', async () => {
    const api = await fakeSquare();
    api.orders.push(minimalOrder());
    let renewals = 0;
    const auth = createTokenProvider({
      current: { accessToken: 'old' },
      renew: async () => {
        renewals += 1;
        return { accessToken: 'seller-token' };
      },
    });
    expect((await connect(api, { auth }).hydrate('MinimalOrder5001'))?.platformOrderId).toBe(
      'MinimalOrder5001',
    );
    expect(renewals).toBe(1);
  });

  test('a credential that stays refused has to be granted anew', async () => {
    const api = await fakeSquare();
    api.sellerTokens.clear();
    await expect(connect(api).hydrate('Order1')).rejects.toSatisfy(ReauthRequiredError.isInstance);
  });

  test("Square's code of an error is told, its text is not", async () => {
    const api = await fakeSquare();
    api.next.push(errors(500, 'INTERNAL_SERVER_ERROR', 'API_ERROR'));
    const error: unknown = await connect(api)
      .hydrate('Order1')
      .catch((reason: unknown) => reason);
    expect(error).toMatchObject({ platformCode: 'INTERNAL_SERVER_ERROR', isRetryable: true });
    expect(String(error)).not.toContain('Ada');
  });

  test('an error page is a failed call without a code', async () => {
    const api = await fakeSquare();
    api.next.push({ status: 502, body: '<html>' });
    await expect(connect(api).hydrate('Order1')).rejects.toMatchObject({
      status: 502,
      platformCode: undefined,
    });
  });

  test('an abort ends a call with its reason', async () => {
    const api = await fakeSquare();
    const signal = AbortSignal.abort(new Error('enough'));
    await expect(connect(api).hydrate('Order1', { signal })).rejects.toThrow('enough');
    expect(api.calls).toEqual([]);
  });

  test('the version that is asked for goes with every call', async () => {
    const api = await fakeSquare();
    await connect(api, { settings: { baseUrl: api.url, apiVersion: '2024-01-18' } }).hydrate('Order1');
    expect(api.calls[0]?.headers['square-version']).toBe('2024-01-18');
  });

  test.each([
    [{ baseUrl: 'http://connect.squareup.com' }, 'baseUrl'],
    [{ baseUrl: 'https://user:secret@connect.squareup.com' }, 'baseUrl'],
    [{ apiVersion: 'latest' }, 'settings.apiVersion'],
    [{ locationIds: 'L1,../L2' }, 'settings.locationIds'],
    [{ shop: 'a' }, 'settings.shop'],
  ])('settings that cannot work are refused: %j', (settings, option) => {
    expect(() => connect({ url: 'https://connect.squareup.com' }, { settings })).toThrow(option);
  });
});

describe('hydrate', () => {
  test('gives the order as it is, hashed over the bytes that came', async () => {
    const api = await fakeSquare();
    api.orders.push(minimalOrder());
    const order = await connect(api).hydrate('MinimalOrder5001');
    expect(order).toMatchObject({ platformOrderId: 'MinimalOrder5001', storeId: 'store-1' });
    expect(order?.raw.body).toEqual({ order: minimalOrder() });
    expect(order?.raw.sha256).toMatch(/^[0-9a-f]{64}$/);
  });

  test('leaves the source out where it is not to be kept', async () => {
    const api = await fakeSquare();
    api.orders.push(minimalOrder());
    expect((await connect(api, { keepBody: false }).hydrate('MinimalOrder5001'))?.raw.body).toBeUndefined();
  });

  test('knows nothing of an order that is not there', async () => {
    expect(await connect(await fakeSquare()).hydrate('Order1')).toBeUndefined();
  });

  test.each(['..', '../locations', 'search?x', '', 'a/b', 'x'.repeat(193)])(
    'asks for no other place of the API: %j',
    async (id) => {
      const api = await fakeSquare();
      expect(await connect(api).hydrate(id)).toBeUndefined();
      expect(api.calls).toEqual([]);
    },
  );
});
