import { orderSchema } from '@orderdock/schema';
import { describe, expect, test } from 'vitest';
import { UnexpectedShapeError } from '../errors/payload-errors.ts';
import { issuesOf, minimalLine, minimalOrder, ORDER_JSON, orderOf } from './__fixtures__/index.ts';
import { woocommerce } from './index.ts';

const eur = (amount: string) => ({ shop: { amount, currency: 'EUR' } });
const at = (text: string) => ({ at: text, precision: 's' });
const CONTEXT = { storeId: 'store-1', bodySha256: 'a'.repeat(64) };

describe('a full order', () => {
  const order = orderOf(ORDER_JSON);

  test('is who, when and in which state', () => {
    expect(order).toMatchObject({
      platform: 'woocommerce',
      storeId: 'store-1',
      platformOrderId: '4711',
      number: 'WEB-2026/0042',
      aliases: [],
      channel: 'checkout',
      test: false,
      status: {
        derived: 'processing',
        state: { value: 'open', raw: 'processing' },
        payment: { value: 'partially_refunded', raw: 'processing' },
        fulfilment: { value: 'unfulfilled', raw: 'processing' },
      },
      createdAt: at('2026-03-29T01:30:00.000Z'),
      paidAt: at('2026-03-29T01:31:10.000Z'),
      updatedAt: at('2026-03-30T08:00:05.000Z'),
      revision: { kind: 'timestamp', value: '2026-03-30T08:00:05.000Z' },
      currency: { shop: 'EUR' },
      taxMode: 'included',
      notes: { buyer: 'Bitte klingeln 🛎' },
    });
    expect(order.closedAt).toBeUndefined();
    expect(issuesOf(order)).toEqual([]);
  });

  test('has lines with the price before discounts, the total after them, and names as the shop wrote them', () => {
    expect(order.lines).toEqual([
      {
        id: '315',
        priceRole: 'priced',
        productId: '22',
        variantId: '23',
        sku: 'TEE-BLU',
        title: 'Tee &ndash; Blue',
        options: [{ name: 'pa_color', value: 'blue' }],
        attributes: [{ name: 'engraving', value: 'for Zoë' }],
        quantity: { ordered: 2, unit: 'item', scale: 0 },
        unitPrice: eur('16.67'),
        discounts: [{ amount: eur('3.34') }],
        taxes: [{ id: '75', amount: eur('6') }],
        total: { net: eur('30.00'), gross: eur('36.00'), tax: eur('6.00') },
      },
      {
        id: '316',
        priceRole: 'priced',
        productId: '40',
        title: 'Coffee by weight',
        options: [],
        attributes: [],
        quantity: { ordered: 15, unit: 'item', scale: 1 },
        unitPrice: eur('12'),
        discounts: [],
        taxes: [{ id: '75', amount: eur('3.6') }],
        total: { net: eur('18.00'), gross: eur('21.60'), tax: eur('3.60') },
      },
    ]);
  });

  test('has its charges, discounts and taxes, a negative fee signed', () => {
    expect(order.shippingLines).toEqual([
      {
        id: '317',
        title: 'Parcel',
        method: 'flat_rate',
        price: eur('5.00'),
        discounts: [],
        taxes: [{ id: '75', amount: eur('1') }],
        total: { net: eur('5.00'), gross: eur('6.00'), tax: eur('1.00') },
      },
    ]);
    expect(order.fees).toEqual([
      {
        id: '319',
        kind: 'other',
        title: 'Loyalty',
        taxes: [{ id: '75', amount: eur('-0.4') }],
        total: { net: eur('-2.00'), gross: eur('-2.40'), tax: eur('-0.40') },
      },
    ]);
    expect(order.discounts).toEqual([
      {
        id: '320',
        code: 'spring',
        kind: 'code',
        valueType: 'percentage',
        value: '10',
        fundedBy: 'seller',
        amount: eur('3.34'),
      },
    ]);
    expect(order.taxes).toEqual([
      { id: '75', title: 'VAT', rate: '0.2', jurisdiction: 'DE-VAT-1', amount: eur('10.20') },
    ]);
  });

  test('has the money that moved', () => {
    expect(order.tenders).toEqual([
      {
        kind: 'sale',
        gateway: 'stripe',
        title: 'Card',
        reference: 'pi_3N0demo',
        amount: eur('61.20'),
        status: { value: 'success', raw: null },
        at: at('2026-03-29T01:31:10.000Z'),
      },
    ]);
    expect(order.refunds).toEqual([{ id: '5100', lines: [], total: eur('12.00'), reason: 'Late' }]);
  });

  test('has totals of which items − discounts + shipping + fees + tax is the grand total', () => {
    expect(order.totals).toEqual({
      items: eur('51.34'),
      discounts: eur('3.34'),
      shipping: eur('5.00'),
      fees: eur('-2.00'),
      tax: eur('10.20'),
      grand: eur('61.20'),
      paid: eur('61.20'),
      refunded: eur('12.00'),
      reported: {
        total: '61.20',
        total_tax: '10.20',
        cart_tax: '9.20',
        shipping_total: '5.00',
        shipping_tax: '1.00',
        discount_total: '3.34',
        discount_tax: '0.66',
      },
    });
  });

  test('has a guest with an address, and no address where all of it is empty', () => {
    expect(order.customer).toEqual({
      kind: 'guest',
      name: 'Zoë Müller-Łęcka',
      firstName: 'Zoë',
      lastName: 'Müller-Łęcka',
      email: 'zoe@example.com',
      phone: '+49 221 000000',
      taxIds: [],
    });
    expect(order.billingAddress).toEqual({
      firstName: 'Zoë',
      lastName: 'Müller-Łęcka',
      lines: ['Am Markt 1'],
      locality: 'Köln',
      region: { code: 'DE-NW' },
      postalCode: '50667',
      countryCode: 'DE',
      phone: '+49 221 000000',
      email: 'zoe@example.com',
    });
    expect(order.shippingAddress).toBeUndefined();
  });

  test('keeps what anybody attached, an object as JSON', () => {
    expect(order.attributes).toEqual([
      { name: 'is_vat_exempt', value: 'no' },
      { name: '_gift', value: '{"wrap":true,"cards":[1,2]}' },
      { name: '_empty', value: '' },
    ]);
  });

  test('says what the platform cannot say', () => {
    expect(order.coverage).toMatchObject({
      'totals.grand': 'native',
      'totals.items': 'derived',
      closedAt: 'absent',
      cancelledAt: 'unsupported',
      'lines[].sku': 'native',
    });
  });
});

