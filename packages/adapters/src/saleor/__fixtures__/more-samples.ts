import type { OrderExpectation, VariantSample } from '../../testing/samples.ts';
import { mail, minimalEvent, minimalLine } from './index.ts';
import { wordSamples } from './word-samples.ts';

type Members = Readonly<Record<string, unknown>>;

const usd = (amount: string) => ({ shop: { amount, currency: 'USD' } });
const gross = (amount: number) => ({ gross: { amount, currency: 'USD' } });
const net = (amount: number) => ({ net: { amount, currency: 'USD' } });
const money = (amount: number) => ({ amount, currency: 'USD' });
const at = (text: string) => ({ at: text, precision: 'ms' });
const LINE_ID = 'T3JkZXJMaW5lOjc=';

const sample = (name: string, changes: Members, expect: OrderExpectation): VariantSample => ({
  name,
  platformOrderId: 'T3JkZXI6Nw==',
  body: minimalEvent(changes),
  expect,
});

const posted = (name: string, document: Members, expect: OrderExpectation): VariantSample => ({
  name,
  platformOrderId: 'T3JkZXI6NTI=',
  body: JSON.stringify(document),
  expect,
});

const amounts: readonly VariantSample[] = [
  sample(
    'a price and what was taken off it',
    { lines: [minimalLine({ unitPrice: gross(10), unitDiscount: money(2.5) })] },
    {
      order: {
        lines: [
          {
            id: LINE_ID,
            unitPrice: usd('12.5'),
            discounts: [{ discountId: `line:${LINE_ID}`, amount: usd('5.0') }],
          },
        ],
        discounts: [{ id: `line:${LINE_ID}`, amount: usd('5.0') }],
      },
    },
  ),
  sample(
    'a line whose total was not asked for',
    { lines: [minimalLine({ totalPrice: null, unitPrice: { ...gross(10), ...net(8) } })] },
    { order: { lines: [{ total: { net: usd('16'), gross: usd('20'), tax: usd('4') } }] } },
  ),
  sample(
    'a net amount and a tax',
    {
      total: { ...net(20), tax: money(4) },
      lines: [minimalLine({ totalPrice: { ...net(20), tax: money(4) } })],
    },
    {
      grand: '24',
      tax: '4',
      verdict: 'exact',
      order: { lines: [{ taxes: [{ amount: usd('4') }], total: { net: usd('20'), gross: usd('24') } }] },
    },
  ),
  sample(
    'a gross amount and a tax',
    {
      total: { ...gross(24), tax: money(4) },
      lines: [minimalLine({ totalPrice: { ...gross(24), tax: money(4) } })],
    },
    { grand: '24', order: { lines: [{ total: { net: usd('20'), gross: usd('24'), tax: usd('4') } }] } },
  ),
  ...[true, false].map((pricesEnteredWithTax) =>
    sample(
      `prices ${pricesEnteredWithTax ? 'with' : 'without'} tax`,
      {
        channel: { taxConfiguration: { pricesEnteredWithTax } },
        total: { ...gross(24), ...net(20) },
        subtotal: { ...gross(24), ...net(20) },
        lines: [
          minimalLine({
            totalPrice: { ...gross(24), ...net(20) },
            undiscountedUnitPrice: { ...gross(12), ...net(10) },
          }),
        ],
      },
      {
        taxMode: pricesEnteredWithTax ? 'included' : 'excluded',
        verdict: 'exact',
        order: {
          lines: [{ unitPrice: usd(pricesEnteredWithTax ? '12' : '10') }],
          totals: { items: usd(pricesEnteredWithTax ? '24' : '20') },
        },
      },
    ),
  ),
  sample('an order without tax', { taxExemption: true }, { taxMode: 'exempt' }),
  sample(
    'a discount inside totals that do not say how much of it',
    {
      total: net(20),
      lines: [minimalLine({ totalPrice: net(20) })],
      discounts: [{ id: 'RDE=', type: 'MANUAL', amount: money(5) }],
    },
    { order: { discounts: [{ id: 'RDE=', kind: 'manual', valueType: 'fixed', value: '5' }] } },
  ),
  sample(
    'a discount of an older schema, off the total only',
    {
      total: gross(15),
      discount: money(5),
      discountName: 'Spring',
      lines: [minimalLine({ totalPrice: gross(20) })],
    },
    {
      grand: '15',
      discounts: '5',
      verdict: 'exact',
      order: { discounts: [{ title: 'Spring', amount: usd('5') }] },
    },
  ),
  sample(
    'a voucher of which nothing is told',
    { voucherCode: 'SPRING10' },
    { order: { discounts: [{ id: 'voucher', code: 'SPRING10', kind: 'code' }] } },
  ),
  sample(
    'a way of sending that costs less than listed',
    {
      total: gross(28),
      shippingPrice: gross(8),
      undiscountedShippingPrice: money(10),
      deliveryMethod: { id: 'UzE=', name: 'Post' },
    },
    {
      shipping: '10',
      discounts: '2',
      verdict: 'exact',
      order: {
        shippingLines: [
          {
            id: 'UzE=',
            title: 'Post',
            price: usd('10'),
            discounts: [{ discountId: 'shipping', amount: usd('2') }],
          },
        ],
        discounts: [{ id: 'shipping', amount: usd('2') }],
      },
    },
  ),
  sample(
    'a way of sending without a price',
    { shippingMethodName: 'Fetched' },
    { order: { shippingLines: [{ title: 'Fetched' }] } },
  ),
  sample(
    'a price of sending without a way',
    { total: gross(25), shippingPrice: gross(5) },
    { shipping: '5', verdict: 'exact', order: { shippingLines: [{ price: usd('5') }] } },
  ),
  sample(
    'an amount in another currency',
    { totalCharged: { amount: 20, currency: 'EUR' } },
    { order: { issues: [{ code: 'another_currency' }] } },
  ),
];

