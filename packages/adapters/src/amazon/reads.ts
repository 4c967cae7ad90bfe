import type { Order } from '@orderdock/schema';
import { memberOf } from '../client/read-listed.ts';
import type { CallOptions } from '../contract/call-options.ts';
import type { ConnectOptions } from '../contract/client.ts';
import type { NormalizeContext, Normalized } from '../contract/normalized.ts';
import { UnexpectedShapeError } from '../errors/payload-errors.ts';
import type { AmazonApi } from './api.ts';
import type { OrdersPage, Place } from './list.ts';
import type { AmazonSettings } from './settings.ts';

/** One version of the Orders API, as the client reads orders by it. */
export interface OrderReads {
  page(place: Place, options: CallOptions & { readonly pageSize: number }): Promise<OrdersPage>;
  hydrate(platformOrderId: string, options: CallOptions): Promise<Order | undefined>;
}

/** What a version is read with. */
export interface ReadsContext {
  readonly api: AmazonApi;
  readonly connect: ConnectOptions;
  readonly settings: AmazonSettings;
  normalize(payload: unknown, context: NormalizeContext): Normalized;
}

/** The order that was fetched by itself; one whose amounts Amazon keeps back is not readable yet. */
export function wholeOrder(normalized: Normalized): Order {
  if (normalized.kind === 'order') return normalized.order;
  throw new UnexpectedShapeError('', 'an order with its amounts', {});
}

/** The orders in a list's answer. */
export function listedIn(answer: unknown, name: string): readonly unknown[] {
  const listed = memberOf(answer, name);
  if (!Array.isArray(listed)) throw new UnexpectedShapeError(`/${name}`, 'an array', listed);
  return listed;
}

/** A token for the next page; the last page has none, or an empty one. */
export function tokenIn(answer: unknown, name: string): string | undefined {
  const token = memberOf(answer, name);
  return typeof token === 'string' && token !== '' ? token : undefined;
}
