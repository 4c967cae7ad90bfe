import { byId, el, keyedList, setText } from './dom.js';
import { amount, platformName, prose, timeOf } from './format.js';
import { orderHref } from './route.js';

/** @typedef {import('./types.js').OrderSummary} OrderSummary */

/** The newest orders, newest first. */
export function createNewest() {
  const empty = byId('newest-empty');
  const render = keyedList(byId('newest'), {
    key: (/** @type {OrderSummary} */ order) => order.id,
    create: orderRow,
  });
  return {
    /** @param {readonly OrderSummary[]} orders */
    update(orders) {
      empty.hidden = orders.length > 0;
      render(orders);
    },
  };
}

/** An order in a list, as a link to its own page. @param {OrderSummary} order */
export function orderRow(order) {
  const total = el('span', { class: 'row-total' });
  const status = el('span', { class: 'row-status' });
  const link = el(
    'a',
    { href: orderHref(order.id) },
    el('span', { class: 'row-number' }, order.number ?? order.platformOrderId),
    total,
    el(
      'span',
      { class: 'row-store' },
      el('span', { class: 'platform' }, platformName(order.platform)),
      order.storeId,
    ),
    status,
  );
  return {
    node: el('li', null, link),
    /** @param {OrderSummary} now */
    update(now) {
      setText(total, `${amount(now.total)} ${now.currency}`);
      setText(status, `${prose(now.status)} · ${timeOf(now.updatedAt)}`);
    },
  };
}
