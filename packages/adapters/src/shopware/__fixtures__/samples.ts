import { createHmac } from 'node:crypto';
import type { AdapterSamples, SampleSigner } from '../../testing/samples.ts';
import { bundle, FULL_EVENT, fullOrder } from './full-order.ts';
import { event, type Json, line, minimalOrder, ORDER_ID, price, state, total } from './index.ts';
import { PARTS } from './parts.ts';
import { WHOLE_ORDER } from './whole-order.ts';
import { WORDS } from './words.ts';

const body = (changes: Json) => JSON.stringify(minimalOrder(changes));

const signedWith =
  (key: (secret: string) => Buffer, encoding: 'hex' | 'base64'): SampleSigner['sign'] =>
  (rawBody, secret) => ({
    method: 'POST',
    url: 'https://hooks.example/shopware',
    headers: {
      'content-type': 'application/json',
      'shopware-shop-signature': createHmac('sha256', key(secret)).update(rawBody).digest(encoding),
    },
    rawBody,
  });

const variant = (name: string, changes: Json) => ({ name, body: body(changes), platformOrderId: ORDER_ID });

export const samples: AdapterSamples = {
  more: [...WORDS, ...PARTS],
  orders: [
    {
      name: 'a full order in an event',
      body: FULL_EVENT,
      platformOrderId: ORDER_ID,
      expect: {
        grand: '40.00',
        tax: '5.48',
        currency: 'EUR',
        taxMode: 'included',
        createdAt: '2026-03-29T01:30:00.125Z',
        status: 'shipped',
        quantities: ['2', '1'],
        fulfilled: ['1', '0'],
        components: 0,
        test: false,
        verdict: 'exact',
        order: WHOLE_ORDER,
      },
    },
    {
      name: 'the least order',
      body: JSON.stringify(minimalOrder()),
      platformOrderId: ORDER_ID,
      expect: {
        grand: '20',
        tax: '3.19',
        currency: 'EUR',
        status: 'pending',
        taxMode: 'included',
        verdict: 'exact',
      },
    },
  ],
  signer: {
    secret: 'c0ffee-shop-secret',
    otherSecret: 'another-shop-secret',
    sign: signedWith((secret) => Buffer.from(secret), 'hex'),
    mistakes: {
      'in base64': signedWith((secret) => Buffer.from(secret), 'base64'),
      'with the secret read as hex digits': signedWith((secret) => Buffer.from(secret, 'hex'), 'hex'),
    },
  },
  variants: {
    jpy: {
      ...variant('an order in yen', {
        currency: { isoCode: 'JPY' },
        price: total(2360),
        lineItems: [line({ price: price(2360) })],
      }),
      expect: { grand: '2360', currency: 'JPY' },
    },
    taxIncluded: {
      ...variant('prices with tax inside', {}),
      expect: { grand: '20', tax: '3.19', taxMode: 'included' },
    },
    taxExcluded: {
      ...variant('prices without tax', {
        price: total(23.8, {
          taxStatus: 'net',
          calculatedTaxes: [{ tax: 3.8, taxRate: 19, price: 20 }],
        }),
        lineItems: [line({ price: price(20, [[19, 3.8]]) })],
      }),
      expect: { grand: '23.8', tax: '3.8', taxMode: 'excluded' },
    },
    partialFulfilment: {
      ...variant('one of two deliveries gone out', {
        lineItems: [line({ quantity: 2 })],
        deliveries: [
          {
            id: 'd1',
            stateMachineState: state('shipped'),
            positions: [{ orderLineItemId: line()['id'], quantity: 1 }],
          },
          { id: 'd2', stateMachineState: state('open') },
        ],
      }),
      expect: { status: 'partially_shipped', quantities: ['2'], fulfilled: ['1'] },
    },
    bundle: {
      ...variant('a box of two parts', bundle()),
      expect: {
        grand: '20',
        components: 2,
        quantities: ['1', '1', '1'],
        order: {
          lines: [
            { title: 'Box', priceRole: 'priced' },
            { title: 'Mug', priceRole: 'component' },
            { title: 'Wrap', priceRole: 'component' },
          ],
        },
      },
    },
    zonelessDate: {
      ...variant('a time as the database stores it', { orderDateTime: '2026-02-02 01:02:03.000' }),
      expect: { createdAt: '2026-02-02T01:02:03.000Z' },
    },
    renamedStatus: {
      ...variant('a state that an extension brought', { stateMachineState: state('in_customs') }),
      expect: { status: 'pending' },
    },
    later: {
      name: 'the full order after its delivery was changed',
      platformOrderId: ORDER_ID,
      body: JSON.stringify(
        event(
          'state_enter.order.state.completed',
          fullOrder({ updatedAt: '2026-03-31T09:00:00.000+00:00', stateMachineState: state('completed') }),
        ),
      ),
      expect: { grand: '40' },
    },
  },
  splits: [
    {
      name: 'an event of two orders',
      body: JSON.stringify(
        event('order.written', [
          { entity: 'order', operation: 'update', primaryKey: 'a1' },
          { entity: 'product', operation: 'update', primaryKey: 'p1' },
          { entity: 'order', operation: 'delete', primaryKey: 'b2' },
        ]),
      ),
      platformOrderIds: ['a1', 'b2'],
    },
  ],
  references: [
    {
      name: 'two rows of one order',
      body: JSON.stringify(
        event('order.written', [
          { entity: 'order', operation: 'update', primaryKey: ORDER_ID },
          { entity: 'order', operation: 'update', primaryKey: ORDER_ID },
        ]),
      ),
      topic: 'order.written',
      platformOrderId: ORDER_ID,
      reason: 'thin',
    },
    {
      name: 'an event that names the order',
      body: JSON.stringify({ data: { event: 'checkout.order.placed', payload: { orderId: ORDER_ID } } }),
      topic: 'checkout.order.placed',
      platformOrderId: ORDER_ID,
      reason: 'partial',
    },
    {
      name: 'a row that was written',
      body: JSON.stringify(
        event('order.written', [
          { entity: 'order', operation: 'update', primaryKey: ORDER_ID, updatedFields: ['stateId'] },
        ]),
      ),
      topic: 'order.written',
      platformOrderId: ORDER_ID,
      reason: 'thin',
    },
    {
      name: 'a row that was deleted',
      body: JSON.stringify(
        event('order.deleted', [{ entity: 'order', operation: 'delete', primaryKey: ORDER_ID }]),
      ),
      topic: 'order.deleted',
      platformOrderId: ORDER_ID,
      reason: 'deleted',
    },
    {
      name: 'an order whose currency was not loaded',
      body: JSON.stringify(minimalOrder({ currency: null, currencyId: 'b7d2554b0ce847cd82f3ac9bd1c0dfca' })),
      platformOrderId: ORDER_ID,
      reason: 'partial',
    },
  ],
};
