import { InvalidOptionError } from '@orderdock/kit';
import { describe, expect, test } from 'vitest';
import { UnknownPlatformError } from './errors/unknown-platform-error.ts';
import { createAdapterFactory } from './factory.ts';
import { shopify } from './shopify/index.ts';

const factory = createAdapterFactory({ adapters: [shopify()] });

test('gives an adapter by its name', async () => {
  expect((await factory.get('shopify')).describe().title).toBe('Shopify');
  expect(factory.names).toEqual(['shopify']);
  expect(['shopify', 'Shopify', '__proto__'].map(factory.has)).toEqual([true, false, false]);
});

describe('an unknown platform', () => {
  test.each([
    ['Shopify', 'shopify'],
    ['shopfy', 'shopify'],
    ['shpoify', 'shopify'],
    ['spotify', 'shopify'],
    ['magento', undefined],
    ['', undefined],
    ['constructor', undefined],
    ['x'.repeat(100_000), undefined],
  ])('names the known ones, and the nearest to %s', async (name, nearest) => {
    const error: unknown = await factory.get(name).catch((thrown: unknown) => thrown);
    expect(UnknownPlatformError.isInstance(error)).toBe(true);
    expect(error).toMatchObject({ platform: name, known: ['shopify'], nearest });
    expect(String(error).length).toBeLessThan(200);
  });
});

test('two adapters of one name are a mistake', () => {
  expect(() => createAdapterFactory({ adapters: [shopify(), shopify()] })).toThrow(InvalidOptionError);
});
