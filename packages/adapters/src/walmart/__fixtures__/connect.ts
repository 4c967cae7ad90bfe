import type { ConnectOptions, PlatformClient } from '../../contract/client.ts';
import { walmart } from '../index.ts';
import type { FakeSeller } from './fake-api.ts';
import { minimalOrder } from './index.ts';

export const NOW: number = Date.UTC(2026, 5, 1);

/** A client of the fake seller that is let in. */
export function clientOf(
  { url }: FakeSeller,
  options: Partial<ConnectOptions> = {},
): Required<PlatformClient> {
  return walmart().connect({
    storeId: 'store-1',
    settings: { baseUrl: url },
    auth: { token: async () => 'seller-token', invalidate: () => {} },
    now: () => NOW,
    ...options,
  }) as Required<PlatformClient>;
}

/** An order whose id tells its place, changed on that day of January. */
export function orderAt(day: number, changes: Record<string, unknown> = {}): Record<string, unknown> {
  const fakeModified = new Date(Date.UTC(2026, 0, day)).toISOString();
  return minimalOrder({ purchaseOrderId: `po-${day}`, fakeModified, ...changes });
}
