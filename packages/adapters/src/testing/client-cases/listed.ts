import assert from 'node:assert/strict';
import type { ListOptions, PlatformClient } from '../../contract/client.ts';
import type { ListedOrder, OrderPage } from '../../contract/order-page.ts';

/** A list that goes on for longer than this goes on for ever. */
const MAX_PAGES = 100;

/** The pages of a list, which has to come to an end. */
export async function pagesOf(client: PlatformClient, options: ListOptions): Promise<readonly OrderPage[]> {
  const pages: OrderPage[] = [];
  assert.ok(client.list !== undefined, 'The client has no list');
  for await (const page of client.list(options)) {
    pages.push(page);
    assert.ok(pages.length <= MAX_PAGES, `The list goes on after ${MAX_PAGES} pages`);
  }
  return pages;
}

/** The id of a listed order, which has to have one. */
export function idOf(listed: ListedOrder): string {
  const id = listed.kind === 'order' ? listed.order.platformOrderId : listed.platformOrderId;
  assert.ok(id !== undefined, 'A listed order could not be read');
  return id;
}

export function idsOf(pages: readonly OrderPage[]): readonly string[] {
  return pages.flatMap(({ orders }) => orders.map(idOf));
}
