import { keyPairSigner, signDetachedJws } from '../../testing/index.ts';
import type { AdapterSamples } from '../../testing/samples.ts';
import { FULL, LEGACY, PARCEL } from './expected-orders.ts';
import { LEGACY_JSON, mail, minimalEvent, minimalLine, ORDER_JSON } from './index.ts';
import { moreSamples } from './more-samples.ts';

const ORDER_ID = 'T3JkZXI6M2Y2ZDkxYjItN2M1NS00YzBiLTlhM2UtMjEwMDAwMDAwMDAx';
const MINIMAL_ID = 'T3JkZXI6Nw==';
const usd = (amount: number) => ({ amount, currency: 'USD' });
const yen = (amount: number) => ({ gross: { amount, currency: 'JPY' }, net: { amount, currency: 'JPY' } });
const channel = (pricesEnteredWithTax: boolean) => ({
  slug: 'main',
  taxConfiguration: { pricesEnteredWithTax },
});
const taxed = { gross: usd(24), net: usd(20) };

const request = {
  url: 'https://hooks.example/saleor',
  header: 'Saleor-Signature',
  headers: {
    'content-type': 'application/json; charset=utf-8',
    'Saleor-Event': 'order_updated',
    'Saleor-Domain': 'shop.example',
    'Saleor-Api-Url': 'https://shop.example/graphql/',
  },
};

export const samples: AdapterSamples = {
  more: moreSamples,
  orders: [
    {
      name: 'an event by a subscription',
      body: ORDER_JSON,
      platformOrderId: ORDER_ID,
      expect: {
        grand: '136.50',
        tax: '25.52',
        discounts: '18.80',
        shipping: '12.30',
        paid: '100',
        refunded: '13.50',
        currency: 'EUR',
        taxMode: 'included',
        createdAt: '2026-03-29T01:30:00.125Z',
        status: 'partially_shipped',
        quantities: ['2', '1'],
        fulfilled: ['1', '0'],
        components: 0,
        test: false,
        verdict: 'exact',
        order: FULL,
      },
    },
    {
      name: 'the payload of a webhook without a query',
      body: LEGACY_JSON,
      platformOrderId: 'T3JkZXI6ODgx',
      expect: {
        grand: '41.74',
        tax: '8.74',
        discounts: '5',
        shipping: '9.84',
        currency: 'PLN',
        taxMode: 'unknown',
        createdAt: '2022-03-28T10:20:30.123Z',
        status: 'shipped',
        quantities: ['3'],
        verdict: 'exact',
        order: LEGACY,
      },
    },
    {
      name: "a parcel's mail",
      body: JSON.stringify(
        mail('order_fulfillment_update', {
          fulfillment: { tracking_number: 'https://track.example.org/1', is_tracking_number_url: true },
          physical_lines: [{ id: 'Rmw6OQ==', order_line: { id: 'T3JkZXJMaW5lOjUy' }, quantity: 1 }],
          digital_lines: [],
          domain: 'shop.example',
        }),
      ),
      platformOrderId: 'T3JkZXI6NTI=',
      expect: {
        grand: '13',
        shipping: '5',
        status: 'partially_shipped',
        fulfilled: ['1'],
        verdict: 'exact',
        order: PARCEL,
      },
    },
    {
      name: 'the least order',
      body: minimalEvent(),
      platformOrderId: MINIMAL_ID,
      expect: { grand: '20', currency: 'USD', status: 'pending', taxMode: 'unknown', verdict: 'exact' },
    },
  ],
  signer: keyPairSigner({
    kind: 'rsa',
    keysFrom: 'source',
    sign: (body, { privateKey, keyId }) => signDetachedJws({ ...request, body, privateKey, keyId }),
    mistakes: {
      'over the body in base64url, saying that it is not': (rawBody, { privateKey, keyId }) => ({
        ...signDetachedJws({
          ...request,
          body: Buffer.from(rawBody).toString('base64url'),
          privateKey,
          keyId,
        }),
        rawBody,
      }),
    },
  }),
  variants: {
    jpy: {
      name: 'an order in yen',
      platformOrderId: MINIMAL_ID,
      body: minimalEvent({ total: yen(2360), lines: [minimalLine({ totalPrice: yen(2360) })] }),
      expect: { grand: '2360', currency: 'JPY', verdict: 'exact' },
    },
    taxIncluded: {
      name: 'prices entered with tax',
      platformOrderId: MINIMAL_ID,
      body: minimalEvent({
        channel: channel(true),
        total: taxed,
        lines: [minimalLine({ unitPrice: { gross: usd(12), net: usd(10) }, totalPrice: taxed })],
      }),
      expect: { grand: '24', tax: '4', taxMode: 'included', verdict: 'exact' },
    },
    taxExcluded: {
      name: 'prices entered without tax',
      platformOrderId: MINIMAL_ID,
      body: minimalEvent({
        channel: channel(false),
        total: taxed,
        lines: [minimalLine({ unitPrice: { gross: usd(12), net: usd(10) }, totalPrice: taxed })],
      }),
      expect: { grand: '24', tax: '4', taxMode: 'excluded', verdict: 'exact' },
    },
    giftCard: {
      name: 'an order that a gift card paid for in part',
      platformOrderId: ORDER_ID,
      body: ORDER_JSON,
      expect: { grand: '136.50', paid: '100', verdict: 'exact' },
    },
    partialFulfilment: {
      name: 'an order of which a part has gone out',
      platformOrderId: ORDER_ID,
      body: ORDER_JSON,
      expect: { status: 'partially_shipped', fulfilled: ['1', '0'] },
    },
    zonelessDate: {
      name: 'a date with a space in it',
      platformOrderId: 'T3JkZXI6NTI=',
      body: JSON.stringify(mail('order_confirmed', {})),
      expect: { createdAt: '2026-03-11T16:57:47.697Z' },
    },
    renamedStatus: {
      name: 'a status that nobody foresaw',
      platformOrderId: MINIMAL_ID,
      body: minimalEvent({ status: 'ON_A_SHIP' }),
      expect: { status: 'pending' },
    },
    later: {
      name: 'the event after a change',
      platformOrderId: ORDER_ID,
      body: ORDER_JSON.replace('2026-03-30T08:00:05.500125', '2026-03-31T09:00:00.000000'),
      expect: { grand: '136.50' },
    },
  },
  references: [
    {
      name: 'a query for the id only',
      body: JSON.stringify({ order: { id: MINIMAL_ID, status: 'UNFULFILLED' } }),
      topic: 'order_updated',
      platformOrderId: MINIMAL_ID,
      reason: 'thin',
    },
    {
      name: 'an invoice',
      body: JSON.stringify({
        notify_event: 'invoice_ready',
        payload: { invoice: { id: 'SW52b2ljZTox', order_id: 'T3JkZXI6NTI=' } },
      }),
      topic: 'notify_user',
      platformOrderId: 'T3JkZXI6NTI=',
      reason: 'thin',
    },
    {
      name: 'a draft that is gone',
      body: JSON.stringify({ order: { id: MINIMAL_ID } }),
      topic: 'draft_order_deleted',
      platformOrderId: MINIMAL_ID,
      reason: 'deleted',
    },
  ],
};
