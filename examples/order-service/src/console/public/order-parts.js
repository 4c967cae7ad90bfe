import { el, facts } from './dom.js';
import { amount, count, instant, prose, scaled } from './format.js';

/** @typedef {{ amount: string, currency: string }} Money */
/** @typedef {{ shop: Money, presentment?: Money }} MoneyPair */

const LINES_SHOWN = 20;

/** @param {Money | undefined} money */
export function moneyText(money) {
  return money === undefined ? '' : `${amount(money.amount)} ${money.currency}`;
}

/** @param {MoneyPair | undefined} pair */
function pairText(pair) {
  return moneyText(pair?.shop);
}

/** @param {readonly any[]} lines */
export function linesSection(lines) {
  const body = el('tbody', null, ...lines.slice(0, LINES_SHOWN).map(lineRow));
  const rest = lines.slice(LINES_SHOWN);
  const more = el('button', { type: 'button' }, `Show all ${count(lines.length)} lines`);
  more.addEventListener('click', () => {
    body.append(...rest.map(lineRow));
    more.remove();
  });
  const heads = ['Item', 'Quantity', 'Each', 'Total'].map((head) => el('th', { scope: 'col' }, head));
  return el(
    'section',
    { 'aria-label': 'Lines' },
    el('h2', null, lines.length === 1 ? '1 line' : `${count(lines.length)} lines`),
    lines.length === 0
      ? el('p', { class: 'empty' }, 'This order has no lines.')
      : el('table', { class: 'lines' }, el('thead', null, el('tr', null, ...heads)), body),
    rest.length > 0 && more,
  );
}

/** @param {any} line */
function lineRow({ title, sku, quantity, unitPrice, total, priceRole }) {
  const unit = ['each', 'piece', 'item', 'unit'].includes(quantity.unit) ? '' : ` ${quantity.unit}`;
  return el(
    'tr',
    { 'data-role': priceRole },
    el('td', null, title, sku ? el('span', { class: 'sku' }, sku) : null),
    el('td', null, `${scaled(quantity.ordered, quantity.scale)}${unit}`),
    el('td', null, pairText(unitPrice)),
    el('td', null, pairText(total.gross ?? total.net)),
  );
}

/** @param {any} totals */
export function totalsSection(totals) {
  const names = [
    'items',
    'discounts',
    'shipping',
    'fees',
    'tax',
    'tips',
    'rounding',
    'grand',
    'current',
    'paid',
    'refunded',
    'outstanding',
  ];
  const words = new Map([
    ['grand', 'Total as placed'],
    ['current', 'Total now'],
  ]);
  return el(
    'section',
    { 'aria-label': 'Totals' },
    el('h2', null, 'Totals'),
    facts(
      names.map((name) => [
        words.get(name) ?? name.replace(/^./, (first) => first.toUpperCase()),
        pairText(totals[name]),
      ]),
      'facts totals',
    ),
  );
}

/** Refunds, fulfilments and payments. @param {any} order */
export function movementsSection({ refunds, fulfilments, tenders }) {
  const rows = [
    ...tenders.map((/** @type {any} */ { kind, gateway, amount: paid, status }) => [
      prose(kind),
      [gateway, pairText(paid), status && prose(status.value)],
    ]),
    ...fulfilments.map((/** @type {any} */ { at, status, lines, tracking }) => [
      'fulfilment',
      [
        prose(status.value),
        lines.length > 0 && `${lines.length} lines`,
        at && instant(at),
        ...tracking.map((/** @type {any} */ { number }) => number),
      ],
    ]),
    ...refunds.map((/** @type {any} */ { at, total, reason }) => [
      'refund',
      [pairText(total), at && instant(at), reason],
    ]),
  ];
  if (rows.length === 0) return null;
  return el(
    'section',
    { 'aria-label': 'Movements' },
    el('h2', null, 'Payments, refunds, fulfilments'),
    facts(rows.map(([term, words]) => [term, words.filter(Boolean).join(', ') || '–'])),
  );
}

/** @param {readonly { code: string, path: string, severity: string, message: string }[]} issues */
export function issuesSection(issues) {
  const items = issues.map(({ code, path, severity, message }) =>
    el(
      'li',
      { 'data-severity': severity },
      el('p', null, el('strong', null, code), ' ', el('code', null, path || '/')),
      message,
    ),
  );
  return el(
    'section',
    { 'aria-label': 'Issues' },
    el('h2', null, 'Could not be mapped as it stands'),
    items.length > 0
      ? el('ul', { class: 'issues' }, ...items)
      : el('p', { class: 'empty' }, 'Nothing: every field was understood.'),
  );
}

/** @param {Readonly<Record<string, string>>} coverage */
export function coverageSection(coverage) {
  const groups = Object.groupBy(Object.entries(coverage), ([, kind]) => kind);
  const rows = Object.entries(groups).map(
    ([kind, fields = []]) => /** @type {const} */ ([kind, fields.map(([field]) => field).join(', ')]),
  );
  return el(
    'details',
    { class: 'coverage' },
    el('summary', null, 'Coverage: what the platform states, field by field'),
    facts(rows),
  );
}
