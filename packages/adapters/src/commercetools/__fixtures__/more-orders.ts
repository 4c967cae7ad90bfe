import type { OrderExpectation, VariantSample } from '../../testing/samples.ts';
import { eur, type Json, lineItem, minimalOrder, ORDER_ID, rate, taxed } from './index.ts';

const shop = (amount: string) => ({ shop: { amount, currency: 'EUR' } });
const at = (text: string) => ({ at: text, precision: 'ms' });
const rateless = (changes: Json = {}) => lineItem({ taxRate: undefined, taxedPrice: undefined, ...changes });
const off = (typeId: string, id: string, cents: number) => ({
  discount: { typeId, id },
  discountedAmount: eur(cents),
});

/** The least order with changes laid over it, and what it says then. */
export function small(name: string, changes: Json, expect: OrderExpectation): VariantSample {
  return { name, body: JSON.stringify(minimalOrder(changes)), platformOrderId: ORDER_ID, expect };
}

/** Dates, people, taxes, discounts and ways of sending that the full order does not have. */
export const MORE_ORDERS: readonly VariantSample[] = [
  small(
    'an order without its first date',
    { createdAt: undefined, completedAt: '2026-01-31T22:00:00.250Z' },
    {
      createdAt: '2026-01-31T22:00:00.250Z',
      order: {
        createdAt: at('2026-01-31T22:00:00.250Z'),
        coverage: { createdAt: 'absent' },
        issues: [{ code: 'no_created_at', severity: 'warning' }],
      },
    },
  ),
  small(
    'prices without tax and no tax of the order',
    { taxedPrice: undefined, lineItems: [lineItem({ taxRate: rate(false), taxedPrice: taxed(2000, 2380) })] },
    { grand: '20.00', taxMode: 'excluded', verdict: 'exact' },
  ),
  small(
    'a buyer without an address',
    { customerId: 'customer-7' },
    {
      order: { customer: { id: 'customer-7', kind: 'registered' } },
    },
  ),
  small(
    'a buyer with an address alone',
    { customerEmail: 'bo@example.com' },
    {
      order: { customer: { email: 'bo@example.com', kind: 'unknown' } },
    },
  ),
  small(
    'a guest',
    { anonymousId: 'visitor-3' },
    {
      order: { customer: { id: 'visitor-3', kind: 'guest' } },
    },
  ),
  small(
    'a gross total without rates',
    { lineItems: [rateless()] },
    {
      taxMode: 'included',
      grand: '20.00',
      order: { lines: [{ total: { gross: shop('20.00') } }] },
    },
  ),
  small(
    'a net total without rates',
    { lineItems: [rateless()], taxedPrice: taxed(2000, 2380) },
    {
      taxMode: 'excluded',
      grand: '23.80',
    },
  ),
  small(
    'a total that is neither',
    { lineItems: [rateless()], taxedPrice: taxed(1500, 1900) },
    {
      taxMode: 'unknown',
    },
  ),
  small(
    'no taxes',
    { lineItems: [rateless()], taxedPrice: undefined },
    { taxMode: 'unknown', grand: '20.00' },
  ),
  small(
    'lines of both modes',
    { lineItems: [lineItem(), lineItem({ id: 'line-2', taxRate: rate(false) })] },
    { taxMode: 'mixed' },
  ),
  small(
    'a net line whose tax is not computed',
    { lineItems: [lineItem({ taxRate: rate(false), taxedPrice: undefined })], taxedPrice: undefined },
    {
      taxMode: 'excluded',
      order: { lines: [{ taxes: [{ title: '19% VAT', rate: '0.19' }], total: { net: shop('20.00') } }] },
    },
  ),
  small(
    'a line of a tier without a total',
    {
      lineItems: [
        lineItem({
          quantity: 5,
          totalPrice: undefined,
          taxedPrice: undefined,
          price: {
            value: eur(1000),
            tiers: [
              { minimumQuantity: 3, value: eur(900) },
              { minimumQuantity: 5, value: eur(800) },
              { minimumQuantity: 6, value: eur(700) },
            ],
            discounted: { value: eur(750), discount: { typeId: 'product-discount', id: 'pd-1' } },
          },
        }),
      ],
    },
    {
      quantities: ['5'],
      order: {
        discounts: [{ id: 'pd-1', amount: shop('2.50') }],
        lines: [{ unitPrice: shop('8.00'), total: { gross: shop('37.50') } }],
      },
    },
  ),
  small(
    'services alone',
    {
      lineItems: undefined,
      customLineItems: [
        { id: 'custom-1', name: { en: 'Polish' }, money: eur(500), quantity: 4, taxRate: rate(true) },
      ],
      returnInfo: [
        {
          items: [
            {
              id: 'return-2',
              customLineItemId: 'custom-1',
              quantity: 3,
              createdAt: '2026-02-03T10:00:00.750Z',
              shipmentState: 'Advised',
              paymentState: 'Refunded',
            },
          ],
        },
      ],
    },
    {
      quantities: ['4'],
      order: {
        lines: [{ id: 'custom-1', quantity: { refunded: 3 }, total: { gross: shop('20.00') } }],
        returns: [
          {
            id: 'return-2',
            at: at('2026-02-03T10:00:00.750Z'),
            lines: [{ lineId: 'custom-1', quantity: 3 }],
          },
        ],
      },
    },
  ),
  small(
    'a discount on a line, on the shipping and on the total',
    {
      lineItems: [
        lineItem({
          discountedPricePerQuantity: [
            { quantity: 2, discountedPrice: { includedDiscounts: [off('cart-discount', 'cd-1', 100)] } },
          ],
        }),
      ],
      shippingInfo: {
        price: eur(500),
        taxRate: rate(true),
        discountedPrice: { value: eur(450), includedDiscounts: [off('cart-discount', 'cd-1', 50)] },
      },
      discountOnTotalPrice: {
        discountedAmount: eur(300),
        includedDiscounts: [off('direct-discount', 'dd-1', 300)],
      },
      taxedShippingPrice: taxed(378, 450),
    },
    {
      shipping: '5.00',
      order: {
        discounts: [
          { id: 'cd-1', kind: 'automatic', amount: shop('2.50') },
          { id: 'dd-1', kind: 'manual', amount: shop('3.00') },
        ],
        shippingLines: [{ price: shop('5.00'), total: { gross: shop('4.50') } }],
        totals: {
          reported: {
            'discountOnTotalPrice.discountedAmount': '3.00',
            'taxedShippingPrice.totalNet': '3.78',
          },
        },
      },
    },
  ),
  small(
    'several ways of sending',
    {
      shippingMode: 'Multiple',
      shipping: [
        {
          shippingKey: 'north',
          shippingInfo: { shippingMethodName: 'Ship', price: eur(300), taxRate: rate(true) },
          shippingAddress: { city: 'Kiel', country: 'DE' },
        },
        {
          shippingKey: 'south',
          shippingInfo: {
            price: eur(700),
            deliveries: [
              {
                id: 'delivery-2',
                items: [{ id: 'line-1', quantity: 2 }],
                parcels: [{ id: 'parcel-2' }, { id: 'parcel-3', trackingData: { provider: 'Mule' } }],
              },
            ],
          },
        },
      ],
    },
    {
      shipping: '10.00',
      fulfilled: ['2'],
      order: {
        shippingLines: [{ id: 'north', title: 'Ship' }, { id: 'south' }],
        shippingAddress: { locality: 'Kiel' },
        fulfilments: [{ id: 'delivery-2', tracking: [{ carrier: 'Mule' }] }],
      },
    },
  ),
  small(
    'a price of high precision',
    {
      lineItems: [lineItem({ price: { value: { ...eur(1000), preciseAmount: 99999, fractionDigits: 4 } } })],
    },
    { order: { lines: [{ unitPrice: shop('9.9999') }] } },
  ),
  small(
    'a price of more digits than an order holds',
    { lineItems: [lineItem({ price: { value: { ...eur(1000), fractionDigits: 21 } } })] },
    { order: { issues: [{ code: 'unreadable_value', path: '/lineItems/0/price/value/centAmount' }] } },
  ),
  small(
    'a code that is not expanded',
    { discountCodes: [{ discountCode: { id: 'dc-9' } }] },
    {
      order: { attributes: [{ name: 'discountCode', value: 'dc-9' }] },
    },
  ),
  small(
    'a variant of a large id, and rates as texts',
    {
      lineItems: [
        lineItem({
          variant: { id: '9007199254740993' },
          taxRate: { amount: '0.190' },
          taxedPrice: undefined,
        }),
      ],
      taxedPrice: taxed(1681, 2000, { taxPortions: [{ rate: '0.190', amount: eur(319) }] }),
    },
    {
      order: {
        lines: [{ variantId: '9007199254740993', taxes: [{ rate: '0.190' }] }],
        taxes: [{ rate: '0.190', amount: shop('3.19') }],
      },
    },
  ),
];
