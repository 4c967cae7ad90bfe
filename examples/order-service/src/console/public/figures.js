import { byId, el, setText } from './dom.js';
import { count } from './format.js';

/** @typedef {import('./types.js').ServiceState} ServiceState */

const FIGURES = [
  ['sent', 'sent'],
  ['stored', 'orders stored'],
  ['duplicates_refused', 'duplicates refused'],
  ['forged_refused', 'forged refused'],
  ['quarantined', 'quarantined'],
];

/** The five figures: as the service counts them, and once there is a verdict, as it was judged. */
export function createFigures() {
  const list = byId('figures');
  const note = byId('figures-note');
  const values = new Map(
    FIGURES.map(([name = '', label = '']) => {
      const value = el('dd', { 'data-figure': name }, '–');
      list.append(el('div', null, el('dt', null, label), value));
      return [name, value];
    }),
  );

  return {
    /** @param {ServiceState} state */
    update({ totals, inbox, stores, storm }) {
      const judged = storm?.verdict?.figures;
      const figures = judged ?? {
        sent: storm?.sent ?? totals.received,
        stored: storm ? stores.reduce((sum, { orders }) => sum + orders, 0) : totals.orders,
        duplicates_refused: totals.duplicate + totals.replayed,
        forged_refused: totals.forged,
        // Parked counts earlier runs, and the inbox also takes what had no room: the smaller of the two is the nearer.
        quarantined: Math.min(inbox.parked, totals.inbox),
      };
      for (const [name, value] of values)
        setText(value, count(figures[/** @type {keyof typeof figures} */ (name)]));
      setText(
        note,
        judged ? 'This run, counted from the ledger, the answers and the database.' : counted(totals),
      );
    },
  };
}

/** @param {ServiceState['totals']} totals */
function counted({ received, executed, stale, refused, unavailable }) {
  const also = [
    `${count(executed)} effects committed`,
    `${count(stale)} stale revisions ignored`,
    refused > 0 && `${count(refused)} refused`,
    unavailable > 0 && `${count(unavailable)} told to come again`,
  ].filter(Boolean);
  return `Counted by the service since it started: of ${count(received)} received, ${also.join(', ')}.`;
}
