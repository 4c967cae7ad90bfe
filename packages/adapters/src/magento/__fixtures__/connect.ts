import type { ConnectOptions, PlatformClient } from '../../contract/client.ts';
import { magento } from '../index.ts';
import type { FakeShop } from './fake-api.ts';
import { minimalItem, minimalOrder } from './index.ts';

/** A client of the fake shop that is let in. */
export function clientOf(
  { baseUrl }: Pick<FakeShop, 'baseUrl'>,
  options: Partial<ConnectOptions> = {},
): PlatformClient {
  return magento().connect({
    storeId: 'store-1',
    settings: { baseUrl },
    auth: { token: async () => 'token-1', invalidate: () => {} },
    ...options,
  });
}

/** An order whose id tells its place, changed in the given second of a minute. */
export function orderAt(id: number, second: number): Record<string, unknown> {
  return minimalOrder({
    entity_id: id,
    updated_at: `2026-03-01 10:00:${String(second).padStart(2, '0')}`,
    status_histories: [],
    items: [minimalItem({ qty_shipped: 0 })],
  });
}
