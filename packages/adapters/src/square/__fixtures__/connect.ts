import { staticToken } from '../../auth/static-token.ts';
import type { ConnectOptions, PlatformClient } from '../../contract/client.ts';
import type { OrderPage } from '../../contract/order-page.ts';
import { square } from '../index.ts';
import type { FakeSquare } from './fake-api.ts';

/** The client, of which every method is there. */
type WholeClient = {
  readonly [Name in Exclude<keyof PlatformClient, 'publicKey'>]-?: NonNullable<PlatformClient[Name]>;
};

export function connect(
  api: Pick<FakeSquare, 'url'>,
  { settings, ...options }: Partial<ConnectOptions> = {},
): WholeClient {
  const client = square().connect({
    storeId: 'store-1',
    auth: staticToken('seller-token'),
    settings: { baseUrl: api.url, ...settings },
    ...options,
  });
  return client as WholeClient;
}

/** The ids on each page, `?` for what could not be read. */
export function idsOf(pages: readonly OrderPage[]): string[][] {
  return pages.map(({ orders }) =>
    orders.map((listed) => {
      if (listed.kind === 'order') return listed.order.platformOrderId;
      return listed.kind === 'unreadable' ? `?${listed.platformOrderId ?? ''}` : listed.platformOrderId;
    }),
  );
}

/** An order of a time in seconds after the turn of the year. */
export function changedAt(seconds: number): string {
  return new Date(Date.UTC(2026, 0, 1, 0, 0, seconds)).toISOString();
}
