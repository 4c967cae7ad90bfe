import { InvalidOptionError } from '@orderdock/kit';
import { memberOf } from '../client/read-listed.ts';
import type { CallOptions } from '../contract/call-options.ts';
import type { TikTokApi } from './api.ts';
import { isId } from './hydrate.ts';

interface Carrier extends CallOptions {
  readonly carrier: string | undefined;
}

/**
 * The id of a carrier: as it is given, or by its name among those that the order's way of delivery allows. Throws
 * `InvalidOptionError`, which lists their names, for another.
 */
export async function carrierId(
  api: TikTokApi,
  order: unknown,
  { carrier, signal }: Carrier,
): Promise<string> {
  if (carrier !== undefined && isId(carrier)) return carrier;
  const option = memberOf(order, 'delivery_option_id');
  const known = typeof option === 'string' && isId(option) ? await providers(api, option, { signal }) : [];
  const found = known.find((entry) => sameName(memberOf(entry, 'name'), carrier));
  const id = memberOf(found, 'id');
  if (id !== undefined) return String(id);
  const names = known.map((entry) => String(memberOf(entry, 'name'))).join(', ');
  throw new InvalidOptionError(
    'tracking.carrier',
    `one of ${names || 'the ids of shipping providers'}`,
    carrier,
  );
}

async function providers(
  api: TikTokApi,
  deliveryOption: string,
  { signal }: CallOptions,
): Promise<readonly unknown[]> {
  const data = await api.call({
    operation: 'shippingProviders.list',
    method: 'GET',
    path: `/logistics/202309/delivery_options/${deliveryOption}/shipping_providers`,
    signal,
  });
  const found: unknown = memberOf(data, 'shipping_providers');
  return Array.isArray(found) ? found : [];
}

function sameName(name: unknown, carrier: string | undefined): boolean {
  return typeof name === 'string' && name.toLowerCase() === carrier?.toLowerCase();
}
