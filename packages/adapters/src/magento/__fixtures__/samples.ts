import type { AdapterSamples } from '../../testing/samples.ts';
import { keyPairSigner } from '../../testing/signing/key-pair-signer.ts';
import { signPublicKeyRequest } from '../../testing/signing/sign-public-key-request.ts';
import { magento } from '../index.ts';
import { fakeShop } from './fake-api.ts';
import { DOCUMENTS_JSON, eventOf, minimalOrder, orderEvent } from './index.ts';
import { MORE_IDS } from './more-ids.ts';
import { MORE_ORDERS } from './more-orders.ts';
import { MORE_WORDS } from './more-words.ts';
import { both, shirtOrder, untaxedItem, untaxedOrder } from './samples-parts.ts';

export { shirtOrder } from './samples-parts.ts';

const header = 'x-adobe-commerce-webhook-signature';
const base64 = (body: Uint8Array) => Buffer.from(body).toString('base64');
const text = (payload: unknown) => JSON.stringify(payload);
const small = (name: string, order: Record<string, unknown>) => ({
  name,
  body: text(order),
  platformOrderId: '50017',
});

export const samples: AdapterSamples = {
  orders: [
    {
      ...small('a small order', minimalOrder()),
      expect: {
        grand: '21.60',
        tax: '1.60',
        currency: 'USD',
        taxMode: 'excluded',
        createdAt: '2026-01-31T23:59:59Z',
        status: 'pending',
        quantities: ['2'],
      },
    },
    {
      name: 'an order with its documents',
      body: text({ order: shirtOrder(), ...JSON.parse(DOCUMENTS_JSON) }),
      platformOrderId: '700412',
      expect: {
        grand: '149.20',
        tax: '28.20',
        discounts: '16.80',
        shipping: '12',
        paid: '149.20',
        refunded: '54',
        currency: 'EUR',
        presentmentCurrency: 'PLN',
        taxMode: 'included',
        status: 'shipped',
        fulfilled: ['2', '0'],
        components: 1,
      },
    },
    {
      name: 'an order in an event',
      body: text(orderEvent()),
      platformOrderId: '50018',
      expect: {
        grand: '400',
        currency: 'USD',
        createdAt: '2026-01-31T23:59:59Z',
        quantities: ['2'],
        test: false,
        order: {
          status: { state: { value: 'open', raw: 'processing' }, payment: { value: 'authorized' } },
          lines: [
            {
              id: '71002',
              options: [{ name: 'Size', value: 'M' }],
              unitPrice: { shop: { amount: '200.0000' } },
            },
          ],
          tenders: [{ kind: 'authorization', gateway: 'braintree' }],
          customer: { kind: 'guest', name: 'Ada Moss' },
          billingAddress: { lines: ['Dock Road 1', 'Floor 2'], countryCode: 'GB' },
        },
      },
    },
  ],
  more: [...MORE_ORDERS, ...MORE_WORDS, ...MORE_IDS],
  indifferent: {
    '/order/items/*/price': 'the price without tax, of a shop whose prices are with tax',
    '/order/items/*/base_price': 'the price without tax, of a shop whose prices are with tax',
  },
  signer: keyPairSigner({
    kind: 'rsa',
    keysFrom: 'secrets',
    sign: (body, { privateKey }) => signPublicKeyRequest({ privateKey, header, body, message: base64 }),
    mistakes: {
      'over the bare body': (body, { privateKey }) => signPublicKeyRequest({ privateKey, header, body }),
    },
  }),
  references: [
    {
      name: 'a shipment of a large order',
      body: text(
        eventOf('observer.sales_order_shipment_save_after', {
          entity_id: '13',
          order_id: '9007199254740993',
        }),
      ),
      platformOrderId: '9007199254740993',
      reason: 'partial',
    },
    {
      name: 'an invoice',
      body: text(eventOf('observer.sales_order_invoice_save_after', { entity_id: '13', order_id: '8' })),
      platformOrderId: '8',
      reason: 'partial',
    },
    {
      name: 'some fields of an order',
      body: text(eventOf('observer.sales_order_save_after', { entity_id: '9', increment_id: '000000009' })),
      platformOrderId: '9',
      reason: 'thin',
    },
  ],
  pings: [
    {
      name: 'the challenge of I/O Events',
      request: {
        method: 'GET',
        url: 'https://hooks.example/magento?challenge=8ec8d794',
        headers: {},
        rawBody: new Uint8Array(),
      },
      response: { status: 200, headers: { 'content-type': 'text/plain' }, body: '8ec8d794' },
    },
  ],
  variants: {
    jpy: {
      ...small(
        'an order in yen',
        untaxedOrder(23600, [untaxedItem(1, 23600)], {
          base_currency_code: 'JPY',
          order_currency_code: 'JPY',
        }),
      ),
      expect: { grand: '23600', currency: 'JPY' },
    },
    fractionalQuantity: {
      ...small(
        'an order of cloth',
        untaxedOrder(30, [untaxedItem(1, 30, { qty_ordered: '1.5000', ...both('price', 20) })]),
      ),
      expect: { quantities: ['1.5'] },
    },
    giftCard: {
      ...small(
        'an order with a gift card',
        untaxedOrder(20, [untaxedItem(1, 30)], { extension_attributes: both('gift_cards_amount', 10) }),
      ),
      expect: { grand: '20' },
    },
    taxIncluded: {
      ...small(
        'an order of prices with tax',
        minimalOrder({
          items: [
            {
              ...(minimalOrder()['items'] as Record<string, unknown>[])[0],
              ...both('original_price', 10.8),
              ...both('price_incl_tax', 10.8),
            },
          ],
        }),
      ),
      expect: { taxMode: 'included', grand: '21.60' },
    },
    taxExcluded: {
      ...small('an order of prices without tax', minimalOrder()),
      expect: { taxMode: 'excluded' },
    },
    partialFulfilment: {
      ...small(
        'an order half sent',
        untaxedOrder(30, [untaxedItem(1, 10, { qty_shipped: 1 }), untaxedItem(2, 20, { qty_shipped: 0 })], {
          state: 'processing',
          ...both('total_paid', 30),
        }),
      ),
      expect: { status: 'partially_shipped', fulfilled: ['1', '0'] },
    },
    bundle: {
      ...small(
        'an order of a bundle',
        untaxedOrder(30, [
          untaxedItem(1, 30, { product_type: 'bundle' }),
          untaxedItem(2, 0, { parent_item_id: 1 }),
          untaxedItem(3, 0, { parent_item_id: 1 }),
        ]),
      ),
      expect: { components: 2, grand: '30' },
    },
    zonelessDate: {
      ...small('an order of a zoneless night', minimalOrder({ created_at: '2026-03-29 02:30:00' })),
      expect: { createdAt: '2026-03-29T02:30:00Z' },
    },
    renamedStatus: {
      ...small('an order in a state of its own', minimalOrder({ state: 'waiting_for_supplier' })),
      expect: { status: 'pending' },
    },
    twoCurrencies: {
      ...small(
        'an order in riyal',
        untaxedOrder(100, [untaxedItem(1, 100, { row_total: 375, price: 375 })], {
          order_currency_code: 'SAR',
          grand_total: 375,
        }),
      ),
      expect: { currency: 'USD', presentmentCurrency: 'SAR', grand: '100' },
    },
    later: {
      ...small(
        'a small order, cancelled',
        minimalOrder({ state: 'canceled', updated_at: '2026-02-02 08:00:00' }),
      ),
      expect: { status: 'cancelled' },
    },
  },
  client: {
    writes: { fulfil: { tracking: { carrier: 'UPS', number: '1Z999AA10123456784' } }, cancel: {} },
    orderIds: ['11', '12', '13', '14', '15'],
    pageSize: 2,
    connect: async () => {
      const shop = await fakeShop();
      for (const entity_id of [11, 12, 13, 14, 15]) shop.orders.push(minimalOrder({ entity_id }));
      return magento().connect({
        storeId: 'store-1',
        settings: { baseUrl: shop.baseUrl },
        auth: { token: async () => 'token-1', invalidate: () => {} },
      });
    },
  },
};
