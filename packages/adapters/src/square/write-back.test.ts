import { describe, expect, test } from 'vitest';
import { connect } from './__fixtures__/connect.ts';
import { type FakeSquare, fakeSquare } from './__fixtures__/fake-api.ts';
import { errors, type Json } from './__fixtures__/fake-state.ts';
import { minimalLine, minimalOrder } from './__fixtures__/index.ts';

const ID = 'MinimalOrder5001';
const fulfilment = (uid: string, changes: Json = {}): Json => ({
  uid,
  type: 'SHIPMENT',
  state: 'PROPOSED',
  ...changes,
});

async function storeWith(changes: Json): Promise<FakeSquare> {
  const api = await fakeSquare();
  api.orders.push(minimalOrder(changes));
  return api;
}

const states = ({ orders }: FakeSquare) =>
  ((orders[0]?.['fulfillments'] ?? []) as Json[]).map(({ state }) => state);
const writes = ({ calls }: FakeSquare) =>
  calls.filter(({ method }) => method === 'PUT').map(({ body }) => body);

describe('acknowledge', () => {
  test('takes proposed fulfilments on, and once', async () => {
    const api = await storeWith({ fulfillments: [fulfilment('a'), fulfilment('b', { state: 'PREPARED' })] });
    expect(await connect(api).acknowledge(ID)).toEqual({ outcome: 'done' });
    expect(states(api)).toEqual(['RESERVED', 'PREPARED']);
    expect(await connect(api).acknowledge(ID)).toEqual({ outcome: 'already_done' });
  });
});

describe('fulfil', () => {
  test('completes all that is open, with the number of the parcel, and once', async () => {
    const api = await storeWith({ fulfillments: [fulfilment('a'), fulfilment('b', { state: 'CANCELED' })] });
    const tracking = { carrier: 'DHL', number: '00340', url: 'https://dhl.example/00340' };
    expect(await connect(api).fulfil(ID, { tracking })).toEqual({ outcome: 'done', platformId: 'a' });
    expect(writes(api)).toMatchObject([
      {
        order: {
          location_id: 'LTEAHOUSE0001',
          version: 1,
          fulfillments: [
            {
              uid: 'a',
              state: 'COMPLETED',
              shipment_details: {
                carrier: 'DHL',
                tracking_number: '00340',
                tracking_url: 'https://dhl.example/00340',
              },
            },
          ],
        },
      },
    ]);
    expect(await connect(api).fulfil(ID, { tracking })).toEqual({ outcome: 'already_done' });
  });

  test('a pickup has no parcel', async () => {
    const api = await storeWith({ fulfillments: [fulfilment('a', { type: 'PICKUP' })] });
    await connect(api).fulfil(ID, { tracking: { number: '1' } });
    expect(writes(api)[0]).toMatchObject({ order: { fulfillments: [{ uid: 'a', state: 'COMPLETED' }] } });
    expect(JSON.stringify(writes(api))).not.toContain('details');
  });

  const parted = {
    line_items: [minimalLine({ uid: 'l1', quantity: '3' }), minimalLine({ uid: 'l2', quantity: '1.5' })],
    fulfillments: [
      fulfilment('a', { entries: [{ line_item_uid: 'l1', quantity: '2' }] }),
      fulfilment('b', {
        entries: [
          { line_item_uid: 'l1', quantity: '1' },
          { line_item_uid: 'l2', quantity: '1.5' },
        ],
      }),
    ],
  };

  test('completes the fulfilment that holds the lines, and leaves the others', async () => {
    const api = await storeWith(parted);
    const lines = [
      { lineId: 'l1', quantity: 1 },
      { lineId: 'l2', quantity: 15 },
    ];
    expect(await connect(api).fulfil(ID, { lines })).toEqual({ outcome: 'done', platformId: 'b' });
    expect(states(api)).toEqual(['PROPOSED', 'COMPLETED']);
    expect(await connect(api).fulfil(ID, { lines })).toEqual({ outcome: 'already_done' });
  });

  test('refuses lines that are part of a fulfilment only, before anything is sent', async () => {
    const api = await storeWith(parted);
    const lines = [{ lineId: 'l2', quantity: 15 }];
    await expect(connect(api).fulfil(ID, { lines })).rejects.toThrow('lines');
    expect(writes(api)).toEqual([]);
  });

  test.each([[{}], [{ fulfillments: [fulfilment('a', { state: 'CANCELED' })] }]])(
    'refuses an order without anything to be sent: %j',
    async (changes) => {
      const api = await storeWith(changes);
      await expect(connect(api).fulfil(ID, {})).rejects.toMatchObject({ code: 'INVALID_OPTION' });
    },
  );

  test('an order without a version can be changed by nobody', async () => {
    const api = await storeWith({ version: undefined, fulfillments: [fulfilment('a')] });
    await expect(connect(api).fulfil(ID, {})).rejects.toMatchObject({ code: 'UNSUPPORTED_OPERATION' });
  });

  /** @see https://developer.squareup.com/forums/t/update-order-api-error/9477 */
  test('a version that Square has overtaken meanwhile is read again', async () => {
    const api = await storeWith({ fulfillments: [fulfilment('a')] });
    const [order] = api.orders as [Json];
    api.next.push({ body: { order: structuredClone(order) } });
    order['version'] = 2;
    expect(await connect(api).fulfil(ID, {})).toMatchObject({ outcome: 'done' });
    expect(writes(api).map(({ order: sent }) => (sent as Json)['version'])).toEqual([1, 2]);
  });

  test('a conflict that stays one is told after three attempts', async () => {
    const api = await storeWith({ fulfillments: [fulfilment('a')] });
    const current = { body: { order: structuredClone(api.orders[0]) } };
    for (let at = 0; at < 3; at += 1) api.next.push(current, errors(409, 'VERSION_MISMATCH'));
    await expect(connect(api).fulfil(ID, {})).rejects.toMatchObject({
      platformCode: 'VERSION_MISMATCH',
      outcome: 'refused',
    });
    expect(writes(api)).toHaveLength(3);
  });

  test('an answer that was lost leaves the outcome unknown, and the same key finds what was done', async () => {
    const api = await storeWith({ fulfillments: [fulfilment('a')] });
    api.next.push({ body: { order: structuredClone(api.orders[0]) } }, errors(500, 'INTERNAL_SERVER_ERROR'));
    const write = { idempotencyKey: 'parcel-1' };
    await expect(connect(api).fulfil(ID, {}, write)).rejects.toMatchObject({ outcome: 'unknown' });
    expect(await connect(api).fulfil(ID, {}, write)).toMatchObject({ outcome: 'done' });
    const [first, second] = writes(api);
    expect(first?.['idempotency_key']).toBe(second?.['idempotency_key']);
    expect(String(first?.['idempotency_key']).length).toBeLessThanOrEqual(192);
  });
});

