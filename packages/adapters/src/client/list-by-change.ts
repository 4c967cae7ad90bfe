import { numberOption } from '@orderdock/kit';
import type { ListOptions } from '../contract/client.ts';
import type { OrderPage } from '../contract/order-page.ts';
import type { ChangeList } from './change-list.ts';
import { type ChangePage, offsetPage, tokenPage } from './change-page.ts';
import { type ChangePlace, cursorOf, startOf } from './change-place.ts';

/**
 * Orders by the time of their change. Where pages are numbers, an order that changes while they are read moves another to a
 * page already seen, and it is lost. So each page begins at the time of the last order seen, the watermark, and what the
 * platform has for leading on (an offset, a token) is used only where more orders share a time than a page holds.
 *
 *     page 1: from …           [ a@10:00:01  b@10:00:04  c@10:00:07 ]   cursor: 10:00:07, c
 *     page 2: from 10:00:07    [ c@10:00:07  d@10:00:07  e@10:00:09 ]   c is known already
 *
 * The cursor is the watermark with the orders listed at it (the latest 200 of them, or a resumed list repeats some), so
 * that what was handed over is not handed over again, in another process either; an order that has a newer time is.
 * Where an offset leads on, a page has to begin with an order that is known, or the list steps back until one does:
 * however many have changed and moved, none is lost. An order that comes to share the watermark's time after it was
 * passed is for the next list, which reaches back, as `runBackfill` does.
 *
 * Throws `InvalidOptionError` before anything is asked.
 */
export async function* listByChange(list: ChangeList, options: ListOptions = {}): AsyncGenerator<OrderPage> {
  const pageSize = numberOption('pageSize', options.pageSize ?? list.maxPageSize, {
    min: 1,
    max: list.maxPageSize,
    integer: true,
  });
  let place: ChangePlace | undefined = startOf(options);
  while (place !== undefined) {
    const { fresh, next }: ChangePage =
      list.leadsOn === 'token'
        ? await tokenPage(list, place, pageSize)
        : await offsetPage(list, place, pageSize);
    place = next;
    yield { orders: fresh.map((payload) => list.read(payload)), cursor: next && cursorOf(next) };
  }
}
