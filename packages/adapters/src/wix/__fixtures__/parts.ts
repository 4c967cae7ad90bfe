import type { VariantSample } from '../../testing/samples.ts';
import { LINE_ID, MINIMAL_ID, minimalLine, minimalOrder, price } from './index.ts';
import { storesTold, told } from './words.ts';

const shop = (amount: string) => ({ shop: { amount, currency: 'USD' } });
const at = (text: string) => ({ at: text, precision: 'ms' });

/** Payments, a refund and a parcel, which Wix keeps apart from the order. */
const MOVEMENTS: readonly VariantSample[] = [
  told(
    {},
    {
      tenders: [
        {
          id: 'P1',
          kind: 'sale',
          gateway: 'CreditCard',
          title: 'Visa 4242',
          reference: 'ch_1',
          amount: shop('12.00'),
          at: at('2026-02-01T00:00:00.250Z'),
        },
        { id: 'P2', kind: 'gift_card', reference: '****QXY1', amount: shop('5.00') },
        { id: 'P3', kind: 'store_credit', title: 'Gold', amount: shop('3.00') },
      ],
      refunds: [
        {
          id: 'R1',
          at: at('2026-02-02T00:00:00.250Z'),
          lines: [{ lineId: LINE_ID, quantity: 2, amount: shop('5.00') }],
          total: shop('5.00'),
          reason: 'Chipped',
        },
      ],
    },
    {
      orderTransactions: {
        payments: [
          {
            id: 'P1',
            createdDate: '2026-02-01T00:00:00.250Z',
            amount: price('12.00'),
            status: 'APPROVED',
            regularPaymentDetails: {
              paymentMethod: 'CreditCard',
              providerTransactionId: 'ch_1',
              creditCardDetails: { brand: 'Visa', lastFourDigits: '4242' },
            },
          },
          { id: 'P2', amount: price('5.00'), giftcardPaymentDetails: { obfuscatedCode: '****QXY1' } },
          { id: 'P3', amount: price('3.00'), membershipPaymentDetails: { name: { original: 'Gold' } } },
        ],
        refunds: [
          {
            id: 'R1',
            createdDate: '2026-02-02T00:00:00.250Z',
            transactions: [
              { amount: price('4.00'), refundStatus: 'SUCCEEDED' },
              { amount: price('1.00'), refundStatus: 'SUCCEEDED' },
            ],
            details: { items: [{ lineItemId: LINE_ID, quantity: 2 }], reason: 'Chipped' },
            summary: {
              breakdown: { lineItems: [{ lineItemId: LINE_ID, totalRefundedAmount: price('5.00') }] },
            },
          },
        ],
      },
    },
  ),
  told(
    {},
    {
      fulfilments: [
        {
          id: 'F1',
          at: at('2026-02-01T09:00:00.250Z'),
          status: { value: 'success' },
          lines: [{ lineId: LINE_ID, quantity: 2 }],
          tracking: [{ carrier: 'fedex', number: 'FX1', url: 'https://track.example/FX1' }],
        },
      ],
      lines: [{ quantity: { ordered: 2, fulfilled: 2 } }],
    },
    {
      orderWithFulfillments: {
        fulfillments: [
          {
            id: 'F1',
            createdDate: '2026-02-01T09:00:00.250Z',
            lineItems: [{ id: LINE_ID, quantity: 2 }],
            trackingInfo: {
              trackingNumber: 'FX1',
              shippingProvider: 'fedex',
              trackingLink: 'https://track.example/FX1',
            },
          },
        ],
      },
    },
  ),
];

const TAXES: readonly VariantSample[] = [
  told(
    {
      lineItems: [minimalLine({ taxInfo: { taxAmount: price('0.00'), taxRate: '0.080' } })],
      taxInfo: { taxBreakdown: [{ taxName: 'VAT', rate: '0.080', aggregatedTaxAmount: price('0.00') }] },
    },
    {
      lines: [{ taxes: [{ rate: '0.080', amount: shop('0.00') }] }],
      taxes: [{ title: 'VAT', rate: '0.080', amount: shop('0.00') }],
    },
  ),
  told(
    { lineItems: [minimalLine({ totalPriceBeforeTax: undefined, totalPriceAfterTax: undefined })] },
    { lines: [{ total: { net: shop('20.00'), gross: shop('20.00') } }] },
  ),
  told({ taxInfo: { taxExempt: true } }, { taxMode: 'exempt' }),
  told({ updatedDate: undefined }, { issues: [{ code: 'no_revision' }] }),
];