const movements: readonly VariantSample[] = [
  sample(
    'what came back, and its money',
    {
      fulfillments: [
        {
          id: 'RjI=',
          status: 'REFUNDED_AND_RETURNED',
          created: '2026-02-02T01:00:00.250000+02:00',
          lines: [{ quantity: 2, orderLine: { id: LINE_ID } }],
          totalRefundedAmount: money(20),
        },
      ],
      grantedRefunds: [
        {
          id: 'RzI=',
          createdAt: '2026-02-03T01:00:00.000000+02:00',
          amount: money(20),
          lines: [{ quantity: 2, orderLine: { id: LINE_ID } }],
        },
      ],
    },
    {
      order: {
        returns: [
          { id: 'RjI=', at: at('2026-02-01T23:00:00.250Z'), lines: [{ lineId: LINE_ID, quantity: 2 }] },
        ],
        refunds: [
          { id: 'RzI=', at: at('2026-02-02T23:00:00.000Z'), lines: [{ lineId: LINE_ID, quantity: 2 }] },
          { id: 'RjI=', lines: [{ lineId: LINE_ID, quantity: 2 }], total: usd('20') },
        ],
      },
    },
  ),
  sample(
    'a parcel from a place that has an id only',
    { fulfillments: [{ id: 'RjE=', status: 'FULFILLED', warehouse: { id: 'VzE=' } }] },
    { order: { fulfilments: [{ location: 'VzE=' }] } },
  ),
  sample(
    'every sum of a transaction',
    {
      transactions: [
        {
          id: 'VDE=',
          createdAt: '2026-02-01T02:00:01.000000+02:00',
          modifiedAt: '2026-02-05T00:00:00.000000+00:00',
          authorizedAmount: money(1),
          chargedAmount: money(2),
          refundedAmount: money(3),
          canceledAmount: money(4),
        },
      ],
    },
    {
      order: {
        tenders: [
          { id: 'VDE=', kind: 'authorization', amount: usd('1'), at: at('2026-02-01T00:00:01.000Z') },
          { kind: 'capture', amount: usd('2') },
          { kind: 'refund', amount: usd('3') },
          { kind: 'void', amount: usd('4') },
        ],
      },
    },
  ),
  posted('the mail of a refund', mail('order_refund_confirmation', { amount: '13.50', currency: 'USD' }), {
    order: { refunds: [{ total: usd('13.50'), status: { value: 'success' } }] },
  }),
  posted(
    'the mail of a payment',
    mail('order_payment_confirmation', {
      payment: { charge_status: 'fully-charged', total: '13.00', captured_amount: '13.00', currency: 'USD' },
    }),
    {
      order: {
        status: { payment: { value: 'paid' } },
        tenders: [{ kind: 'capture', amount: usd('13.00') }],
      },
    },
  ),
  posted(
    'the mail of a parcel with an id and two pieces',
    mail('order_fulfillment_confirmation', {
      fulfillment: { id: 'RnVsOjE=', tracking_number: 'PL-1', is_tracking_number_url: false },
      physical_lines: [{ order_line: { id: 'T3JkZXJMaW5lOjUy' }, quantity: 2 }],
    }),
    {
      order: {
        fulfilments: [
          {
            id: 'RnVsOjE=',
            lines: [{ lineId: 'T3JkZXJMaW5lOjUy', quantity: 2 }],
            tracking: [{ number: 'PL-1' }],
          },
        ],
      },
    },
  ),
];

const people: readonly VariantSample[] = [
  sample(
    'an account without an address of mail',
    { user: { id: 'VXNlcjo4', firstName: 'Ben' } },
    { order: { customer: { id: 'VXNlcjo4', kind: 'registered', firstName: 'Ben' } } },
  ),
  sample(
    'an address of mail without an account',
    { user: null, userEmail: 'ben@example.org' },
    { order: { customer: { kind: 'guest', email: 'ben@example.org' } } },
  ),
  sample(
    'the id of a variant alone',
    { lines: [minimalLine({ productVariantId: 'VjE=' })] },
    { order: { lines: [{ variantId: 'VjE=' }] } },
  ),
  sample(
    'an order that does not say when it was changed, and expired',
    { expiredAt: '2026-02-03T00:00:00.000000+00:00' },
    {
      order: {
        cancelledAt: at('2026-02-03T00:00:00.000Z'),
        revision: { kind: 'hash' },
        issues: [{ code: 'no_revision' }],
      },
    },
  ),
];

/** One order for each word and each way of pricing, sending and paying. */
export const moreSamples: readonly VariantSample[] = [...wordSamples, ...amounts, ...movements, ...people];
