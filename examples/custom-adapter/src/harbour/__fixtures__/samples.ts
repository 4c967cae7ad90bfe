import type { AdapterSamples, VariantSample } from '@orderdock/adapters/testing';
import { minimalItem, minimalOrder, ORDER_JSON } from './index.ts';
import { sign, signedOver } from './sign.ts';

const ID = '730000000000000500';
const eur = (amount: string) => ({ shop: { amount, currency: 'EUR' } });
const at = (text: string) => ({ at: text, precision: 's' });
const variant = (name: string, changes: Readonly<Record<string, unknown>>) => ({
  name,
  platformOrderId: ID,
  body: JSON.stringify(minimalOrder(changes)),
});

/** What the sample says, worked out by hand. */
const FULL = {
  number: 'HB-2026-004711',
  channel: 'kade-12',
  updatedAt: at('2026-03-06T10:02:10.000Z'),
  revision: { kind: 'timestamp', value: '2026-03-06T10:02:10.000Z' },
  status: {
    state: { value: 'open', raw: 'open' },
    payment: { value: 'paid', raw: 'betaald' },
    fulfilment: { value: 'partial', raw: 'gedeeltelijk_verzonden' },
  },
  lines: [
    {
      id: '1',
      priceRole: 'priced',
      productId: 'a-801',
      sku: 'ROPE-12-GREY',
      title: 'Mooring rope 12 mm',
      options: [{ name: 'Colour', value: 'grey' }],
      unitPrice: eur('24.95'),
      taxes: [{ title: 'VAT', rate: '0.21' }],
      total: { gross: eur('49.90') },
    },
    { id: '2', sku: 'CLEAT-S', unitPrice: eur('11.95'), total: { gross: eur('11.95') } },
  ],
  discounts: [{ code: 'LENTE-5', kind: 'code', amount: eur('5.00') }],
  shippingLines: [{ title: 'Pakketpost', price: eur('6.95'), total: { gross: eur('6.95') } }],
  tenders: [
    {
      id: 'p-90017',
      kind: 'sale',
      gateway: 'ideal',
      amount: eur('63.80'),
      at: at('2026-03-06T08:15:01.000Z'),
    },
  ],
  fulfilments: [
    {
      id: 's-3301',
      at: at('2026-03-06T10:02:10.000Z'),
      lines: [{ lineId: '1', quantity: 2 }],
      tracking: [{ carrier: 'PostNL', number: '3SHRBR0000127' }],
    },
  ],
  totals: { items: eur('61.85'), reported: { goods: '6185', total: '6380', vat: '1107' } },
  customer: {
    id: 'b-55120',
    email: 'joke@example.org',
    phone: '+31 10 555 0142',
    firstName: 'Joke',
    lastName: 'van der Meer',
    locale: 'nl-NL',
  },
  shippingAddress: {
    name: 'Joke van der Meer',
    lines: ['Maasboulevard 100'],
    locality: 'Rotterdam',
    postalCode: '3063 NS',
    countryCode: 'NL',
  },
  notes: { buyer: 'Graag bij de buren afgeven' },
};

/** An order with one word of Harbour, and what the axis says then. */
const worded =
  (name: 'order' | 'payment' | 'shipping', axis: 'state' | 'payment' | 'fulfilment') =>
  ([word, value]: readonly [string, string]): VariantSample => ({
    ...variant(`the word ${word}`, {
      status: { order: 'open', payment: 'betaald', shipping: 'niet_verzonden', [name]: word },
    }),
    expect: { order: { status: { [axis]: { value, raw: word } } } },
  });

const WORDS: readonly VariantSample[] = [
  ...Object.entries({ open: 'open', afgerond: 'completed', geannuleerd: 'cancelled' }).map(
    worded('order', 'state'),
  ),
  ...Object.entries({
    openstaand: 'pending',
    gereserveerd: 'authorized',
    betaald: 'paid',
    gedeeltelijk_terugbetaald: 'partially_refunded',
    terugbetaald: 'refunded',
    mislukt: 'failed',
  }).map(worded('payment', 'payment')),
  ...Object.entries({
    niet_verzonden: 'unfulfilled',
    gedeeltelijk_verzonden: 'partial',
    verzonden: 'fulfilled',
    bezorgd: 'delivered',
  }).map(worded('shipping', 'fulfilment')),
];

