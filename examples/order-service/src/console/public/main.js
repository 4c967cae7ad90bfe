import { createCharts } from './charts.js';
import { byId } from './dom.js';
import { createFigures } from './figures.js';
import { createInbox } from './inbox.js';
import { follow } from './live.js';
import { createNewest } from './newest.js';
import { showOrder } from './order.js';
import { showOrderList } from './order-list.js';
import { parseRoute } from './route.js';
import { createServiceView } from './service.js';
import { createStormView } from './storm.js';
import { createTiles } from './tiles.js';
import { createVerdictView } from './verdict.js';

const service = createServiceView();
const verdict = createVerdictView();
const storm = createStormView();
const figures = createFigures();
const charts = createCharts();
const tiles = createTiles();
const newest = createNewest();
const inbox = createInbox();

const liveView = byId('live-view');
const detailView = byId('detail-view');
/** @type {AbortController | undefined} */
let showing;

/** Shows what the address asks for, and moves the keyboard there with it. */
function route() {
  const wanted = parseRoute(location.hash);
  if (wanted === undefined) return;
  showing?.abort();
  showing = new AbortController();
  const { signal } = showing;
  liveView.hidden = wanted.name !== 'live';
  detailView.hidden = wanted.name === 'live';
  detailView.replaceChildren();
  for (const link of document.querySelectorAll('.masthead nav a')) {
    const current = link.getAttribute('href') === (wanted.name === 'live' ? '#/' : '#/orders');
    if (current) link.setAttribute('aria-current', 'page');
    else link.removeAttribute('aria-current');
  }
  document.title = 'orderdock';
  if (wanted.name === 'order') showOrder(detailView, wanted.id, signal);
  if (wanted.name === 'orders') showOrderList(detailView, wanted.query, signal);
}

addEventListener('hashchange', () => {
  route();
  if (parseRoute(location.hash) === undefined) return;
  scrollTo(0, 0);
  byId('content').focus({ preventScroll: true });
});
route();

follow({
  onConnection: ({ kind }) => service.connectionChanged(kind),
  onState(state) {
    service.update(state);
    verdict.update(state);
    storm.update(state.storm);
    figures.update(state);
    charts.update(state);
    tiles.update(state);
    newest.update(state.newest);
    inbox.update(state);
  },
});