const ADDRESS = { country: 'US', city: 'Reno', streetAddress: { number: '7', name: 'Elm Street' } };

const PEOPLE: readonly VariantSample[] = [
  told(
    {
      billingInfo: { contactDetails: { firstName: 'Lin', lastName: 'Gray', vatId: { id: 'VAT1' } } },
      buyerInfo: undefined,
    },
    {
      billingAddress: { firstName: 'Lin', lastName: 'Gray' },
      customer: { firstName: 'Lin', taxIds: ['VAT1'] },
    },
  ),
  told({ buyerInfo: undefined, buyerLanguage: 'fr' }, { customer: { locale: 'fr' } }),
  told({ buyerInfo: { visitorId: 'V1' } }, { customer: { id: 'V1', kind: 'guest' } }),
  told(
    { recipientInfo: { address: ADDRESS } },
    { shippingAddress: { lines: ['Elm Street 7'], locality: 'Reno', countryCode: 'US' } },
  ),
  {
    name: 'an order to a place on the map',
    platformOrderId: MINIMAL_ID,
    // A number of JSON keeps the zeros that it ends with.
    body: JSON.stringify(
      minimalOrder({
        recipientInfo: { address: { ...ADDRESS, geocode: { latitude: 'LAT', longitude: 'LONG' } } },
      }),
    )
      .replace('"LAT"', '39.52960')
      .replace('"LONG"', '-119.81380'),
    expect: { order: { shippingAddress: { geo: { latitude: '39.52960', longitude: '-119.81380' } } } },
  },
];

const line = (changes: Readonly<Record<string, unknown>>) => ({
  lineItems: [
    { index: 1, quantity: 3, name: 'Rope', price: '10.0', discount: '3.0', tax: '2.1', ...changes },
  ],
});
const SHIPMENT = {
  shippingInfo: {
    deliveryOption: 'Standard',
    shipmentDetails: { tax: '0.4', priceData: { price: '4.0' } },
  },
};
const TOTALS = { subtotal: '30.0', shipping: '4.0', discount: '3.0', tax: '2.5' };

/** Where no position says whether tax is inside, the total of the order shows it. */
const STORES: readonly VariantSample[] = [
  storesTold(
    { ...line({}), ...SHIPMENT, totals: { ...TOTALS, total: '33.5' } },
    { lines: [{ total: { net: shop('27.0'), gross: shop('29.1'), tax: shop('2.1') } }] },
    { taxMode: 'excluded', verdict: 'exact' },
  ),
  storesTold(
    { ...line({}), ...SHIPMENT, totals: { ...TOTALS, total: '31.0' } },
    { lines: [{ total: { net: shop('24.9'), gross: shop('27.0'), tax: shop('2.1') } }] },
    { taxMode: 'included', verdict: 'exact' },
  ),
  storesTold(
    {
      ...line({ tax: '0.0' }),
      shippingInfo: undefined,
      totals: { subtotal: '30.0', discount: '3.0', tax: '0.0', total: '27.0' },
    },
    { lines: [{ total: { net: shop('27.0'), gross: shop('27.0') } }] },
    { grand: '27', verdict: 'exact' },
  ),
  storesTold(
    {
      totals: { ...TOTALS, total: '23.5', giftCard: '10.0' },
      refunds: [{ id: 'R1', dateCreated: '2021-05-06T09:00:00.250Z', amount: '1.50', reason: 'Frayed' }],
      activities: [{ type: 'ORDER_CANCELED', timestamp: '2021-05-06T09:00:00.250Z' }],
      fulfillmentStatus: 'CANCELED',
    },
    {
      tenders: [{ kind: 'gift_card', amount: shop('10.0') }],
      refunds: [{ id: 'R1', at: at('2021-05-06T09:00:00.250Z'), total: shop('1.50'), reason: 'Frayed' }],
      cancelledAt: at('2021-05-06T09:00:00.250Z'),
    },
    { grand: '33.5' },
  ),
];

/** Orders that show one part of Wix's each. */
export const PARTS: readonly VariantSample[] = [...MOVEMENTS, ...TAXES, ...PEOPLE, ...STORES];
