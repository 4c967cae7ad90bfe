import fc from 'fast-check';
import { expect, test } from 'vitest';
import { documentKey, documentReply, isDocumentKeyAmbiguous } from './document-format.ts';
import { hashParts } from './hash-parts.ts';

const parts = (platform: string, storeUid: string, platformOrderId: string) => ({
  platform,
  storeUid,
  platformOrderId,
});

test('the key is the one that the other code builds', () => {
  expect(documentKey(parts('shopify', 'store-1', '1001'))).toBe('order_dedup:shopify_store-1_1001');
});

test('its delimiter lets two orders meet, which the keys of the guard do not', () => {
  const [one, two] = [parts('shopify_eu', 'a', '1001'), parts('shopify', 'eu_a', '1001')];
  expect(documentKey(one)).toBe(documentKey(two));
  expect([isDocumentKeyAmbiguous(one), isDocumentKeyAmbiguous(two)]).toEqual([true, true]);
  expect(hashParts('s', Object.values(one))).not.toBe(hashParts('s', Object.values(two)));
});

test('a key is ambiguous exactly if two lists of parts give it', () => {
  const part = fc.string({ unit: fc.constantFrom('a', '_'), minLength: 1, maxLength: 4 });
  fc.assert(
    fc.property(part, part, part, (platform, storeUid, id) => {
      const key = `${platform}_${storeUid}_${id}`;
      const lists = new Set<string>();
      for (let first = 1; first < key.length; first++) {
        for (let second = first + 2; second < key.length - 1; second++) {
          if (key[first] === '_' && key[second] === '_')
            lists.add([key.slice(0, first), key.slice(first + 1, second), key.slice(second + 1)].join('|'));
        }
      }
      expect(isDocumentKeyAmbiguous(parts(platform, storeUid, id))).toBe(lists.size > 1);
    }),
  );
});

test('a part that is empty is refused by name', () => {
  expect(() => documentKey(parts('shopify', '', '1001'))).toThrow(/`storeUid`/);
});

test('the reply of an order that needs no more work is that of a duplicate', () => {
  const processedAt = new Date('2025-09-24T12:00:00Z');
  for (const status of ['replayed', 'duplicate', 'stale'])
    expect(documentReply({ status, processedAt })).toEqual({
      status: 'duplicate',
      processed_at: '2025-09-24T12:00:00.000Z',
    });
  for (const status of ['executed', 'conflict'])
    expect(documentReply({ status, processedAt })).toBeUndefined();
  expect(documentReply({ status: 'in_progress' })).toBeUndefined();
});
