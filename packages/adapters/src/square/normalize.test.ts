import { orderSchema } from '@orderdock/schema';
import { describe, expect, test } from 'vitest';
import { addsUp, normalize, ORDER_JSON, read } from './__fixtures__/index.ts';

const order = normalize(JSON.parse(ORDER_JSON));
const usd = (amount: string) => ({ shop: { amount, currency: 'USD' } });

describe('a full order', () => {
  test('is a valid order without an issue', () => {
    expect(orderSchema.safeParse(order).success).toBe(true);
    expect(order.issues).toEqual([]);
    expect(addsUp(order)).toBe(true);
  });

  test('says who, where, when and which version', () => {
    expect(order).toMatchObject({
      platform: 'square',
      platformOrderId: 'Zx81TeaOrderQm4Wr7',
      number: 'web-2041',
      channel: 'Tea House Online',
      test: false,
      revision: { kind: 'int', value: '11' },
      createdAt: { at: '2026-02-01T08:59:58.123Z', precision: 'ms' },
      placedAt: { at: '2026-02-01T09:00:00.000Z' },
      paidAt: { at: '2026-02-01T09:00:06.000Z' },
      updatedAt: { at: '2026-02-02T15:30:00.456Z' },
      currency: { shop: 'USD' },
      taxMode: 'excluded',
    });
    expect(order.status).toEqual({
      derived: 'partially_shipped',
      state: { value: 'open', raw: 'OPEN' },
      payment: { value: 'partially_refunded', raw: null },
      fulfilment: { value: 'partial', raw: null },
    });
  });

  test('has its lines, by weight and by piece, each with what fell on it', () => {
    const [tea, cup, box] = order.lines;
    expect(order.lines).toHaveLength(3);
    expect(tea).toEqual({
      id: 'line-tea',
      priceRole: 'priced',
      variantId: 'VARASSAMLOOSE',
      title: 'Assam',
      options: [{ name: 'variation', value: 'Loose' }],
      attributes: [
        { name: 'note', value: 'Fine cut' },
        { name: 'shelf', value: 'B4' },
      ],
      quantity: { ordered: 750, fulfilled: 750, unit: 'kg', scale: 3 },
      unitPrice: usd('48.00'),
      discounts: [{ discountId: 'disc-autumn', amount: usd('3.60') }],
      taxes: [{ id: 'tax-state', title: 'State tax', rate: '0.08', amount: usd('2.59') }],
      total: { net: usd('32.40'), gross: usd('34.99'), tax: usd('2.59') },
      giftCard: false,
    });
    expect(cup).toMatchObject({
      options: [
        { name: 'variation', value: 'Blue' },
        { name: 'modifier', value: 'Gift box' },
      ],
      quantity: { ordered: 2, fulfilled: 0, unit: 'item', scale: 0 },
      unitPrice: usd('13.50'),
      total: { net: usd('24.30'), gross: usd('26.24'), tax: usd('1.94') },
    });
    expect(box).toMatchObject({
      id: 'mod-box',
      parentLineId: 'line-cup',
      priceRole: 'informational',
      variantId: 'MODGIFTBOX',
      quantity: { ordered: 2 },
      unitPrice: usd('1.50'),
      total: { gross: usd('3.00') },
    });
  });

  test('has discounts, charges, the tip and taxes', () => {
    expect(order.discounts).toEqual([
      {
        id: 'disc-autumn',
        title: 'Autumn',
        kind: 'automatic',
        valueType: 'percentage',
        value: '10',
        fundedBy: 'seller',
        amount: usd('6.30'),
      },
    ]);
    expect(order.fees).toEqual([
      {
        id: 'charge-ship',
        kind: 'service',
        title: 'Shipping',
        taxes: [{ id: 'tax-state', title: 'State tax', rate: '0.08', amount: usd('0.40') }],
        total: { net: usd('5.00'), gross: usd('5.40'), tax: usd('0.40') },
      },
      { kind: 'tip', taxes: [], total: { net: usd('3.00'), gross: usd('3.00') } },
    ]);
    expect(order.taxes).toEqual([{ id: 'tax-state', title: 'State tax', rate: '0.08', amount: usd('4.93') }]);
  });

  test('has totals of which each means one thing, and the platform`s own beside them', () => {
    const { reported, ...totals } = order.totals;
    expect(totals).toEqual({
      items: usd('63.00'),
      discounts: usd('6.30'),
      fees: usd('8.00'),
      tax: usd('4.93'),
      tips: usd('3.00'),
      grand: usd('69.63'),
      current: usd('69.63'),
      paid: usd('69.63'),
      refunded: usd('5.00'),
      outstanding: usd('0.00'),
    });
    expect(reported).toMatchObject({
      total_money: '6963',
      total_service_charge_money: '500',
      'net_amounts.service_charge_money': '500',
    });
  });

  test('has payments and the refund', () => {
    expect(order.tenders).toEqual([
      {
        id: 'tender-gift',
        kind: 'gift_card',
        gateway: 'SQUARE_GIFT_CARD',
        title: 'SQUARE_GIFT_CARD ending in 0071',
        reference: 'pay-gift',
        amount: usd('20.00'),
        status: { value: 'success', raw: 'CAPTURED' },
        at: { at: '2026-02-01T09:00:05.000Z', precision: 'ms' },
      },
      {
        id: 'tender-card',
        kind: 'sale',
        gateway: 'CARD',
        title: 'VISA ending in 4242',
        reference: 'pay-card',
        amount: usd('49.63'),
        status: { value: 'success', raw: 'CAPTURED' },
        at: { at: '2026-02-01T09:00:06.000Z', precision: 'ms' },
      },
    ]);
    expect(order.refunds).toEqual([
      {
        id: 'refund-1',
        at: { at: '2026-02-02T10:00:00.000Z', precision: 'ms' },
        lines: [],
        total: usd('5.00'),
        reason: 'Late',
        status: { value: 'success', raw: 'APPROVED' },
      },
    ]);
  });

  test('has fulfilments with their lines and parcels', () => {
    expect(order.fulfilments).toEqual([
      {
        id: 'ful-parcel',
        at: { at: '2026-02-02T15:30:00.000Z', precision: 'ms' },
        status: { value: 'success', raw: 'COMPLETED' },
        lines: [{ lineId: 'line-tea', quantity: 750 }],
        tracking: [
          {
            carrier: 'USPS',
            number: '9400100000000000000001',
            url: 'https://track.example.com/9400100000000000000001',
          },
        ],
        location: 'LTEAHOUSE0001',
      },
      {
        id: 'ful-pickup',
        at: { at: '2026-02-01T09:00:01.000Z', precision: 'ms' },
        status: { value: 'pending', raw: 'PROPOSED' },
        lines: [{ lineId: 'line-cup', quantity: 2 }],
        tracking: [],
        location: 'LTEAHOUSE0001',
      },
    ]);
  });

  test('has the people, the notes and what was attached', () => {
    expect(order.customer).toEqual({
      id: 'CUSTADA01',
      kind: 'registered',
      name: 'Ada Kaya',
      email: 'ada@example.com',
      phone: '+14155550142',
      taxIds: [],
    });
    expect(order.shippingAddress).toEqual({
      name: 'Ada Kaya',
      lines: ['12 Orchard Row', 'Flat 3'],
      locality: 'Portland',
      region: { code: 'OR' },
      postalCode: '97201',
      countryCode: 'US',
      phone: '+14155550142',
      email: 'ada@example.com',
    });
    expect(order.billingAddress).toEqual({
      name: 'Ada Kaya',
      lines: ['1 Bank Street'],
      postalCode: '97202',
      countryCode: 'US',
    });
    expect(order.notes).toEqual({ buyer: 'Leave with the neighbour' });
    expect(order.attributes).toEqual([
      { name: 'location_id', value: 'LTEAHOUSE0001' },
      { name: 'ticket_name', value: 'Table 7' },
      { name: 'shipping_type', value: 'Priority' },
      { name: 'pickup_at', value: '2026-02-03T17:00:00.000Z' },
      { name: 'schedule_type', value: 'SCHEDULED' },
      { name: 'utm', value: 'newsletter' },
    ]);
  });
});

test('what of a full order lives on in raw alone is known leaf by leaf', () => {
  const normalized = read(JSON.parse(ORDER_JSON));
  if (normalized.kind !== 'order') throw new Error('Expected an order');
  const { mapped, ignored, rawOnly } = normalized.trace();
  expect(rawOnly).toEqual([
    '/order/source/name',
    '/order/service_charges/0/type',
    '/order/service_charges/0/treatment_type',
    '/order/fulfillments/0/shipment_details/recipient/customer_id',
    '/order/fulfillments/1/pickup_details/recipient/display_name',
    '/order/tenders/0/transaction_id',
    '/order/tenders/1/transaction_id',
    '/order/tenders/1/tip_money/amount',
    '/order/tenders/1/tip_money/currency',
    '/order/tenders/1/processing_fee_money/amount',
    '/order/tenders/1/processing_fee_money/currency',
    '/order/tenders/1/card_details/entry_method',
    '/order/refunds/0/tender_id',
    '/order/rewards/0/id',
    '/order/rewards/0/reward_tier_id',
  ]);
  expect(ignored.length).toBeGreaterThan(20);
  expect(mapped.length).toBeGreaterThan(150);
});
