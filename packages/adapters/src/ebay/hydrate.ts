import { createHash } from 'node:crypto';
import type { Order } from '@orderdock/schema';
import { fetchedContext } from '../client/read-listed.ts';
import type { PlatformAdapter } from '../contract/adapter.ts';
import type { CallOptions } from '../contract/call-options.ts';
import type { ConnectOptions } from '../contract/client.ts';
import { UnexpectedShapeError } from '../errors/payload-errors.ts';
import type { EbayCalls } from './calls.ts';
import { fetchOrder } from './fetch-order.ts';

/** How what was fetched is read. */
export interface Reading {
  readonly options: ConnectOptions;
  readonly normalize: PlatformAdapter['normalize'];
}

/** getOrder with its fulfilments, read as a whole. */
export function createHydrate(
  { seller }: EbayCalls,
  { options, normalize }: Reading,
): (platformOrderId: string, call?: CallOptions) => Promise<Order | undefined> {
  return async (platformOrderId, { signal } = {}) => {
    const fetched = await fetchOrder(seller, platformOrderId, { signal });
    if (fetched === undefined) return undefined;
    const normalized = normalize(fetched.composite, fetchedContext(options, sha256Of(fetched.bytes)));
    if (normalized.kind !== 'order') throw new UnexpectedShapeError('/order', 'an order', normalized.kind);
    return normalized.order;
  };
}

/** The hash over the parts' bytes, one after the other. */
export function sha256Of(parts: readonly Uint8Array[]): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest('hex');
}
