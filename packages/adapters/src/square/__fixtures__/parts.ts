import type { VariantSample } from '../../testing/samples.ts';
import { minimalLine, usd } from './index.ts';
import { told } from './words.ts';

const shop = (amount: string) => ({ shop: { amount, currency: 'USD' } });
const RETURN_UID = 'RET1';

/** Goods that come back, of this order and of another, with a refund for them. */
const RETURNS: readonly VariantSample[] = [
  told(
    {
      returns: [
        {
          uid: RETURN_UID,
          source_order_id: 'SaleOrder4999',
          return_line_items: [
            {
              uid: 'back-1',
              source_line_item_uid: 'line-1',
              quantity: '0.5',
              total_money: usd(540),
              total_tax_money: usd(40),
            },
            { uid: 'back-2', quantity: '1', total_money: usd(300) },
            { uid: 'back-3', total_money: usd(1) },
          ],
        },
      ],
      refunds: [{ id: 'R1', status: 'COMPLETED', amount_money: usd(840) }],
    },
    {
      lines: [{ id: 'line-1', quantity: { ordered: 20, refunded: 5, scale: 1 } }],
      returns: [
        {
          id: RETURN_UID,
          lines: [
            { lineId: 'line-1', quantity: 5 },
            { lineId: 'back-2', quantity: 1 },
          ],
        },
      ],
      refunds: [
        {
          id: 'R1',
          total: shop('8.40'),
          lines: [
            { lineId: 'line-1', quantity: 5, amount: shop('5.00'), tax: shop('0.40') },
            { lineId: 'back-2', quantity: 1, amount: shop('3.00') },
          ],
        },
      ],
      issues: [{ code: 'return_of_another_order' }],
    },
  ),
  told(
    { returns: [{ source_order_id: 'SaleOrder4999', return_line_items: [] }] },
    { returns: [{ id: 'SaleOrder4999' }] },
  ),
  told({ refunds: [{ status: 'PENDING', amount_money: usd(1) }] }, { issues: [{ code: 'no_id' }] }),
];

const DISCOUNTS: readonly VariantSample[] = [
  told(
    {
      discounts: [{ uid: 'D1', name: 'Typed', type: 'VARIABLE_AMOUNT', amount_money: usd(150) }],
      line_items: [
        minimalLine({
          total_money: usd(1960),
          discounts: [
            { uid: 'D1', applied_money: usd(150) },
            { name: 'Loose', type: 'FIXED_AMOUNT', amount_money: usd(50), applied_money: usd(50) },
          ],
        }),
      ],
      total_discount_money: usd(200),
      total_money: usd(1960),
    },
    {
      discounts: [
        { id: 'D1', kind: 'manual', valueType: 'fixed', value: '1.50', amount: shop('1.50') },
        { id: '1', title: 'Loose', kind: 'unknown', valueType: 'fixed', amount: shop('0.50') },
      ],
      lines: [{ discounts: [{ discountId: 'D1', amount: shop('1.50') }, { amount: shop('0.50') }] }],
      totals: { discounts: shop('2.00') },
    },
  ),
  told(
    {
      line_items: [
        minimalLine({
          uid: 'a',
          total_money: usd(2060),
          discounts: [{ uid: 'D1', name: 'Old', type: 'FIXED_AMOUNT', applied_money: usd(100) }],
        }),
        minimalLine({
          uid: 'b',
          total_money: usd(2050),
          discounts: [
            { uid: 'D1', name: 'Old', type: 'FIXED_AMOUNT', applied_money: usd(100) },
            { name: 'Loose', type: 'VARIABLE_PERCENTAGE', applied_money: usd(10) },
          ],
        }),
      ],
      total_money: usd(4110),
      total_tax_money: usd(320),
    },
    {
      discounts: [
        { id: 'D1', title: 'Old', kind: 'unknown' },
        { id: '1', title: 'Loose', kind: 'manual', valueType: 'percentage', amount: shop('0.10') },
      ],
    },
  ),
  told(
    {
      discounts: [{ uid: 'D1', type: 'FIXED_PERCENTAGE', percentage: '12.50', reward_ids: ['RW'] }],
    },
    { discounts: [{ kind: 'automatic', valueType: 'percentage', value: '12.50' }] },
  ),
];