test('an order of 500 lines has 500 lines and adds up', () => {
  const lines = Array.from({ length: 500 }, (_, index) =>
    minimalLine({
      id: index + 1,
      quantity: 1,
      subtotal: '0.10',
      total: '0.10',
      total_tax: '0.01',
      price: 0.1,
    }),
  );
  const order = orderOf(minimalOrder({ line_items: lines, total: '55.00', total_tax: '5.00' }));
  expect(order.lines).toHaveLength(500);
  expect(order.totals.items).toEqual({ shop: { amount: '50.00', currency: 'USD' } });
  expect(issuesOf(order)).toEqual([]);
});

test('half an emoji and a NUL in a name become characters that a database takes', () => {
  const order = orderOf(minimalOrder({ line_items: [minimalLine({ name: 'A\ud83d\0B' })] }));
  expect(order.lines[0]?.title).toBe('A\ufffd\ufffdB');
  expect(orderSchema.safeParse(order).success).toBe(true);
});

test('without a date of change, two contents cannot be put in order', () => {
  const order = orderOf(minimalOrder({ date_modified_gmt: null }));
  expect(order.revision.kind).toBe('hash');
  expect(issuesOf(order)).toEqual(['no_revision ']);
});

describe('a body that is `{"id":N}`', () => {
  const normalize = (payload: unknown, topic?: string) =>
    woocommerce().normalize(payload, { ...CONTEXT, topic });

  test('is a deletion where the topic says so', () => {
    expect(normalize({ id: 4711 }, 'order.deleted')).toEqual({
      kind: 'reference',
      platformOrderId: '4711',
      reason: 'deleted',
      topic: 'order.deleted',
    });
  });

  test('under any other topic of orders says that there is an order, and no more', () => {
    expect(normalize({ id: '9007199254740993' }, 'order.updated')).toMatchObject({
      reason: 'thin',
      platformOrderId: '9007199254740993',
    });
    expect(normalize({ id: 1 })).toEqual({ kind: 'reference', platformOrderId: '1', reason: 'thin' });
  });

  test('is no order under the topic of something else', () => {
    expect(() => normalize({ id: 4711 }, 'product.deleted')).toThrow(UnexpectedShapeError);
  });

  test('is the only deletion: a whole order is one whatever the topic, which is not signed, says', () => {
    expect(normalize(minimalOrder(), 'order.deleted').kind).toBe('order');
  });
});

describe('a signed body that is no order', () => {
  const pathOf = (payload: unknown) => {
    try {
      orderOf(payload);
    } catch (error) {
      if (UnexpectedShapeError.isInstance(error)) return error.path;
      throw error;
    }
    return undefined;
  };

  test('is told by the place where it stops to be one', () => {
    expect(pathOf({ code: 'woocommerce_rest_cannot_view', message: 'Sorry', data: { status: 401 } })).toBe(
      '/id',
    );
    expect(pathOf({ action: 'woocommerce_add_to_cart', arg: 'a1' })).toBe('/id');
    expect(pathOf({ id: 9, email: 'ada@example.com', username: 'ada' })).toBe('/currency');
    expect(pathOf([minimalOrder()])).toBe('');
    expect(pathOf({ order_refunds: [] })).toBe('/id');
    expect(pathOf({ order: { id: 1 } })).toBe('/order/currency');
    expect(pathOf(minimalOrder({ line_items: [minimalLine(), minimalLine({ quantity: null })] }))).toBe(
      '/line_items/1/quantity',
    );
    expect(pathOf(minimalOrder({ date_created_gmt: false }))).toBe('/date_created_gmt');
  });
});
