import type { Order } from '@orderdock/schema';
import { fetchedContext, memberOf, readListed } from '../client/read-listed.ts';
import type { Normalize } from '../contract/normalized.ts';
import type { ListedOrder } from '../contract/order-page.ts';
import { UnexpectedShapeError } from '../errors/payload-errors.ts';
import { sha256Hex } from '../sha256.ts';
import type { WixApi } from './api.ts';

export interface ReadOptions {
  readonly api: WixApi;
  readonly normalize: Normalize;
  readonly storeId: string;
  readonly keepBody: boolean | undefined;
}

/** The three parts of an order, as Wix answers with them; a part that it does not have is left out. */
export interface WixComposite {
  readonly order: unknown;
  readonly orderTransactions?: unknown;
  readonly orderWithFulfillments?: unknown;
}

/** Throws `UnexpectedShapeError` where the answers hold no whole order. */
export function readFetched(read: ReadOptions, composite: WixComposite): Order {
  const normalized = read.normalize(composite, contextOf(read, composite));
  if (normalized.kind !== 'order') throw new UnexpectedShapeError('', 'a whole order', composite);
  return normalized.order;
}

export function readOfPage(read: ReadOptions, composite: WixComposite): ListedOrder {
  return readListed(
    composite,
    (payload) => read.normalize(payload, contextOf(read, composite)),
    (payload) => memberOf(memberOf(payload, 'order'), 'id'),
  );
}

/** The parts were decoded apart, so the hash is of what they are together. */
function contextOf(read: ReadOptions, composite: WixComposite) {
  return fetchedContext(read, sha256Hex(JSON.stringify(composite)));
}
