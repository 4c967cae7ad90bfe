import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InvalidOrderKeyError } from '../errors.ts';
import { orderKey, parseOrderKey } from './order-key.ts';

const part = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 });
const identity = fc.record({ platform: part, storeId: part, platformOrderId: part });

describe('order key', () => {
  it('reads as platform, store and order', () => {
    expect(orderKey({ platform: 'shopify', storeId: 'store-1', platformOrderId: '820982911946154508' })).toBe(
      'shopify:store-1:820982911946154508',
    );
  });

  it('keeps apart what a plain delimiter joins to the same text', () => {
    const a = { platform: 'shopify', storeId: 'a_b', platformOrderId: 'c' };
    const b = { platform: 'shopify', storeId: 'a', platformOrderId: 'b_c' };
    const plain = (i: typeof a) => `${i.platform}_${i.storeId}_${i.platformOrderId}`;
    expect(plain(a)).toBe(plain(b));
    expect(orderKey(a)).not.toBe(orderKey(b));
  });

  it('gives the identity back, whatever it is made of', () => {
    fc.assert(
      fc.property(identity, (value) => {
        expect(parseOrderKey(orderKey(value))).toEqual(value);
      }),
    );
  });

  it('differs wherever the identities differ', () => {
    fc.assert(
      fc.property(identity, identity, (a, b) => {
        const same =
          a.platform === b.platform && a.storeId === b.storeId && a.platformOrderId === b.platformOrderId;
        expect(orderKey(a) === orderKey(b)).toBe(same);
      }),
    );
  });

  it.each(['', 'shopify', 'a:b', 'a:b:c:d', 'a::c', 'a:b:%E0%A4%A'])('refuses %j', (text) => {
    expect(() => parseOrderKey(text)).toThrow(InvalidOrderKeyError);
  });
});
