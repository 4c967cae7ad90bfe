import { describe, expect, test } from 'vitest';
import { firstOrder, minimalItem, minimalOrder, orderOf } from './__fixtures__/index.ts';
import { medusa } from './index.ts';

const money = (amount: string, currency = 'USD') => ({ shop: { amount, currency } });
const cut = {
  id: 'order_1',
  status: 'pending',
  currency_code: 'usd',
  total: 2000,
  created_at: '2024-01-01T00:00:00Z',
};
const bare = { ...cut, items: [{ id: 'item_1', title: 'Mug', quantity: 2, unit_price: 1000 }] };

describe('the same number is a hundred times as much in Medusa 2 as in Medusa 1 (trap 15)', () => {
  test('1000 of Medusa 1 is ten dollars', () => {
    const { lines, totals } = orderOf(firstOrder());
    expect(lines[0]?.unitPrice).toEqual(money('10.00'));
    expect(totals.grand).toEqual(money('20.00'));
  });

  test('1000 of Medusa 2 is a thousand dollars', () => {
    const { lines, totals } = orderOf(
      minimalOrder({ total: 2000, items: [minimalItem({ unit_price: 1000 })] }),
    );
    expect(lines[0]?.unitPrice).toEqual(money('1000'));
    expect(totals.grand).toEqual(money('2000'));
  });

  test('an order that shows neither version is refused and not guessed at', () => {
    expect(() => orderOf(bare)).toThrow(
      expect.objectContaining({ code: 'UNEXPECTED_SHAPE', path: '/version' }),
    );
  });

  test('an order that shows both is refused as well', () => {
    const both = minimalOrder({ gift_cards: [], summary: {} });
    expect(() => orderOf(both)).toThrow(
      expect.objectContaining({ code: 'UNEXPECTED_SHAPE', path: '/version' }),
    );
  });

  describe('an order without a member that one version alone has', () => {
    const ulid = '01JD6Q3Y8ZK4M5N7P9R2S4T6V8';
    const item = { title: 'Mug', quantity: 2, unit_price: 1000 };
    const orderWith = (changes: object, line: object = {}) => ({
      ...bare,
      items: [{ ...item, id: 'i', ...line }],
      ...changes,
    });

    test.each([
      ['the id of a line', orderWith({}, { id: `item_${ulid}` })],
      ['the variant in the description', orderWith({}, { description: 'Blue' })],
      ['the id of a way of sending', orderWith({ shipping_methods: [{ id: `sm_${ulid}`, price: 0 }] })],
      ['the id of an address', orderWith({ shipping_address: { id: `addr_${ulid}` } })],
    ])('is of Medusa 1 by %s', (_name, order) => {
      expect(orderOf(order).totals.grand).toEqual(money('20.00'));
    });

    test.each([
      ['the id of a line', orderWith({}, { id: `ordli_${ulid}` })],
      ['the product in the subtitle', orderWith({}, { subtitle: 'Mug' })],
      ['the id of a way of sending', orderWith({ shipping_methods: [{ id: `ordsm_${ulid}`, amount: 0 }] })],
      ['the id of an address', orderWith({ billing_address: { id: `ordaddr_${ulid}` } })],
      ['a word of a payment', orderWith({ payment_status: 'authorized' })],
      ['a word of a parcel', orderWith({ fulfillment_status: 'delivered' })],
      ['an amount with a fraction', orderWith({ subtotal: 1999.5 })],
    ])('is of Medusa 2 by %s', (_name, order) => {
      expect(orderOf(order).totals.grand).toEqual(money('2000'));
    });

    test.each([
      ['an id that is written by hand', orderWith({}, { id: 'item_1' })],
      ['a whole amount', orderWith({ subtotal: '2000.00' })],
      ['marks of both', orderWith({}, { id: `item_${ulid}`, subtitle: 'Mug' })],
    ])('is refused with %s', (_name, order) => {
      expect(() => orderOf(order)).toThrow(expect.objectContaining({ path: '/version' }));
    });
  });

  test('the option says it of an order that shows nothing', () => {
    expect(orderOf(bare, { version: 1 }).totals.grand).toEqual(money('20.00'));
    expect(orderOf(bare, { version: 2 }).totals.grand).toEqual(money('2000'));
  });

  test('another version than 1 and 2 is a mistake of the set-up', () => {
    expect(() => medusa({ version: 3 as never })).toThrow(
      expect.objectContaining({ code: 'INVALID_OPTION' }),
    );
  });

  test('a yen has no hundredth, and a Kuwaiti dinar a thousand', () => {
    expect(orderOf(firstOrder({ currency_code: 'jpy' })).totals.grand).toEqual(money('2000', 'JPY'));
    expect(orderOf(firstOrder({ currency_code: 'kwd' })).totals.grand).toEqual(money('2.000', 'KWD'));
  });

  test('a fraction of a minor unit is an issue and no amount', () => {
    const { totals, issues } = orderOf(firstOrder({ discount_total: 10.5 }));
    expect(totals.discounts).toBeUndefined();
    expect(issues).toContainEqual(
      expect.objectContaining({ code: 'unreadable_value', path: '/discount_total' }),
    );
  });
});
