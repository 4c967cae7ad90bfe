import { explainTotals } from '@orderdock/schema';
import { describe, expect, test } from 'vitest';
import { minimalItem, minimalOrder, orderOf } from './__fixtures__/index.ts';
import { sfcc } from './index.ts';

const usd = (amount: string) => ({ shop: { amount, currency: 'USD' } });

describe('an order of OCAPI as its documentation shows it', () => {
  const order = orderOf(
    minimalOrder({
      creation_date: '2015-03-29T01:30Z',
      last_modified: '2015-03-29T03:31+0200',
      taxation: undefined,
      order_total: 24.2,
      product_total: 20,
      shipping_total: 2,
      tax_total: 2.2,
      product_items: [minimalItem({ adjusted_tax: 2 })],
      shipments: [{ id: 'me', tracking_number: 'T-7', shipping_method: { name: { default: 'Ground' } } }],
      shipping_items: [{ item_id: 's', price: 2, shipment_id: 'me', adjusted_tax: 0.2 }],
      payment_instruments: [
        { id: 'pi-1', amount: 24.2, payment_card: { card_type: 'Visa', number_masked: '********4242' } },
      ],
    }),
  );

  test('has dates without seconds', () => {
    expect(order.createdAt).toEqual({ at: '2015-03-29T01:30:00.000Z', precision: 's' });
    expect(order.updatedAt?.at).toBe('2015-03-29T01:31:00.000Z');
  });

  test('names shipments and payments by `id`', () => {
    expect(order.fulfilments).toMatchObject([
      { id: 'me', tracking: [{ number: 'T-7' }], lines: [{ lineId: 'item-1', quantity: 2 }] },
    ]);
    expect(order.tenders).toMatchObject([{ id: 'pi-1', title: 'Visa ********4242', amount: usd('24.2') }]);
  });

  test('names the method in several languages', () => {
    expect(order.shippingLines[0]?.title).toBe('Ground');
    expect(order.issues).toEqual([]);
  });

  test('has its tax on top where the total has', () => {
    expect(order.taxMode).toBe('excluded');
    expect(explainTotals(order).verdict).toBe('exact');
  });
});

test.each([
  ['included', { order_total: 20, product_total: 18, shipping_total: 2, tax_total: 1.82 }],
  ['unknown', { order_total: 20, product_total: 18, shipping_total: 2, tax_total: 0 }],
  ['unknown', { order_total: 19, product_total: 18, shipping_total: 2, tax_total: 1.82 }],
  ['unknown', { order_total: 20 }],
])('tax is %s by the total where no word says it', (taxMode, sums) => {
  expect(orderOf(minimalOrder({ taxation: undefined, ...sums })).taxMode).toBe(taxMode);
});

test('a line that names no shipment is in the only one, and in none of several', () => {
  const linesOf = (...ids: string[]) =>
    orderOf(minimalOrder({ shipments: ids.map((shipment_id) => ({ shipment_id })) })).fulfilments.map(
      ({ lines }) => lines.length,
    );
  expect(linesOf('a')).toEqual([1]);
  expect(linesOf('a', 'b')).toEqual([0, 0]);
});

describe('a hit of a search that asked for some members', () => {
  const adapter = sfcc();
  const read = (payload: unknown) =>
    adapter
      .split(adapter.decode(Buffer.from(JSON.stringify(payload))))
      .map((part) => adapter.normalize(part, { storeId: 'store-1', bodySha256: 'a'.repeat(64) }));

  test('is a reference where it has no amount', () => {
    const data = { order_no: '00000042', creation_date: '2017-02-25T02:31Z', product_items: [] };
    expect(read({ hits: [{ data }] })).toEqual([
      { kind: 'reference', platformOrderId: '00000042', reason: 'partial' },
    ]);
  });

  test('is refused where it has one in no currency', () => {
    const data = minimalOrder({ currency: undefined });
    expect(() => read({ hits: [{ data }] })).toThrow(
      expect.objectContaining({ code: 'UNEXPECTED_SHAPE', path: '/currency' }),
    );
  });
});
