import { explainTotals } from '@orderdock/schema';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { UnexpectedShapeError } from '../errors/payload-errors.ts';
import {
  eventOf,
  minimalItem,
  minimalOrder,
  normalizedOf,
  orderEvent,
  orderOf,
} from './__fixtures__/index.ts';
import { magento } from './index.ts';

describe('ids', () => {
  test('above 2^53 keep every digit', () => {
    const body = JSON.stringify(minimalOrder()).replace('50017', '9007199254740993');
    expect(orderOf(body).platformOrderId).toBe('9007199254740993');
  });

  test('of an event that was subscribed to without entity_id come from the parts of the order', () => {
    const { entity_id: _, ...rest } = minimalOrder();
    const item = minimalItem({ order_id: '673' });
    expect(orderOf({ ...rest, items: [item] }).platformOrderId).toBe('673');
    expect(orderOf({ ...rest, payment: { parent_id: 674 } }).platformOrderId).toBe('674');
    expect(
      orderOf({ ...rest, addresses: [{ address_type: 'billing', parent_id: '675' }] }).platformOrderId,
    ).toBe('675');
  });

  test('are not made of the increment id, which would give one order two identities', () => {
    const { entity_id: _, ...rest } = minimalOrder();
    expect(() => orderOf(rest)).toThrow(UnexpectedShapeError);
  });
});

describe('a configurable product', () => {
  const parent = minimalItem({ item_id: 1, product_type: 'configurable', product_id: 31 });
  const child = (price: number) =>
    minimalItem({
      item_id: 2,
      parent_item_id: 1,
      product_id: 32,
      price,
      base_price: price,
      row_total: price * 2,
      base_row_total: price * 2,
      tax_amount: 0,
      base_tax_amount: 0,
    });

  test('is two items of which the parent is paid for', () => {
    const order = orderOf(minimalOrder({ items: [parent, child(0)] }));
    expect(order.lines.map(({ priceRole, variantId }) => [priceRole, variantId])).toEqual([
      ['priced', '32'],
      ['component', undefined],
    ]);
    expect(explainTotals(order).verdict).toBe('exact');
  });

  test('whose variant repeats the price is paid for once', () => {
    const order = orderOf(minimalOrder({ items: [parent, child(10)] }));
    expect(order.lines.map(({ priceRole }) => priceRole)).toEqual(['priced', 'component']);
  });
});

describe('a bundle', () => {
  const bundle = (price: number) =>
    minimalItem({
      item_id: 1,
      product_type: 'bundle',
      qty_ordered: 1,
      price,
      base_price: price,
      row_total: price,
      base_row_total: price,
      tax_amount: 0,
      base_tax_amount: 0,
    });
  const part = (id: number, price: number) =>
    minimalItem({
      item_id: id,
      parent_item_id: 1,
      qty_ordered: 1,
      price,
      base_price: price,
      row_total: price,
      base_row_total: price,
      tax_amount: 0,
      base_tax_amount: 0,
    });
  const untaxed = { grand_total: 30, base_grand_total: 30, tax_amount: 0, base_tax_amount: 0 };

  test('of a dynamic price is the sum of its parts, which the parent repeats', () => {
    const order = orderOf(minimalOrder({ ...untaxed, items: [bundle(30), part(2, 20), part(3, 10)] }));
    expect(order.lines.map(({ priceRole }) => priceRole)).toEqual(['informational', 'priced', 'priced']);
    expect(explainTotals(order).verdict).toBe('exact');
  });

  test('of a fixed price has the price itself', () => {
    const order = orderOf(minimalOrder({ ...untaxed, items: [bundle(30), part(2, 0), part(3, 0)] }));
    expect(order.lines.map(({ priceRole }) => priceRole)).toEqual(['priced', 'component', 'component']);
    expect(explainTotals(order).verdict).toBe('exact');
  });

  test('whose parent was cut out of the sample leaves its parts to stand for themselves', () => {
    const order = orderOf(minimalOrder({ ...untaxed, items: [part(2, 20), part(3, 10)] }));
    expect(order.lines.map(({ priceRole }) => priceRole)).toEqual(['priced', 'priced']);
  });

  test('whose items are each other’s parents is read nonetheless', () => {
    const items = [
      minimalItem({ item_id: 1, parent_item_id: 2 }),
      minimalItem({ item_id: 2, parent_item_id: 1 }),
      minimalItem({ item_id: 3, parent_item_id: 3 }),
    ];
    expect(orderOf(minimalOrder({ items })).lines).toHaveLength(3);
  });
});

