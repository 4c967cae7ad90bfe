import { getJson, request } from './api.js';
import { byId, el, keyedList, setText } from './dom.js';
import { count, platformName, prose, timeOf } from './format.js';

/** @typedef {import('./types.js').InboxEntry} InboxEntry */
/** @typedef {import('./types.js').ServiceState} ServiceState */

const SHOWN = 12;
const AT_MOST_EVERY_MS = 2_000;

/** The deliveries that were kept but not understood, each with its fault and a way to replay it. */
export function createInbox() {
  const counts = byId('inbox-counts');
  const empty = byId('inbox-empty');
  const more = byId('inbox-more');
  const message = byId('inbox-message');
  const render = keyedList(byId('inbox'), {
    key: (/** @type {InboxEntry} */ { id }) => String(id),
    create: entryRow,
  });
  let parked = 0;
  /** What the list was last loaded for. */
  let known = '';
  let planned = false;

  async function load() {
    planned = false;
    try {
      const { entries } = await getJson('inbox?state=parked');
      render(entries.slice(0, SHOWN));
      empty.hidden = entries.length > 0;
      const hidden = Math.max(parked, entries.length) - Math.min(entries.length, SHOWN);
      setText(more, hidden > 0 ? `and ${count(hidden)} more` : '');
    } catch (error) {
      setText(message, `The inbox cannot be read. ${/** @type {Error} */ (error).message}`);
    }
  }
  function loadSoon(delayMs = 0) {
    if (planned) return;
    planned = true;
    setTimeout(load, delayMs);
  }

  /** @param {InboxEntry} entry @param {HTMLButtonElement} button */
  async function replay(entry, button) {
    button.disabled = true;
    try {
      await request(`inbox/${encodeURIComponent(entry.id)}/replay`, { method: 'POST' });
      setText(
        message,
        `Delivery ${entry.id} is back in line. It is parked again if its fault is still there.`,
      );
    } catch (error) {
      setText(message, `Delivery ${entry.id} was not replayed. ${/** @type {Error} */ (error).message}`);
    }
    button.disabled = false;
    loadSoon(1_000);
  }

  /** @param {InboxEntry} entry */
  function entryRow(entry) {
    const button = el('button', { type: 'button', 'aria-label': `Replay delivery ${entry.id}` }, 'Replay');
    button.addEventListener('click', () => replay(entry, button));
    const reason = el('strong');
    const path = el('code');
    const fault = el('span', { class: 'entry-fault' });
    const text = el(
      'div',
      null,
      el('p', null, reason, ' ', path),
      fault,
      el(
        'p',
        { class: 'row-store' },
        el('span', { class: 'platform' }, platformName(entry.platform)),
        `${entry.storeId} · ${entry.topic}`,
      ),
    );
    return {
      node: el(
        'li',
        null,
        text,
        el(
          'div',
          { class: 'entry-replay' },
          button,
          el('time', { datetime: entry.receivedAt }, timeOf(entry.receivedAt)),
        ),
      ),
      /** @param {InboxEntry} now */
      update(now) {
        setText(reason, prose(now.reason));
        setText(path, now.fault?.path === '' ? '(whole body)' : (now.fault?.path ?? ''));
        path.hidden = path.textContent === '';
        setText(fault, now.fault ? now.fault.message : '');
      },
    };
  }

  return {
    /** @param {ServiceState} state */
    update({ inbox, totals, storm }) {
      parked = inbox.parked;
      setText(counts, `${count(inbox.parked)} parked, ${count(inbox.pending)} pending`);
      const now = [inbox.parked, inbox.pending, totals.inbox, storm?.phase].join();
      if (now === known) return;
      const first = known === '';
      known = now;
      loadSoon(first ? 0 : AT_MOST_EVERY_MS);
    },
    loadSoon,
  };
}
