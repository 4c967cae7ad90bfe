import { describe, expect, test } from 'vitest';
import type { PlatformClient } from '../contract/client.ts';
import { connectTo, startFakeAmazon } from './__fixtures__/fake-api.ts';
import { smallOrder } from './__fixtures__/index.ts';

const idOf = (index: number) => `111-0000009-${String(index).padStart(7, '0')}`;

describe('a fulfilment', () => {
  const tracking = { carrier: 'ups', number: '1Z9' };
  const start = async (changes: Readonly<Record<string, unknown>> = {}) => {
    const fake = await startFakeAmazon({ orders: [smallOrder({ orderId: idOf(0), ...changes })] });
    return { fake, fulfil: required(connectTo(fake).fulfil) };
  };
  const required = (fulfil: PlatformClient['fulfil']) => {
    if (fulfil === undefined) throw new Error('Expected a client that can fulfil');
    return fulfil;
  };

  test('confirms what is still to be sent, under a number that is its own', async () => {
    const { fake, fulfil } = await start();
    const result = await fulfil(idOf(0), { tracking });
    expect(result.outcome).toBe('done');
    expect(result.platformId).toMatch(/^[1-9]\d{0,8}$/);
    expect(fake.written).toEqual([
      {
        marketplaceId: 'ATVPDKIKX0DER',
        packageDetail: {
          packageReferenceId: result.platformId,
          carrierCode: 'UPS',
          trackingNumber: '1Z9',
          shipDate: '2026-03-10T00:00:00.000Z',
          orderItems: [{ orderItemId: '70000000000022', quantity: 1 }],
        },
      },
    ]);
    expect((await fulfil(idOf(0), { tracking })).platformId).toBe(result.platformId);
    expect((await fulfil(idOf(0), { tracking }, { idempotencyKey: 'k' })).platformId).not.toBe(
      result.platformId,
    );
  });

  test('names a carrier that Amazon has no code for, and sends the lines asked for', async () => {
    const { fake, fulfil } = await start();
    const lines = [{ lineId: '70000000000022', quantity: 3 }];
    await fulfil(idOf(0), { tracking: { carrier: 'Bike & Sons', number: '7' }, lines });
    expect(fake.written).toMatchObject([
      {
        packageDetail: {
          carrierCode: 'Others',
          carrierName: 'Bike & Sons',
          orderItems: [{ orderItemId: '70000000000022', quantity: 3 }],
        },
      },
    ]);
  });

  test.each([
    ['has gone out', { fulfillment: { fulfillmentStatus: 'SHIPPED' } }],
    ['has this package', { packages: [{ packageReferenceId: '1', trackingNumber: '1Z9' }] }],
    ['has nothing left to send', { orderItems: [] }],
  ])('of an order that %s was done before', async (_name, changes) => {
    const { fake, fulfil } = await start(changes);
    expect(await fulfil(idOf(0), { tracking })).toEqual({ outcome: 'already_done' });
    expect(fake.written).toEqual([]);
  });

  test('of an order that the buyer fetches is that it was handed over', async () => {
    const { fake, fulfil } = await start({ programs: ['IN_STORE_PICK_UP'] });
    expect(await fulfil(idOf(0), {})).toEqual({ outcome: 'done' });
    expect(fake.written).toMatchObject([{ marketplaceId: 'ATVPDKIKX0DER', shipmentStatus: 'PickedUp' }]);
  });

  test('wants a carrier and a tracking number, and an order that there is', async () => {
    const { fulfil } = await start();
    await expect(fulfil(idOf(0), {})).rejects.toThrow('fulfilment.tracking');
    await expect(fulfil(idOf(0), { tracking: { number: '1' } })).rejects.toThrow('fulfilment.tracking');
    await expect(fulfil(idOf(5), { tracking })).rejects.toThrow('platformOrderId');
  });
});
