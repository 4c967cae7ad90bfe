import type { AdapterSamples } from '../../testing/samples.ts';
import { connect } from './connect.ts';
import { fakeSquare } from './fake-api.ts';
import {
  minimalLine,
  minimalOrder,
  ORDER_JSON,
  orderEvent,
  partOfOrder,
  signSquareRequest,
  usd,
} from './index.ts';
import { PARTS } from './parts.ts';
import { WHOLE_ORDER } from './whole-order.ts';
import { WORDS } from './words.ts';

const ID = 'MinimalOrder5001';
const order = (changes?: Readonly<Record<string, unknown>>) => JSON.stringify(minimalOrder(changes));

/** Parts of the full order, each small enough to be tried with something else in every place of it. */
const COMMON = ['id', 'location_id', 'created_at', 'updated_at', 'state', 'version', 'total_money'];
const GOODS = partOfOrder([
  ...COMMON,
  'line_items',
  'taxes',
  'discounts',
  'service_charges',
  'total_tip_money',
]);
const lines = [
  { uid: 'line-tea', quantity: '0.75', total_money: usd(4039) },
  { uid: 'line-cup', quantity: '2', total_money: usd(2924) },
];
const PAYMENTS = partOfOrder([...COMMON, 'tenders', 'refunds'], { line_items: lines });
const FULFILMENTS = partOfOrder([...COMMON, 'reference_id', 'customer_id', 'fulfillments'], {
  line_items: lines,
});

const IDS = ['A1', 'B2', 'C3', 'D4', 'E5'];

const yen = (amount: number) => ({ amount, currency: 'JPY' });

