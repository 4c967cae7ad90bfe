import { createTokenProvider } from '../../auth/create-token-provider.ts';
import type { ListOptions, PlatformClient } from '../../contract/client.ts';
import type { ListedOrder } from '../../contract/order-page.ts';
import type { FetchLike } from '../../http/ports.ts';
import { tiktok } from '../index.ts';
import { APP, type FakeShop, FIRST_TOKEN } from './fake-api.ts';
import { minimalOrder } from './index.ts';

export const NOW = Date.UTC(2026, 5, 1);

/** A client of the shop whose token is renewed into the one that is good. */
export function connect(shop: FakeShop, fetch?: FetchLike): Required<PlatformClient> {
  const auth = createTokenProvider({
    current: { accessToken: FIRST_TOKEN },
    renew: () => Promise.resolve({ accessToken: 'TTP_second' }),
    now: () => NOW,
  });
  const settings = {
    appKey: APP.key,
    appSecret: APP.secret,
    shopCipher: APP.cipher,
    baseUrl: shop.url,
  };
  const options = { storeId: 's', settings, auth, fetch, now: () => NOW };
  return tiktok().connect(options) as Required<PlatformClient>;
}

/** The n-th order, changed in the n-th second unless `changes` say otherwise. */
export function order(n: number, changes: Record<string, unknown> = {}): Record<string, unknown> {
  return minimalOrder({ id: String(1_000 + n), update_time: 1_780_000_000 + n, ...changes });
}

export function orders(count: number, changes: Record<string, unknown> = {}): Record<string, unknown>[] {
  return Array.from({ length: count }, (_, n) => order(n + 1, changes));
}

export async function listed(client: Required<PlatformClient>, options: ListOptions = {}): Promise<string[]> {
  const ids: string[] = [];
  for await (const page of client.list(options)) ids.push(...page.orders.map(nameOf));
  return ids;
}

export function nameOf(entry: ListedOrder): string {
  return entry.kind === 'order' ? entry.order.platformOrderId : entry.kind;
}
