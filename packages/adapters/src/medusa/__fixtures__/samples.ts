import { createHmac } from 'node:crypto';
import type { AdapterSamples, SampleSigner } from '../../testing/samples.ts';
import { FIRST, SECOND } from './expected-orders.ts';
import { draft, FIRST_JSON, firstOrder, minimalItem, minimalOrder, SECOND_JSON } from './index.ts';
import { moreSamples } from './more-samples.ts';

const FIRST_ID = 'order_01HV1AAAAAAAAAAAAAAAAAAAAA';
const MINIMAL_ID = 'order_01JMINIMAL';
const second = (changes: Readonly<Record<string, unknown>>) => JSON.stringify(minimalOrder(changes));

const signedIn =
  (encoding: 'hex' | 'base64'): SampleSigner['sign'] =>
  (rawBody, secret) => ({
    method: 'POST',
    url: 'https://hooks.example/medusa',
    headers: {
      'content-type': 'application/json',
      'X-Orderdock-Event': 'order.updated',
      'X-Orderdock-Signature': createHmac('sha256', secret).update(rawBody).digest(encoding),
    },
    rawBody,
  });

export const samples: AdapterSamples = {
  more: moreSamples,
  orders: [
    {
      name: 'an order of Medusa 1',
      body: FIRST_JSON,
      platformOrderId: FIRST_ID,
      expect: {
        grand: '125',
        tax: '25',
        discounts: '10',
        shipping: '10',
        paid: '120',
        refunded: '25',
        currency: 'EUR',
        taxMode: 'excluded',
        createdAt: '2024-03-29T01:30:00.125Z',
        status: 'partially_shipped',
        quantities: ['2'],
        fulfilled: ['1'],
        test: false,
        verdict: 'exact',
        order: FIRST,
      },
    },
    {
      name: 'an order of Medusa 2',
      body: SECOND_JSON,
      platformOrderId: 'order_01JV2BBBBBBBBBBBBBBBBBBBBB',
      expect: {
        grand: '123',
        tax: '23',
        discounts: '12.3',
        shipping: '12.3',
        paid: '100',
        currency: 'EUR',
        taxMode: 'included',
        status: 'shipped',
        quantities: ['2'],
        fulfilled: ['2'],
        verdict: 'exact',
        order: SECOND,
      },
    },
    {
      name: 'a draft of Medusa 1',
      body: JSON.stringify(draft()),
      platformOrderId: 'dorder_01FIRST',
      expect: { grand: '2360', currency: 'JPY', status: 'pending' },
    },
    {
      name: 'the least order',
      body: second({}),
      platformOrderId: MINIMAL_ID,
      expect: { grand: '20', currency: 'USD', status: 'pending', taxMode: 'excluded' },
    },
  ],
  signer: {
    secret: 'a-shared-secret',
    otherSecret: 'another-shared-secret',
    sign: signedIn('hex'),
    mistakes: { 'in base64': signedIn('base64') },
  },
  variants: {
    jpy: {
      name: 'an order of Medusa 1 in yen',
      platformOrderId: 'order_01FIRST',
      body: JSON.stringify(firstOrder({ currency_code: 'jpy' })),
      expect: { grand: '2000', currency: 'JPY' },
    },
    fractionalQuantity: {
      name: 'one and a half',
      platformOrderId: MINIMAL_ID,
      body: second({ total: 15, items: [minimalItem({ quantity: 1.5 })] }),
      expect: { grand: '15', quantities: ['1.5'] },
    },
    giftCard: {
      name: 'a gift card that paid for a part',
      platformOrderId: FIRST_ID,
      body: FIRST_JSON,
      expect: { grand: '125', paid: '120', verdict: 'exact' },
    },
    taxIncluded: {
      name: 'prices with tax inside',
      platformOrderId: MINIMAL_ID,
      body: second({
        total: 24,
        tax_total: 4,
        items: [minimalItem({ unit_price: 12, is_tax_inclusive: true, total: 24, tax_total: 4 })],
      }),
      expect: { grand: '24', tax: '4', taxMode: 'included', verdict: 'exact' },
    },
    taxExcluded: {
      name: 'prices without tax',
      platformOrderId: MINIMAL_ID,
      body: second({ total: 24, tax_total: 4, items: [minimalItem({ total: 24, tax_total: 4 })] }),
      expect: { grand: '24', tax: '4', taxMode: 'excluded', verdict: 'exact' },
    },
    partialFulfilment: {
      name: 'an order of which a part has gone out',
      platformOrderId: FIRST_ID,
      body: FIRST_JSON,
      expect: { status: 'partially_shipped', fulfilled: ['1'] },
    },
    renamedStatus: {
      name: 'a status that nobody foresaw',
      platformOrderId: MINIMAL_ID,
      body: second({ status: 'on_a_ship' }),
      expect: { status: 'pending' },
    },
    later: {
      name: 'the first order after a change',
      platformOrderId: FIRST_ID,
      body: FIRST_JSON.replace('2024-03-31T09:00:00.500Z', '2024-04-01T09:00:00.500Z'),
      expect: { grand: '125' },
    },
  },
  references: [
    {
      name: 'an event of Medusa 2',
      body: JSON.stringify({ name: 'order.placed', data: { id: MINIMAL_ID } }),
      topic: 'order.placed',
      platformOrderId: MINIMAL_ID,
      reason: 'thin',
    },
    {
      name: 'an event of a parcel',
      body: JSON.stringify({ order_id: MINIMAL_ID, fulfillment_id: 'ful_1', no_notification: false }),
      topic: 'order.fulfillment_created',
      platformOrderId: MINIMAL_ID,
      reason: 'partial',
    },
    {
      name: 'a return of Medusa 1',
      body: JSON.stringify({ return: { id: 'ret_1', order_id: 'order_01FIRST', refund_amount: 7200 } }),
      platformOrderId: 'order_01FIRST',
      reason: 'partial',
    },
  ],
};
