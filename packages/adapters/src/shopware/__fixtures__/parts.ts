import type { VariantSample } from '../../testing/samples.ts';
import { line, minimalOrder, ORDER_ID, price, state, total } from './index.ts';
import { told } from './words.ts';

const LINE_ID = '018f3a5c7e1d7b0aa1c2d3e4f5060001';
const eur = (amount: string) => ({ shop: { amount, currency: 'EUR' } });
const at = (text: string) => ({ at: text, precision: 'ms' });

const MOVED: readonly VariantSample[] = [
  told(
    {
      lineItems: [line({ quantity: 3, productId: 'PRODUCT1' })],
      deliveries: [
        {
          id: 'D1',
          stateMachineState: state('shipped'),
          positions: [{ orderLineItemId: LINE_ID, quantity: 2 }],
        },
      ],
      transactions: [
        {
          id: 'T1',
          captures: [
            {
              refunds: [
                {
                  id: 'R1',
                  createdAt: '2026-02-03 04:05:06.250',
                  amount: { totalPrice: 13.3 },
                  stateMachineState: state('completed'),
                  positions: [{ orderLineItemId: LINE_ID, quantity: 2, amount: price(13.3, [[19, 2.12]]) }],
                },
              ],
            },
          ],
        },
      ],
    },
    {
      lines: [{ productId: 'PRODUCT1', quantity: { ordered: 3, fulfilled: 2, refunded: 2 } }],
      fulfilments: [{ id: 'D1', lines: [{ lineId: LINE_ID, quantity: 2 }] }],
      refunds: [
        {
          id: 'R1',
          at: at('2026-02-03T04:05:06.250Z'),
          total: eur('13.3'),
          lines: [{ lineId: LINE_ID, quantity: 2, amount: eur('13.3'), tax: eur('2.12') }],
        },
      ],
    },
  ),
  told(
    { lineItems: [line({ quantity: undefined, price: { ...price(20, [[19, 3.19]]), quantity: 4 } })] },
    {},
    { quantities: ['4'] },
  ),
];

/** The second try was paid; it is told first, and the first try was touched last. */
const PAYMENTS: readonly VariantSample[] = [
  told(
    {
      transactions: [
        {
          id: 'T2',
          createdAt: '2026-02-02T00:00:00.250+00:00',
          updatedAt: '2026-02-02T00:00:01.000+00:00',
          paymentMethod: { name: 'Card', shortName: 'card' },
          amount: { totalPrice: 20 },
          stateMachineState: state('paid'),
        },
        {
          id: 'T1',
          createdAt: '2026-02-01T00:00:00.250+00:00',
          updatedAt: '2026-02-03T00:00:00.500+00:00',
          stateMachineState: state('open'),
        },
      ],
    },
    {
      status: { payment: { value: 'paid' } },
      updatedAt: at('2026-02-03T00:00:00.500Z'),
      revision: { kind: 'timestamp', value: '2026-02-03T00:00:00.500Z' },
      tenders: [
        { id: 'T2', gateway: 'card', title: 'Card', amount: eur('20'), at: at('2026-02-02T00:00:00.250Z') },
        { id: 'T1', at: at('2026-02-01T00:00:00.250Z') },
      ],
    },
  ),
];

const promotion = (payload: Readonly<Record<string, unknown>>, changes = {}) =>
  line({ id: 'P1', type: 'promotion', label: 'Less', payload, price: price(-5), ...changes });

const SUMS: readonly VariantSample[] = [
  told(
    {
      price: undefined,
      amountTotal: 45,
      amountNet: '37.82',
      shippingTotal: 5,
      lineItems: [line({ price: undefined, unitPrice: 40, totalPrice: 40 })],
    },
    { lines: [{ unitPrice: eur('40'), total: { gross: eur('40') } }] },
    { grand: '45', taxMode: 'included', verdict: 'exact' },
  ),
  told(
    { price: total(15), lineItems: [line(), promotion({ discountType: 'percentage', value: '25' })] },
    {
      discounts: [{ id: 'P1', title: 'Less', kind: 'automatic', valueType: 'percentage', amount: eur('5') }],
    },
  ),
  told(
    { price: total(15), lineItems: [line(), promotion({ code: 'LESS', discountType: 'fixed_unit' })] },
    { discounts: [{ code: 'LESS', kind: 'code', valueType: 'fixed' }] },
  ),
  told(
    { price: total(15), lineItems: [line(), promotion({}, { type: 'credit' })] },
    { discounts: [{ kind: 'manual', fundedBy: 'seller', amount: eur('5') }] },
  ),
  told(
    {
      deliveries: [
        { id: 'D1', shippingCosts: price(4.9, [[19, 0.78]]), stateMachineState: state('open') },
        { id: 'D2', shippingCosts: price(-4.9, [[19, -0.78]]), stateMachineState: state('open') },
      ],
    },
    {
      shippingLines: [
        {
          id: 'D1',
          price: eur('4.9'),
          taxes: [{ rate: '0.19', amount: eur('0.78') }],
          total: { net: eur('4.12'), gross: eur('4.9'), tax: eur('0.78') },
        },
      ],
      discounts: [{ id: 'D2', kind: 'unknown', amount: eur('4.9') }],
    },
  ),
  told(
    { price: total(24.9), shippingCosts: price(4.9, [[19, 0.78]]), shippingTotal: 4.9 },
    { shippingLines: [{ price: eur('4.9'), total: { gross: eur('4.9') } }] },
    { shipping: '4.90' },
  ),
];

const OTHERS: readonly VariantSample[] = [
  told(
    { versionId: '018f3a5c7e1d7b0aa1c2d3e4f50600ff' },
    { issues: [{ code: 'draft_version' }], createdAt: at('2026-01-31T23:59:59.000Z') },
  ),
  told(
    {
      orderCustomer: { customerId: 'CUSTOMER1', customer: { guest: true } },
      billingAddressId: 'A2',
      addresses: [
        { id: 'A1', city: 'Ulm' },
        { id: 'A2', city: 'Bonn', country: { iso: 'DE' } },
      ],
    },
    { customer: { id: 'CUSTOMER1', kind: 'guest' }, billingAddress: { locality: 'Bonn', countryCode: 'DE' } },
  ),
];

/** An order as JSON:API has it: what is associated is beside it. */
const RESOURCES: VariantSample = {
  name: 'an order with its rows beside it',
  platformOrderId: ORDER_ID,
  body: JSON.stringify({
    data: {
      id: ORDER_ID,
      type: 'order',
      attributes: {
        ...minimalOrder({
          id: undefined,
          currency: undefined,
          lineItems: undefined,
          stateMachineState: undefined,
        }),
      },
      relationships: {
        currency: { data: { type: 'currency', id: 'C1' } },
        lineItems: { data: [{ type: 'order_line_item', id: LINE_ID }] },
        stateMachineState: { data: { type: 'state_machine_state', id: 'S1' } },
      },
    },
    included: [
      { type: 'currency', id: 'C1', attributes: { isoCode: 'EUR' } },
      { type: 'order_line_item', id: LINE_ID, attributes: line({ id: undefined }) },
      { type: 'state_machine_state', id: 'S1', attributes: state('completed') },
    ],
  }),
  expect: {
    grand: '20',
    currency: 'EUR',
    quantities: ['1'],
    verdict: 'exact',
    order: { lines: [{ id: LINE_ID, sku: 'MUG-1' }], status: { state: { value: 'completed' } } },
  },
};

/** Orders that show one part of Shopware's each. */
export const PARTS: readonly VariantSample[] = [...MOVED, ...PAYMENTS, ...SUMS, ...OTHERS, RESOURCES];
