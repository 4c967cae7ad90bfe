import { eur, type Json, lineItem, message, ORDER_ID, rate, taxed } from './index.ts';

const off = (typeId: string, id: string, cents: number) => ({
  discount: { typeId, id },
  discountedAmount: eur(cents),
});

/**
 * Three mugs reduced from 20.00 to 18.00, two of them by another tenth, wrapping for 2.50 and shipping for 4.90 less 2.00, with
 * 19 % inside; one mug has gone out and come back, and 10.00 were paid back.
 */
export function fullOrder(changes: Json = {}): Json {
  return {
    id: ORDER_ID,
    version: 7,
    createdAt: '2026-03-29T01:30:00.125Z',
    lastModifiedAt: '2026-03-30T08:00:05.500Z',
    completedAt: '2026-03-29T01:29:00.000Z',
    orderNumber: 'H-1042',
    purchaseOrderNumber: 'PO-7',
    origin: 'Customer',
    orderState: 'Confirmed',
    paymentState: 'Paid',
    shipmentState: 'Partial',
    locale: 'de-DE',
    store: { typeId: 'store', key: 'harbour-de' },
    customerId: 'customer-1',
    customerEmail: 'ada@example.com',
    totalPrice: eur(5580),
    taxedPrice: taxed(4689, 5580, { totalTax: eur(891) }),
    lineItems: [
      lineItem({
        name: { en: 'Mug', de: 'Becher' },
        variant: {
          id: 2,
          sku: 'MUG-2',
          attributes: [
            { name: 'colour', value: { key: 'blue', label: 'Blue' } },
            { name: 'ml', value: 300 },
          ],
        },
        price: {
          value: eur(2000),
          discounted: { value: eur(1800), discount: { typeId: 'product-discount', id: 'pd-1' } },
        },
        quantity: 3,
        discountedPricePerQuantity: [
          {
            quantity: 2,
            discountedPrice: { value: eur(1620), includedDiscounts: [off('cart-discount', 'cd-1', 180)] },
          },
          { quantity: 1, discountedPrice: { value: eur(1800), includedDiscounts: [] } },
        ],
        totalPrice: eur(5040),
        taxedPrice: taxed(4235, 5040),
        custom: { fields: { engraving: 'A.Q.' } },
      }),
    ],
    customLineItems: [
      {
        id: 'line-2',
        name: { en: 'Wrapping' },
        slug: 'wrapping',
        money: eur(250),
        quantity: 1,
        taxRate: rate(true),
        totalPrice: eur(250),
        taxedPrice: taxed(210, 250),
      },
    ],
    shippingInfo: {
      shippingMethodName: 'Parcel',
      shippingMethod: { typeId: 'shipping-method', id: 'sm-1' },
      price: eur(490),
      discountedPrice: { value: eur(290), includedDiscounts: [off('cart-discount', 'cd-2', 200)] },
      taxRate: rate(true),
      taxedPrice: taxed(244, 290),
      deliveries: [
        {
          id: 'delivery-1',
          createdAt: '2026-03-29T12:00:00.000Z',
          items: [{ id: 'line-1', quantity: 1 }],
          parcels: [{ id: 'parcel-1', trackingData: { carrier: 'DHL', trackingId: '00340001' } }],
        },
      ],
    },
    discountCodes: [
      {
        discountCode: {
          typeId: 'discount-code',
          id: 'dc-1',
          obj: { code: 'SPRING', cartDiscounts: [{ typeId: 'cart-discount', id: 'cd-1' }] },
        },
      },
      { discountCode: { typeId: 'discount-code', id: 'dc-2' } },
    ],
    paymentInfo: {
      payments: [
        {
          typeId: 'payment',
          id: 'payment-1',
          obj: {
            interfaceId: 'psp-1',
            paymentMethodInfo: { paymentInterface: 'psp', method: 'card', name: { en: 'Card' } },
            transactions: [
              { id: 't-1', type: 'Charge', state: 'Success', amount: eur(5580) },
              {
                id: 't-2',
                type: 'Refund',
                state: 'Success',
                amount: eur(1000),
                timestamp: '2026-03-30T08:00:00.000Z',
              },
            ],
          },
        },
      ],
    },
    returnInfo: [
      {
        returnDate: '2026-03-30T07:00:00.000Z',
        items: [
          {
            id: 'return-1',
            type: 'LineItemReturnItem',
            lineItemId: 'line-1',
            quantity: 1,
            comment: 'Chipped',
            shipmentState: 'Returned',
            paymentState: 'Refunded',
          },
        ],
      },
    ],
    syncInfo: [{ channel: { typeId: 'channel', id: 'erp' }, externalId: 'ERP-9' }],
    billingAddress: {
      firstName: 'Ada',
      lastName: 'Quist',
      streetName: 'Hafenstr.',
      streetNumber: '1',
      building: 'Hof 2',
      postalCode: '20457',
      city: 'Hamburg',
      state: 'HH',
      country: 'DE',
      phone: '+49400000',
    },
    shippingAddress: { firstName: 'Bo', lastName: 'Quist', city: 'Kiel', country: 'DE' },
    custom: { fields: { gift: true } },
    ...changes,
  };
}

/** The message of the order's making, with the order in it. */
export const FULL_MESSAGE = JSON.stringify(message('OrderCreated', { order: fullOrder() }));
