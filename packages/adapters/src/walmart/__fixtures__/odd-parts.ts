import type { VariantSample } from '../../testing/samples.ts';
import { charge, minimalLine, minimalOrder, orderWith, status, tax, usd } from './index.ts';
import { discount, mexicanLine, mexicanOrder, mxn, product, shipping } from './mexico.ts';
import { lines, one, peso, statuses, told } from './told-order.ts';

/** What lines, ways, fees, discounts and refunds come to. */
export const AMOUNTS: readonly VariantSample[] = [
  told(
    'a total of its own, and its parts',
    minimalOrder({
      orderSummary: {
        totalAmount: { currencyAmount: '20.00', currencyUnit: 'USD' },
        orderSubTotals: [
          { subTotalType: 'PRODUCT', totalAmount: { currencyAmount: '20.00', currencyUnit: 'USD' } },
        ],
      },
    }),
    {
      grand: '20',
      order: {
        totals: {
          grand: one('20.00'),
          reported: { 'orderSummary.totalAmount': '20.00', 'orderSummary.PRODUCT': '20.00' },
        },
      },
    },
  ),
  told(
    'a total of Mexico that is the sum of its prices',
    mexicanOrder({ orderTotal: mxn('464.00'), orderLines: [mexicanLine({ charges: [product('64')] })] }),
    {
      grand: '464',
      order: {
        lines: [{ total: { net: peso('400'), gross: peso('464'), tax: peso('64') } }],
        totals: { reported: { orderTotal: '464.00' } },
      },
    },
  ),
  told(
    'a discount of Mexico whose price without tax is not told',
    mexicanOrder({
      orderLines: [
        mexicanLine({
          item: { productName: 'Molcajete', unitPrice: mxn('232'), offerId: '9007199254740993' },
          charges: [shipping(), product('60.8'), discount('PROMO', '-20')],
        }),
      ],
    }),
    {
      // 464.00 less 20.00, and 58.00 for the way.
      grand: '502',
      discounts: '20',
      order: {
        lines: [
          {
            productId: '9007199254740993',
            discounts: [{ amount: peso('20') }],
            total: { net: peso('383.2'), gross: peso('444'), tax: peso('60.8') },
          },
        ],
        discounts: [{ title: 'PROMO', kind: 'automatic' }],
        issues: [{ code: 'discount_without_tax' }],
      },
    },
  ),
  told(
    'a discount on the way, and amounts with zeros at the end',
    orderWith({
      charges: {
        charge: [
          charge('PRODUCT', '20.00'),
          charge('SHIPPING', '5.00', { chargeName: 'Shipping' }),
          charge('DISCOUNT', '-2.00', { chargeName: 'Shipping promotion' }),
          charge('DISCOUNT', '0.00', { chargeName: 'Ship nothing' }),
        ],
      },
    }),
    {
      grand: '23',
      discounts: '2',
      order: {
        lines: [{ unitPrice: one('10.00'), total: { net: one('20.00'), gross: one('20.00') } }],
        discounts: [{ id: '1-3', title: 'Shipping promotion', kind: 'automatic', amount: one('2.00') }],
        shippingLines: [{ total: { net: one('5.00'), gross: one('5.00') } }],
      },
    },
  ),
  told(
    'a fee with a tax, a charge that is a single object',
    orderWith({ charges: { charge: charge('EXCISE', '4.00', { tax: [tax(0.5)] }) } }),
    {
      grand: '4.50',
      order: {
        fees: [{ id: '1-1', total: { net: one('4.00'), gross: one('4.50'), tax: one('0.5') } }],
        issues: [{ code: 'unknown_word' }, { code: 'missing_amount', severity: 'error' }],
      },
    },
  ),
  told(
    'an amount in another currency',
    orderWith({
      charges: {
        charge: [charge('PRODUCT', 20), charge('FEE', 1, { chargeAmount: { currency: 'CAD', amount: 1 } })],
      },
    }),
    { grand: '20', currency: 'USD', order: { issues: [{ code: 'another_currency' }] } },
  ),
  told(
    'a refund of all that was paid',
    orderWith({
      ...statuses(status('Shipped', '2'), status('Refund', '1')),
      refund: {
        refundCharges: {
          refundCharge: [
            { charge: charge('PRODUCT', '-20.00') },
            { charge: charge('SHIPPING', '-1.50') },
            { charge: charge('FEE', '-0.50') },
          ],
        },
      },
    }),
    {
      refunded: '22',
      status: 'refunded',
      order: {
        refunds: [
          {
            id: 'line-1-1',
            lines: [{ lineId: '1', quantity: 1, amount: one('20.00') }],
            shipping: one('1.50'),
            adjustment: one('0.50'),
            total: one('22.00'),
          },
        ],
        lines: [{ quantity: { ordered: 2, refunded: 1 } }],
      },
    },
  ),
];

/** Times, ids, and who bought. */
export const PLACES: readonly VariantSample[] = [
  told(
    'a line that changed after the one before it',
    lines({ statusDate: 1767312060000 }, { statusDate: 1767312120000 }, { statusDate: null }),
    {
      order: {
        updatedAt: { at: '2026-01-02T00:02:00.000Z' },
        revision: { kind: 'timestamp', value: '2026-01-02T00:02:00.000Z' },
      },
    },
  ),
  told('lines that do not say when they changed', lines({ statusDate: null }), {
    order: { revision: { kind: 'hash' } },
  }),
  told(
    'an order that was cancelled whole',
    lines(statuses(status('Cancelled', '2', { cancellationReason: 'FRAUD' }))),
    {
      status: 'cancelled',
      order: { cancelledAt: { at: '2026-01-02T00:01:00.000Z' }, cancelReason: 'FRAUD' },
    },
  ),
  told(
    'an order without a purchase, with ids above 2^53',
    {
      ...minimalOrder({
        customerOrderId: '9007199254740993',
        buyerId: '9007199254740995',
        isGuest: true,
        orderDate: '2026-01-02T00:00:00',
        paymentTypes: ['CREDITCARD'],
        billingInfo: { postalAddress: { name: 'Ann', country: 'CAN' } },
        orderLines: {
          orderLine: [
            minimalLine({
              lineNumber: '9007199254740997',
              refund: { refundId: '9007199254740999', refundCharges: [{ charge: charge('PRODUCT', -1) }] },
            }),
          ],
        },
      }),
      purchaseOrderId: undefined,
    },
    {
      createdAt: '2026-01-02T00:00:00Z',
      order: {
        platformOrderId: '9007199254740993',
        createdAt: { zoneAssumed: 'UTC' },
        customer: { id: '9007199254740995', kind: 'guest' },
        lines: [{ id: '9007199254740997' }],
        refunds: [{ id: '9007199254740999' }],
        tenders: [{ title: 'CREDITCARD' }],
        billingAddress: { name: 'Ann', countryCode: 'CA' },
      },
    },
  ),
  told(
    'three of ten cents, which no price of one makes',
    orderWith({
      charges: { charge: [charge('PRODUCT', 0.1)] },
      orderLineQuantity: { unitOfMeasurement: 'EACH', amount: '3' },
      ...statuses(status('Created', '3')),
      item: { productName: 'Pin', commission: usd(0.01) },
    }),
    {
      quantities: ['3'],
      order: {
        lines: [{ title: 'Pin', total: { net: one('0.1') }, attributes: [{ name: 'commission.amount' }] }],
      },
    },
  ),
];
