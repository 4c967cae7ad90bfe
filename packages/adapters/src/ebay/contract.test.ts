import { describe, test } from 'vitest';
import { describeAdapterContract } from '../testing/index.ts';
import { keyPairSigner } from '../testing/signing/key-pair-signer.ts';
import { ebayEnvelope, signPublicKeyRequest } from '../testing/signing/sign-public-key-request.ts';
import { connect } from './__fixtures__/connect.ts';
import { fakeEbay } from './__fixtures__/fake-api.ts';
import {
  amount,
  converted,
  minimalLine,
  minimalOrder,
  notification,
  ORDER_JSON,
} from './__fixtures__/index.ts';
import { ebay } from './index.ts';

const id = '09-10001-20002';
const sample = (name: string, changes: Readonly<Record<string, unknown>>) => ({
  name,
  body: JSON.stringify(minimalOrder(changes)),
  platformOrderId: id,
});
const fulfillments = [{ fulfillmentId: 'F1', lineItems: [{ lineItemId: '10200300400101', quantity: 1 }] }];
const tax = { taxType: 'STATE_SALES_TAX', amount: amount('1.6') };
const total = converted('31.1', 'USD', ['24.9', 'EUR']);

describeAdapterContract({ describe, test }, ebay(), {
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
        quantities: ['4', '1'],
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
    async connect() {
      const api = await fakeEbay();
      for (const orderId of ['a-1', 'a-2', 'a-3']) api.orders.push(minimalOrder({ orderId }));
      return connect(api);
    },
    orderIds: ['a-1', 'a-2', 'a-3'],
    pageSize: 2,
  },
});
