import type { OrderExpectation, VariantSample } from '../../testing/samples.ts';
import { LEGACY_JSON, minimalLine, minimalOrder, paidWith } from './index.ts';

const ID = '576900000000000777';
const LINE_ID = '576900000000000778';

type Members = Readonly<Record<string, unknown>>;

const gbp = (amount: string) => ({ shop: { amount, currency: 'GBP' } });

const sample = (name: string, payload: Members, expect: OrderExpectation): VariantSample => ({
  name,
  platformOrderId: ID,
  body: JSON.stringify(payload),
  expect,
});

/** Each word of an order: its number before 202309, its state, its payment, its fulfilment. */
const WORDS = [
  ['UNPAID', 100, 'open', 'pending', 'unfulfilled'],
  ['ON_HOLD', 105, 'open', 'authorized', 'unfulfilled'],
  ['AWAITING_SHIPMENT', 111, 'open', 'paid', 'unfulfilled'],
  ['AWAITING_COLLECTION', 112, 'open', 'paid', 'unfulfilled'],
  ['PARTIALLY_SHIPPING', 114, 'open', 'paid', 'partial'],
  ['IN_TRANSIT', 121, 'open', 'paid', 'fulfilled'],
  ['DELIVERED', 122, 'open', 'paid', 'delivered'],
  ['COMPLETED', 130, 'completed', 'paid', 'delivered'],
  ['CANCELLED', 140, 'cancelled', 'voided', 'unfulfilled'],
] as const;

const words = WORDS.flatMap(([word, number, state, payment, fulfilment]) =>
  [word, number].map((status) =>
    sample(`an order that is ${status}`, minimalOrder({ status, paid_time: 0 }), {
      order: {
        status: { state: { value: state }, payment: { value: payment }, fulfilment: { value: fulfilment } },
      },
    }),
  ),
);

const PACKAGE_WORDS = {
  TO_FULFILL: 'pending',
  PROCESSING: 'open',
  FULFILLING: 'in_transit',
  COMPLETED: 'delivered',
  CANCELLED: 'cancelled',
  1: 'pending',
  2: 'open',
  3: 'in_transit',
  4: 'delivered',
  5: 'cancelled',
};

const packages = Object.entries(PACKAGE_WORDS).map(([word, value]) =>
  sample(
    `a package that is ${word}`,
    minimalOrder({ line_items: [minimalLine({ package_id: '1153000000000000009', package_status: word })] }),
    { order: { fulfilments: [{ id: '1153000000000000009', status: { value, raw: word } }] } },
  ),
);

/** Goods 10.00, sending 2.50, two fees of 1.00 and 0.30, 0.50 off by the card, tax 2.00 of which 0.20 on the insurance. */
const FEES = {
  sub_total: '10.00',
  shipping_fee: '2.50',
  small_order_fee: '1.00',
  item_insurance_fee: '0.30',
  item_insurance_tax: '0.20',
  payment_platform_discount: '0.50',
  tax: '2.00',
};

const amounts: readonly VariantSample[] = [
  sample('an order that states no total', paidWith({ ...FEES, total_amount: undefined }), {
    grand: '15.30',
    discounts: '0.50',
    taxMode: 'excluded',
    order: {
      fees: [
        { id: 'small_order_fee', kind: 'service', total: { net: gbp('1.00'), gross: gbp('1.00') } },
        {
          id: 'item_insurance_fee',
          taxes: [{ title: 'item_insurance_tax', amount: gbp('0.20') }],
          total: { net: gbp('0.30'), gross: gbp('0.50'), tax: gbp('0.20') },
        },
      ],
      discounts: [{ id: 'payment_platform_discount', fundedBy: 'platform', amount: gbp('0.50') }],
    },
  }),
  sample('fees with the tax inside', paidWith({ ...FEES, total_amount: '13.30' }), {
    grand: '13.30',
    tax: '2.00',
    taxMode: 'included',
    order: { fees: [{ total: { gross: gbp('1.00') } }, { total: { gross: gbp('0.30'), tax: gbp('0.20') } }] },
  }),
  sample('a deposit on a bottle', paidWith({}, { pfand_fee: '0.25' }), {
    order: { fees: [{ id: 'pfand_fee:1', total: { gross: gbp('0.25') } }] },
  }),
  sample(
    'a deposit on a bottle beside a tax on top',
    paidWith({ tax: '2.50', total_amount: '15.00' }, { pfand_fee: '0.25' }),
    { order: { fees: [{ id: 'pfand_fee:1', total: { net: gbp('0.25'), gross: gbp('0.25') } }] } },
  ),
  sample('no tax in the United States', paidWith({ currency: 'USD', tax: '0.00' }), {
    taxMode: 'excluded',
    currency: 'USD',
  }),
  sample('no tax elsewhere', paidWith({ tax: '0.00' }), { taxMode: 'included' }),
  sample(
    'a discount of which its only line says nothing',
    paidWith({ seller_discount: '2.00', original_total_product_price: '12.00' }, { original_price: '12.00' }),
    {
      verdict: 'exact',
      order: {
        lines: [
          {
            unitPrice: gbp('12.00'),
            discounts: [{ discountId: 'seller_discount', amount: gbp('2.00') }],
            total: { gross: gbp('10.00') },
          },
        ],
      },
    },
  ),
  sample(
    'a rate with a zero at its end',
    paidWith(
      { tax: '2.50', total_amount: '15.00' },
      { item_tax: [{ tax_type: 'VAT', tax_amount: '2.00', tax_rate: '0.200' }] },
    ),
    { order: { lines: [{ taxes: [{ title: 'VAT', rate: '0.200', amount: gbp('2.00') }] }] } },
  ),
  sample(
    'a way of sending without a price',
    minimalOrder({
      delivery_option_name: 'Fetched',
      payment: { currency: 'GBP', sub_total: '10.00', total_amount: '10.00' },
    }),
    { grand: '10.00', order: { shippingLines: [{ title: 'Fetched' }] } },
  ),
  sample('a price of sending without a way', minimalOrder(), {
    verdict: 'exact',
    order: { shippingLines: [{ price: gbp('2.50'), total: { gross: gbp('2.50') } }] },
  }),
];