export const samples: AdapterSamples = {
  signer: {
    secret: 'the-first-secret',
    otherSecret: 'the-second-secret',
    sign,
    mistakes: {
      'over the bare body': signedOver((_time, body) => [body]),
      'without the full stop': signedOver((time, body) => [time, body]),
      'over the body and the time': signedOver((time, body) => [body, '.', time]),
    },
  },
  orders: [
    {
      name: 'the sample',
      body: ORDER_JSON,
      platformOrderId: '730000000000000127',
      expect: {
        grand: '63.80',
        tax: '11.07',
        discounts: '5.00',
        shipping: '6.95',
        currency: 'EUR',
        taxMode: 'included',
        createdAt: '2026-03-06T08:14:32.000Z',
        status: 'partially_shipped',
        quantities: ['2', '1'],
        fulfilled: ['2', '0'],
        test: false,
        verdict: 'exact',
        order: FULL,
      },
    },
    {
      name: 'the least order',
      body: JSON.stringify(minimalOrder()),
      platformOrderId: ID,
      expect: { grand: '20.00', currency: 'EUR', status: 'processing', verdict: 'exact' },
    },
  ],
  more: WORDS,
  variants: {
    jpy: {
      ...variant('an order in yen', {
        currency: 'JPY',
        basket: { items: [minimalItem({ price: '1180', total: '2360' })] },
        amounts: { goods: '2360', total: '2360' },
      }),
      expect: { grand: '2360', currency: 'JPY', verdict: 'exact' },
    },
    taxIncluded: {
      ...variant('prices with VAT inside', {}),
      expect: { grand: '20.00', tax: '3.47', taxMode: 'included', verdict: 'exact' },
    },
    taxExcluded: {
      ...variant('prices without VAT', {
        vatIncluded: false,
        delivery: { price: '500' },
        amounts: { goods: '2000', delivery: '500', vat: '525', total: '3025' },
      }),
      expect: { grand: '30.25', tax: '5.25', taxMode: 'excluded', verdict: 'exact' },
    },
    testOrder: { ...variant('an order of a test shop', { sandbox: true }), expect: { test: true } },
    giftCard: {
      ...variant('an order paid with credit', {
        payments: [{ id: 'p-1', means: 'harbour_credit', amount: '2000' }],
      }),
      expect: { grand: '20.00', verdict: 'exact', order: { tenders: [{ kind: 'store_credit' }] } },
    },
    partialFulfilment: {
      ...variant('a part sent in two parcels', {
        basket: { items: [minimalItem({ quantity: 3, total: '3000' })] },
        amounts: { goods: '3000', total: '3000' },
        status: { order: 'open', payment: 'betaald', shipping: 'gedeeltelijk_verzonden' },
        shipments: ['s-1', 's-2'].map((id) => ({ id, items: [{ position: '1', quantity: 1 }] })),
      }),
      expect: { status: 'partially_shipped', quantities: ['3'], fulfilled: ['2'] },
    },
    zonelessDate: {
      ...variant('a time in UTC by its name', { placed: 'Sat, 31 Jan 2026 23:59:59 GMT' }),
      expect: { createdAt: '2026-01-31T23:59:59.000Z' },
    },
    renamedStatus: {
      ...variant('a word that nobody foresaw', {
        status: { order: 'open', payment: 'betaald', shipping: 'op_het_schip' },
      }),
      expect: {
        status: 'processing',
        order: { status: { fulfilment: { value: 'unknown', raw: 'op_het_schip' } } },
      },
    },
    later: {
      name: 'the sample after a refund',
      platformOrderId: '730000000000000127',
      body: ORDER_JSON.replace('Fri, 06 Mar 2026 11:02:10 +0100', 'Mon, 09 Mar 2026 08:00:00 +0100').replace(
        '"shipments"',
        `"refunds": [
          { "id": "r-1", "amount": "1195", "reason": "Te klein", "refundedAt": "Mon, 09 Mar 2026 08:00:00 +0100" }
        ], "shipments"`,
      ),
      expect: {
        grand: '63.80',
        refunded: '11.95',
        order: {
          refunds: [
            { id: 'r-1', total: eur('11.95'), reason: 'Te klein', at: at('2026-03-09T07:00:00.000Z') },
          ],
        },
      },
    },
  },
  references: [
    {
      name: 'a removed order',
      body: '{ "id": 730000000000000127, "removed": "Fri, 06 Mar 2026 12:00:00 +0100" }',
      platformOrderId: '730000000000000127',
      reason: 'deleted',
    },
  ],
};