describe('quantities', () => {
  test('may be fractions, in numbers and in texts', () => {
    const item = minimalItem({ qty_ordered: '1.5000', qty_shipped: 0.25, qty_canceled: 0 });
    expect(orderOf(minimalOrder({ items: [item] })).lines[0]?.quantity).toEqual({
      ordered: 150,
      current: 150,
      fulfilled: 25,
      unit: 'item',
      scale: 2,
    });
  });
});

describe('PHP', () => {
  test('writes an empty map as a list, which is no fault', () => {
    const order = orderOf(
      minimalOrder({
        extension_attributes: [],
        payment: { method: 'checkmo', extension_attributes: [] },
        billing_address: [],
      }),
    );
    expect(order.issues).toEqual([]);
  });

  test('writes a list with a gap as a map', () => {
    const order = orderOf(minimalOrder({ items: { '1': minimalItem(), '4': minimalItem({ item_id: 2 }) } }));
    expect(order.lines.map(({ id }) => id)).toEqual(['71001', '2']);
  });

  test('writes yes as 1, "1" or true', () => {
    for (const yes of [1, '1', true])
      expect(orderOf(minimalOrder({ customer_is_guest: yes })).customer?.kind).toBe('guest');
    for (const no of [0, '0', false])
      expect(orderOf(minimalOrder({ customer_is_guest: no })).customer?.kind).toBe('registered');
  });
});

describe('an event', () => {
  test.each([
    [
      'an invoice',
      'observer.sales_order_invoice_save_after',
      {
        entity_id: '13',
        order_id: '8',
        grand_total: 5,
        created_at: '2026-01-01 00:00:00',
        order_currency_code: 'USD',
        items: [{ order_item_id: '8', qty: '3.0' }],
      },
      '8',
      'partial',
    ],
    [
      'a shipment',
      'observer.sales_order_shipment_save_after',
      { entity_id: '3', order_id: 9 },
      '9',
      'partial',
    ],
    [
      'an item',
      'observer.sales_order_item_save_after',
      { item_id: '3', order_id: '11', qty_ordered: 1 },
      '11',
      'partial',
    ],
    [
      'some fields of an order',
      'observer.sales_order_save_commit_after',
      { entity_id: '12', increment_id: '000000012' },
      '12',
      'thin',
    ],
    ['an order’s id alone', 'observer.sales_order_save_commit_after', { entity_id: '14' }, '14', 'thin'],
  ])('of %s is a reference to the order', (_name, code, value, platformOrderId, reason) => {
    expect(normalizedOf(eventOf(code, value))).toMatchObject({ kind: 'reference', platformOrderId, reason });
  });

  test.each([
    ['a product', 'observer.catalog_product_save_after', { entity_id: '5', sku: 'MUG', status: '1' }],
    [
      'a customer',
      'observer.customer_save_after',
      { entity_id: '5', increment_id: null, email: 'a@example.com' },
    ],
    [
      'a cart',
      'observer.sales_quote_save_after',
      { entity_id: '5', grand_total: 5, quote_currency_code: 'USD', items_qty: 1 },
    ],
  ])('of %s is none of an order, though it has an entity_id', (_name, code, value) => {
    expect(() => normalizedOf(eventOf(code, value))).toThrow(UnexpectedShapeError);
  });

  test('of an order that is not saved yet names none', () => {
    const { entity_id: _, ...rest } = minimalOrder();
    expect(() => normalizedOf({ order: rest })).toThrow(UnexpectedShapeError);
  });
});

describe('split', () => {
  const { split } = magento();

  test('parts a search and a batch, and leaves out what is no order', () => {
    expect(split({ items: [minimalOrder(), { total: 1 }], search_criteria: {}, total_count: 2 })).toEqual([
      minimalOrder(),
    ]);
    expect(split([orderEvent(), eventOf('observer.x', {})])).toEqual([orderEvent()]);
    expect(split(minimalOrder())).toEqual([minimalOrder()]);
    expect(split({ items: [minimalOrder()] })).toEqual([minimalOrder()]);
    for (const nothing of [null, 1, {}, [], { totals: { grand_total: 1 } }, { items: [], total_count: 0 }])
      expect(split(nothing)).toEqual([]);
  });
});

test('what a member is called never reaches into the prototype', () => {
  fc.assert(
    fc.property(
      fc.constantFrom('__proto__', 'constructor', 'toString', 'valueOf'),
      fc.json(),
      (name, json) => {
        const body = JSON.stringify(minimalOrder()).replace('{', () => `{"${name}":${json},`);
        expect(orderOf(body).platformOrderId).toBe('50017');
      },
    ),
    { numRuns: 100 },
  );
});
