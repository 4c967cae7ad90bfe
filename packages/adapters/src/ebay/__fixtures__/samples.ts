import type { AdapterSamples } from '../../testing/samples.ts';
import { keyPairSigner } from '../../testing/signing/key-pair-signer.ts';
import { ebayEnvelope, signPublicKeyRequest } from '../../testing/signing/sign-public-key-request.ts';
import { connect } from './connect.ts';
import { fakeEbay } from './fake-api.ts';
import { FULL } from './full-order.ts';
import { amount, converted, minimalLine, minimalOrder, notification, ORDER_JSON } from './index.ts';
import { MORE } from './more-samples.ts';

const id = '09-10001-20002';
const sample = (name: string, changes: Readonly<Record<string, unknown>>) => ({
  name,
  body: JSON.stringify(minimalOrder(changes)),
  platformOrderId: id,
});
const fulfillments = [{ fulfillmentId: 'F1', lineItems: [{ lineItemId: '10200300400101', quantity: 1 }] }];
const tax = { taxType: 'STATE_SALES_TAX', amount: amount('1.6') };
const eur = (value: string) => ({ shop: { amount: value, currency: 'EUR' } });
const total = converted('31.1', 'USD', ['24.9', 'EUR']);

export const samples: AdapterSamples = {
  more: MORE,
  orders: [
    {
      ...sample('the least order', {}),
      expect: {
        grand: '24.9',
        shipping: '4.9',
        currency: 'EUR',
        taxMode: 'unknown',
        createdAt: '2026-03-01T09:10:11.000Z',
        status: 'processing',
        quantities: ['2'],
        test: false,
        verdict: 'exact',
        order: {
          lines: [{ id: '10200300400101', unitPrice: eur('10.00'), total: { gross: eur('20.0') } }],
          shippingLines: [{ price: eur('4.9'), total: { gross: eur('4.9') } }],
        },
      },
    },
    {
      name: 'a full order',
      body: ORDER_JSON,
      platformOrderId: '14-10777-20888',
      expect: {
        grand: '143.6',
        tax: '9.6',
        discounts: '15',
        shipping: '15',
        refunded: '7.5',
        currency: 'USD',
        taxMode: 'excluded',
        status: 'partially_shipped',
        createdAt: '2026-03-01T09:10:11.000Z',
        quantities: ['4', '1'],
        test: false,
        verdict: 'exact',
        order: FULL,
      },
    },
    {
      name: 'an order with its fulfilments',
      body: JSON.stringify({ order: minimalOrder(), fulfillments }),
      platformOrderId: id,
    },
  ],
  signer: keyPairSigner({
    kind: 'p-256',
    keysFrom: 'source',
    sign: (body, { privateKey, keyId }) =>
      signPublicKeyRequest({
        body,
        privateKey,
        header: 'X-EBAY-SIGNATURE',
        digest: 'SHA1',
        write: ebayEnvelope({ keyId, digest: 'SHA1' }),
      }),
  }),
  variants: {
    jpy: {
      ...sample('an order in yen', {
        pricingSummary: { total: amount('23600', 'JPY') },
        lineItems: [minimalLine({ lineItemCost: amount('23600', 'JPY') })],
      }),
      expect: { grand: '23600', currency: 'JPY' },
    },
    taxExcluded: {
      ...sample('an order with tax on top', {
        pricingSummary: { priceSubtotal: amount('20.0'), tax: amount('1.6'), total: amount('21.6') },
        lineItems: [minimalLine({ taxes: [tax] })],
      }),
      expect: { grand: '21.6', tax: '1.6', taxMode: 'excluded' },
    },
    partialFulfilment: {
      name: 'an order of which one has gone out',
      body: JSON.stringify({
        order: minimalOrder({
          orderFulfillmentStatus: 'IN_PROGRESS',
          lineItems: [minimalLine({ lineItemFulfillmentStatus: 'IN_PROGRESS' })],
        }),
        fulfillments,
      }),
      platformOrderId: id,
      expect: { status: 'partially_shipped', fulfilled: ['1'], quantities: ['2'] },
    },
    zonelessDate: {
      ...sample('an order with a date without a zone', { creationDate: '2026-03-01T09:10:11.000' }),
      expect: { createdAt: '2026-03-01T09:10:11.000Z' },
    },
    renamedStatus: {
      ...sample('an order in a state of its own', { orderFulfillmentStatus: 'ON_A_BICYCLE' }),
      expect: { status: 'processing' },
    },
    twoCurrencies: {
      ...sample('an order from another site', {
        pricingSummary: { total },
        lineItems: [minimalLine({ lineItemCost: total })],
      }),
      expect: { grand: '31.1', currency: 'USD', presentmentCurrency: 'EUR' },
    },
    later: {
      ...sample('the least order, sent', {
        orderFulfillmentStatus: 'FULFILLED',
        lastModifiedDate: '2026-03-03T10:11:12.345Z',
      }),
      expect: { status: 'shipped' },
    },
  },
  pings: [
    {
      name: 'the challenge of a destination',
      request: {
        method: 'GET',
        url: 'https://shop.example/hooks/ebay?challenge_code=a8628072',
        headers: {},
        rawBody: new Uint8Array(),
      },
      secrets: ['token_for_tests_0123456789abcdef'],
      response: {
        status: 200,
        headers: { 'content-type': 'application/json' },
        // printf '%s' 'a8628072token_for_tests_0123456789abcdefhttps://shop.example/hooks/ebay' | sha256sum
        body: '{"challengeResponse":"293249463deb5ffab1737800028c0becedb2f5e0de929b24584440a327f280da"}',
      },
    },
  ],
  references: [
    {
      name: 'an order confirmation',
      body: JSON.stringify(notification('ORDER_CONFIRMATION', { order: { orderId: id } })),
      topic: 'ORDER_CONFIRMATION',
      platformOrderId: id,
      reason: 'thin',
    },
  ],
  client: {
    writes: {
      fulfil: { tracking: { carrier: 'UPS', number: '1Z999AA10123456784' } },
      cancel: { reason: 'OUT_OF_STOCK_OR_CANNOT_FULFILL' },
    },
    async connect() {
      const api = await fakeEbay();
      for (const orderId of ['a-1', 'a-2', 'a-3']) api.orders.push(minimalOrder({ orderId }));
      return connect(api);
    },
    orderIds: ['a-1', 'a-2', 'a-3'],
    pageSize: 2,
  },
};
