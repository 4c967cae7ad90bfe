import { randomUUID } from 'node:crypto';
import { InvalidOptionError } from '@orderdock/kit';
import type { Order } from '@orderdock/schema';
import { fetchedContext, memberOf } from '../client/read-listed.ts';
import type { WriteOptions } from '../contract/client.ts';
import { UnexpectedShapeError } from '../errors/payload-errors.ts';
import { PlatformRequestError } from '../errors/platform-errors.ts';
import { UnsupportedOperationError } from '../errors/unsupported-operation-error.ts';
import type { PlatformAnswer, PlatformHttp } from '../http/platform-request.ts';
import { sha256Hex } from '../sha256.ts';
import type { Reading } from './hydrate.ts';
import { orderPath } from './order-path.ts';

/** An order as Square gave it, and as it was read. */
export interface FetchedOrder {
  readonly order: Order;
  readonly source: unknown;
}

/** One change of one order: the members to send, or undefined where the order needs none. */
export interface OrderChange {
  readonly operation: string;
  readonly platformOrderId: string;
  patch(fetched: FetchedOrder): Readonly<Record<string, unknown>> | undefined;
}

/** The order as it is after the change; `isDone` is false where nothing had to be changed. */
export interface ChangedOrder {
  readonly order: Order;
  readonly isDone: boolean;
}

/** Square changes orders by itself as well, so a version may be gone a moment after it was read. */
const ATTEMPTS = 3;
const CONFLICTS = ['VERSION_MISMATCH', 'CONFLICT'];

/**
 * Reads the order, and sends what `patch` makes of it for exactly that version: a change that another one has overtaken is
 * made anew. Rejects with `UnsupportedOperationError` for an order without a version, which Square lets nobody change.
 */
export async function updateOrder(
  http: PlatformHttp,
  reading: Reading,
  change: OrderChange & { readonly write: WriteOptions },
): Promise<ChangedOrder> {
  const { operation, platformOrderId, write } = change;
  const { signal, idempotencyKey = randomUUID() } = write;
  const path = orderPath(platformOrderId);
  if (path === undefined)
    throw new InvalidOptionError('platformOrderId', 'an id of an order', platformOrderId);
  for (let attempt = 1; ; attempt += 1) {
    const fetched = read(
      await http.request({ operation: 'orders.get', method: 'GET', path, signal }),
      reading,
    );
    const { order, source } = fetched;
    const patch = change.patch(fetched);
    if (patch === undefined) return { order, isDone: false };
    const { kind, value: version } = order.revision;
    if (kind !== 'int') throw new UnsupportedOperationError('square', operation);
    try {
      const changed = await http.request({
        operation,
        method: 'PUT',
        path,
        body: {
          // One key for one change of one version: the same call made again has no second effect.
          idempotency_key: sha256Hex(JSON.stringify([operation, idempotencyKey, platformOrderId, version])),
          order: { location_id: memberOf(source, 'location_id'), version: Number(version), ...patch },
        },
        signal,
        write: true,
      });
      return { order: read(changed, reading).order, isDone: true };
    } catch (error) {
      if (attempt === ATTEMPTS || !isConflict(error)) throw error;
    }
  }
}

function read(answer: PlatformAnswer, { options, normalize }: Reading): FetchedOrder {
  const body = answer.json();
  const normalized = normalize(body, fetchedContext(options, sha256Hex(answer.rawBody)));
  if (normalized.kind !== 'order') throw new UnexpectedShapeError('/order', 'an order', normalized.kind);
  return { order: normalized.order, source: memberOf(body, 'order') };
}

function isConflict(error: unknown): boolean {
  return (
    PlatformRequestError.isInstance(error) &&
    error.outcome === 'refused' &&
    CONFLICTS.includes(error.platformCode ?? '')
  );
}
