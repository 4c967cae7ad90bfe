import { describe, expect, test } from 'vitest';
import { minimalLine, minimalOrder, normalize } from './__fixtures__/index.ts';

const minimal = (changes: Readonly<Record<string, unknown>> = {}) => normalize(minimalOrder(changes));
const line = (changes: Readonly<Record<string, unknown>>) => minimal({ line_items: [minimalLine(changes)] });
const usd = (amount: string) => ({ shop: { amount, currency: 'USD' } });

describe('the money of an order', () => {
  test('yen has no decimals and dinar three, and neither gets others', () => {
    const yen = minimal({ currency: 'JPY', total_price: '23600' });
    expect(yen.totals.grand).toEqual({ shop: { amount: '23600', currency: 'JPY' } });
    const dinar = minimal({
      currency: 'KWD',
      total_price: '7.250',
      line_items: [minimalLine({ price: '1.125', quantity: 2, tax_lines: [] })],
    });
    expect(dinar.totals.grand.shop).toEqual({ amount: '7.250', currency: 'KWD' });
    expect(dinar.lines[0]?.total.gross?.shop).toEqual({ amount: '2.250', currency: 'KWD' });
  });

  test('tax comes on top where prices are without it', () => {
    expect(line({}).lines[0]?.total).toEqual({ net: usd('20.00'), gross: usd('21.60'), tax: usd('1.60') });
  });

  test('tax is in the price where prices are with it', () => {
    const { lines } = minimal({ taxes_included: true });
    expect(lines[0]?.total).toEqual({ net: usd('18.40'), gross: usd('20.00'), tax: usd('1.60') });
  });

  test('is neither net nor gross where the order does not say which', () => {
    expect(minimal({ taxes_included: null }).lines[0]?.total).toEqual({ tax: usd('1.60') });
  });

  test('no tax lines are a tax of nothing, missing ones are an unknown tax', () => {
    expect(line({ tax_lines: [] }).lines[0]?.total.tax).toEqual(usd('0.00'));
    expect(line({ tax_lines: undefined }).lines[0]?.total).toEqual({ net: usd('20.00') });
  });

  test('what the buyer saw stands beside what the shop books', () => {
    const bag = (shop: string, buyer: string) => ({
      shop_money: { amount: shop, currency_code: 'USD' },
      presentment_money: { amount: buyer, currency_code: 'JPY' },
    });
    const order = minimal({
      presentment_currency: 'JPY',
      total_price_set: bag('21.60', '3370'),
      line_items: [
        minimalLine({
          price_set: bag('10.00', '1560'),
          tax_lines: [{ title: 'VAT', rate: 0.08, price: '1.60', price_set: bag('1.60', '250') }],
        }),
      ],
    });
    const pair = (shop: string, buyer: string) => ({
      shop: { amount: shop, currency: 'USD' },
      presentment: { amount: buyer, currency: 'JPY' },
    });
    expect(order.currency).toEqual({ shop: 'USD', presentment: 'JPY' });
    expect(order.totals.grand).toEqual(pair('21.60', '3370'));
    expect(order.lines[0]?.total).toEqual({
      net: pair('20.00', '3120'),
      gross: pair('21.60', '3370'),
      tax: pair('1.60', '250'),
    });
  });

  test('a payment stated in the currency of the buyer alone is not taken for the shop’s', () => {
    const order = minimal({
      refunds: [
        {
          id: 1,
          transactions: [{ id: 2, kind: 'refund', status: 'success', amount: '3370', currency: 'JPY' }],
        },
      ],
    });
    expect(order.refunds[0]?.total).toBeUndefined();
    expect(order.issues).toMatchObject([{ code: 'amount_not_in_shop_currency' }]);
  });

  test('duties and gift cards have their places', () => {
    const bag = { amount: '12.00', currency_code: 'USD' };
    const order = minimal({
      line_items: [
        minimalLine({ duties: [{ id: 1, shop_money: bag, presentment_money: bag, tax_lines: [] }] }),
      ],
      transactions: [
        { id: 1, kind: 'sale', status: 'success', gateway: 'gift_card', amount: '5.00', currency: 'USD' },
      ],
    });
    expect(order.fees).toMatchObject([{ kind: 'duty', total: { net: usd('12.00'), gross: usd('12.00') } }]);
    expect(order.tenders).toMatchObject([{ kind: 'gift_card', amount: usd('5.00') }]);
  });
});