describe('cancel', () => {
  test('calls fulfilments off before the order, with the reason, and once', async () => {
    const api = await storeWith({ fulfillments: [fulfilment('a'), fulfilment('b', { state: 'COMPLETED' })] });
    expect(await connect(api).cancel(ID, { reason: 'Out of stock' })).toEqual({ outcome: 'done' });
    expect(states(api)).toEqual(['CANCELED', 'COMPLETED']);
    expect(api.orders[0]).toMatchObject({
      state: 'CANCELED',
      fulfillments: [{ shipment_details: { cancel_reason: 'Out of stock' } }, {}],
    });
    expect(await connect(api).cancel(ID, {})).toEqual({ outcome: 'already_done' });
  });

  test('an order without fulfilments takes one step', async () => {
    const api = await storeWith({});
    expect(await connect(api).cancel(ID, {})).toEqual({ outcome: 'done' });
    expect(writes(api)).toMatchObject([{ order: { version: 1, state: 'CANCELED' } }]);
  });

  test('goes on where it was cut off between the two steps', async () => {
    const api = await storeWith({ version: 2, fulfillments: [fulfilment('a', { state: 'CANCELED' })] });
    expect(await connect(api).cancel(ID, {})).toEqual({ outcome: 'done' });
    expect(api.orders[0]).toMatchObject({ state: 'CANCELED', version: 3 });
  });

  test('a completed order is refused by Square', async () => {
    const api = await storeWith({ state: 'COMPLETED' });
    await expect(connect(api).cancel(ID, {})).rejects.toMatchObject({ platformCode: 'BAD_REQUEST' });
  });
});

test('an id that is none of Square`s is written nowhere', async () => {
  const api = await fakeSquare();
  await expect(connect(api).cancel('../locations/L1', {})).rejects.toThrow('platformOrderId');
  expect(api.calls).toEqual([]);
});
