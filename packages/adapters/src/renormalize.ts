import type { Order } from '@orderdock/schema';
import type { PlatformAdapter } from './contract/adapter.ts';
import { UnexpectedShapeError } from './errors/payload-errors.ts';

/** What an adapter of today makes of an order that one of yesterday read. */
export type Renormalized =
  | { readonly kind: 'unchanged'; readonly before: Order }
  /** The content differs at the same revision: store `after` in place of `before`, whatever `compareRevision` says. */
  | { readonly kind: 'changed'; readonly before: Order; readonly after: Order }
  /** Stays as it is: the source was not kept, is of another platform, or cannot be read any more. */
  | {
      readonly kind: 'left';
      readonly before: Order;
      readonly reason: 'no_body' | 'other_platform' | 'unreadable';
    };

/**
 * Reads stored orders anew from the source that was kept with each, after an adapter's upgrade: nothing is fetched. Goes
 * through `orders` one at a time, so that a table of any length can be streamed.
 */
export async function* renormalize(
  adapter: PlatformAdapter,
  orders: AsyncIterable<Order> | Iterable<Order>,
): AsyncGenerator<Renormalized> {
  for await (const order of orders) yield renormalizeOne(adapter, order);
}

function renormalizeOne(adapter: PlatformAdapter, before: Order): Renormalized {
  const { body, sha256, contentType } = before.raw;
  if (before.platform !== adapter.name) return { kind: 'left', before, reason: 'other_platform' };
  if (body === undefined) return { kind: 'left', before, reason: 'no_body' };
  try {
    const context = { storeId: before.storeId, bodySha256: sha256, contentType };
    const normalized = adapter.normalize(body, context);
    if (normalized.kind !== 'order') return { kind: 'left', before, reason: 'unreadable' };
    const { order: after } = normalized;
    const isSame = after.revision.contentHash === before.revision.contentHash;
    return isSame ? { kind: 'unchanged', before } : { kind: 'changed', before, after };
  } catch (error) {
    if (!UnexpectedShapeError.isInstance(error)) throw error;
    return { kind: 'left', before, reason: 'unreadable' };
  }
}
