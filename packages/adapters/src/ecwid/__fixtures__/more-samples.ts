import type { OrderExpectation, VariantSample } from '../../testing/samples.ts';
import { minimalItem, minimalOrder } from './index.ts';

const usd = (amount: string) => ({ shop: { amount, currency: 'USD' } });

type Changes = Readonly<Record<string, unknown>>;

const sample = (name: string, changes: Changes, expect: OrderExpectation): VariantSample => ({
  name,
  platformOrderId: String(changes['id'] ?? 'K8XTQ'),
  body: JSON.stringify(minimalOrder(changes)),
  expect,
});

const says = (name: string, changes: Changes, order: Changes): VariantSample =>
  sample(name, changes, { order });

/** An order with one word of the platform, and what the axis that it belongs to says then. */
const worded = (changes: Changes, status: Changes): VariantSample =>
  says(`an order with ${JSON.stringify(changes)}`, changes, { status });

const PAYMENTS = {
  AWAITING_PAYMENT: 'pending',
  INCOMPLETE: 'pending',
  AUTHORIZED: 'authorized',
  PAID: 'paid',
  PARTIALLY_REFUNDED: 'partially_refunded',
  REFUNDED: 'refunded',
  CANCELLED: 'voided',
  QUEUED: 'pending',
  CHARGEABLE: 'authorized',
  ACCEPTED: 'paid',
  DECLINED: 'failed',
};

const FULFILMENTS = {
  AWAITING_PROCESSING: 'unfulfilled',
  PROCESSING: 'unfulfilled',
  READY_FOR_PICKUP: 'unfulfilled',
  OUT_FOR_DELIVERY: 'fulfilled',
  SHIPPED: 'fulfilled',
  DELIVERED: 'delivered',
  WILL_NOT_DELIVER: 'unfulfilled',
  RETURNED: 'restocked',
  NEW: 'unfulfilled',
};

const STATUSES = [
  ...Object.entries(PAYMENTS).map(([raw, value]) =>
    worded({ paymentStatus: raw }, { payment: { value, raw } }),
  ),
  ...Object.entries(FULFILMENTS).map(([raw, value]) =>
    worded({ fulfillmentStatus: raw }, { fulfilment: { value, raw } }),
  ),
  worded({ paymentStatus: 'CANCELLED' }, { state: { value: 'cancelled', raw: 'CANCELLED' } }),
  worded({ paymentStatus: 'INCOMPLETE' }, { state: { value: 'draft', raw: 'INCOMPLETE' } }),
  worded(
    { fulfillmentStatus: 'WILL_NOT_DELIVER' },
    { state: { value: 'cancelled', raw: 'WILL_NOT_DELIVER' } },
  ),
  worded({ fulfillmentStatus: 'DELIVERED' }, { state: { value: 'completed', raw: null } }),
  worded({}, { state: { value: 'open', raw: null } }),
];

const TENDERS = [
  ...Object.entries({
    AWAITING_PAYMENT: ['sale', 'pending'],
    AUTHORIZED: ['authorization', 'success'],
    PAID: ['sale', 'success'],
    REFUNDED: ['sale', 'success'],
    DECLINED: ['sale', 'failed'],
  }).map(([paymentStatus, [kind, value]]) =>
    says(
      `the payment of an order that is ${paymentStatus}`,
      { paymentStatus, paymentMethod: 'Card' },
      { tenders: [{ kind, title: 'Card', amount: usd('20'), status: { value } }] },
    ),
  ),
  says(
    'a payment of which only the gateway is known',
    { paymentModule: 'STRIPE' },
    { tenders: [{ gateway: 'STRIPE' }] },
  ),
  says(
    'a payment of which only the reference is known',
    { externalTransactionId: 'tx_1' },
    { tenders: [{ reference: 'tx_1' }] },
  ),
  sample(
    'a gift card without the total before it, named by a UUID',
    { total: 15, giftCardRedemption: 5, giftCardUuid: '9007199254740993' },
    {
      grand: '20',
      verdict: 'exact',
      order: { tenders: [{ kind: 'gift_card', reference: '9007199254740993', amount: usd('5') }] },
    },
  ),
  says(
    'a gift card with an id beyond the exact floats',
    { total: 15, giftCardRedemption: 5, giftCardId: '9007199254740995' },
    { tenders: [{ kind: 'gift_card', reference: '9007199254740995' }] },
  ),
];

