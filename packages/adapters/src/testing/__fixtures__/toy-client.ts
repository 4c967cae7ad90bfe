import type { ListOptions, PlatformClient, WriteResult } from '../../contract/client.ts';
import type { OrderPage } from '../../contract/order-page.ts';
import type { ClientSample } from '../samples.ts';
import { toyAdapter } from './toy-platform.ts';
import { toyOrder } from './toy-samples.ts';

export const TOY_IDS: readonly string[] = ['9001', '9002', '9003', '9004', '9005', '9006', '9007'];

const PAGE_SIZE = 3;

/** A list of the toy store, which a test may get wrong. */
export type ToyList = (options: ListOptions) => AsyncIterable<OrderPage>;

/** A client of a store with seven orders, each changed in a minute of its own; three a page unless fewer are asked for. */
export function toyClient(changes: Partial<PlatformClient> = {}): PlatformClient {
  const done = new Set<string>();
  const once = async (operation: string, id: string): Promise<WriteResult> => {
    const outcome = done.has(`${operation} ${id}`) ? 'already_done' : 'done';
    done.add(`${operation} ${id}`);
    return { outcome };
  };
  return {
    platform: 'toy',
    storeId: 'store-1',
    list: (options = {}) => rightPages(options),
    acknowledge: (id) => once('acknowledge', id),
    fulfil: (id) => once('fulfil', id),
    cancel: (id) => once('cancel', id),
    ...changes,
  };
}

/** What a client sample of the toy is, with a client that may be wrong. */
export function toyClientSample(changes: Partial<PlatformClient> = {}): ClientSample {
  return {
    connect: () => toyClient(changes),
    orderIds: TOY_IDS,
    writes: { acknowledge: true, fulfil: {}, cancel: {} },
  };
}

export async function* rightPages({
  cursor,
  updatedSince = '',
  pageSize = PAGE_SIZE,
}: ListOptions): AsyncGenerator<OrderPage> {
  for (let at = Number(cursor ?? 0); at === 0 || at < TOY_IDS.length; at += pageSize)
    yield pageAt(at, { updatedSince, pageSize });
}

/** The page that begins at a number, with the cursor of the next. */
export function pageAt(
  start: number,
  { updatedSince = '', pageSize = PAGE_SIZE }: ListOptions = {},
): OrderPage {
  const adapter = toyAdapter();
  const context = { storeId: 'store-1', bodySha256: '0'.repeat(64) };
  const orders = TOY_IDS.map((id, minute) =>
    adapter.normalize(toyOrder({ toy_id: id, changed: `2026-01-03T00:0${minute}:00` }), context),
  ).filter((listed) => listed.kind !== 'order' || (listed.order.updatedAt?.at ?? '') >= updatedSince);
  const end = start + pageSize;
  return { orders: orders.slice(start, end), cursor: end < orders.length ? String(end) : undefined };
}
