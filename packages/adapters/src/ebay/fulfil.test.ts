import { describe, expect, test } from 'vitest';
import { PlatformRequestError } from '../errors/platform-errors.ts';
import { connect } from './__fixtures__/connect.ts';
import { fakeEbay } from './__fixtures__/fake-api.ts';
import { minimalLine, minimalOrder } from './__fixtures__/index.ts';

describe('fulfil', () => {
  const tracking = { carrier: 'DHL', number: 'JD01 4600-0001' };

  test('sends what is still to go, with tracking as eBay takes it, and does it once', async () => {
    const api = await fakeEbay();
    api.orders.push(
      minimalOrder({
        lineItems: [minimalLine(), minimalLine({ lineItemId: 'L2', lineItemFulfillmentStatus: 'FULFILLED' })],
      }),
    );
    const client = connect(api);
    expect(await client.fulfil('09-10001-20002', { tracking })).toEqual({
      outcome: 'done',
      platformId: 'JD0146000001',
    });
    expect(api.calls.at(-1)?.body).toEqual({
      lineItems: [{ lineItemId: '10200300400101', quantity: 2 }],
      shippedDate: '2026-03-10T12:00:00.000Z',
      shippingCarrierCode: 'DHL',
      trackingNumber: 'JD0146000001',
    });
    expect(await client.fulfil('09-10001-20002', { tracking })).toEqual({
      outcome: 'already_done',
      platformId: 'JD0146000001',
    });
    expect(api.fulfillments.get('09-10001-20002')).toHaveLength(1);
  });

  test('without tracking it is done where the lines are', async () => {
    const api = await fakeEbay();
    api.orders.push(minimalOrder());
    const client = connect(api);
    const lines = [{ lineId: '10200300400101', quantity: 2 }];
    expect(await client.fulfil('09-10001-20002', { lines })).toMatchObject({ outcome: 'done' });
    expect(await client.fulfil('09-10001-20002', { lines })).toEqual({ outcome: 'already_done' });
    expect(await client.fulfil('09-10001-20002', {})).toEqual({ outcome: 'already_done' });
  });

  test.each([
    [{ number: 'A1' }, 'tracking.carrier'],
    [{ carrier: 'DHL', number: '' }, 'tracking.number'],
    [{ carrier: 'DHL', number: 'A/1' }, 'tracking.number'],
  ])('refuses the tracking %j', async (wrong, option) => {
    const api = await fakeEbay();
    await expect(connect(api).fulfil('1', { tracking: wrong })).rejects.toThrow(option);
    expect(api.calls).toEqual([]);
  });

  test('of an order that is not there fails', async () => {
    const api = await fakeEbay();
    const error: unknown = await connect(api)
      .fulfil('none', {})
      .catch((reason: unknown) => reason);
    expect(PlatformRequestError.isInstance(error) && error.status).toBe(404);
  });

  test('whose answer was lost is not known to be done', async () => {
    const api = await fakeEbay();
    api.orders.push(minimalOrder());
    api.before = ({ method }) => {
      if (method === 'POST') api.next.push({ status: 502 });
    };
    await expect(connect(api).fulfil('09-10001-20002', {})).rejects.toMatchObject({ outcome: 'unknown' });
  });
});
