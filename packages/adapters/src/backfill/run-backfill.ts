import { InvalidOptionError, numberOption } from '@orderdock/kit';
import { orderKey } from '@orderdock/schema';
import type { PlatformClient } from '../contract/client.ts';
import type { ListedOrder, OrderPage } from '../contract/order-page.ts';
import { UnsupportedOperationError } from '../errors/unsupported-operation-error.ts';
import type { Checkpoint, CheckpointStore } from './checkpoint.ts';

export interface BackfillOptions {
  readonly client: PlatformClient;
  readonly checkpoints: CheckpointStore;
  /**
   * Keeps a page, durably, before it resolves: the checkpoint moves on afterwards. A process that dies in between hands
   * the same page over again, so whatever it does has to be safe to repeat; apply orders by their revision.
   */
  onPage(page: OrderPage, progress: Checkpoint): Promise<void>;
  /** Where a first run begins: RFC 3339 in UTC. @default as far back as the platform goes */
  readonly updatedSince?: string | undefined;
  /**
   * How far a run reaches back before the newest order that the last one saw, milliseconds: for orders that the platform
   * lists late. @default 3_600_000
   */
  readonly overlapMs?: number | undefined;
  readonly pageSize?: number | undefined;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Reads a store's orders through `list`, from where the last run stopped: after a crash from the last page that was kept,
 * after a whole run from its newest order less the overlap. Resolves with the finished checkpoint; rejects with what the
 * list or `onPage` rejected with, and goes on from there when called again. Run on a schedule it is reconciliation.
 * Throws `InvalidOptionError`, `UnsupportedOperationError`.
 */
export async function runBackfill(options: BackfillOptions): Promise<Checkpoint> {
  const { client, checkpoints, signal, pageSize } = options;
  if (client.list === undefined) throw new UnsupportedOperationError(client.platform, 'list');
  const key = orderKey({ platform: client.platform, storeId: client.storeId, platformOrderId: 'backfill' });
  let checkpoint = beginning(await checkpoints.load(key), options);
  const { updatedSince, cursor } = checkpoint;
  for await (const page of client.list({ updatedSince, cursor, pageSize, signal })) {
    checkpoint = {
      ...checkpoint,
      cursor: page.cursor,
      isFinished: page.cursor === undefined,
      newest: newestOf(checkpoint.newest, page.orders),
      pages: checkpoint.pages + 1,
      orders: checkpoint.orders + page.orders.length,
    };
    await options.onPage(page, checkpoint);
    await checkpoints.save(key, checkpoint);
    signal?.throwIfAborted();
  }
  if (checkpoint.isFinished) return checkpoint;
  const finished = { ...checkpoint, cursor: undefined, isFinished: true };
  await checkpoints.save(key, finished);
  return finished;
}

function beginning(last: Checkpoint | undefined, options: BackfillOptions): Checkpoint {
  const overlapMs = numberOption('overlapMs', options.overlapMs ?? 3_600_000, { min: 0 });
  if (last !== undefined && !last.isFinished) return last;
  const updatedSince =
    last?.newest === undefined
      ? (last?.updatedSince ?? options.updatedSince)
      : new Date(Date.parse(last.newest) - overlapMs).toISOString();
  if (updatedSince !== undefined && Number.isNaN(Date.parse(updatedSince)))
    throw new InvalidOptionError('updatedSince', 'a date and time after RFC 3339', updatedSince);
  return { updatedSince, cursor: undefined, isFinished: false, newest: last?.newest, pages: 0, orders: 0 };
}

/** Both are RFC 3339 in UTC with milliseconds, which sort as texts. */
function newestOf(newest: string | undefined, orders: readonly ListedOrder[]): string | undefined {
  return orders.reduce<string | undefined>((latest, listed) => {
    const at = listed.kind === 'order' ? (listed.order.updatedAt ?? listed.order.createdAt).at : undefined;
    return at !== undefined && (latest === undefined || at > latest) ? at : latest;
  }, newest);
}
