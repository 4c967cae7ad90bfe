import { InvalidOptionError } from '@orderdock/kit';

/** The global id of the order; undefined for what is no id of one. */
export function orderGid(platformOrderId: string): string | undefined {
  return /^\d{1,40}$/.test(platformOrderId) ? `gid://shopify/Order/${platformOrderId}` : undefined;
}

/** As {@link orderGid}. Throws `InvalidOptionError`. */
export function requiredGid(platformOrderId: string): string {
  const id = orderGid(platformOrderId);
  if (id === undefined) throw new InvalidOptionError('platformOrderId', 'digits', platformOrderId);
  return id;
}
