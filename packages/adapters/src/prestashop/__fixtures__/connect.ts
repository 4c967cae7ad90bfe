import { staticToken } from '../../auth/static-token.ts';
import type { ListOptions, PlatformClient } from '../../contract/client.ts';
import { prestashop } from '../index.ts';
import { type FakeShop, fakeShop, KEY } from './fake-api.ts';
import { resourcesOf } from './shop.ts';

export type ShopClient = Required<Pick<PlatformClient, 'list' | 'hydrate'>>;

/** A shop with those orders and what stands beside each. */
export const shopOf = (all: Parameters<typeof resourcesOf>[0]): Promise<FakeShop> =>
  fakeShop(resourcesOf(all));

export function connect(
  { url }: FakeShop,
  settings: Record<string, string> = {},
  auth = staticToken(KEY),
): ShopClient {
  const options = { storeId: 's', settings: { shopUrl: url, timeZone: 'UTC', ...settings }, auth };
  return prestashop().connect(options) as ShopClient;
}

/** The ids of all that a list hands over, in its order; of what is no order, its kind. */
export async function listed(client: ShopClient, options: ListOptions = {}): Promise<string[]> {
  const ids: string[] = [];
  for await (const page of client.list(options))
    for (const entry of page.orders)
      ids.push(entry.kind === 'order' ? entry.order.platformOrderId : entry.kind);
  return ids;
}
