/** @typedef {import('./types.js').ServiceState} ServiceState */

const MOST_POINTS = 1_200;

/**
 * The course of one storm, or of the service where no storm has run: seconds, answers per second, and the quantiles of
 * the time to answer in milliseconds. A time that nobody measured is null.
 *
 * @typedef {object} History
 * @property {string} runId
 * @property {number[]} seconds
 * @property {number[]} rates
 * @property {[(number | null)[], (number | null)[], (number | null)[]]} quantiles p50, p95, p99
 */

/** Writes down what each report says, a new page for each run. */
export function createHistory() {
  /** @type {History} */
  let history = blank('');
  /** @type {{ at: number, received: number } | undefined} */
  let last;
  return {
    /** The history with this report in it, or undefined where the report adds nothing. @param {ServiceState} state @returns {History | undefined} */
    add({ storm, totals, latency }) {
      const now = performance.now();
      const runId = storm?.runId ?? '';
      if (runId !== history.runId) history = blank(runId);
      const served = last ? (1000 * (totals.received - last.received)) / Math.max(1, now - last.at) : 0;
      last = { at: now, received: totals.received };
      if (storm !== null && storm.phase !== 'running') return undefined;
      const second = (storm?.elapsedMs ?? now) / 1000;
      if (second <= (history.seconds.at(-1) ?? -1)) return undefined;
      const { p50, p95, p99 } = storm?.latency ?? latency;
      const { seconds, rates, quantiles } = history;
      push(seconds, second);
      push(rates, storm?.perSecond ?? served);
      for (const [index, ms] of [p50, p95, p99].entries()) push(quantiles[index] ?? [], ms > 0 ? ms : null);
      return history;
    },
    /** Whether this run was never seen running. */
    get isBlank() {
      return history.seconds.length === 0;
    },
  };
}

/** @param {string} runId @returns {History} */
function blank(runId) {
  return { runId, seconds: [], rates: [], quantiles: [[], [], []] };
}

/** @template Value @param {Value[]} values @param {Value} value */
function push(values, value) {
  values.push(value);
  if (values.length > MOST_POINTS) values.shift();
}
