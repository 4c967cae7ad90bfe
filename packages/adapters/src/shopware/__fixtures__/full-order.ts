import { event, type Json, ORDER_ID, price, state, total } from './index.ts';

const id = (tail: string) => `018f3a5c7e1d7b0aa1c2d3e4f506${tail}`;

/**
 * Two mugs and a poster with 19 % and 7 % inside, a promotion of 5.00, shipping that a promotion made free, a parcel with one
 * of the mugs on its way, 3.00 given back, and a total rounded to five cents.
 */
export function fullOrder(changes: Json = {}): Json {
  return {
    id: ORDER_ID,
    versionId: '0fa91ce3e96a4bc2be4bd9ce752c3425',
    createdAt: '2026-03-29T01:30:00.125+00:00',
    updatedAt: '2026-03-30T08:00:05.500+00:00',
    orderNumber: 'SW-10042',
    currencyFactor: 1.05,
    orderDateTime: '2026-03-29T01:29:59.000+00:00',
    price: {
      netPrice: 34.52,
      totalPrice: 40,
      positionPrice: 40.02,
      rawTotal: 40.02,
      taxStatus: 'gross',
      calculatedTaxes: [
        { tax: 4.7, taxRate: 19, price: 29.46 },
        { tax: 0.78, taxRate: 7, price: 10.56 },
      ],
    },
    amountTotal: 40,
    amountNet: 34.52,
    shippingTotal: 0,
    currency: { isoCode: 'EUR' },
    salesChannel: { name: 'Storefront' },
    language: { locale: { code: 'de-DE' } },
    orderCustomer: {
      customerId: id('0100'),
      customerNumber: 'C-1001',
      email: 'ada@example.com',
      firstName: 'Ada',
      lastName: 'Quist',
      vatIds: ['DE000000001'],
      customer: { guest: false },
    },
    billingAddressId: id('0201'),
    addresses: [
      {
        id: id('0201'),
        firstName: 'Ada',
        lastName: 'Quist',
        company: 'Quist KG',
        street: 'Hafenstr. 1',
        additionalAddressLine1: 'Hof 2',
        zipcode: '20457',
        city: 'Hamburg',
        phoneNumber: '+49400000',
        country: { iso: 'DE', name: 'Germany' },
        countryState: { shortCode: 'DE-HH', name: 'Hamburg' },
      },
    ],
    lineItems: [
      {
        id: id('0001'),
        productId: id('0a01'),
        type: 'product',
        label: 'Mug',
        quantity: 2,
        states: ['is-physical'],
        payload: { productNumber: 'MUG-1', options: [{ group: 'Colour', option: 'Blue' }] },
        customFields: { engraving: 'A.Q.' },
        price: { ...price(33.14, [[19, 5.29]]), unitPrice: 16.57 },
      },
      {
        id: id('0002'),
        type: 'product',
        label: 'Poster',
        quantity: 1,
        payload: { productNumber: 'POS-7' },
        price: price(11.88, [[7, 0.78]]),
      },
      {
        id: id('0003'),
        type: 'promotion',
        label: 'Spring',
        quantity: 1,
        payload: { code: 'SPRING', discountType: 'absolute', discountScope: 'cart', value: '5' },
        price: price(-5, [[19, -0.59]]),
      },
      {
        id: id('0004'),
        type: 'promotion',
        label: 'Free shipping',
        quantity: 1,
        payload: { discountType: 'percentage', discountScope: 'delivery', value: '100' },
        price: price(0),
      },
    ],
    deliveries: [
      {
        id: id('0301'),
        trackingCodes: ['00340000000000000001'],
        shippingMethod: { name: 'Parcel', technicalName: 'shipping_parcel' },
        shippingCosts: price(4.9, [[19, 0.78]]),
        stateMachineState: state('shipped'),
        positions: [{ orderLineItemId: id('0001'), quantity: 1 }],
        shippingOrderAddress: { firstName: 'Bo', lastName: 'Quist', street: 'Kai 3', city: 'Kiel' },
      },
      { id: id('0302'), shippingCosts: price(-4.9, [[19, -0.78]]), stateMachineState: state('shipped') },
    ],
    transactions: [
      {
        id: id('0401'),
        createdAt: '2026-03-29T01:30:00.200+00:00',
        paymentMethod: { name: 'Card', technicalName: 'payment_card' },
        amount: { totalPrice: 40 },
        stateMachineState: state('refunded_partially'),
        captures: [
          {
            refunds: [
              {
                id: id('0501'),
                createdAt: '2026-03-30T07:00:00.000+00:00',
                reason: 'Chipped',
                amount: { totalPrice: 3 },
                stateMachineState: state('completed'),
                positions: [{ orderLineItemId: id('0001'), quantity: 1, amount: price(3, [[19, 0.48]]) }],
              },
            ],
          },
        ],
      },
    ],
    stateMachineState: state('in_progress'),
    customerComment: 'Ring twice',
    internalComment: 'VIP',
    affiliateCode: 'news',
    tags: [{ name: 'spring' }],
    customFields: { gift: true },
    ...changes,
  };
}

/** The order as the shop sends it when its payment is given back in part. */
export const FULL_EVENT = JSON.stringify(
  event('state_enter.order_transaction.state.refunded_partially', fullOrder()),
);

/** A box of two parts: the API lists the parts beside the box. */
export function bundle(): Json {
  return {
    price: total(20),
    lineItems: [
      { id: id('0001'), type: 'container', label: 'Box', quantity: 1, price: price(20) },
      { id: id('0002'), parentId: id('0001'), type: 'product', label: 'Mug', quantity: 1, price: price(12) },
      { id: id('0003'), parentId: id('0001'), type: 'custom', label: 'Wrap', quantity: 1, price: price(8) },
    ],
  };
}
