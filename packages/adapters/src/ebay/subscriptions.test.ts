import { describe, expect, test } from 'vitest';
import { connect } from './__fixtures__/connect.ts';
import { type FakeEbay, fakeEbay } from './__fixtures__/fake-api.ts';

describe('subscriptions', () => {
  const url = 'https://shop.example/hooks/ebay';
  const secret = 'verification-token-of-32-letters-x';
  const settings = (api: FakeEbay) => ({
    baseUrl: api.url,
    clientId: 'app-id',
    clientSecret: 'cert-id',
    alertEmail: 'ops@shop.example',
  });

  test('are made with all that they need, and a second time nothing changes', async () => {
    const api = await fakeEbay();
    const client = connect(api, { settings: settings(api) });
    const expected = [{ id: 's1', topics: ['ORDER_CONFIRMATION'], url, isActive: true }];
    expect(await client.subscriptions.ensure({ url, secret })).toEqual(expected);
    const writes = api.calls.filter(({ method }) => method !== 'GET').length;
    expect(await client.subscriptions.ensure({ url, secret })).toEqual(expected);
    expect(api.calls.filter(({ method, path }) => method !== 'GET' && !path.endsWith('/token'))).toHaveLength(
      writes - 1,
    );
    expect(api.config).toEqual({ alertEmail: 'ops@shop.example' });
    expect(api.destinations).toMatchObject([
      { status: 'ENABLED', deliveryConfig: { endpoint: url, verificationToken: secret } },
    ]);
    expect(api.subscriptions).toMatchObject([
      { destinationId: 'd1', payload: { format: 'JSON', deliveryProtocol: 'HTTPS', schemaVersion: '1.0' } },
    ]);
  });

  test('that eBay marked down are turned on', async () => {
    const api = await fakeEbay();
    api.config = { alertEmail: 'a@shop.example' };
    api.destinations.push({
      destinationId: 'd7',
      status: 'MARKED_DOWN',
      deliveryConfig: { endpoint: url, verificationToken: secret },
    });
    api.subscriptions.push({
      subscriptionId: 's7',
      topicId: 'ORDER_CONFIRMATION',
      destinationId: 'd7',
      status: 'DISABLED',
    });
    const client = connect(api, { settings: settings(api) });
    expect(await client.subscriptions.list()).toMatchObject([{ id: 's7', isActive: false }]);
    expect(await client.subscriptions.ensure({ url })).toMatchObject([{ id: 's7', isActive: true }]);
  });

  test('are listed over all pages', async () => {
    const api = await fakeEbay();
    for (const index of [1, 2, 3, 4, 5])
      api.subscriptions.push({
        subscriptionId: `s${index}`,
        topicId: `T${index}`,
        destinationId: 'd1',
        status: 'ENABLED',
      });
    const listed = await connect(api).subscriptions.list();
    expect(listed.map(({ id }) => id)).toEqual(['s1', 's2', 's3', 's4', 's5']);
  });

  test('are removed once and again', async () => {
    const api = await fakeEbay();
    api.subscriptions.push({ subscriptionId: 's1', topicId: 'ORDER_CONFIRMATION', destinationId: 'd1' });
    const client = connect(api);
    await client.subscriptions.remove('s1');
    await client.subscriptions.remove('s1');
    expect(api.subscriptions).toEqual([]);
  });

  test.each([undefined, 'short', 'a'.repeat(81), `${'a'.repeat(40)}!`])(
    'refuse the secret %j',
    async (wrong) => {
      const api = await fakeEbay();
      const ensured = connect(api).subscriptions.ensure({ url, secret: wrong });
      await expect(ensured).rejects.toThrow('a verification token of 32 to 80');
      expect(api.destinations).toEqual([]);
    },
  );
});
