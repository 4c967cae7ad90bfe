import { explainTotals } from '@orderdock/schema';
import { describe, expect, test } from 'vitest';
import { orderOf } from './__fixtures__/index.ts';
import {
  discount,
  mexicanLine,
  mexicanOrder,
  mexicanStatus,
  mxn,
  product,
  shipping,
} from './__fixtures__/mexico.ts';

const amount = (pair: { shop: { amount: string } } | undefined) => pair?.shop.amount;
const verdictOf = (payload: unknown) => explainTotals(orderOf(payload)).verdict;

describe('Mexico', () => {
  test('has prices with tax inside, and a total that is those prices alone', () => {
    const order = orderOf(mexicanOrder());
    expect(order.lines[0]).toMatchObject({
      unitPrice: { shop: { amount: '232', currency: 'MXN' } },
      total: { net: { shop: { amount: '400' } }, gross: { shop: { amount: '464' } } },
    });
    expect(amount(order.totals.grand)).toBe('522');
    expect(order.totals.reported).toEqual({ orderTotal: '464' });
  });

  test('keeps a total that is not just the prices', () => {
    expect(amount(orderOf(mexicanOrder({ orderTotal: mxn('522.00') })).totals.grand)).toBe('522.00');
  });

  test('tells a coupon without the tax that is in the price', () => {
    const coupon = (item: Record<string, unknown>) =>
      mexicanOrder({
        orderLines: [mexicanLine({ charges: [product('60.8'), discount('COUPON_DISC', '-20')], ...item })],
      });
    const order = orderOf(coupon({}));
    expect(amount(order.lines[0]?.total.gross)).toBe('440.8');
    expect(order.discounts).toMatchObject([{ kind: 'code', amount: { shop: { amount: '23.2' } } }]);
    expect(verdictOf(coupon({}))).toBe('exact');

    const bare = orderOf(coupon({ item: { sku: 'MOL-1', unitPrice: mxn('232') } }));
    expect(amount(bare.lines[0]?.total.gross)).toBe('444');
    expect(bare.issues.map(({ code }) => code)).toEqual(['discount_without_tax']);
  });

  test('takes a discount on shipping off the whole, for it has tax inside and the charge has not', () => {
    const charges = [product('64'), shipping(), discount('SHIP_DISC', '-58'), discount('COUPON_DISC', '0')];
    const payload = mexicanOrder({ orderLines: [mexicanLine({ charges })] });
    const order = orderOf(payload);
    expect(amount(order.totals.grand)).toBe('464');
    expect(order.discounts.map(({ title }) => title)).toEqual(['SHIP_DISC']);
    expect(verdictOf(payload)).toBe('exact');
  });

  test('takes what was cancelled off the quantity and off the amounts', () => {
    const cancelled = mexicanLine({
      primeLineNumber: '2',
      charges: [product('0')],
      orderLineQuantity: { unitOfMeasurement: 'EACH', amount: '0' },
      orderLineStatus: [mexicanStatus('Cancelled', '1', { cancellationReason: 'SELLER REJECTION' })],
    });
    const payload = mexicanOrder({ orderLines: [mexicanLine(), cancelled] });
    const { lines, status: state } = orderOf(payload);
    expect(lines[1]?.quantity).toMatchObject({ ordered: 1, current: 0, fulfilled: 0 });
    expect(lines[1]?.attributes).toContainEqual({ name: 'cancellationReason', value: 'SELLER REJECTION' });
    expect(state.derived).toBe('processing');
    expect(verdictOf(payload)).toBe('exact');
  });

  test('lists parcels, some of which were never made', () => {
    const shipments = [
      {
        shipmentNo: '77',
        status: 'Shipment Shipped',
        carrier: 'MX-DHL',
        trackingNumber: '42',
        shipmentLines: [{ primeLineNo: '1', quantity: { unitOfMeasurement: 'EACH', amount: '1' } }],
        shipmentAdditionalDate: { shipmentShippedDate: '2026-02-12T09:00:00.000-06:00' },
      },
      { shipmentNo: '78', status: 'Shipment Cancelled', shipmentLines: [] },
    ];
    expect(orderOf(mexicanOrder({ shipments })).fulfilments).toEqual([
      {
        id: '77',
        at: { at: '2026-02-12T15:00:00.000Z', precision: 'ms' },
        status: { value: 'success', raw: 'Shipment Shipped' },
        lines: [{ lineId: '1', quantity: 1 }],
        tracking: [{ carrier: 'MX-DHL', number: '42', url: undefined }],
      },
      {
        id: '78',
        at: undefined,
        status: { value: 'cancelled', raw: 'Shipment Cancelled' },
        lines: [],
        tracking: [],
      },
    ]);
  });

  test("gives no purchase order's id to what Walmart sends itself: the buyer's number takes its place", () => {
    const order = orderOf(mexicanOrder({ purchaseOrderId: undefined }));
    expect([order.platformOrderId, order.number]).toEqual(['900012345678', '900012345678']);
  });

  test('writes people with a tax number, a method of payment and a country of two letters', () => {
    expect(orderOf(mexicanOrder())).toMatchObject({
      customer: { kind: 'unknown', email: 'lupe@relay.example', taxIds: ['XAXX010101000'] },
      tenders: [{ kind: 'unknown', title: 'DEBIT' }],
      shippingAddress: {
        lines: ['Calle Ocho 8', 'COL. CENTRO'],
        region: { name: 'PUEBLA' },
        countryCode: 'MX',
        phone: '5550123',
      },
    });
  });
});
