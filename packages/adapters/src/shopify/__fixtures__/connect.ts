import { staticToken } from '../../auth/static-token.ts';
import type { ConnectOptions, PlatformClient } from '../../contract/client.ts';
import { shopify } from '../index.ts';
import type { FakeShop } from './fake-api.ts';

/** A client with all that Shopify's has. */
export type Connected = { readonly [Name in keyof PlatformClient]-?: NonNullable<PlatformClient[Name]> };

export function connect({ url }: FakeShop, changes: Partial<ConnectOptions> = {}): Connected {
  return shopify().connect({
    storeId: 'store-1',
    settings: { shop: 'acme.myshopify.com', baseUrl: url },
    auth: staticToken('shpat_fake'),
    ...changes,
  }) as Connected;
}
