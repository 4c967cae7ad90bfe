import fc from 'fast-check';
import { expect, it } from 'vitest';
import { tokensOf } from './tokens.ts';

it.each([
  ['totalPriceSet', ['total', 'price', 'set']],
  ['total_price', ['total', 'price']],
  ['LINE-ITEMS', ['line', 'item']],
  ['lineitems', ['line', 'item']],
  ['orderlines', ['order', 'line']],
  ['grandtotal', ['grand', 'total']],
  ['testmode', ['test', 'mode']],
  ['qty_ordered', ['quantity', 'ordered']],
  ['canceledAt', ['cancelled', 'at']],
  ['VATIncluded', ['tax', 'included']],
  ['Bestellnummer', ['order', 'number']],
  ['Währung', ['currency']],
  ['MwSt', ['tax']],
  ['prénom', ['first', 'name']],
  ['beløp', ['amount']],
  ['quantité', ['quantity']],
  ['', []],
  ['--', []],
  ['constructor', ['constructor']],
  ['__proto__', ['proto']],
  ['status', ['status']],
  ['address', ['address']],
  ['taxes', ['tax']],
  ['addresses', ['address']],
  ['statuses', ['status']],
  ['deliveries', ['delivery']],
])('%j is the words %j', (name, words) => {
  expect(tokensOf(name)).toEqual(words);
});

it('any name is words in lower case, none of them empty', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (name) => {
      for (const word of tokensOf(name)) {
        expect(word).not.toBe('');
        expect(word).toBe(word.toLowerCase());
      }
    }),
  );
});
