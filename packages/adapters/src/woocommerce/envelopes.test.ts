import { describe, expect, test } from 'vitest';
import { UnexpectedShapeError } from '../errors/payload-errors.ts';
import { minimalOrder, orderOf } from './__fixtures__/index.ts';
import { woocommerce } from './index.ts';

const CONTEXT = { storeId: 'store-1', bodySha256: 'a'.repeat(64) };

describe('a part of an order', () => {
  const normalize = (payload: unknown, topic?: string) =>
    woocommerce().normalize(payload, { ...CONTEXT, topic });
  const partial = { kind: 'reference', platformOrderId: '5001', reason: 'partial' };

  test.each(['currency', 'total', 'date_created_gmt'])('without its %s is a reference to it', (name) => {
    expect(normalize(minimalOrder({ [name]: null }))).toEqual(partial);
    expect(normalize(minimalOrder({ [name]: null }), 'order.updated')).toMatchObject(partial);
  });

  test('is what a draft of the editor is before it is saved', () => {
    const dates = { date_created: null, date_created_gmt: null, date_modified_gmt: null };
    expect(normalize(minimalOrder({ status: 'draft', line_items: [], ...dates }))).toEqual(partial);
  });

  test('is what a refund or a note is, by its link up to the order', () => {
    const up = (href: unknown) => ({ id: 77, amount: '5.00', _links: { up: [{ href }] } });
    expect(normalize(up('https://shop.example/wp-json/wc/v3/orders/5001'))).toEqual(partial);
    for (const href of ['https://shop.example/wp-json/wc/v3/products/5001', 'x/orders/5001/notes', 7])
      expect(() => normalize(up(href))).toThrow(UnexpectedShapeError);
  });

  test('is not what a refund is, which has an id of its own', () => {
    const refund = { id: 77, date_created_gmt: '2026-02-02T10:00:00', amount: '5.00', line_items: [] };
    expect(() => normalize(refund)).toThrow(UnexpectedShapeError);
  });
});

test('an order of REST in the envelope of the legacy API is one of REST', () => {
  const [wrapped, bare] = [orderOf({ order: minimalOrder() }), orderOf(minimalOrder())];
  expect(wrapped.createdAt).toEqual({ at: '2026-01-31T23:59:59.000Z', precision: 's' });
  expect({ ...wrapped, raw: bare.raw, issues: [] }).toEqual({ ...bare, issues: [] });
});

describe('an answer', () => {
  const order = minimalOrder();
  const { split } = woocommerce();

  test('in an envelope of WordPress or of its tunnel holds the orders of what is inside', () => {
    expect(split({ body: [order], status: 200, headers: {} })).toEqual([order]);
    expect(split({ body: order, status: 200, headers: {} })).toEqual([order]);
    expect(split({ data: order })).toEqual([order]);
    expect(split({ data: [order, order] })).toEqual([order, order]);
  });

  test('that is an error, or an order with a member of that name, is itself', () => {
    const error = { code: 'woocommerce_rest_cannot_view', message: 'Sorry', data: { status: 401 } };
    expect(split(error)).toEqual([error]);
    expect(split({ ...order, data: [order] })).toEqual([{ ...order, data: [order] }]);
  });
});