const CHARGES: readonly VariantSample[] = [
  told(
    {
      line_items: [
        minimalLine({
          total_money: usd(2360),
          applied_service_charges: [{ uid: 'A1', service_charge_uid: 'C1', applied_money: usd(200) }],
        }),
      ],
      service_charges: [{ uid: 'C1', name: 'Service', applied_money: usd(200), total_money: usd(200) }],
      total_service_charge_money: usd(200),
      total_money: usd(2360),
    },
    {
      lines: [{ total: { net: shop('20.00'), gross: shop('21.60'), tax: shop('1.60') } }],
      fees: [
        { id: 'C1', kind: 'service', title: 'Service', total: { net: shop('2.00'), gross: shop('2.00') } },
      ],
      totals: { fees: shop('2.00') },
    },
    { grand: '23.60', verdict: 'exact' },
  ),
  told(
    {
      taxes: [
        {
          uid: 'X1',
          name: 'VAT',
          type: 'ADDITIVE',
          percentage: '8.250',
          applied_money: usd(160),
        },
      ],
      line_items: [
        minimalLine({
          variation_total_price_money: undefined,
          gross_sales_money: usd(2000),
          applied_taxes: [{ uid: 'A1', tax_uid: 'X1', applied_money: usd(160) }],
        }),
      ],
    },
    {
      taxes: [{ id: 'X1', rate: '0.08250', amount: shop('1.60') }],
      lines: [{ taxes: [{ id: 'X1', title: 'VAT', amount: shop('1.60') }] }],
      totals: { items: shop('20.00') },
    },
    { taxMode: 'excluded', verdict: 'exact' },
  ),
];

const LINES: readonly VariantSample[] = [
  told(
    {
      line_items: [
        minimalLine({
          base_price_money: usd(900),
          variation_total_price_money: usd(1800),
          modifiers: [
            {
              uid: 'M1',
              catalog_object_id: 'MODX',
              name: 'Cheese',
              quantity: '2',
              base_price_money: usd(50),
              total_price_money: usd(200),
            },
          ],
        }),
      ],
    },
    {
      lines: [
        { unitPrice: shop('10.00') },
        {
          id: 'M1',
          parentLineId: 'line-1',
          priceRole: 'informational',
          variantId: 'MODX',
          quantity: { ordered: 4 },
          unitPrice: shop('0.50'),
          total: { gross: shop('2.00') },
        },
      ],
    },
    { verdict: 'exact' },
  ),
  told(
    {
      line_items: [
        minimalLine({
          item_type: 'GIFT_CARD',
          catalog_object_id: 'VARX',
          quantity_unit: { precision: 2, measurement_unit: { generic_unit: 'UNIT' } },
        }),
      ],
    },
    { lines: [{ giftCard: true, variantId: 'VARX', quantity: { ordered: 200, scale: 2, unit: 'item' } }] },
  ),
  told(
    { line_items: [minimalLine({ quantity: '1.5' })], fulfillments: [{ uid: 'F1', state: 'PROPOSED' }] },
    {
      fulfilments: [{ id: 'F1', location: 'LTEAHOUSE0001', lines: [{ lineId: 'line-1', quantity: 15 }] }],
      lines: [{ quantity: { ordered: 15, fulfilled: 0, scale: 1 } }],
    },
  ),
  told(
    {
      fulfillments: [
        { uid: 'F1', state: 'COMPLETED', entries: [{ line_item_uid: 'line-1', quantity: '0.75' }] },
      ],
    },
    {
      fulfilments: [{ lines: [{ lineId: 'line-1', quantity: 75 }] }],
      lines: [{ quantity: { ordered: 200, fulfilled: 75, scale: 2 } }],
    },
  ),
  told({ version: undefined }, { revision: { kind: 'timestamp', value: '2026-02-01T00:00:00.000Z' } }),
  told({ total_money: undefined }, { issues: [{ code: 'derived_total' }] }, { grand: '21.60' }),
];

const recipient = (changes: Readonly<Record<string, unknown>>) => ({
  fulfillments: [{ uid: 'F1', state: 'PROPOSED', shipment_details: { recipient: changes } }],
});

const PEOPLE: readonly VariantSample[] = [
  told({ customer_id: 'CUST1' }, { customer: { id: 'CUST1', kind: 'registered' } }),
  told(recipient({ customer_id: 'CUST2' }), { customer: { id: 'CUST2', kind: 'registered' } }),
  told(recipient({ display_name: 'Bo Lund' }), { customer: { name: 'Bo Lund', kind: 'guest' } }),
  told(
    { tenders: [{ id: 'T1', type: 'CASH', amount_money: usd(2160), customer_id: 'CUST3' }] },
    { customer: { id: 'CUST3' }, tenders: [{ id: 'T1', amount: shop('21.60') }] },
  ),
];

/** Orders that show one part of Square's each. */
export const PARTS: readonly VariantSample[] = [...RETURNS, ...DISCOUNTS, ...CHARGES, ...LINES, ...PEOPLE];
