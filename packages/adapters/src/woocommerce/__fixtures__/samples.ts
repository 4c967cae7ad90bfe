import type { AdapterSamples, VariantSample } from '../../testing/samples.ts';
import { signWooCommerceRequest } from '../../testing/sign-request.ts';
import { EXTENSIONS } from './extensions.ts';
import { LEGACY_JSON, minimalLine, minimalOrder, minimalOrderV1, ORDER_JSON } from './index.ts';
import { MANY_IDS, ODD_PARTS, WITH_REFUNDS } from './odd-parts.ts';
import { FULL, LEGACY, V1 } from './told.ts';

const ID = '5001';
const body = (changes: Readonly<Record<string, unknown>>) => JSON.stringify(minimalOrder(changes));

/** An order with one of the platform's statuses, and the axes that it stands for. */
const worded = (word: string, state: string, payment: string, fulfilment: string): VariantSample => ({
  name: `an order that is ${word}`,
  platformOrderId: ID,
  body: body({ status: word }),
  expect: {
    order: {
      status: {
        state: { value: state, raw: word },
        payment: { value: payment, raw: word },
        fulfilment: { value: fulfilment, raw: word },
      },
    },
  },
});

export const samples: AdapterSamples = {
  orders: [
    { name: 'a full order', body: ORDER_JSON, platformOrderId: '4711', expect: FULL },
    {
      name: 'a small order',
      body: body({}),
      platformOrderId: ID,
      expect: {
        grand: '21.60',
        tax: '1.60',
        currency: 'USD',
        taxMode: 'excluded',
        createdAt: '2026-01-31T23:59:59Z',
        status: 'pending',
        quantities: ['2'],
        test: false,
        verdict: 'exact',
      },
    },
    {
      name: 'a small order of REST v1',
      body: JSON.stringify(minimalOrderV1()),
      platformOrderId: ID,
      expect: V1,
    },
    { name: 'an order of the legacy API', body: LEGACY_JSON, platformOrderId: '8808', expect: LEGACY },
  ],
  more: [
    worded('draft', 'draft', 'pending', 'unfulfilled'),
    worded('auto-draft', 'draft', 'pending', 'unfulfilled'),
    worded('checkout-draft', 'draft', 'pending', 'unfulfilled'),
    worded('pending', 'open', 'pending', 'unfulfilled'),
    worded('on-hold', 'open', 'pending', 'unfulfilled'),
    worded('processing', 'open', 'paid', 'unfulfilled'),
    worded('completed', 'completed', 'paid', 'fulfilled'),
    worded('refunded', 'completed', 'refunded', 'unknown'),
    worded('cancelled', 'cancelled', 'unknown', 'unknown'),
    worded('failed', 'failed', 'failed', 'unfulfilled'),
    worded('trash', 'deleted', 'unknown', 'unknown'),
    MANY_IDS,
    WITH_REFUNDS,
    ...ODD_PARTS,
    ...EXTENSIONS,
  ],
  sign: (rawBody, secret) => signWooCommerceRequest({ body: rawBody, secret, topic: 'order.updated' }),
  variants: {
    jpy: {
      name: 'an order in yen',
      platformOrderId: ID,
      body: body({
        currency: 'JPY',
        total: '2360',
        total_tax: '0',
        line_items: [minimalLine({ subtotal: '2360', total: '2360', total_tax: '0', price: 1180 })],
      }),
      expect: { grand: '2360', currency: 'JPY', verdict: 'exact' },
    },
    fractionalQuantity: {
      name: 'a kilo and a half',
      platformOrderId: ID,
      body: body({ line_items: [minimalLine({ quantity: 1.5 })] }),
      expect: { quantities: ['1.5'] },
    },
    giftCard: {
      name: 'an order paid with a gift card in part',
      platformOrderId: ID,
      body: body({ total: '16.60', gift_cards: [{ id: 9, code: 'ABCD', amount: '5.00' }] }),
      expect: {
        grand: '16.60',
        order: {
          tenders: [{ id: '9', kind: 'gift_card', amount: { shop: { amount: '5.00', currency: 'USD' } } }],
          issues: [{ code: 'total_not_explained', path: '/total' }],
        },
      },
    },
    taxIncluded: {
      name: 'prices with tax inside',
      platformOrderId: ID,
      body: body({ prices_include_tax: true }),
      expect: { grand: '21.60', tax: '1.60', taxMode: 'included' },
    },
    taxExcluded: {
      name: 'prices without tax',
      platformOrderId: ID,
      body: body({}),
      expect: { grand: '21.60', tax: '1.60', taxMode: 'excluded' },
    },
    zonelessDate: {
      name: 'an order of REST v1, dated with a space and without a zone',
      platformOrderId: ID,
      body: JSON.stringify(minimalOrderV1({ date_created: '2026-02-28 23:59:59' })),
      expect: {
        createdAt: '2026-02-28T23:59:59Z',
        order: { createdAt: { zoneAssumed: 'UTC' }, issues: [{ code: 'zone_assumed' }] },
      },
    },
    renamedStatus: {
      name: 'a status of a plugin',
      platformOrderId: ID,
      body: body({ status: 'on-a-bike' }),
      expect: { status: 'pending' },
    },
    later: {
      name: 'the full order after a change',
      platformOrderId: '4711',
      body: ORDER_JSON.replace('"2026-03-30T08:00:05"', '"2026-03-31T09:00:00"'),
      expect: { grand: '61.20' },
    },
  },
  client: {
    orderIds: ['1', '2', '3', '4', '5'],
    pageSize: 2,
    writes: { fulfil: { tracking: { carrier: 'UPS', number: '1Z999AA10123456784' } }, cancel: {} },
    // Loaded when it is asked for: the fake shop is a server, and needs a test that closes it.
    connect: async () => {
      const [{ fakeShop }, { woocommerce }, { staticToken }] = await Promise.all([
        import('./fake-api.ts'),
        import('../index.ts'),
        import('../../auth/static-token.ts'),
      ]);
      const { url } = await fakeShop(
        [1, 2, 3, 4, 5].map((id) => ({
          ...minimalOrder({ status: 'pending', date_modified_gmt: `2026-01-01T00:00:0${id}` }),
          id,
        })),
      );
      const options = { storeId: 'store-1', settings: { siteUrl: url } };
      return woocommerce().connect({ ...options, auth: staticToken('ck_fake:cs_fake') });
    },
  },
  references: [
    {
      name: 'a deletion',
      body: '{"id":9007199254740993}',
      topic: 'order.deleted',
      platformOrderId: '9007199254740993',
      reason: 'deleted',
    },
    {
      name: 'an id alone under another topic',
      body: '{"id":5001}',
      topic: 'order.updated',
      platformOrderId: ID,
      reason: 'thin',
    },
  ],
  pings: [
    {
      name: 'the form that is posted when a webhook is saved',
      request: {
        method: 'POST',
        url: 'https://hooks.example/woocommerce',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        rawBody: new TextEncoder().encode('webhook_id=142'),
      },
      response: { status: 200 },
    },
  ],
};
