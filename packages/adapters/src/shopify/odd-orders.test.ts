import type { Order } from '@orderdock/schema';
import { describe, expect, test } from 'vitest';
import { UnexpectedShapeError } from '../errors/payload-errors.ts';
import { CONTEXT, minimalLine, minimalOrder, normalize } from './__fixtures__/index.ts';
import { shopify } from './index.ts';

const adapter = shopify();
const minimal = (changes: Readonly<Record<string, unknown>> = {}) => normalize(minimalOrder(changes));
const line = (changes: Readonly<Record<string, unknown>>) => minimal({ line_items: [minimalLine(changes)] });
const usd = (amount: string) => ({ shop: { amount, currency: 'USD' } });

describe('odd but whole orders', () => {
  test('a buyer without a record is a guest, known by what the order says', () => {
    expect(minimal({ customer: null, contact_email: 'g@example.com' }).customer).toMatchObject({
      kind: 'guest',
      email: 'g@example.com',
    });
    expect(minimal().customer).toMatchObject({ kind: 'guest', taxIds: [] });
  });

  test('the e-mail given with the order goes before that of the record', () => {
    const customer = { id: 1, email: 'today@example.com', phone: '+1' };
    const { email, phone } = minimal({ email: 'then@example.com', phone: null, customer }).customer ?? {};
    expect([email, phone]).toEqual(['then@example.com', '+1']);
  });

  test('five hundred lines keep their order', () => {
    const ids = Array.from({ length: 500 }, (_, index) => 9_000 + index);
    const { lines } = minimal({ line_items: ids.map((id) => minimalLine({ id })) });
    expect(lines.map(({ id }) => Number(id))).toEqual(ids);
  });

  test('an order of before 2018 has codes and discounts by line', () => {
    const order = minimal({
      discount_codes: [{ code: 'OLD', amount: '5.00', type: 'fixed_amount' }],
      line_items: [minimalLine({ discount_allocations: undefined, total_discount: '5.00' })],
    });
    expect(order.discounts).toMatchObject([{ code: 'OLD', kind: 'code', amount: usd('5.00') }]);
    expect(order.lines[0]?.total.net).toEqual(usd('15.00'));
    expect(order.lines[0]?.discounts).toEqual([{ amount: usd('5.00') }]);
  });

  test('a shipping line that an edit removed does not count', () => {
    const order = minimal({ shipping_lines: [{ id: 1, title: 'Post', price: '5.00', is_removed: true }] });
    expect(order.shippingLines).toEqual([]);
    expect(order.issues).toMatchObject([
      { code: 'removed_shipping_line', path: '/shipping_lines/0', severity: 'info' },
    ]);
  });

  test('a fulfilled line without a fulfilment is fulfilled', () => {
    expect(line({ fulfillment_status: 'fulfilled' }).lines[0]?.quantity.fulfilled).toBe(2);
  });

  test('an order that does not say when it changed is known by its content', () => {
    const { revision } = minimal({ updated_at: null });
    expect(revision.kind).toBe('hash');
    expect(revision.value).toBe(revision.contentHash);
  });

  test('another note is another content, another delivery is not', () => {
    const hash = (order: Order) => order.revision.contentHash;
    expect(hash(minimal({ note: 'a' }))).not.toBe(hash(minimal({ note: 'b' })));
    const again = adapter.normalize(minimalOrder(), {
      ...CONTEXT,
      bodySha256: 'b'.repeat(64),
      keepBody: false,
    });
    expect(again.kind === 'order' && hash(again.order)).toBe(hash(minimal()));
  });

  test('an odd optional is an issue with its place and no value of the buyer', () => {
    const order = minimal({ email: { address: 'zoe@example.com' }, total_tax: 'zoe', tags: ['zoe'] });
    expect(order.issues.map(({ path }) => path).toSorted()).toEqual(['/email', '/tags', '/total_tax']);
    expect(JSON.stringify(order.issues)).not.toContain('zoe');
  });
});

describe('what is no whole order', () => {
  test.each([
    ['/currency', { currency: undefined }],
    ['/total_price', { total_price: null }],
    ['/total_price', { total_price: '12,50' }],
    ['/created_at', { created_at: '2026-01-31' }],
    ['/id', { id: undefined }],
    [
      '/order_number',
      {
        order_number: undefined,
        financial_status: undefined,
        name: '#D1',
        status: 'open',
        invoice_url: 'https://x.example',
      },
    ],
    ['/line_items', { line_items: undefined }],
    ['/line_items/0', { line_items: ['x'] }],
    ['/line_items/0/quantity', { line_items: [minimalLine({ quantity: 1.5 })] }],
    ['/line_items/0/id', { line_items: [minimalLine({ id: null })] }],
  ])('is refused at %s', (path, changes) => {
    expect(() => minimal(changes)).toThrow(expect.objectContaining({ code: 'UNEXPECTED_SHAPE', path }));
  });

  test('a list, a draft order and a checkout are refused', () => {
    const order = minimalOrder();
    for (const payload of [{ orders: [order] }, { draft_order: order }, { checkouts: [order] }, [order]])
      expect(() => normalize(payload)).toThrow(UnexpectedShapeError);
  });

  test('what happened to an order refers to it', () => {
    const about = (topic: string, payload: unknown) => adapter.normalize(payload, { ...CONTEXT, topic });
    expect(about('orders/delete', { id: 450789469 })).toEqual({
      kind: 'reference',
      platformOrderId: '450789469',
      reason: 'deleted',
      topic: 'orders/delete',
    });
    for (const topic of ['refunds/create', 'fulfillments/update', 'order_transactions/create'])
      expect(about(topic, { id: 1, order_id: '820982911946154508' })).toEqual({
        kind: 'reference',
        platformOrderId: '820982911946154508',
        reason: 'partial',
        topic,
      });
    expect(() => about('refunds/create', { id: 1 })).toThrow(expect.objectContaining({ path: '/order_id' }));
  });
});
