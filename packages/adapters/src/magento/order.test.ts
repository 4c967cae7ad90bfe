import { explainTotals, orderSchema } from '@orderdock/schema';
import { describe, expect, test } from 'vitest';
import {
  COMPOSITE_JSON,
  minimalOrder,
  normalizedOf,
  ORDER_JSON,
  orderEvent,
  orderOf,
} from './__fixtures__/index.ts';

const order = orderOf(COMPOSITE_JSON);
const inShop = (pair: { shop: { amount: string } } | undefined) => pair?.shop.amount;

describe('an order with its documents', () => {
  test('is valid, and says nothing odd of itself', () => {
    expect(orderSchema.parse(order)).toEqual(order);
    expect(order.issues).toEqual([]);
  });

  test('is named, dated and placed', () => {
    expect(order).toMatchObject({
      platformOrderId: '700412',
      number: '3000000417',
      channel: 'Main Website\nEurope\nPolish',
      createdAt: { at: '2026-02-03T10:15:42.000Z', precision: 's', zoneAssumed: 'UTC' },
      updatedAt: { at: '2026-02-06T14:30:09.000Z' },
      paidAt: { at: '2026-02-03T10:16:30.000Z' },
      revision: { kind: 'timestamp', value: '2026-02-06T14:30:09.000Z' },
      currency: { shop: 'EUR', presentment: 'PLN', exchangeRate: '4.25' },
      taxMode: 'included',
    });
  });

  test('counts each piece of goods once: the shirt, the parts of the kit and the download', () => {
    expect(order.lines.map(({ id, priceRole, parentLineId }) => [id, priceRole, parentLineId])).toEqual([
      ['8101', 'priced', undefined],
      ['8102', 'component', '8101'],
      ['8103', 'informational', undefined],
      ['8104', 'priced', '8103'],
      ['8105', 'priced', '8103'],
      ['8106', 'priced', undefined],
    ]);
  });

  test('gives a line with its choice, its variant, its price with tax and what is left to pay', () => {
    expect(order.lines[0]).toEqual({
      id: '8101',
      priceRole: 'priced',
      productId: '31',
      variantId: '32',
      sku: 'TEE-M-BLUE',
      title: 'Trail Tee',
      options: [
        { name: '93', value: '56' },
        { name: '144', value: '168' },
      ],
      attributes: [{ name: 'product_type', value: 'configurable' }],
      quantity: { ordered: 2, current: 2, fulfilled: 2, refunded: 1, unit: 'item', scale: 0 },
      unitPrice: pair('60', '255'),
      discounts: [{ discountId: 'SPRING10', amount: pair('12', '51') }],
      taxes: [{ id: 'PL-23', title: 'VAT', rate: '0.2', amount: pair('18', '76.5') }],
      total: { net: pair('90', '382.5'), gross: pair('108', '459.0'), tax: pair('18', '76.5') },
      requiresShipping: true,
    });
  });

  test('adds up to the digit in both currencies but for the gift card', () => {
    const { verdict, cause, checks } = explainTotals(order);
    expect([verdict, cause?.cause]).toEqual(['explained', 'gift_card']);
    const odd = checks
      .filter(({ status }) => status === 'explained' || status === 'unexplained')
      .map(({ id, column }) => `${column} ${id}`);
    expect(odd).toEqual([
      'shop grand_by_gross',
      'shop grand_by_net',
      'shop grand_by_summary',
      'presentment grand_by_gross',
      'presentment grand_by_net',
      'presentment grand_by_summary',
    ]);
  });

  test('sums up with tax inside, for the shop has its prices so', () => {
    const { reported, ...sums } = order.totals;
    expect(Object.fromEntries(Object.entries(sums).map(([name, sum]) => [name, inShop(sum)]))).toEqual({
      items: '168',
      discounts: '16.8',
      shipping: '12',
      fees: '6.0000',
      tax: '28.2',
      grand: '149.2',
      paid: '149.2',
      refunded: '54',
      outstanding: '0',
    });
    expect(reported).toMatchObject({
      base_discount_amount: '-16.8',
      discount_amount: '-71.4',
      gw_price: '21.2500',
    });
  });

  test('has the gift card, the authorisation, the capture of the invoice and what was given back as tenders', () => {
    expect(
      order.tenders.map(({ kind, title, reference, amount }) => [kind, title, reference, inShop(amount)]),
    ).toEqual([
      ['gift_card', undefined, 'GIFT-17', '20'],
      ['authorization', 'Card', undefined, '149.2'],
      ['capture', 'Card', 'tx-771-capture', '149.2'],
      ['refund', 'Card', undefined, '54'],
    ]);
  });

  test('has the credit memo as a refund and the shipment as a fulfilment', () => {
    expect(order.refunds).toEqual([
      {
        id: '701',
        at: { at: '2026-02-06T14:30:09.000Z', precision: 's', zoneAssumed: 'UTC' },
        lines: [{ lineId: '8101', quantity: 1, amount: pair('45', '191.25'), tax: pair('9', '38.25') }],
        shipping: pair('0', '0'),
        adjustment: pair('0', '0'),
        total: pair('54', '229.5'),
        reason: 'Too small',
        status: { value: 'success', raw: '2' },
      },
    ]);
    expect(order.fulfilments).toEqual([
      {
        id: '501',
        at: { at: '2026-02-05T08:00:01.000Z', precision: 's', zoneAssumed: 'UTC' },
        status: { value: 'success', raw: null },
        lines: [{ lineId: '8101', quantity: 2 }],
        tracking: [{ carrier: 'InPost', number: 'PL000111222' }],
        location: 'krakow',
      },
    ]);
  });

  test('knows who bought, for whom, and what they wrote', () => {
    expect(order.customer).toEqual({
      id: '5120',
      kind: 'registered',
      name: 'Zofia Wolska',
      firstName: 'Zofia',
      lastName: 'Wolska',
      email: 'zofia@example.com',
      phone: '+48 12 555 01 00',
      taxIds: ['PL1234567890'],
    });
    expect(order.shippingAddress).toEqual({
      name: 'Zofia Anna Wolska',
      firstName: 'Zofia',
      lastName: 'Wolska',
      lines: ['ul. Prosta 7', 'm. 12'],
      locality: 'Kraków',
      region: { code: 'PL-12', name: 'małopolskie' },
      postalCode: '30-001',
      countryCode: 'PL',
      phone: '+48 12 555 01 00',
      email: 'zofia@example.com',
    });
    expect(order.notes).toEqual({
      buyer: 'Please ring twice',
      seller: 'Captured amount of €149.20\nLeft the warehouse',
      gift: 'Happy birthday',
    });
    expect(order.attributes).toContainEqual({ name: 'status', value: 'picking' });
    expect(order.attributes).toContainEqual({ name: 'gift_message_recipient', value: 'Jan' });
    expect(order.attributes).toContainEqual({ name: 'company_name', value: 'Wolska Sp. z o.o.' });
  });

  test('keeps what opens the order to a stranger, and what is nobody’s business, in the source only', () => {
    const normalized = normalizedOf(COMPOSITE_JSON);
    const trace = normalized.kind === 'order' ? normalized.trace() : undefined;
    expect(trace?.rawOnly).toContain('/order/protect_code');
    expect(trace?.rawOnly).toContain('/order/remote_ip');
    expect(JSON.stringify({ ...order, raw: undefined })).not.toContain('4f5e6d7c8b9a0f1e');
  });

  test('accounts for every leaf exactly once', () => {
    const normalized = normalizedOf(COMPOSITE_JSON);
    const trace = normalized.kind === 'order' ? normalized.trace() : undefined;
    const paths = [
      ...(trace?.mapped ?? []),
      ...(trace?.ignored ?? []).map(({ path }) => path),
      ...(trace?.rawOnly ?? []),
    ];
    expect(new Set(paths).size).toBe(paths.length);
    expect(paths).toHaveLength(leavesOf(JSON.parse(COMPOSITE_JSON)));
  });
});