export const samples: AdapterSamples = {
  more: [
    {
      name: 'the whole order',
      body: ORDER_JSON,
      platformOrderId: 'Zx81TeaOrderQm4Wr7',
      expect: {
        grand: '69.63',
        tax: '4.93',
        discounts: '6.30',
        paid: '69.63',
        refunded: '5.00',
        currency: 'USD',
        taxMode: 'excluded',
        status: 'partially_shipped',
        quantities: ['0.75', '2', '2'],
        components: 1,
        verdict: 'exact',
        order: WHOLE_ORDER,
      },
    },
    ...WORDS,
    ...PARTS,
  ],
  orders: [
    {
      name: 'the least order',
      body: order(),
      platformOrderId: ID,
      expect: {
        grand: '21.60',
        tax: '1.60',
        currency: 'USD',
        createdAt: '2026-01-31T23:59:59Z',
        status: 'pending',
        quantities: ['2'],
        test: false,
      },
    },
    {
      name: 'an order with taxes, discounts and charges',
      body: GOODS,
      platformOrderId: 'Zx81TeaOrderQm4Wr7',
      expect: { grand: '69.63', taxMode: 'excluded', quantities: ['0.75', '2', '2'] },
    },
    {
      name: 'an order with payments and a refund',
      body: PAYMENTS,
      platformOrderId: 'Zx81TeaOrderQm4Wr7',
      expect: { grand: '69.63', paid: '69.63', refunded: '5.00' },
    },
    {
      name: 'an order with fulfilments',
      body: FULFILMENTS,
      platformOrderId: 'Zx81TeaOrderQm4Wr7',
      expect: { grand: '69.63', status: 'partially_shipped', fulfilled: ['0.75', '0'] },
    },
    {
      name: 'an order of a till',
      body: JSON.stringify({ order: minimalOrder({ version: undefined, state: 'COMPLETED' }) }),
      platformOrderId: ID,
      expect: { status: 'shipped' },
    },
  ],
  variants: {
    jpy: {
      name: 'an order in yen',
      body: order({
        line_items: [
          minimalLine({
            base_price_money: yen(11_800),
            variation_total_price_money: yen(23_600),
            total_tax_money: yen(0),
            total_money: yen(23_600),
          }),
        ],
        total_money: yen(23_600),
        total_tax_money: yen(0),
      }),
      platformOrderId: ID,
      expect: { grand: '23600', currency: 'JPY' },
    },
    fractionalQuantity: {
      name: 'an order by weight',
      body: order({ line_items: [minimalLine({ quantity: '1.5' })] }),
      platformOrderId: ID,
      expect: { quantities: ['1.5'] },
    },
    giftCard: {
      name: 'an order that a gift card paid a part of',
      body: order({
        tenders: [
          { id: 'g', type: 'SQUARE_GIFT_CARD', amount_money: usd(500), card_details: { status: 'CAPTURED' } },
          { id: 'c', type: 'CARD', amount_money: usd(1660), card_details: { status: 'CAPTURED' } },
        ],
      }),
      platformOrderId: ID,
      expect: { grand: '21.60', paid: '21.60', status: 'processing' },
    },
    taxIncluded: {
      name: 'an order with tax inside its prices',
      body: order({
        taxes: [{ uid: 't', type: 'INCLUSIVE', percentage: '20', applied_money: usd(333) }],
        line_items: [minimalLine({ total_tax_money: usd(333), total_money: usd(2000) })],
        total_tax_money: usd(333),
        total_money: usd(2000),
      }),
      platformOrderId: ID,
      expect: { grand: '20.00', tax: '3.33', taxMode: 'included' },
    },
    taxExcluded: {
      name: 'an order with tax on top of its prices',
      body: order({ taxes: [{ uid: 't', type: 'ADDITIVE', percentage: '8', applied_money: usd(160) }] }),
      platformOrderId: ID,
      expect: { grand: '21.60', tax: '1.60', taxMode: 'excluded' },
    },
    partialFulfilment: {
      name: 'an order of which a part has gone out',
      body: order({
        fulfillments: [
          {
            uid: 'a',
            type: 'SHIPMENT',
            state: 'COMPLETED',
            entries: [{ line_item_uid: 'line-1', quantity: '1' }],
          },
          {
            uid: 'b',
            type: 'SHIPMENT',
            state: 'PROPOSED',
            entries: [{ line_item_uid: 'line-1', quantity: '1' }],
          },
        ],
      }),
      platformOrderId: ID,
      expect: { fulfilled: ['1'], status: 'partially_shipped' },
    },
    bundle: {
      name: 'an order with a modifier, which repeats a part of its line`s price',
      body: order({
        line_items: [
          minimalLine({
            base_price_money: usd(950),
            modifiers: [
              { uid: 'm', name: 'Gift box', base_price_money: usd(50), total_price_money: usd(100) },
            ],
          }),
        ],
      }),
      platformOrderId: ID,
      expect: { grand: '21.60', components: 1 },
    },
    renamedStatus: {
      name: 'an order in a state that is not documented',
      body: order({ state: 'SIMMERING' }),
      platformOrderId: ID,
      expect: { grand: '21.60' },
    },
    later: {
      name: 'the least order after a change',
      body: order({ version: 2, updated_at: '2026-02-02T00:00:00.000Z', state: 'COMPLETED' }),
      platformOrderId: ID,
      expect: { status: 'shipped' },
    },
  },
  references: [
    {
      name: 'an event',
      body: JSON.stringify(orderEvent()),
      topic: 'order.updated',
      platformOrderId: ID,
      reason: 'thin',
    },
    {
      name: 'a refund',
      body: JSON.stringify({ refund: { id: 'R1', order_id: ID, amount_money: usd(1) } }),
      platformOrderId: ID,
      reason: 'partial',
    },
  ],
  client: {
    writes: { cancel: {} },
    connect: async () => {
      const api = await fakeSquare();
      for (const [at, id] of IDS.entries())
        api.orders.push(
          minimalOrder({ id, updated_at: new Date(Date.UTC(2026, 0, 1, 0, 0, at)).toISOString() }),
        );
      return connect(api);
    },
    orderIds: IDS,
    pageSize: 2,
  },
  sign: (body, secret) => signSquareRequest(body, secret),
};
