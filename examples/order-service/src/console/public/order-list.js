import { getJson } from './api.js';
import { el, keyedList, setText } from './dom.js';
import { platformName } from './format.js';
import { orderRow } from './newest.js';
import { ordersHref } from './route.js';

/** @typedef {import('./types.js').OrderSummary} OrderSummary */

const STATUSES = [
  'pending',
  'processing',
  'partially_shipped',
  'shipped',
  'delivered',
  'cancelled',
  'refunded',
];

/**
 * The stored orders, newest first, of one store or of all.
 *
 * @param {HTMLElement} view
 * @param {URLSearchParams} query
 * @param {AbortSignal} signal
 */
export function showOrderList(view, query, signal) {
  const platform = query.get('platform');
  const storeId = query.get('storeId');
  const list = el('ol', { class: 'newest wide' });
  const message = el('p', { class: 'empty', role: 'status' }, 'Loading orders.');
  const more = el('button', { type: 'button', hidden: true }, 'Older orders');
  const render = keyedList(list, { key: (/** @type {OrderSummary} */ { id }) => id, create: orderRow });
  /** @type {OrderSummary[]} */
  const shown = [];
  /** @type {string | null} */
  let cursor = null;

  async function load() {
    more.disabled = true;
    const asked = new URLSearchParams(query);
    asked.set('limit', '50');
    if (cursor !== null) asked.set('cursor', cursor);
    try {
      const page = await getJson(`orders?${asked}`, { signal });
      shown.push(...page.orders);
      cursor = page.nextCursor ?? null;
      render(shown);
      setText(message, shown.length > 0 ? '' : 'No order matches.');
      more.hidden = cursor === null;
    } catch (error) {
      if (!signal.aborted)
        setText(message, `The orders cannot be read. ${/** @type {Error} */ (error).message}`);
    }
    more.disabled = false;
  }
  more.addEventListener('click', load);

  document.title = 'Orders · orderdock';
  view.append(
    el('p', { class: 'back' }, el('a', { href: '#/' }, '← Live')),
    el(
      'div',
      { class: 'section-head list-head' },
      el('h1', null, storeId ? `Orders of ${storeId}` : 'Orders'),
      storeId && platform
        ? el(
            'p',
            { class: 'key' },
            platformName(platform),
            ' · ',
            el('a', { href: '#/orders' }, 'all stores'),
          )
        : null,
    ),
    statusFilter(query),
    list,
    message,
    more,
  );
  load();
}

/** @param {URLSearchParams} query */
function statusFilter(query) {
  const select = el('select', { id: 'status' }, el('option', { value: '' }, 'any'));
  for (const status of STATUSES)
    select.append(
      el('option', { value: status, selected: query.get('status') === status }, status.replaceAll('_', ' ')),
    );
  select.addEventListener('change', () => {
    const next = new URLSearchParams(query);
    if (select.value) next.set('status', select.value);
    else next.delete('status');
    location.hash = ordersHref(Object.fromEntries(next)).slice(1);
  });
  return el('p', { class: 'filter' }, el('label', { for: 'status' }, 'Status'), select);
}
