import { describe, expect, test } from 'vitest';
import { clientOf, NOW, orderAt } from './__fixtures__/connect.ts';
import { type FakeSeller, fakeSeller } from './__fixtures__/fake-api.ts';
import { minimalLine, status } from './__fixtures__/index.ts';
import { knownCarrier } from './carriers.ts';

const tracking = { carrier: 'ups', number: '1Z77', url: 'https://carrier.example/1Z77' };

/** An order of two lines with those statuses. */
const orderOf = (...words: readonly string[]) =>
  orderAt(1, {
    sellerOrderId: 'SO-1',
    orderLines: {
      orderLine: words.map((word, index) =>
        minimalLine({
          lineNumber: String(index + 1),
          orderLineStatuses: { orderLineStatus: [status(word, '2')] },
        }),
      ),
    },
  });

const writes = ({ requests }: FakeSeller) => requests.filter(({ line }) => line.startsWith('POST'));

describe('acknowledging', () => {
  test('is done once', async () => {
    const seller = await fakeSeller([orderOf('Created', 'Created')]);
    const acknowledge = () => clientOf(seller).acknowledge('po-1');
    expect([await acknowledge(), await acknowledge()]).toEqual([
      { outcome: 'done' },
      { outcome: 'already_done' },
    ]);
    expect(writes(seller).map(({ line }) => line)).toEqual(['POST /v3/orders/po-1/acknowledge']);
  });

  test('an order that is not there is refused', async () => {
    const seller = await fakeSeller();
    await expect(clientOf(seller).acknowledge('po-1')).rejects.toMatchObject({
      status: 404,
      outcome: 'refused',
    });
  });

  test('of which the answer was lost is not known to be done', async () => {
    const seller = await fakeSeller([orderOf('Created')]);
    const client = clientOf(seller, {
      fetch: async (url, init) => {
        const answer = await fetch(url, init);
        if (init.method === 'POST') throw new TypeError('terminated');
        return answer;
      },
    });
    await expect(client.acknowledge('po-1')).rejects.toMatchObject({
      outcome: 'unknown',
      isRetryable: false,
    });
  });
});

describe('a parcel', () => {
  test('takes all that is left, once', async () => {
    const seller = await fakeSeller([orderOf('Acknowledged', 'Cancelled')]);
    const fulfil = () => clientOf(seller).fulfil('po-1', { tracking });
    expect([await fulfil(), await fulfil()]).toEqual([
      { outcome: 'done', platformId: '1Z77' },
      { outcome: 'already_done' },
    ]);
    expect(writes(seller)).toMatchObject([
      {
        line: 'POST /v3/orders/po-1/shipping',
        body: {
          orderShipment: {
            orderLines: {
              orderLine: [
                {
                  lineNumber: '1',
                  sellerOrderId: 'SO-1',
                  orderLineStatuses: {
                    orderLineStatus: [
                      {
                        status: 'Shipped',
                        statusQuantity: { unitOfMeasurement: 'EACH', amount: '2' },
                        trackingInfo: {
                          shipDateTime: NOW,
                          methodCode: 'Standard',
                          carrierName: { carrier: 'UPS' },
                          trackingNumber: '1Z77',
                          trackingURL: 'https://carrier.example/1Z77',
                        },
                      },
                    ],
                  },
                },
              ],
            },
          },
        },
      },
    ]);
  });

  test('may have a part of a line, and another the rest', async () => {
    const seller = await fakeSeller([orderOf('Acknowledged')]);
    const client = clientOf(seller);
    const lines = [{ lineId: '1', quantity: 1 }];
    await client.fulfil('po-1', { tracking, lines });
    expect((await client.hydrate('po-1'))?.status.derived).toBe('partially_shipped');
    await client.fulfil('po-1', { tracking: { number: '2Z', url: 'https://bike.example/2Z' }, lines });
    expect((await client.hydrate('po-1'))?.status.derived).toBe('shipped');
    expect(JSON.stringify(writes(seller)[1]?.body)).toContain('"carrierName":{"otherCarrier":"Other"}');
  });

  test.each([
    [{}],
    [{ tracking: { carrier: 'Bike Nine', number: '2Z' } }],
    [{ tracking, lines: [{ lineId: '9', quantity: 1 }] }],
    [{ tracking, lines: [{ lineId: '1', quantity: 3 }] }],
    [{ tracking, lines: [{ lineId: '1', quantity: 0.5 }] }],
  ])('%o is refused, and nothing is written', async (fulfilment) => {
    const seller = await fakeSeller([orderOf('Acknowledged')]);
    await expect(clientOf(seller).fulfil('po-1', fulfilment)).rejects.toMatchObject({
      code: 'INVALID_OPTION',
    });
    expect(writes(seller)).toEqual([]);
  });
});

describe('a cancellation', () => {
  test('takes what was not sent, once', async () => {
    const seller = await fakeSeller([orderOf('Acknowledged', 'Acknowledged')]);
    const cancel = () => clientOf(seller).cancel('po-1', { reason: 'SELLER_CANCEL_OUT_OF_STOCK' });
    expect([await cancel(), await cancel()]).toEqual([{ outcome: 'done' }, { outcome: 'already_done' }]);
    expect(await clientOf(seller).hydrate('po-1')).toMatchObject({
      status: { derived: 'cancelled' },
      cancelReason: 'SELLER_CANCEL_OUT_OF_STOCK',
    });
  });

  test('of what is on its way is refused by Walmart', async () => {
    const seller = await fakeSeller([orderOf('Shipped')]);
    await expect(clientOf(seller).cancel('po-1', {})).rejects.toMatchObject({
      status: 400,
      outcome: 'refused',
    });
  });

  test('leaves what was sent as it is', async () => {
    const seller = await fakeSeller([orderOf('Acknowledged', 'Shipped')]);
    expect(await clientOf(seller).cancel('po-1', {})).toEqual({ outcome: 'done' });
    expect((await clientOf(seller).hydrate('po-1'))?.lines.map(({ quantity }) => quantity.current)).toEqual([
      0, 2,
    ]);
  });

  test("for another reason than Walmart's is refused, and nothing is asked", async () => {
    const seller = await fakeSeller([orderOf('Acknowledged')]);
    await expect(clientOf(seller).cancel('po-1', { reason: 'bored' })).rejects.toMatchObject({
      code: 'INVALID_OPTION',
    });
    expect(seller.requests).toEqual([]);
  });
});

test.each([
  ['ups', 'UPS'],
  ['LaserShip', 'LS'],
  ['DHL eCommerce - US', 'DHL Ecommerce - US'],
  ['Bike Nine', undefined],
  ['__proto__', undefined],
])('the carrier %s is %s to Walmart', (name, expected) => {
  expect(knownCarrier(name)).toBe(expected);
});
