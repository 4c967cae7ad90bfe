import { announce } from './announce.js';
import { hasToken, saveToken } from './api.js';
import { byId, el, setText } from './dom.js';
import { timeOf } from './format.js';

/** @typedef {import('./types.js').ServiceState} ServiceState */

/** What the service runs on, what guards it, and whether the page still hears it. */
export function createServiceView() {
  const runsOn = byId('runs-on');
  const connection = byId('connection');
  const banners = byId('banners');
  const naive = banner(
    'Naive guard: the control that must fail.',
    'EXISTS, then SETEX, with no constraint behind it. The same storm must find orders stored twice.',
  );
  const lost = banner('', 'The page keeps trying. What it shows below is the last it was told.');
  let lastHeard = '';
  let shown = '';

  return {
    /** @param {ServiceState} state */
    update({ service }) {
      lastHeard = new Date().toISOString();
      const parts = [service.databaseLabel, ...redisWords(service)];
      if (parts.join() !== shown) {
        shown = parts.join();
        runsOn.replaceChildren(
          'Runs on ',
          ...parts.map((part, index) => el('span', { 'data-part': index }, part)),
        );
        runsOn.dataset['redis'] = service.redis;
      }
      if (service.guard === 'naive' && !naive.isConnected) banners.prepend(naive);
      if (service.guard !== 'naive') naive.remove();
    },
    /** @param {import('./live.js').Connection['kind']} kind */
    connectionChanged(kind) {
      const before = document.body.dataset['connection'];
      document.body.dataset['connection'] = kind;
      setText(connection, { connected: 'Live', lost: 'Not connected', refused: 'Token needed' }[kind]);
      if (kind === 'connected') {
        lost.remove();
        if (before === 'lost') announce('Connected again.');
        return;
      }
      if (kind === 'refused') {
        if (!document.getElementById('token')) banners.append(tokenForm());
        return;
      }
      const since = lastHeard ? `Last heard at ${timeOf(lastHeard)}.` : 'It has not been heard yet.';
      setText(/** @type {Element} */ (lost.firstElementChild), `The service does not answer. ${since}`);
      if (!lost.isConnected) banners.append(lost);
      if (before !== 'lost') announce('The connection to the service is lost; trying again.');
    },
  };
}

/** @param {ServiceState['service']} service */
function redisWords({ redis, redisLabel }) {
  if (redis === 'hybrid') return [redisLabel];
  if (redis === 'none') return ['database only: no Redis here'];
  return [redisLabel, 'database only: Redis does not answer'];
}

/** @param {string} title @param {string} text */
function banner(title, text) {
  return el(
    'div',
    { class: 'banner', 'data-kind': 'fault' },
    el('strong', null, title),
    el('span', null, text),
  );
}

function tokenForm() {
  const input = el('input', { id: 'token', type: 'password', autocomplete: 'off', required: true });
  const form = el(
    'form',
    { class: 'banner' },
    el(
      'label',
      { for: 'token' },
      hasToken() ? 'That token was not accepted' : 'This service asks for its API token',
    ),
    input,
    el('button', { type: 'submit' }, 'Use it'),
  );
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    saveToken(input.value);
    location.reload();
  });
  return form;
}