describe('an order', () => {
  test('is the same whether its documents were fetched and there were none, or not, but for what they say', () => {
    const bare = orderOf(ORDER_JSON);
    expect([bare.refunds, bare.fulfilments, bare.paidAt]).toEqual([[], [], undefined]);
    expect(bare.lines).toEqual(order.lines);
    expect(bare.totals).toEqual(order.totals);
    expect(bare.tenders.map(({ kind }) => kind)).toEqual(['gift_card', 'authorization', 'capture', 'refund']);
  });

  test('of the least that an order has adds up', () => {
    const least = orderOf(minimalOrder());
    expect(explainTotals(least).verdict).toBe('exact');
    expect(least).toMatchObject({
      taxMode: 'excluded',
      currency: { shop: 'USD' },
      status: { derived: 'pending', state: { value: 'open', raw: 'new' } },
    });
  });

  test('in an event of I/O Events is read through its envelope, ids as texts and amounts of two kinds', () => {
    const event = orderOf(orderEvent());
    expect(event).toMatchObject({
      platformOrderId: '50018',
      number: '000000218',
      lines: [
        {
          id: '71002',
          options: [{ name: 'Size', value: 'M' }],
          quantity: { ordered: 2, scale: 0 },
          total: { gross: { shop: { amount: '400.0000', currency: 'USD' } } },
        },
      ],
      billingAddress: { lines: ['Dock Road 1', 'Floor 2'], countryCode: 'GB' },
      customer: { kind: 'guest', name: 'Ada Moss' },
      status: { payment: { value: 'authorized' } },
      issues: [],
    });
    expect(explainTotals(event).verdict).toBe('exact');
  });

  test('in the older envelope of I/O Events and in a webhook of Adobe Commerce is the same order', () => {
    const { data } = orderEvent() as { data: { value: unknown } };
    const envelopes = [
      { event_id: 'e-1', event: { data } },
      { event: { data: { value: { order: data.value } } } },
      { eventName: 'observer.sales_order_save_commit_after', data: { order: data.value } },
      { eventName: 'observer.sales_order_save_commit_after', data: { data_object: data.value } },
      { order: data.value },
      { result: data.value },
      data.value,
    ];
    const lines = orderOf(orderEvent()).lines;
    for (const envelope of envelopes) expect(orderOf(envelope).lines).toEqual(lines);
  });
});

function pair(eur: string, pln: string) {
  return { shop: { amount: eur, currency: 'EUR' }, presentment: { amount: pln, currency: 'PLN' } };
}

function leavesOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 1;
  return Object.values(value).reduce((sum: number, entry) => sum + leavesOf(entry), 0);
}
