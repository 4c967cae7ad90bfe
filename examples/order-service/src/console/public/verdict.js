import { announce } from './announce.js';
import { byId, el } from './dom.js';
import { count, prose } from './format.js';

/** @typedef {import('./types.js').Verdict} Verdict */
/** @typedef {import('./types.js').Check} Check */
/** @typedef {import('./types.js').ServiceState} ServiceState */

const FAULTS = ['lost', 'doubled', 'stale', 'mismatched'];

/** The verdict: large, four figures that must be zero, and each check with the SQL that counted it. */
export function createVerdictView() {
  const section = byId('verdict');
  let shown = '';
  return {
    /** @param {ServiceState} state */
    update({ storm, service }) {
      const verdict = storm?.verdict ?? null;
      const key = verdict === null ? '' : `${storm?.runId} ${verdict.line}`;
      if (key === shown) return;
      shown = key;
      section.hidden = verdict === null;
      section.replaceChildren();
      if (verdict === null) return;
      section.dataset['ok'] = String(verdict.ok);
      section.append(board(verdict, service.guard === 'naive'), checks(verdict.checks));
      announce(`Verdict: ${headline(verdict)}`);
    },
  };
}

/** @param {Verdict} verdict @param {boolean} naive */
function board(verdict, naive) {
  const long = FAULTS.some((name) => (verdict.figures[name] ?? 0) > 99);
  const zeros = el('dl', { class: 'zeros', 'data-long': long });
  for (const name of FAULTS) {
    const found = verdict.figures[name] ?? Number.NaN;
    zeros.append(
      el(
        'div',
        { 'data-ok': String(found === 0) },
        el('dt', null, name),
        el('dd', { 'data-figure': name }, count(found)),
      ),
    );
  }
  return el(
    'div',
    { class: 'board' },
    el(
      'div',
      { class: 'board-words' },
      el(
        'p',
        { class: 'board-kicker' },
        verdict.ok ? 'Verdict' : naive ? 'Verdict: fails, as it must' : 'Verdict: fails',
      ),
      el('h1', { id: 'verdict-title' }, headline(verdict)),
      el('p', null, sentence(verdict, naive)),
    ),
    zeros,
    el('p', { class: 'board-line' }, el('code', null, verdict.line)),
  );
}

/** @param {Verdict} verdict */
function headline({ ok, figures }) {
  if (ok) return 'None lost, none doubled.';
  const found = FAULTS.filter((name) => figures[name] !== 0).map((name) => `${count(figures[name])} ${name}`);
  return found.length > 0 ? `${found.join(', ')}.` : 'Not every check passed.';
}

/** @param {Verdict} verdict @param {boolean} naive */
function sentence({ ok, figures }, naive) {
  if (ok)
    return `Each of ${count(figures['stored'])} orders stands in the database once, at its newest revision, as it was sent. Judged by SQL against the generator's own ledger.`;
  if (naive) return 'This run is the control: the naive guard let through what the verdict exists to find.';
  return "The generator's own ledger and the database do not agree. Each check below shows what it found.";
}

/** @param {readonly Check[]} all */
function checks(all) {
  const list = el('div', { class: 'checks' });
  for (const check of all) {
    list.append(
      el(
        'details',
        { 'data-ok': String(check.count === 0 || !FAULTS.includes(check.name)) },
        el(
          'summary',
          null,
          el('span', { class: 'check-name' }, prose(check.name)),
          el('span', { class: 'check-count' }, count(check.count)),
          el('span', { class: 'check-meaning' }, check.meaning),
        ),
        el('h3', null, 'SQL'),
        el('pre', { tabindex: 0 }, check.sql.trim()),
        ...examples(check.examples),
      ),
    );
  }
  return list;
}

/** @param {readonly unknown[]} rows */
function examples(rows) {
  if (rows.length === 0) return [];
  const texts = rows.map((row) => (typeof row === 'string' ? row : JSON.stringify(row)));
  return [
    el('h3', null, rows.length === 1 ? 'Example' : 'Examples'),
    el('pre', { tabindex: 0 }, texts.join('\n')),
  ];
}
