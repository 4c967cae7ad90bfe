import { getJson } from './api.js';
import { el, facts } from './dom.js';
import { amount, dayAndTime, instant, platformName, prose, timeOf } from './format.js';
import {
  coverageSection,
  issuesSection,
  linesSection,
  moneyText,
  movementsSection,
  totalsSection,
} from './order-parts.js';
import { ordersHref } from './route.js';

/**
 * One order: its facts, what is in it, what could not be mapped, and how it came ashore.
 *
 * @param {HTMLElement} view
 * @param {string} id
 * @param {AbortSignal} signal
 */
export async function showOrder(view, id, signal) {
  view.append(
    el('p', { class: 'back' }, el('a', { href: '#/' }, '← Live')),
    el('p', { class: 'empty', role: 'status' }, 'Loading the order.'),
  );
  try {
    const found = await getJson(`orders/${encodeURIComponent(id)}`, { signal });
    document.title = `Order ${found.number ?? found.platformOrderId} · orderdock`;
    view.lastElementChild?.replaceWith(article(found));
  } catch (error) {
    if (signal.aborted) return;
    const status = /** @type {{ status?: number }} */ (error).status;
    const text = status === 404 ? 'There is no such order.' : /** @type {Error} */ (error).message;
    view.lastElementChild?.replaceWith(
      el('div', { class: 'missing' }, el('h1', null, 'Not found'), el('p', { role: 'alert' }, text)),
    );
  }
}

/** @param {any} found */
function article(found) {
  const { order } = found;
  return el(
    'article',
    { class: 'order' },
    el(
      'header',
      { class: 'order-head' },
      el(
        'p',
        { class: 'row-store' },
        el('span', { class: 'platform' }, platformName(found.platform)),
        el('a', { href: ordersHref({ platform: found.platform, storeId: found.storeId }) }, found.storeId),
      ),
      el('h1', null, `Order ${found.number ?? found.platformOrderId}`),
      el(
        'p',
        { class: 'order-sum' },
        el('span', null, `${amount(found.total)} ${found.currency}`),
        prose(found.status),
      ),
    ),
    el(
      'div',
      { class: 'columns' },
      el('div', null, linesSection(order.lines), totalsSection(order.totals), movementsSection(order)),
      el(
        'div',
        null,
        timelineSection(found.timeline),
        factsSection(found),
        issuesSection(order.issues),
        coverageSection(order.coverage),
      ),
    ),
    el(
      'details',
      { class: 'whole' },
      el('summary', null, 'The whole order in the universal shape (JSON)'),
      el('pre', { tabindex: 0 }, JSON.stringify(order, null, 2)),
    ),
  );
}

/** @param {readonly { at: string, kind: string, title: string, detail: string }[]} entries */
function timelineSection(entries) {
  const items = entries.map(({ at, kind, title, detail }) =>
    el(
      'li',
      { 'data-kind': kind },
      el('time', { datetime: at }, timeOf(at)),
      el('p', null, el('strong', null, title)),
      detail ? el('p', { class: 'note' }, detail) : null,
    ),
  );
  return el(
    'section',
    { 'aria-label': 'Timeline' },
    el('h2', null, 'How it came ashore'),
    items.length > 0
      ? el('ol', { class: 'timeline' }, ...items)
      : el('p', { class: 'empty' }, 'Nothing is written down.'),
  );
}

/** @param {any} found */
function factsSection({ order, ...summary }) {
  const { status, customer, shippingAddress: address } = order;
  const axis = (/** @type {{ value: string, raw: string | null }} */ { value, raw }) =>
    raw !== null && raw !== value ? `${prose(value)} (“${raw}”)` : prose(value);
  return el(
    'section',
    { 'aria-label': 'Facts' },
    el('h2', null, 'Facts'),
    facts([
      ['Platform id', summary.platformOrderId],
      ['State', axis(status.state)],
      ['Payment', axis(status.payment)],
      ['Fulfilment', axis(status.fulfilment)],
      ['Revision', summary.revision],
      ['Created', instant(order.createdAt)],
      ['Changed', order.updatedAt && instant(order.updatedAt)],
      ['Stored', dayAndTime(summary.storedAt)],
      ['Taxes', prose(order.taxMode)],
      ['Shown in', order.currency.presentment && moneyText(order.totals.grand.presentment)],
      ['Buyer', customer && buyer(customer)],
      ['Ships to', address && where(address)],
      ['Buyer’s note', order.notes.buyer],
      ['Tags', order.tags.join(', ')],
    ]),
  );
}

/** @param {any} customer */
function buyer({ name, firstName, lastName, email, kind }) {
  const called = name ?? [firstName, lastName].filter(Boolean).join(' ');
  return [called || null, email, kind === 'guest' ? 'guest' : null].filter(Boolean).join(', ');
}

/** @param {any} address */
function where({ name, lines, postalCode, locality, region, countryCode, country }) {
  return [
    name,
    ...lines,
    [postalCode, locality].filter(Boolean).join(' '),
    region?.code,
    countryCode ?? country,
  ]
    .filter(Boolean)
    .join(', ');
}
