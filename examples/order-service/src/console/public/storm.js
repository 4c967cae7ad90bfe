import { announce } from './announce.js';
import { byId, el, keyedList, setText } from './dom.js';
import { count, elapsed, timeOf } from './format.js';

/** @typedef {import('./types.js').StormState} StormState */

const PHASES = /** @type {const} */ (['planning', 'running', 'settling', 'judging', 'done']);
const WORDS = {
  planning: [
    'Planning the storm',
    'Every order, its revisions and their signatures are written from the seed.',
  ],
  running: ['Storm', 'Signed webhooks over real HTTP, out of order, some twice, some forged, some broken.'],
  settling: ['Settling', 'Everything is sent. The inbox is worked off before anybody judges.'],
  judging: ['Judging', "The generator's own ledger is held against the database."],
  done: ['The storm is over', 'The service stays up: open an order and read how it came ashore.'],
};
const LABELS = { planning: 'Plan', running: 'Storm', settling: 'Settle', judging: 'Judge', done: 'Verdict' };

/** The storm's phase, progress and events. */
export function createStormView() {
  const title = byId('storm-title');
  const note = byId('storm-note');
  const progress = byId('storm-progress');
  const [sent, answered] = /** @type {HTMLElement[]} */ ([...progress.children]);
  const steps = PHASES.map((phase) => el('li', { 'data-phase': phase }, LABELS[phase]));
  byId('storm-phases').append(...steps);
  const facts = keyedFacts(byId('storm-facts'));
  const events = keyedList(byId('storm-events'), {
    key: (/** @type {StormState['events'][number]} */ event) => `${event.at} ${event.text}`,
    create: (event) => ({ node: el('li', null, el('span', null, when(event.at)), event.text) }),
  });
  let announcedPhase = '';
  let announcedEvents = 0;

  return {
    /** @param {StormState | null} storm */
    update(storm) {
      document.body.dataset['phase'] = storm?.phase ?? 'none';
      byId('storm').dataset['idle'] = String(storm === null);
      if (storm === null) {
        setText(title, 'At anchor');
        setText(note, 'No storm is running. Whatever is delivered shows below as it comes in.');
        return;
      }
      const [heading, sentence] = WORDS[storm.phase];
      setText(title, heading ?? '');
      setText(note, sentence ?? '');
      const at = PHASES.indexOf(storm.phase);
      for (const [index, step] of steps.entries()) {
        step.dataset['state'] = index < at ? 'past' : index === at ? 'now' : 'ahead';
        if (index === at) step.setAttribute('aria-current', 'step');
        else step.removeAttribute('aria-current');
      }
      progress.setAttribute('aria-valuemax', String(storm.planned));
      progress.setAttribute('aria-valuenow', String(storm.answered));
      if (sent) sent.style.width = share(storm.sent, storm.planned);
      if (answered) answered.style.width = share(storm.answered, storm.planned);
      facts([
        ['planned', count(storm.planned)],
        ['sent', count(storm.sent)],
        ['answered', count(storm.answered)],
        ['sent again', count(storm.retried)],
        ['time', elapsed(storm.elapsedMs)],
        ['seed', String(storm.seed)],
      ]);
      events(storm.events);
      if (announcedPhase !== storm.phase && storm.phase !== 'done') announce(`${heading}. ${sentence}`);
      else if (announcedEvents < storm.events.length) announce(storm.events.at(-1)?.text ?? '');
      announcedPhase = storm.phase;
      announcedEvents = storm.events.length;
    },
  };
}

/** @param {number} part @param {number} whole */
function share(part, whole) {
  return `${whole > 0 ? Math.min(100, (100 * part) / whole) : 0}%`;
}

/** Milliseconds into the storm, or an instant. @param {number | string} at */
export function when(at) {
  return typeof at === 'number' ? elapsed(at) : timeOf(at);
}

/** @param {Element} list */
function keyedFacts(list) {
  return keyedList(list, {
    key: (/** @type {readonly [string, string]} */ [term]) => term,
    create: ([term]) => {
      const value = el('dd');
      return {
        node: el('div', null, el('dt', null, term), value),
        update: ([, text]) => setText(value, text),
      };
    },
  });
}
