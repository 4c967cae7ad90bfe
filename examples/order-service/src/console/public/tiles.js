import { byId, el, keyedList, setText } from './dom.js';
import { count, platformName } from './format.js';
import { ordersHref } from './route.js';

/** @typedef {import('./types.js').StoreState} StoreState */
/** @typedef {import('./types.js').ServiceState} ServiceState */

const MOST_SLOTS = 8;
const MOST_WAITING = 4;

/** One tile per store: its orders, what it refused, and its slots. */
export function createTiles() {
  const empty = byId('stores-empty');
  let runId = '';
  const render = keyedList(byId('stores'), {
    key: (/** @type {StoreState} */ store) => `${store.platform}/${store.storeId}`,
    create: (store) => createTile(store, shortName(store.storeId, runId)),
  });
  return {
    /** @param {ServiceState} state */
    update({ stores, storm }) {
      runId = storm?.runId ?? '';
      empty.hidden = stores.length > 0;
      render(ofThisRun(stores, runId).toSorted(byName));
    },
  };
}

/** The stores of this run where it has any: earlier runs on the same database have left theirs. @param {readonly StoreState[]} stores @param {string} runId */
function ofThisRun(stores, runId) {
  const own = runId === '' ? [] : stores.filter(({ storeId }) => storeId.includes(runId));
  return own.length > 0 ? own : stores;
}

/** @param {StoreState} a @param {StoreState} b */
function byName(a, b) {
  return a.platform.localeCompare(b.platform) || a.storeId.localeCompare(b.storeId, 'en', { numeric: true });
}

/** Without the run's id, which is the same on every tile. @param {string} storeId @param {string} runId */
function shortName(storeId, runId) {
  if (runId === '') return storeId;
  return storeId.replace(runId, '').replace(/^[-_.]+|[-_.]+$/g, '') || storeId;
}

/** @param {StoreState} store @param {string} name */
function createTile(store, name) {
  let slots = 0;
  const orders = el('span', { class: 'tile-orders' });
  const refused = el('span', { class: 'tile-refused' });
  const pips = el('span', { class: 'pips', role: 'img' });
  const link = el(
    'a',
    { href: ordersHref({ platform: store.platform, storeId: store.storeId }), title: store.storeId },
    el('span', { class: 'tile-name' }, name),
    el(
      'span',
      { class: 'tile-figure' },
      orders,
      el('span', { class: 'visually-hidden' }, ' orders '),
      el('span', { class: 'platform' }, platformName(store.platform)),
    ),
    refused,
    pips,
  );
  return {
    node: el('li', null, link),
    /** @param {StoreState} now */
    update(now) {
      setText(orders, count(now.orders));
      setText(refused, `${count(now.duplicates)} dup · ${count(now.forged)} forged`);
      // A store with nothing to do has no room in the bulkhead; it is drawn with the slots it had.
      slots = now.slots || slots;
      drawPips(pips, { ...now, slots });
      link.dataset['busy'] = String(now.running > 0);
    },
  };
}

/** @param {HTMLElement} node @param {StoreState} store */
function drawPips(node, { slots, running, queued, zombies }) {
  const label = `${running} of ${slots} slots in use, ${queued} waiting${zombies > 0 ? `, ${zombies} stuck` : ''}`;
  if (node.getAttribute('aria-label') === label) return;
  node.setAttribute('aria-label', label);
  const states = Array.from({ length: Math.min(slots, MOST_SLOTS) }, (_, index) =>
    index < zombies ? 'zombie' : index < running ? 'running' : 'free',
  );
  const waiting = Array.from({ length: Math.min(queued, MOST_WAITING) }, () => 'queued');
  const rest = queued - waiting.length;
  node.replaceChildren(
    ...[...states, ...waiting].map((state) => el('span', { class: 'pip', 'data-state': state })),
    rest > 0 ? `+${count(rest)}` : '',
  );
}
