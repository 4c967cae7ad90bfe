import { createChart, DASHED, FILLED, LINEAR, LOGARITHMIC, THIN } from './chart.js';
import { byId } from './dom.js';
import { count, milliseconds } from './format.js';
import { createHistory } from './history.js';

/** @typedef {import('./types.js').ServiceState} ServiceState */

/** Throughput and latency. Nothing is drawn after the storm, so that the run stays on the page whole. */
export function createCharts() {
  const history = createHistory();
  const rate = createChart('Deliveries answered per second', LINEAR, [FILLED]);
  const latency = createChart('Time to answer, in milliseconds', LOGARITHMIC, [FILLED, THIN, DASHED]);
  byId('charts').append(rate.figure, latency.figure);

  return {
    /** @param {ServiceState} state */
    update(state) {
      const { storm } = state;
      const drawn = history.add(state);
      if (drawn === undefined) {
        if (storm?.phase === 'done' && history.isBlank)
          for (const chart of [rate, latency]) chart.leaveBlank('This page was opened after the storm.');
        return;
      }
      const { seconds, rates, quantiles } = drawn;
      const marks = (storm?.events ?? []).flatMap(({ at, text }) =>
        typeof at === 'number' ? [{ x: at / 1000, text }] : [],
      );
      const now = Math.round(rates.at(-1) ?? 0);
      rate.draw(
        [seconds, rates],
        marks,
        `now ${count(now)}, at most ${count(Math.round(Math.max(...rates)))}`,
      );
      const { p50, p95, p99 } = storm?.latency ?? state.latency;
      const values = `p50 ${milliseconds(p50)} (filled), p95 ${milliseconds(p95)}, p99 ${milliseconds(p99)} (dashed)`;
      latency.draw(
        [seconds, ...quantiles],
        marks,
        `${storm ? 'at the sender' : 'in the service'}: ${values}`,
      );
    },
  };
}
