import { createHmac } from 'node:crypto';
import type { AdapterSamples, SampleSigner, VariantSample } from '../../testing/samples.ts';
import { minimalLine, minimalOrder, notification, ORDER_JSON } from './index.ts';

const ID = '6650f1a2c3d4e5f60aaaaaaa';
const yen = (value: string) => ({ value, currency: 'JPY' });
const body = (changes: Readonly<Record<string, unknown>>) => JSON.stringify(minimalOrder(changes));

const signedWith =
  (key: (secret: string) => Buffer, encoding: 'hex' | 'base64'): SampleSigner['sign'] =>
  (rawBody, secret) => ({
    method: 'POST',
    url: 'https://hooks.example/squarespace',
    headers: {
      'content-type': 'application/json',
      'Squarespace-Signature': createHmac('sha256', key(secret)).update(rawBody).digest(encoding),
    },
    rawBody,
  });

const eur = (amount: string) => ({ shop: { amount, currency: 'EUR' } });
const at = (text: string) => ({ at: text, precision: 'ms' });

/** What the full order says, by hand. */
const FULL = {
  number: '1042',
  channel: 'web',
  updatedAt: at('2026-03-30T08:00:05.500Z'),
  closedAt: at('2026-03-30T08:00:05.125Z'),
  revision: { kind: 'timestamp', value: '2026-03-30T08:00:05.500Z' },
  status: {
    state: { value: 'completed', raw: 'FULFILLED' },
    payment: { value: 'partially_refunded', raw: null },
    fulfilment: { value: 'fulfilled', raw: 'FULFILLED' },
  },
  lines: [
    {
      id: '6650f1a2c3d4e5f601234568',
      priceRole: 'priced',
      sku: 'LAMP-BRASS',
      unitPrice: eur('40.00'),
      total: { net: eur('80.00') },
      requiresShipping: true,
      giftCard: false,
    },
    { id: '6650f1a2c3d4e5f601234569', unitPrice: eur('25.00'), requiresShipping: false, giftCard: true },
  ],
  shippingLines: [{ title: 'Courier', price: eur('6.50'), total: { net: eur('6.50') } }],
  discounts: [{ code: 'SPRING10', kind: 'code', fundedBy: 'seller', amount: eur('10.00') }],
  fulfilments: [{ id: 'IE123456789', at: at('2026-03-30T07:59:00.000Z'), status: { value: 'success' } }],
  totals: { items: eur('105.00'), reported: { grandTotal: '124.85', refundedTotal: '20.00' } },
  customer: { id: '5f1a2b3c4d5e6f7081920304', email: 'amina@example.org', firstName: 'Amina' },
  shippingAddress: { firstName: 'Seán', countryCode: 'IE', postalCode: 'P24 XY56', region: { code: 'CO' } },
  notes: { seller: 'Fragile\nRing first' },
};

/** An order with one word of the platform, and what the axis that it belongs to says then. */
const worded = (
  changes: Readonly<Record<string, unknown>>,
  axis: 'state' | 'payment' | 'fulfilment',
  value: string,
): VariantSample => ({
  name: `an order with ${JSON.stringify(changes)}`,
  platformOrderId: ID,
  body: body(changes),
  expect: { order: { status: { [axis]: { value } } } },
});