const taxedItem = (total: number, changes: Changes = {}) =>
  minimalItem({ taxes: [{ name: 'VAT', value: 20, total, taxOnDiscountedSubtotal: total }], ...changes });
/** An automatic discount of 5 on goods of 20. */
const LESS_5 = { discount: 5, discountInfo: [{ value: 5, type: 'ABS', base: 'ON_TOTAL' }] };
const SHARE_5 = { discounts: [{ discountInfo: { value: 5, type: 'ABS', base: 'ON_TOTAL' }, total: 5 }] };

const TAXES = [
  sample(
    'an order of old that does not say whether tax is inside, and it is',
    { pricesIncludeTax: undefined, ...LESS_5, total: 15, tax: 2.5, items: [taxedItem(2.5, SHARE_5)] },
    {
      taxMode: 'included',
      verdict: 'exact',
      order: { lines: [{ total: { gross: usd('15'), net: usd('12.5'), tax: usd('2.5') } }] },
    },
  ),
  sample(
    'an order of old that does not say whether tax is inside, and it is not',
    { pricesIncludeTax: undefined, ...LESS_5, total: 18, tax: 3, items: [taxedItem(3, SHARE_5)] },
    {
      taxMode: 'excluded',
      verdict: 'exact',
      order: { lines: [{ total: { gross: usd('18'), net: usd('15'), tax: usd('3') } }] },
    },
  ),
  sample(
    'an order that says that tax is inside, where the total has it on top',
    { total: 24, tax: 4, items: [taxedItem(4)] },
    { taxMode: 'excluded', verdict: 'exact', order: { issues: [{ code: 'contradicted' }] } },
  ),
  sample('prices without a tax that is nothing', { pricesIncludeTax: false }, { taxMode: 'excluded' }),
  sample('a buyer who pays no tax', { customerTaxExempt: true }, { taxMode: 'exempt', tax: '0' }),
  sample(
    'tax on shipping that the lines name',
    {
      pricesIncludeTax: false,
      total: 30,
      tax: 5,
      shippingOption: { shippingMethodId: '9007199254740993', shippingRate: 5 },
      items: [
        minimalItem({
          tax: 5,
          taxes: [{ name: 'VAT', value: 20, total: 5, taxOnDiscountedSubtotal: 4, taxOnShipping: 1 }],
        }),
      ],
    },
    {
      verdict: 'exact',
      order: {
        taxes: [{ title: 'VAT', rate: '0.20', amount: usd('5') }],
        shippingLines: [{ id: '9007199254740993', total: { net: usd('5'), gross: usd('6'), tax: usd('1') } }],
      },
    },
  ),
];

const DISCOUNTS = [
  says(
    'a coupon of which the order does not say what it took',
    { discountCoupon: { id: '9007199254740993', code: 'SPRING', discountType: 'ABS', discount: 0 } },
    { discounts: [{ id: '9007199254740993', code: 'SPRING', kind: 'code', valueType: 'fixed' }] },
  ),
  sample(
    'what a coupon took, without the coupon',
    { couponDiscount: 5, total: 15, items: [minimalItem({ couponAmount: 5 })] },
    {
      discounts: '5',
      verdict: 'exact',
      order: {
        discounts: [{ id: 'coupon', kind: 'code', amount: usd('5') }],
        lines: [{ discounts: [{ discountId: 'coupon', amount: usd('5') }], total: { net: usd('15') } }],
      },
    },
  ),
  says(
    'a discount of which the order says no more than what it comes to',
    { discount: 5, total: 15 },
    { discounts: [{ id: 'discount', kind: 'unknown', amount: usd('5') }] },
  ),
  says(
    'two discounts, one of which the lines do not name: it takes the rest',
    {
      discount: 8,
      total: 12,
      discountInfo: [
        { value: 5, type: 'ABS', base: 'ON_TOTAL' },
        { value: 3, type: 'PERCENT', base: 'CUSTOM', description: 'Loyal' },
      ],
      items: [minimalItem(SHARE_5)],
    },
    {
      discounts: [
        { id: 'discount-1', kind: 'automatic', valueType: 'fixed', amount: usd('5') },
        { id: 'discount-2', kind: 'manual', valueType: 'percentage', amount: usd('3') },
      ],
    },
  ),
];