const parts: readonly VariantSample[] = [
  sample(
    'a combined listing of which two were bought',
    minimalOrder({
      line_items: [
        minimalLine({
          quantity: 2,
          sale_price: '5.00',
          original_price: '5.00',
          combined_listing_skus: [
            { sku_id: '1729000000000000041', sku_count: 3, product_id: '1729000000000000040' },
          ],
        }),
      ],
    }),
    {
      verdict: 'exact',
      quantities: ['2', '6'],
      order: {
        lines: [
          { id: LINE_ID, priceRole: 'priced' },
          {
            id: `${LINE_ID}:1`,
            parentLineId: LINE_ID,
            priceRole: 'component',
            productId: '1729000000000000040',
            variantId: '1729000000000000041',
          },
        ],
      },
    },
  ),
  sample(
    'a package that no line names, beside one with two lines',
    minimalOrder({
      packages: [{ id: '1153000000000000008' }],
      line_items: [
        minimalLine({ package_id: '1153000000000000007', sale_price: '4.00' }),
        minimalLine({ id: '576900000000000779', package_id: '1153000000000000007', sale_price: '6.00' }),
      ],
    }),
    {
      order: {
        fulfilments: [
          {
            id: '1153000000000000007',
            lines: [
              { lineId: LINE_ID, quantity: 1 },
              { lineId: '576900000000000779', quantity: 1 },
            ],
          },
          { id: '1153000000000000008', status: { value: 'unknown', raw: null } },
        ],
      },
    },
  ),
  {
    name: 'pieces of one line in one package, before 202309',
    platformOrderId: '576400000000000456',
    body: JSON.stringify({
      ...(JSON.parse(LEGACY_JSON) as Members),
      order_line_list: [
        { sku_id: '1729000000000000665', package_id: '1153000000000000007', package_status: 3 },
        { sku_id: '1729000000000000665', package_id: '1153000000000000007', package_status: 3 },
        { sku_id: '1729000000000000666', package_id: '0' },
      ],
    }),
    expect: {
      order: {
        fulfilments: [
          {
            id: '1153000000000000007',
            status: { value: 'in_transit' },
            lines: [{ lineId: '1729000000000000665', quantity: 2 }],
            tracking: [{ carrier: 'JNE', number: 'JX000111' }],
          },
        ],
      },
    },
  },
  ...(['UNPAID', 'DELIVERED'] as const).map((display_status) =>
    sample(
      `a line that is ${display_status}`,
      minimalOrder({ line_items: [minimalLine({ display_status })] }),
      {
        fulfilled: [display_status === 'DELIVERED' ? '1' : '0'],
      },
    ),
  ),
  sample('an order that does not say when it was changed', minimalOrder({ update_time: 0 }), {
    order: { revision: { kind: 'hash' }, issues: [{ code: 'no_revision' }] },
  }),
  sample(
    'cash on delivery',
    minimalOrder({ status: 'IN_TRANSIT', is_cod: true, payment_method_name: 'Cash on delivery' }),
    {
      order: {
        status: { payment: { value: 'pending' } },
        tenders: [{ kind: 'unknown', gateway: 'Cash on delivery', status: { value: 'pending' } }],
      },
    },
  ),
  sample(
    'a cancelled order that was paid for',
    minimalOrder({ status: 'CANCELLED', cancel_time: 1780000200, cancel_reason: 'Out of stock' }),
    {
      order: {
        status: { state: { value: 'cancelled' }, payment: { value: 'paid' } },
        cancelledAt: { at: '2026-05-28T20:30:00.000Z' },
        cancelReason: 'Out of stock',
      },
    },
  ),
];

/** One order for each word and each way of pricing, sending and packing. */
export const moreSamples: readonly VariantSample[] = [...words, ...packages, ...amounts, ...parts];
