import { byId, el, setText } from './dom.js';
import { count, elapsed, milliseconds } from './format.js';
import uPlot from './vendor/uplot/uPlot.esm.js';

/** @typedef {import('./types.js').ServiceState} ServiceState */

const HEIGHT = 168;
const MOST_POINTS = 1_200;
const INK = '#4a5b66';
const LINE = '#dde4e6';
const ACCENT = '#0a6670';
const WASH = '#0a667018';
const FAMILY = getComputedStyle(document.body).fontFamily;

/** Throughput and latency over the run. Nothing is drawn after the storm, so that the run stays on the page whole. */
export function createCharts() {
  const [rate, latency] = [
    createChart('Deliveries answered per second', [{ stroke: ACCENT, width: 1.75, fill: WASH }]),
    createChart('Time to answer', [
      { stroke: ACCENT, width: 1.75, fill: WASH },
      { stroke: INK, width: 1.25 },
      { stroke: INK, width: 1, dash: [3, 3] },
    ]),
  ];
  byId('charts').append(rate.figure, latency.figure);
  /** @type {number[][]} */
  let points = [[], [], [], [], []];
  let run = '';
  /** @type {{ at: number, received: number } | undefined} */
  let last;

  return {
    /** @param {ServiceState} state */
    update(state) {
      const { storm, totals } = state;
      const now = performance.now();
      const runId = storm?.runId ?? '';
      if (runId !== run) points = [[], [], [], [], []];
      run = runId;
      const served = last && now > last.at ? (1000 * (totals.received - last.received)) / (now - last.at) : 0;
      last = { at: now, received: totals.received };
      if (storm !== null && storm.phase !== 'running') {
        if (storm.phase === 'done' && points[0]?.length === 0)
          for (const chart of [rate, latency]) chart.missed();
        return;
      }
      const seen = storm?.latency ?? state.latency;
      const perSecond = storm?.perSecond ?? served;
      const x = (storm?.elapsedMs ?? now) / 1000;
      if (x <= (points[0]?.at(-1) ?? -1)) return;
      for (const [index, value] of [x, perSecond, seen.p50, seen.p95, seen.p99].entries()) {
        points[index]?.push(value);
        if ((points[index]?.length ?? 0) > MOST_POINTS) points[index]?.shift();
      }
      const [xs = [], rates = [], ...quantiles] = points;
      const marks = (storm?.events ?? []).flatMap(({ at, text }) =>
        typeof at === 'number' ? [{ x: at / 1000, text }] : [],
      );
      rate.draw(
        [xs, rates],
        marks,
        `now ${count(Math.round(perSecond))}, at most ${count(Math.round(Math.max(...rates)))}`,
      );
      latency.draw(
        [xs, ...quantiles],
        marks,
        `${storm ? 'at the sender' : 'in the service'}: p50 ${milliseconds(seen.p50)} (filled), p95 ${milliseconds(seen.p95)}, p99 ${milliseconds(seen.p99)} (dashed)`,
      );
    },
  };
}

/** @param {string} title @param {object[]} series */
function createChart(title, series) {
  const words = el('span', null, 'drawn while a storm runs');
  const plotArea = el('div', { class: 'plot', role: 'img', 'aria-label': title });
  const figure = el(
    'figure',
    { class: 'chart' },
    el('figcaption', null, el('strong', null, title), words),
    plotArea,
  );
  /** @type {{ x: number, text: string }[]} */
  let marks = [];
  /** @type {any} */
  let plot;
  const width = () => Math.max(200, plotArea.clientWidth);
  new ResizeObserver(() => plot?.setSize({ width: width(), height: HEIGHT })).observe(plotArea);

  /** @param {number[][]} data */
  function start(data) {
    const axis = {
      stroke: INK,
      font: `12px ${FAMILY}`,
      ticks: { show: false },
      grid: { stroke: LINE, width: 1 },
    };
    return new uPlot(
      {
        width: width(),
        height: HEIGHT,
        padding: [14, 8, 0, 0],
        cursor: { show: false },
        legend: { show: false },
        scales: {
          x: { time: false },
          y: {
            range: (/** @type {any} */ _plot, /** @type {number} */ _min, /** @type {number} */ max) => [
              0,
              Math.max(10, max * 1.1),
            ],
          },
        },
        series: [{}, ...series.map((line) => ({ points: { show: false }, ...line }))],
        axes: [
          {
            ...axis,
            grid: { show: false },
            size: 26,
            incrs: [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 1_800, 3_600],
            space: 60,
            values: (/** @type {any} */ _plot, /** @type {number[]} */ ticks) =>
              ticks.map((tick) => elapsed(tick * 1000)),
          },
          { ...axis, size: 44, space: 34 },
        ],
        hooks: { draw: [(/** @type {any} */ drawn) => drawMarks(drawn, marks)] },
      },
      data,
      plotArea,
    );
  }

  return {
    figure,
    missed() {
      plotArea.hidden = true;
      setText(words, 'This page was opened after the storm, and has not seen it.');
    },
    /** @param {number[][]} data @param {{ x: number, text: string }[]} at @param {string} summary */
    draw(data, at, summary) {
      marks = at;
      plotArea.hidden = false;
      setText(words, summary);
      plotArea.setAttribute('aria-label', `${title}: ${summary}`);
      if (plot === undefined) plot = start(data);
      else plot.setData(data);
    },
  };
}

/** What happened, as a dashed line at its moment. @param {any} plot @param {readonly { x: number, text: string }[]} marks */
function drawMarks(plot, marks) {
  const { ctx, bbox } = plot;
  ctx.save();
  ctx.strokeStyle = INK;
  ctx.fillStyle = INK;
  ctx.font = `${11 * devicePixelRatio}px ${FAMILY}`;
  ctx.setLineDash([2 * devicePixelRatio, 3 * devicePixelRatio]);
  // A label that would run into the one before it is left out: the events are also listed as text.
  let free = 0;
  for (const { x, text } of marks) {
    const left = plot.valToPos(x, 'x', true);
    if (left < bbox.left || left > bbox.left + bbox.width) continue;
    ctx.beginPath();
    ctx.moveTo(left, bbox.top);
    ctx.lineTo(left, bbox.top + bbox.height);
    ctx.stroke();
    if (left < free) continue;
    const fits = left + ctx.measureText(text).width + 8 < bbox.left + bbox.width;
    ctx.textAlign = fits ? 'left' : 'right';
    ctx.fillText(text, left + (fits ? 4 : -4) * devicePixelRatio, bbox.top - 4 * devicePixelRatio);
    free = fits ? left + ctx.measureText(text).width + 12 : left;
  }
  ctx.restore();
}
