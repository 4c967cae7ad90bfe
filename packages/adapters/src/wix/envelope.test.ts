import fc from 'fast-check';
import { expect, test } from 'vitest';
import { event } from './__fixtures__/index.ts';
import { wix } from './index.ts';

const { decode } = wix();
const bytes = (value: unknown) => Buffer.from(JSON.stringify(value));

/** What an answer of the API with this member decodes to. */
const plain = (value: unknown): unknown => Reflect.get(Object(decode(bytes({ value }))), 'value');

/** A token of which nobody checks the signature. */
function token(claims: unknown): Buffer {
  const part = (value: unknown) => bytes(value).toString('base64url');
  return Buffer.from(`${part({ alg: 'RS256' })}.${part(claims)}.c2ln`);
}

const members = fc.dictionary(fc.string({ maxLength: 8 }), fc.jsonValue({ maxDepth: 3 }), { maxKeys: 5 });

test('an order comes out of three texts as it went in, and as it does out of an answer', () => {
  fc.assert(
    fc.property(members, (order) => {
      const created = event({ createdEvent: { entityAsJson: JSON.stringify(order) } });
      const opened = decode(token({ data: JSON.stringify(created), iat: 1, exp: 2 }));
      expect(Reflect.get(Object(opened), 'order')).toEqual(plain(order));
    }),
  );
});

test('no leaf of an event is lost beside its order', () => {
  fc.assert(
    fc.property(members, fc.jsonValue({ maxDepth: 2 }), (order, extra) => {
      const inner = { extra, createdEvent: { entity: order, restoreInfo: extra } };
      const opened = decode(token({ data: JSON.stringify(event(inner)) }));
      const kept = Reflect.get(Object(opened), 'event');
      expect(kept).toMatchObject({ id: expect.any(String), slug: 'updated' });
      expect([Reflect.get(kept, 'extra'), Reflect.get(kept, 'restoreInfo')]).toEqual([
        plain(extra),
        plain(extra),
      ]);
    }),
  );
});
