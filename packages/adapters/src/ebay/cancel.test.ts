import { describe, expect, test } from 'vitest';
import { connect } from './__fixtures__/connect.ts';
import { fakeEbay } from './__fixtures__/fake-api.ts';
import { minimalLine, minimalOrder } from './__fixtures__/index.ts';

describe('cancel', () => {
  const reason = 'BUYER_ASKED_CANCEL';

  test('asks for it as the seller, with the order and the payment as eBay has them', async () => {
    const api = await fakeEbay();
    const payments = [{ paymentStatus: 'PAID', paymentDate: '2026-03-01T09:10:13.000Z' }];
    const lineItems = [minimalLine({ purchaseMarketplaceId: 'EBAY_US' })];
    api.orders.push(minimalOrder({ legacyOrderId: '1155-2844', paymentSummary: { payments }, lineItems }));
    expect(await connect(api).cancel('09-10001-20002', { reason })).toEqual({
      outcome: 'accepted',
      platformId: '5200001',
    });
    expect(api.cancellations).toEqual([
      {
        legacyOrderId: '1155-2844',
        cancelReason: 'BUYER_ASKED_CANCEL',
        buyerPaid: true,
        buyerPaidDate: { value: '2026-03-01T09:10:13.000Z' },
      },
    ]);
    expect(api.calls.at(-1)?.headers['x-ebay-c-marketplace-id']).toBe('EBAY_US');
  });

  const asked = (cancelInitiator: string) => ({
    cancelState: 'IN_PROGRESS',
    cancelRequests: [{ cancelRequestId: '5190009', cancelInitiator, cancelRequestState: 'REQUESTED' }],
  });

  test("approves the buyer's own request", async () => {
    const api = await fakeEbay();
    api.orders.push(minimalOrder({ cancelStatus: asked('Buyer') }));
    expect(await connect(api).cancel('09-10001-20002', { reason })).toEqual({
      outcome: 'accepted',
      platformId: '5190009',
    });
    expect(api.cancellations).toEqual([{ cancelId: '5190009', approved: true }]);
  });

  test.each([asked('Seller'), { cancelState: 'CANCELED', cancelRequests: [] }])(
    'is done already with %j',
    async (cancelStatus) => {
      const api = await fakeEbay();
      api.orders.push(minimalOrder({ cancelStatus }));
      expect(await connect(api).cancel('09-10001-20002', { reason })).toMatchObject({
        outcome: 'already_done',
      });
      expect(api.cancellations).toEqual([]);
    },
  );

  test.each([undefined, 'ORDER_MISTAKE', ''])(
    'refuses the reason %j, which no seller may give',
    async (wrong) => {
      const api = await fakeEbay();
      await expect(connect(api).cancel('1', { reason: wrong })).rejects.toThrow(
        'OUT_OF_STOCK_OR_CANNOT_FULFILL',
      );
      expect(api.calls).toEqual([]);
    },
  );
});
