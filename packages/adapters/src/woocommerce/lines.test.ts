import { describe, expect, test } from 'vitest';
import { issuesOf, minimalLine, minimalOrder, orderOf } from './__fixtures__/index.ts';

function lineOf(changes: Readonly<Record<string, unknown>>) {
  return lineOfJson(JSON.stringify(minimalOrder({ line_items: [minimalLine(changes)] })));
}

function lineOfJson(json: string) {
  const [line] = orderOf(json).lines;
  if (line === undefined) throw new Error('Expected a line');
  return line;
}

describe('a quantity', () => {
  test.each([
    [2, 2, 0],
    [1.5, 15, 1],
    ['1.50', 15, 1],
    ['10.0', 10, 0],
    [100, 100, 0],
    [0.125, 125, 3],
    [0, 0, 0],
    [-1, -1, 0],
  ])('of %j is %i steps of scale %i', (quantity, ordered, scale) => {
    expect(lineOf({ quantity }).quantity).toEqual({ ordered, scale, unit: 'item' });
  });

  test('that no integer can hold is refused, not rounded', () => {
    expect(() => lineOf({ quantity: '9007199254740993' })).toThrow('/line_items/0/quantity');
  });
});

describe('a unit price', () => {
  const withPrice = (price: string) =>
    lineOfJson(JSON.stringify(minimalOrder()).replace('"price":10', `"price":${price}`)).unitPrice?.shop
      .amount;

  test('keeps the text of its number, which a float would lose', () => {
    expect(withPrice('10.50')).toBe('10.50');
    expect(withPrice('0.10000000000000000')).toBe('0.100000000000');
    expect(withPrice('12345678901234567890.1')).toBe('12345678901234567890.1');
    expect(withPrice('1e-7')).toBe('0.0000001');
  });

  test('that is a quotient is cut at the twelfth decimal', () => {
    expect(withPrice('7.666666666666667')).toBe('7.666666666666');
    expect(withPrice('-0.333333333333333')).toBe('-0.333333333333');
  });

  test('that only a float spells is what the price by the quantity comes to', () => {
    const line = { quantity: 3, subtotal: '32.40', total: '32.40' };
    expect(lineOf({ ...line, price: '10.799999999999999' }).unitPrice?.shop.amount).toBe('10.80');
    expect(lineOf({ ...line, price: '10.800000000000001' }).unitPrice?.shop.amount).toBe('10.80');
    expect(lineOf({ ...line, price: '10.799999999998' }).unitPrice?.shop.amount).toBe('10.799999999998');
    expect(lineOf({ ...line, price: '10.79' }).unitPrice?.shop.amount).toBe('10.79');
  });

  test('is the one before the discount where `price` is the one after it', () => {
    const third = { quantity: 3, subtotal: '10.00', total: '9.00', price: 3 };
    expect(lineOf(third).unitPrice?.shop.amount).toBe('3.333333333333');
    expect(lineOf({ ...third, quantity: 1.5 }).unitPrice?.shop.amount).toBe('6.666666666666');
    expect(lineOf({ ...third, quantity: 4 }).unitPrice?.shop.amount).toBe('2.50');
    expect(lineOf({ ...third, quantity: 0 }).unitPrice).toBeUndefined();
  });
});

test('yen have no decimals and dinars three, as the shop wrote them', () => {
  const yen = orderOf(
    minimalOrder({
      currency: 'JPY',
      total: '2360',
      total_tax: '160',
      line_items: [minimalLine({ subtotal: '2200', total: '2200', total_tax: '160', price: 1100 })],
    }),
  );
  expect(yen.totals.grand).toEqual({ shop: { amount: '2360', currency: 'JPY' } });
  expect(yen.lines[0]?.total.gross).toEqual({ shop: { amount: '2360', currency: 'JPY' } });

  const dinars = orderOf(
    minimalOrder({
      currency: 'KWD',
      total: '1.500',
      total_tax: '0.000',
      line_items: [minimalLine({ subtotal: '1.500', total: '1.500', total_tax: '0.000', price: 0.75 })],
    }),
  );
  expect(dinars.totals.grand).toEqual({ shop: { amount: '1.500', currency: 'KWD' } });
  expect(dinars.totals.items).toEqual({ shop: { amount: '1.500', currency: 'KWD' } });
});

test('an id above 2^53 is kept digit by digit', () => {
  const json = JSON.stringify(minimalOrder()).replace('"id":7001', '"id":9007199254740993');
  expect(lineOfJson(json).id).toBe('9007199254740993');
});

test('a product that was deleted has no id, and a line without a name an empty one', () => {
  const line = lineOf({ product_id: 0, variation_id: 0, name: '', sku: null });
  expect(line).toMatchObject({ title: '', priceRole: 'priced' });
  expect([line.productId, line.variantId, line.sku]).toEqual([undefined, undefined, undefined]);
});

test('a tax that is not rounded yet keeps twelve decimals', () => {
  const line = lineOf({ taxes: [{ id: 75, total: 0.4545454545454545, subtotal: '' }] });
  expect(line.taxes).toEqual([{ id: '75', amount: { shop: { amount: '0.454545454545', currency: 'USD' } } }]);
});

test('metadata of any kind is text', () => {
  const meta_data = [
    { key: 'n', value: 12 },
    { key: 'b', value: false },
    { key: 'list', value: ['a', null] },
    { key: 'null', value: null },
    { key: 'pa_size', value: 'XL' },
  ];
  const order = orderOf(minimalOrder({ line_items: [minimalLine({ meta_data })] }));
  expect(order.lines[0]?.attributes).toEqual([
    { name: 'n', value: '12' },
    { name: 'b', value: 'false' },
    { name: 'list', value: '["a",null]' },
    { name: 'null', value: '' },
  ]);
  expect(order.lines[0]?.options).toEqual([{ name: 'pa_size', value: 'XL' }]);
  expect(issuesOf(order)).toEqual([]);
});
