/**
 * The path of an order; undefined for a text that is no id of Square's, which could name another place of the API.
 */
export function orderPath(platformOrderId: string): string | undefined {
  return /^[\w-]{1,192}$/.test(platformOrderId) ? `/v2/orders/${platformOrderId}` : undefined;
}
