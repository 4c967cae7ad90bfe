import { staticToken } from '../../auth/static-token.ts';
import type { ConnectOptions, PlatformClient } from '../../contract/client.ts';
import { ebay } from '../index.ts';
import type { FakeEbay } from './fake-api.ts';

export const NOW: number = Date.parse('2026-03-10T12:00:00.000Z');

/** A client with all that eBay's has. */
export type Connected = { readonly [Name in keyof PlatformClient]-?: NonNullable<PlatformClient[Name]> };

/** A client of the fake API, as its one seller and its one application. */
export function connect(api: FakeEbay, changes: Partial<ConnectOptions> = {}): Connected {
  return ebay().connect({
    storeId: 'store-1',
    settings: { baseUrl: api.url, clientId: 'app-id', clientSecret: 'cert-id' },
    auth: staticToken('user-token'),
    now: () => NOW,
    ...changes,
  }) as Connected;
}
