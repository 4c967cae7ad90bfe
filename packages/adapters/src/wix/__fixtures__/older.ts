import type { VariantSample } from '../../testing/samples.ts';
import { LINE_ID, MINIMAL_ID, minimalLine, minimalOrder, price } from './index.ts';

const eur = (amount: string) => ({ shop: { amount, currency: 'EUR' } });
const usd = (amount: string) => ({ shop: { amount, currency: 'USD' } });

const SECOND_ID = '00000000-0000-0000-0000-000000000002';
const COUPON_ID = 'c0ffee00-0000-4000-8000-000000000005';

const share = (lineId: string, amount: string) => ({
  discountType: 'SPECIFIC_ITEMS',
  lineItemIds: [lineId],
  merchantDiscount: { amount: price(amount) },
});

/** An order as the beta of the eCommerce API writes it; `changes` are laid over it. */
export function betaOrder(changes: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  const line = { itemType: { preset: 'PHYSICAL' }, totalPriceAfterTax: undefined };
  return minimalOrder({
    lineItems: [
      minimalLine({
        ...line,
        descriptionLines: [
          {
            name: { original: 'Glaze' },
            plainText: { original: 'Blue' },
            plainTextValue: { original: 'Blue' },
          },
          { name: { original: 'Size' }, plainTextValue: { original: 'L' } },
          { name: { original: 'Engraving' }, plainText: { original: '' }, plainTextValue: { original: '' } },
        ],
        totalDiscount: price('2.00'),
        totalPriceBeforeTax: price('18.00'),
      }),
      minimalLine({
        ...line,
        id: SECOND_ID,
        quantity: 1,
        totalDiscount: price('1.00'),
        totalPriceBeforeTax: price('9.00'),
      }),
    ],
    priceSummary: {
      subtotal: price('30.00'),
      tax: price('0.00'),
      discount: price('3.00'),
      totalPrice: price('27.00'),
      totalWithGiftCard: price('27.00'),
    },
    appliedDiscounts: [
      {
        discountType: 'GLOBAL',
        lineItemIds: [],
        coupon: { id: COUPON_ID, code: 'TEN', name: 'A tenth', amount: price('3.00') },
      },
      share(LINE_ID, '2.00'),
      share(SECOND_ID, '1.00'),
    ],
    cartId: 'cart-5',
    ...changes,
  });
}

/** An order as Velo's own events and queries write it. */
const VELO_ORDER = {
  _id: MINIMAL_ID,
  _dateCreated: '2021-01-15T18:35:36.487Z',
  _updatedDate: '2021-01-15T18:35:40.879Z',
  number: 12_001,
  currency: 'EUR',
  paymentStatus: 'PAID',
  fulfillmentStatus: 'NOT_FULFILLED',
  billingInfo: {
    address: { city: 'Cork', country: 'IRL', addressLine: 'Quay Street 12', postalCode: 'T12 AB34' },
    firstName: 'Amina',
    lastName: 'Okafor',
    company: 'Harbour Books',
    email: 'amina@example.org',
    phone: '+353210000000',
    paymentMethod: 'VISA',
  },
  shippingInfo: {
    deliveryOption: 'Courier',
    shipmentDetails: {
      address: { city: 'Cobh', country: 'IRL', streetAddress: { name: 'Pier Road', number: '1' } },
      lastName: 'Byrne',
      tax: 0,
      priceData: { price: 2.5, taxIncludedInPrice: true },
    },
    pickupDetails: null,
  },
  lineItems: [
    {
      index: 1,
      name: 'Lamp',
      quantity: 2,
      discount: 4,
      tax: 0,
      priceData: { price: 20, totalPrice: 40, taxIncludedInPrice: true },
    },
  ],
  totals: { subtotal: 40, shipping: 2.5, tax: 0, discount: 4, total: 38.5 },
  discount: { appliedCoupon: { couponId: COUPON_ID, name: 'A tenth', code: 'TEN' } },
};

/** Orders as they were written before the eCommerce API was, and beside it. */
export const OLDER: readonly VariantSample[] = [
  {
    name: 'an order of the beta, whose coupon is listed once more by its shares',
    platformOrderId: MINIMAL_ID,
    body: JSON.stringify(betaOrder()),
    expect: {
      grand: '27.00',
      discounts: '3.00',
      verdict: 'exact',
      order: {
        discounts: [{ id: COUPON_ID, code: 'TEN', title: 'A tenth', kind: 'code', amount: usd('3.00') }],
        lines: [
          {
            discounts: [{ discountId: COUPON_ID, amount: usd('2.00') }],
            options: [
              { name: 'Glaze', value: 'Blue' },
              { name: 'Size', value: 'L' },
            ],
          },
          { discounts: [{ discountId: COUPON_ID, amount: usd('1.00') }] },
        ],
        totals: {
          reported: { 'priceSummary.totalPrice': '27.00', 'priceSummary.totalWithGiftCard': '27.00' },
        },
        attributes: [{ name: 'cartId', value: 'cart-5' }],
      },
    },
  },
  {
    name: 'a coupon and a discount of the merchant, which are two',
    platformOrderId: MINIMAL_ID,
    body: JSON.stringify(
      betaOrder({
        priceSummary: { subtotal: price('30.00'), discount: price('3.00'), totalPrice: price('27.00') },
        appliedDiscounts: [
          { discountType: 'GLOBAL', coupon: { id: COUPON_ID, code: 'TEN', amount: price('1.00') } },
          share(LINE_ID, '2.00'),
        ],
      }),
    ),
    expect: {
      grand: '27.00',
      verdict: 'exact',
      order: {
        discounts: [
          { id: COUPON_ID, kind: 'code', amount: usd('1.00') },
          { id: '2', kind: 'manual', amount: usd('2.00') },
        ],
      },
    },
  },
  {
    name: 'an order of Velo',
    platformOrderId: MINIMAL_ID,
    body: JSON.stringify(VELO_ORDER),
    expect: {
      grand: '38.5',
      currency: 'EUR',
      createdAt: '2021-01-15T18:35:36.487Z',
      taxMode: 'included',
      verdict: 'exact',
      order: {
        number: '12001',
        revision: { kind: 'timestamp', value: '2021-01-15T18:35:40.879Z' },
        discounts: [{ id: COUPON_ID, code: 'TEN', kind: 'code', amount: eur('4') }],
        billingAddress: {
          firstName: 'Amina',
          lastName: 'Okafor',
          company: 'Harbour Books',
          email: 'amina@example.org',
          phone: '+353210000000',
          lines: ['Quay Street 12'],
          country: 'IRL',
          countryCode: undefined,
        },
        shippingAddress: { lastName: 'Byrne', lines: ['Pier Road 1'], locality: 'Cobh', country: 'IRL' },
        issues: [],
      },
    },
  },
];
