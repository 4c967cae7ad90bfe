import { describe, expect, test } from 'vitest';
import { staticToken } from '../auth/static-token.ts';
import { shopify } from './index.ts';

describe('the settings', () => {
  test.each([
    ['settings.shop', {}],
    ['settings.shop', { shop: 'acme.example' }],
    ['settings.shop', { shop: 'acme.myshopify.com.evil.example' }],
    ['settings.shop', { shop: 'evil.example/acme.myshopify.com' }],
    ['settings.shop', { shop: 'a@b.myshopify.com' }],
    ['settings.apiVersion', { shop: 'acme.myshopify.com', apiVersion: '../..' }],
    ['settings.includeReturns', { shop: 'acme.myshopify.com', includeReturns: 'yes' }],
    ['baseUrl', { shop: 'acme.myshopify.com', baseUrl: 'http://evil.example' }],
    ['settings.colour', { shop: 'acme.myshopify.com', colour: 'blue' }],
  ])('%s is refused in %j', (name, settings: Record<string, string>) => {
    const options = { storeId: 's', settings, auth: staticToken('x') };
    expect(() => shopify().connect(options)).toThrow(name);
  });

  test('lead to the shop and the version', async () => {
    const urls: string[] = [];
    const client = shopify().connect({
      storeId: 's',
      settings: { shop: 'acme.myshopify.com', apiVersion: '2026-07' },
      auth: staticToken('x'),
      fetch: async (url) => {
        urls.push(url);
        return Response.json({ data: { order: null } });
      },
    });
    expect(await client.hydrate?.('1')).toBeUndefined();
    expect(urls).toEqual(['https://acme.myshopify.com/admin/api/2026-07/graphql.json']);
  });
});
