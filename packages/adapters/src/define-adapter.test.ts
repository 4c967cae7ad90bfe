import { InvalidOptionError } from '@orderdock/kit';
import { expect, test } from 'vitest';
import { type AdapterDefinition, defineAdapter } from './define-adapter.ts';
import { readWebhook } from './read-webhook.ts';
import { shopifyDescription } from './shopify/description.ts';
import { identifier } from './source/kinds.ts';

const definition: AdapterDefinition<'corner-shop'> = {
  description: { ...shopifyDescription, name: 'corner-shop', maxBytes: 64 },
  handshake: ({ method }) => (method === 'GET' ? { status: 200, body: 'hello' } : undefined),
  identify: (_request, fingerprint) => ({ scope: [], id: fingerprint, topic: 'order' }),
  normalize: (order) => ({
    kind: 'reference',
    platformOrderId: order.required('id', identifier),
    reason: 'thin',
  }),
};
const adapter = defineAdapter(definition);
const request = {
  method: 'POST',
  url: 'https://shop.example/',
  headers: {},
  rawBody: Buffer.from('{"id":"7"}'),
};
const context = { storeId: 's', bodySha256: '0'.repeat(64) };

test('a definition needs no more than what is its own', async () => {
  const result = await readWebhook(adapter, request, { storeId: 's', secrets: [] });
  expect(result).toMatchObject({ kind: 'reference', platformOrderId: '7', reason: 'thin' });
  expect(adapter.name satisfies 'corner-shop').toBe('corner-shop');
});

test('a ping is answered before anything is verified', async () => {
  const result = await readWebhook(adapter, { ...request, method: 'GET' }, { storeId: 's', secrets: [] });
  expect(result).toEqual({ kind: 'handshake', response: { status: 200, body: 'hello' } });
});

test('its own decoder is taken, whatever it gives', () => {
  const xml = defineAdapter({ ...definition, decode: () => null });
  expect(xml.decode(Buffer.from('<order/>'))).toBeNull();
});

test('the size is limited before its own code runs', async () => {
  const big = { ...request, rawBody: Buffer.alloc(65) };
  await expect(adapter.verify(big, { secrets: [], now: 0 })).rejects.toMatchObject({
    bytes: 65,
    maxBytes: 64,
  });
});

test('a definition or a context that cannot work is refused', () => {
  const described = (changes: object) => ({
    ...definition,
    description: { ...definition.description, ...changes },
  });
  for (const changes of [{ name: 'Corner Shop' }, { name: '' }, { maxBytes: 0 }])
    expect(() => defineAdapter(described(changes))).toThrow(InvalidOptionError);
  for (const changes of [{ storeId: '' }, { storeId: 'x'.repeat(256) }, { bodySha256: 'abc' }])
    expect(() => adapter.normalize({ id: '7' }, { ...context, ...changes })).toThrow(InvalidOptionError);
});