const OTHERS = [
  sample(
    'an order with seconds since the epoch alone',
    { createDate: undefined, createTimestamp: 1_774_747_805 },
    // 1,774,747,805 s: 20,541 days after the epoch, and 5,405 s.
    { createdAt: '2026-03-29T01:30:05Z' },
  ),
  says(
    'an order that does not say when it was changed',
    { updateDate: undefined },
    { revision: { kind: 'hash' }, issues: [{ code: 'no_revision' }] },
  ),
  says(
    'ids beyond the exact floats',
    {
      id: '9007199254740993',
      vendorOrderNumber: '9007199254740995',
      externalOrderData: { externalOrderId: '9007199254740997', refererChannel: 'Market' },
      items: [
        minimalItem({
          id: '9007199254740993',
          productId: '9007199254740995',
          combinationId: '9007199254740997',
        }),
      ],
      shipments: [{ id: '9007199254740993', created: '2026-03-30 09:00:00 +0200' }],
    },
    {
      number: '9007199254740995',
      channel: 'Market',
      aliases: ['9007199254740995', '516483487', '9007199254740997'],
      lines: [{ id: '9007199254740993', productId: '9007199254740995', variantId: '9007199254740997' }],
      fulfilments: [{ id: '9007199254740993', at: { at: '2026-03-30T07:00:00.000Z', precision: 's' } }],
    },
  ),
  says(
    'an order that another system brought, with its name alone',
    { refererId: '9007199254740993', trackingNumber: 'IE1', trackingUrl: 'https://track.example.org/IE1' },
    {
      channel: '9007199254740993',
      fulfilments: [{ id: 'IE1', tracking: [{ number: 'IE1', url: 'https://track.example.org/IE1' }] }],
    },
  ),
  says(
    'a buyer of whom the id alone is known',
    { customerId: '9007199254740993' },
    { customer: { id: '9007199254740993', kind: 'registered' } },
  ),
  says(
    'a buyer of whom the e-mail address alone is known',
    { email: 'noor@example.org' },
    { customer: { kind: 'unknown', email: 'noor@example.org' } },
  ),
  says(
    'a buyer of whom the bill alone is known',
    { billingPerson: { name: 'Noor Haddad', city: 'Beirut', countryCode: 'LB' } },
    { customer: { kind: 'unknown', name: 'Noor Haddad' }, billingAddress: { locality: 'Beirut' } },
  ),
  says(
    'an order of 2014',
    { items: [minimalItem({ tangible: true })], extTransactionId: 'AUTH-7' },
    { lines: [{ requiresShipping: true }], tenders: [{ reference: 'AUTH-7' }] },
  ),
  says(
    'a refund without its reason',
    { refundedAmount: 20, refunds: [{ date: '2026-03-30 10:00:05 +0200', amount: 20 }] },
    {
      refunds: [
        {
          id: 'refund-1',
          at: { at: '2026-03-30T08:00:05.000Z', precision: 's' },
          total: usd('20'),
          status: { value: 'success', raw: null },
        },
      ],
    },
  ),
];

/** Small orders, each of which shows one thing. */
export const MORE: readonly VariantSample[] = [...STATUSES, ...TENDERS, ...TAXES, ...DISCOUNTS, ...OTHERS];
