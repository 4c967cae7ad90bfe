import { describe, expect, test } from 'vitest';
import { normalize, ORDER_JSON } from './__fixtures__/index.ts';
import { shopify } from './index.ts';

const eur = (amount: string) => ({ shop: { amount, currency: 'EUR' } });
const fullOrder = () => normalize(shopify().decode(new TextEncoder().encode(ORDER_JSON)));

describe('a full order', () => {
  const order = fullOrder();

  test('is the same order in our words', () => {
    expect(order).toMatchObject({
      schemaVersion: 1,
      platform: 'shopify',
      storeId: 'store-1',
      platformOrderId: '820982911946154508',
      number: '#EU-1042',
      aliases: ['1042', 'gid://shopify/Order/820982911946154508', 'QK7LWZ0P1'],
      channel: 'web',
      test: true,
      currency: { shop: 'EUR' },
      taxMode: 'included',
      createdAt: { at: '2026-03-29T00:30:00.000Z', precision: 's' },
      placedAt: { at: '2026-03-29T00:29:58.000Z', precision: 's' },
      updatedAt: { at: '2026-03-31T10:00:00.000Z', precision: 's' },
      revision: { kind: 'timestamp', value: '2026-03-31T10:00:00.000Z' },
      notes: { buyer: 'Bitte klingeln 🔔 "Öztürk", nicht "Müller"' },
      tags: ['Stammkunde', 'Noël', 'VIP'],
      attributes: [{ name: 'Geschenkpapier', value: 'ja' }],
      issues: [],
    });
  });

  test('has its status on three axes and one derived from them', () => {
    expect(order.status).toEqual({
      derived: 'partially_shipped',
      state: { value: 'open', raw: null },
      payment: { value: 'partially_refunded', raw: 'partially_refunded' },
      fulfilment: { value: 'partial', raw: 'partial' },
    });
  });

  test('has lines with ids to the digit, and net, gross and tax from prices with tax inside', () => {
    expect(order.lines[0]).toEqual({
      id: '866550311766439020',
      priceRole: 'priced',
      productId: '632910392',
      variantId: '808950810',
      sku: 'TEE-L',
      title: 'Teekanne',
      vendor: 'Porzellan & Söhne',
      options: [{ name: 'variant', value: 'groß' }],
      attributes: [{ name: 'Gravur', value: 'Für Oma' }],
      quantity: { ordered: 2, current: 2, fulfilled: 2, refunded: 0, unit: 'item', scale: 0 },
      unitPrice: eur('59.50'),
      discounts: [{ discountId: '0', amount: eur('11.90') }],
      taxes: [{ title: 'DE MwSt', rate: '0.19', amount: eur('17.10'), remittedBy: 'seller' }],
      total: { net: eur('90.00'), gross: eur('107.10'), tax: eur('17.10') },
      requiresShipping: true,
      giftCard: false,
    });
    expect(order.lines[1]?.quantity).toEqual({
      ordered: 1,
      current: 0,
      fulfilled: 0,
      refunded: 1,
      unit: 'item',
      scale: 0,
    });
  });

  test('has its discount with the sum of what fell on the lines', () => {
    expect(order.discounts).toEqual([
      {
        id: '0',
        code: 'FRÜHLING10',
        kind: 'code',
        valueType: 'percentage',
        value: '10.0',
        fundedBy: 'seller',
        amount: eur('11.90'),
      },
    ]);
  });

  test('has shipping, tip and sums as the platform states them', () => {
    expect(order.shippingLines[0]?.total).toEqual({ net: eur('5.00'), gross: eur('5.95'), tax: eur('0.95') });
    expect(order.fees).toEqual([{ kind: 'tip', taxes: [], total: { gross: eur('2.00') } }]);
    expect(order.totals).toMatchObject({
      items: eur('142.80'),
      discounts: eur('11.90'),
      shipping: eur('5.95'),
      tax: eur('21.85'),
      tips: eur('2.00'),
      grand: eur('138.85'),
      current: eur('115.05'),
      refunded: eur('23.80'),
      outstanding: eur('0.00'),
    });
    expect(order.totals.reported).toMatchObject({ subtotal_price: '130.90', total_price: '138.85' });
  });

  test('has its refund, positive where it goes to the buyer', () => {
    expect(order.refunds).toEqual([
      {
        id: '929361465',
        at: { at: '2026-03-31T10:00:00.000Z', precision: 's' },
        lines: [{ lineId: '141249953214522974', quantity: 1, amount: eur('23.8'), tax: eur('3.80') }],
        shipping: eur('5.95'),
        adjustment: eur('-5.95'),
        total: eur('23.80'),
        reason: 'Sieb war verbogen',
        status: { value: 'success', raw: null },
      },
    ]);
    expect(order.tenders).toMatchObject([
      { kind: 'unknown', gateway: 'shopify_payments' },
      { kind: 'refund', id: '1068278491', reference: 're_3Mx', amount: eur('23.80') },
    ]);
  });

  test('has one entry per parcel', () => {
    expect(order.fulfilments).toEqual([
      {
        id: '4567890123',
        at: { at: '2026-03-30T07:15:00.000Z', precision: 's' },
        status: { value: 'in_transit', raw: 'in_transit' },
        lines: [{ lineId: '866550311766439020', quantity: 2 }],
        tracking: [
          {
            carrier: 'DHL',
            number: '00340434161094042557',
            url: 'https://track.example/00340434161094042557',
          },
          { carrier: 'DHL', number: '00340434161094042558' },
        ],
        location: '905684977',
      },
    ]);
  });

  test('has its people', () => {
    expect(order.customer).toMatchObject({
      id: '115310627314723954',
      kind: 'registered',
      name: 'Zoë Öztürk',
      email: 'zoe.ozturk@example.com',
      phone: '+4915112345678',
      locale: 'de-DE',
      marketingConsent: true,
    });
    expect(order.billingAddress).toBeUndefined();
    expect(order.shippingAddress).toMatchObject({
      lines: ['Straße des 17. Juni 135', 'Hinterhaus'],
      locality: 'Berlin',
      region: { code: 'BE', name: 'Berlin' },
      countryCode: 'DE',
      geo: { latitude: '52.5125', longitude: '13.32690' },
    });
  });

  test('does not hand on the link that opens the order to whoever holds it', () => {
    const { raw, ...rest } = order;
    expect(JSON.stringify(rest)).not.toContain('key=secret');
    expect(JSON.stringify(raw.body)).toContain('key=secret');
  });
});

test('the parts of a full order add up, tax inside', () => {
  const { lines, shippingLines, fees, totals } = fullOrder();
  const gross = [...lines, ...shippingLines, ...fees].map(({ total }) => total.gross?.shop.amount);
  expect(gross).toEqual(['107.10', '23.80', '5.95', '2.00']);
  // 107.10 + 23.80 + 5.95 + 2.00
  expect(totals.grand.shop.amount).toBe('138.85');
});
