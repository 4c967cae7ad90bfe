import { describe, expect, test } from 'vitest';
import { staticToken } from '../auth/static-token.ts';
import { connectTo, startFakeAmazon } from './__fixtures__/fake-api.ts';

describe('subscriptions', () => {
  const QUEUE = 'arn:aws:sqs:eu-west-1:123456789012:orders';
  const BUS = 'arn:aws:events:eu-west-1:123456789012:event-bus/default';
  const start = async () => {
    const fake = await startFakeAmazon();
    const client = connectTo(fake, {}, { notificationsAuth: staticToken('app-token') });
    if (client.subscriptions === undefined) throw new Error('Expected a client with subscriptions');
    return { fake, subscriptions: client.subscriptions };
  };

  test('are made once, with the destination they go to', async () => {
    const { fake, subscriptions } = await start();
    expect(await subscriptions.list()).toEqual([]);
    const made = {
      id: 'ORDER_CHANGE/subscription-destination-1',
      topics: ['ORDER_CHANGE'],
      url: QUEUE,
      isActive: true,
    };
    expect(await subscriptions.ensure({ url: QUEUE })).toEqual([made]);
    expect(await subscriptions.ensure({ url: QUEUE })).toEqual([made]);
    expect(await subscriptions.list()).toEqual([made]);
    expect(fake.written).toHaveLength(2);
  });

  test('move to another destination, of EventBridge', async () => {
    const { fake, subscriptions } = await start();
    await subscriptions.ensure({ url: QUEUE });
    expect(await subscriptions.ensure({ url: BUS })).toMatchObject([
      { id: 'ORDER_CHANGE/subscription-destination-2' },
    ]);
    expect([...fake.destinations.values()]).toMatchObject([
      { resource: { sqs: { arn: QUEUE } } },
      { resource: { eventBridge: { region: 'eu-west-1', accountId: '123456789012' } } },
    ]);
  });

  test('are removed, also where they are gone', async () => {
    const { subscriptions } = await start();
    const [made] = await subscriptions.ensure({ url: QUEUE });
    await subscriptions.remove(made?.id ?? '');
    await subscriptions.remove(made?.id ?? '');
    expect(await subscriptions.list()).toEqual([]);
  });

  test('that somebody else made in between are found', async () => {
    const { fake, subscriptions } = await start();
    fake.onCall = (call) => {
      if (call === 'POST /notifications/v1/subscriptions/ORDER_CHANGE')
        fake.subscriptions.set('ORDER_CHANGE', { id: 'theirs', destinationId: 'destination-1' });
    };
    expect(await subscriptions.ensure({ url: QUEUE })).toMatchObject([{ id: 'ORDER_CHANGE/theirs' }]);
  });

  test('go to a queue or a bus, and have ids and topics of their form', async () => {
    const { subscriptions } = await start();
    for (const url of ['https://shop.example/hook', 'arn:aws:s3:::bucket', ''])
      await expect(subscriptions.ensure({ url })).rejects.toThrow('url');
    await expect(subscriptions.ensure({ url: QUEUE, topics: ['../x'] })).rejects.toThrow('topics');
    for (const id of ['', 'ORDER_CHANGE', 'ORDER_CHANGE/..', 'a/b', 'ORDER_CHANGE/a/b'])
      await expect(subscriptions.remove(id)).rejects.toThrow('id');
  });

  test("without the application's token are listed, and neither made nor removed", async () => {
    const fake = await startFakeAmazon();
    fake.subscriptions.set('ORDER_CHANGE', { id: 's', destinationId: 'd' });
    const { subscriptions } = connectTo(fake);
    expect(await subscriptions?.list()).toMatchObject([{ id: 'ORDER_CHANGE/s', url: 'd' }]);
    await expect(subscriptions?.ensure({ url: QUEUE })).rejects.toThrow('notificationsAuth');
    await expect(subscriptions?.remove('ORDER_CHANGE/s')).rejects.toThrow('notificationsAuth');
  });
});
