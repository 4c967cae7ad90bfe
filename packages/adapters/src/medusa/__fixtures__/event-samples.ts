import type { VariantSample } from '../../testing/samples.ts';
import { first, second, usd } from './build-samples.ts';
import { draft } from './index.ts';

type Members = Readonly<Record<string, unknown>>;

const at = (text: string) => ({ at: text, precision: 'ms' });

const cartOf = (changes: Members, cart: Members): string => {
  const { draft_order } = draft() as { readonly draft_order: { readonly cart: Members } };
  return JSON.stringify({
    draft_order: { ...draft_order, ...changes, cart: { ...draft_order.cart, ...cart } },
  });
};

const payment = (changes: Members) => ({
  payment_collections: [{ payments: [{ id: 'pay_9', amount: 20, ...changes }] }],
});

const tenders: readonly VariantSample[] = [
  second(
    'a capture and a refund in another zone',
    payment({
      captures: [
        {
          id: 'capt_9',
          amount: 20,
          created_at: '2026-02-01T02:00:00.000+02:00',
          updated_at: '2026-02-09T00:00:00.000Z',
        },
      ],
      refunds: [{ id: 'ref_9', amount: 5, created_at: '2026-02-02T02:00:00.000+02:00' }],
    }),
    {
      order: {
        tenders: [{ id: 'capt_9', kind: 'capture', reference: 'pay_9', at: at('2026-02-01T00:00:00.000Z') }],
        refunds: [{ id: 'ref_9', total: usd('5'), at: at('2026-02-02T00:00:00.000Z') }],
      },
    },
  ),
  ...[
    ['canceled_at', 'void'],
    ['captured_at', 'capture'],
    ['created_at', 'authorization'],
  ].map(([member = '', kind]) =>
    second(`a payment with ${member}`, payment({ [member]: '2026-02-01T02:00:00.000+02:00' }), {
      order: { tenders: [{ id: 'pay_9', kind, amount: usd('20'), at: at('2026-02-01T00:00:00.000Z') }] },
    }),
  ),
  first(
    'what each gift card paid',
    {
      total: 1200,
      gift_card_total: 800,
      gift_card_transactions: [
        { id: 'gct_1', gift_card_id: 'gift_8', amount: 500, created_at: '2022-02-01T02:00:00.000+02:00' },
        { id: 'gct_2', amount: 300 },
      ],
    },
    {
      grand: '20',

      order: {
        tenders: [
          { id: 'gift_8', kind: 'gift_card', amount: usd('5.00'), at: at('2022-02-01T00:00:00.000Z') },
          { id: 'gct_2', kind: 'gift_card', amount: usd('3.00') },
        ],
      },
    },
  ),
  second(
    'a credit of a gift card',
    {
      total: 15,
      credit_lines: [
        { id: 'ordcl_9', reference: 'gift-card', amount: 5, created_at: '2026-02-01T02:00:00.000+02:00' },
      ],
    },
    {
      grand: '20',
      order: {
        tenders: [{ id: 'ordcl_9', kind: 'gift_card', amount: usd('5'), at: at('2026-02-01T00:00:00.000Z') }],
      },
    },
  ),
];

const parcels = Object.entries({
  canceled_at: 'cancelled',
  delivered_at: 'delivered',
  shipped_at: 'success',
  created_at: 'open',
}).map(([member, value]) =>
  second(
    `a parcel with ${member}`,
    { fulfillments: [{ id: 'ful_9', location_id: 'sloc_9', [member]: '2026-02-01T02:00:00.000+02:00' }] },
    {
      order: {
        fulfilments: [
          { id: 'ful_9', location: 'sloc_9', status: { value }, at: at('2026-02-01T00:00:00.000Z') },
        ],
      },
    },
  ),
);

const returns = ['received_at', 'created_at'].map((member) =>
  second(
    `a return with ${member}`,
    {
      returns: [
        {
          id: 'ret_9',
          [member]: '2026-02-01T02:00:00.000+02:00',
          items: [{ item_id: 'ordli_9', quantity: 1 }, { item_id: 'ordli_9' }, { quantity: 1 }],
        },
      ],
    },
    {
      order: {
        returns: [
          { id: 'ret_9', at: at('2026-02-01T00:00:00.000Z'), lines: [{ lineId: 'ordli_9', quantity: 1 }] },
        ],
      },
    },
  ),
);

const dates: readonly VariantSample[] = [
  second(
    'times of another zone',
    {
      created_at: '2026-02-01T01:00:00.000+02:00',
      updated_at: '2026-02-02T01:00:00.000+02:00',
      canceled_at: '2026-02-03T01:00:00.000+02:00',
      draft_order_id: 'dorder_9',
    },
    {
      createdAt: '2026-01-31T23:00:00.000Z',
      order: {
        updatedAt: at('2026-02-01T23:00:00.000Z'),
        cancelledAt: at('2026-02-02T23:00:00.000Z'),
        aliases: ['dorder_9'],
      },
    },
  ),
  // 01HV1AAAAA is 1712662587722 ms in Crockford's base 32.
  second(
    'a date that only the id tells',
    { id: 'order_01HV1AAAAAAAAAAAAAAAAAAAAA', created_at: null },
    { createdAt: '2024-04-09T11:36:27.722Z' },
  ),
  second(
    'an order that does not say when it was changed',
    { updated_at: null },
    { order: { revision: { kind: 'hash' }, issues: [{ code: 'no_revision' }] } },
  ),
  ...[
    [{ updated_at: '2022-02-02T02:00:00.000+02:00' }, { updated_at: null }],
    [{}, { updated_at: '2022-02-02T02:00:00.000+02:00' }],
  ].map(
    ([changes = {}, cart = {}], index): VariantSample => ({
      name: `a draft whose times are of another zone, ${index + 1}`,
      platformOrderId: 'dorder_01FIRST',
      body: cartOf(
        {
          created_at: '2022-02-01T02:00:00.000+02:00',
          canceled_at: '2022-02-03T02:00:00.000+02:00',
          cart_id: 'cart_1',
          order_id: 'order_01FIRST',
          ...changes,
        },
        cart,
      ),
      expect: {
        createdAt: '2022-02-01T00:00:00.000Z',
        order: {
          number: '3',
          aliases: ['cart_1', 'order_01FIRST'],
          updatedAt: at('2022-02-02T00:00:00.000Z'),
          cancelledAt: at('2022-02-03T00:00:00.000Z'),
        },
      },
    }),
  ),
];

/** One order for each date: of payments, parcels, returns, and of the order itself. */
export const eventSamples: readonly VariantSample[] = [...tenders, ...parcels, ...returns, ...dates];