export const samples: AdapterSamples = {
  more: [
    worded({ fulfillmentStatus: 'PENDING' }, 'state', 'open'),
    worded({ fulfillmentStatus: 'PENDING' }, 'fulfilment', 'unfulfilled'),
    worded({ fulfillmentStatus: 'CANCELED' }, 'state', 'cancelled'),
    worded({ fulfillmentStatus: 'CANCELED' }, 'fulfilment', 'unfulfilled'),
    worded({ refundedTotal: { value: '20.00', currency: 'USD' } }, 'payment', 'refunded'),
    ...Object.entries({
      PENDING: 'pending',
      UNPAID: 'pending',
      NOT_CHARGED: 'pending',
      AUTHORIZED: 'authorized',
      PARTIALLY_PAID: 'partially_paid',
      PAID: 'paid',
      PARTIALLY_REFUNDED: 'partially_refunded',
      REFUNDED: 'refunded',
      VOIDED: 'voided',
      FAILED: 'failed',
    }).map(([word, value]) => worded({ paymentState: word }, 'payment', value)),
    {
      name: 'an imported order',
      platformOrderId: ID,
      body: body({
        channelName: 'Market',
        externalOrderReference: '9007199254740993',
        shippingLines: [{ method: 'Post', amount: { value: '3.00', currency: 'USD' } }],
        shippingTotal: { value: '3.00', currency: 'USD' },
        grandTotal: { value: '23.00', currency: 'USD' },
      }),
      expect: {
        verdict: 'exact',
        order: {
          channel: 'Market',
          aliases: ['9007199254740993'],
          shippingLines: [{ total: { gross: { shop: { amount: '3.00', currency: 'USD' } } } }],
        },
      },
    },
  ],
  orders: [
    {
      name: 'a full order',
      body: ORDER_JSON,
      platformOrderId: '6650f1a2c3d4e5f601234567',
      expect: {
        grand: '124.85',
        tax: '23.35',
        discounts: '10.00',
        shipping: '6.50',
        refunded: '20.00',
        currency: 'EUR',
        taxMode: 'excluded',
        createdAt: '2026-03-29T01:30:00.125Z',
        status: 'shipped',
        quantities: ['2', '1'],
        components: 0,
        test: false,
        verdict: 'exact',
        order: FULL,
      },
    },
    {
      name: 'the least order',
      body: JSON.stringify(minimalOrder()),
      platformOrderId: ID,
      expect: {
        grand: '20.00',
        currency: 'USD',
        status: 'processing',
        taxMode: 'included',
        test: false,
        verdict: 'exact',
      },
    },
  ],
  signer: {
    secret: '3a7f00112233445566778899aabbccdd',
    otherSecret: 'ffee00112233445566778899aabbccdd',
    sign: signedWith((secret) => Buffer.from(secret, 'hex'), 'hex'),
    mistakes: {
      'with the digits of the secret as the key': signedWith((secret) => Buffer.from(secret), 'hex'),
      'in base64': signedWith((secret) => Buffer.from(secret, 'hex'), 'base64'),
    },
  },
  variants: {
    jpy: {
      name: 'an order in yen',
      platformOrderId: ID,
      body: body({
        grandTotal: yen('2360'),
        subtotal: yen('2360'),
        taxTotal: yen('0'),
        refundedTotal: yen('0'),
        lineItems: [minimalLine({ unitPricePaid: yen('1180') })],
      }),
      expect: { grand: '2360', currency: 'JPY' },
    },
    taxIncluded: {
      name: 'prices with tax inside',
      platformOrderId: ID,
      body: body({ taxTotal: { value: '3.33', currency: 'USD' } }),
      expect: { grand: '20.00', tax: '3.33', taxMode: 'included' },
    },
    taxExcluded: {
      name: 'prices without tax',
      platformOrderId: ID,
      body: body({
        priceTaxInterpretation: 'EXCLUSIVE',
        taxTotal: { value: '1.60', currency: 'USD' },
        grandTotal: { value: '21.60', currency: 'USD' },
      }),
      expect: { grand: '21.60', tax: '1.60', taxMode: 'excluded' },
    },
    testOrder: {
      name: 'a test order',
      platformOrderId: ID,
      body: body({ testmode: true }),
      expect: { test: true },
    },
    renamedStatus: {
      name: 'a status that nobody foresaw',
      platformOrderId: ID,
      body: body({ fulfillmentStatus: 'ON_A_SHIP' }),
      expect: { status: 'processing' },
    },
    later: {
      name: 'the full order after a change',
      platformOrderId: '6650f1a2c3d4e5f601234567',
      body: ORDER_JSON.replace('2026-03-30T08:00:05.500Z', '2026-03-31T09:00:00.000Z'),
      expect: { grand: '124.85' },
    },
  },
  except: { 'page-size': 'a page has 50 orders whatever is asked for' },
  client: {
    // A page of the platform has 50, and another size cannot be asked for.
    orderIds: Array.from({ length: 52 }, (_, n) => `order-${n}`),
    writes: { fulfil: { tracking: { carrier: 'UPS', number: '1Z999AA10123456784' } } },
    // Loaded when it is asked for: the fake site is a server, and needs a test that closes it.
    connect: async () => {
      const [{ fakeSite }, { squarespace }, { staticToken }] = await Promise.all([
        import('./fake-api.ts'),
        import('../index.ts'),
        import('../../auth/static-token.ts'),
      ]);
      const { url } = await fakeSite(
        Array.from({ length: 52 }, (_, n) =>
          minimalOrder({
            id: `order-${n}`,
            modifiedOn: `2026-01-01T00:00:${n + 1 < 10 ? '0' : ''}${n + 1}.000Z`,
          }),
        ),
      );
      const settings = { baseUrl: url, userAgent: 'acme-orders/1.4' };
      const options = { storeId: 'store-1', settings, auth: staticToken('site-token') };
      return squarespace().connect({ ...options, now: () => Date.UTC(2026, 5, 1) });
    },
  },
  references: [
    {
      name: 'a notification',
      body: JSON.stringify(notification()),
      topic: 'order.update',
      platformOrderId: '6650f1a2c3d4e5f601234567',
      reason: 'thin',
    },
  ],
};
