import { el, setText } from './dom.js';
import { elapsed } from './format.js';
import uPlot from './vendor/uplot/uPlot.esm.js';

/** @typedef {{ readonly x: number, readonly text: string }} Mark what happened, at its second */
/** @typedef {readonly (readonly (number | null)[])[]} Series the seconds, then each line's values */

const HEIGHT = 168;
const INK = '#4a5b66';
const LINE = '#dde4e6';
const ACCENT = '#0a6670';
const WASH = '#0a667018';
const FAMILY = getComputedStyle(document.body).fontFamily;

export const FILLED = { stroke: ACCENT, width: 1.75, fill: WASH };
export const THIN = { stroke: INK, width: 1.25 };
export const DASHED = { stroke: INK, width: 1, dash: [3, 3] };

/** From nothing up, and not so close that noise looks like a storm. */
export const LINEAR = {
  range: (/** @type {unknown} */ _plot, /** @type {number} */ _min, /** @type {number} */ max) => [
    0,
    Math.max(10, max * 1.1),
  ],
};
/** By powers of ten, so that one slow second does not flatten all the others. */
export const LOGARITHMIC = { distr: 3 };

/**
 * One chart over the seconds of a run, with a sentence that says its newest values.
 *
 * @param {string} title
 * @param {object} scale
 * @param {readonly object[]} lines
 */
export function createChart(title, scale, lines) {
  const words = el('span', null, 'Drawn while a storm runs.');
  const plotArea = el('div', { class: 'plot', role: 'img', 'aria-label': title });
  const caption = el('figcaption', null, el('strong', null, title), words);
  /** @type {readonly Mark[]} */
  let marks = [];
  /** @type {any} */
  let plot;
  const size = () => ({ width: Math.max(200, plotArea.clientWidth), height: HEIGHT });
  new ResizeObserver(() => plot?.setSize(size())).observe(plotArea);

  /** @param {Series} data */
  function start(data) {
    const axis = { stroke: INK, font: `12px ${FAMILY}`, ticks: { show: false } };
    return new uPlot(
      {
        ...size(),
        padding: [14, 16, 0, 0],
        cursor: { show: false },
        legend: { show: false },
        scales: { x: { time: false }, y: scale },
        series: [{}, ...lines.map((line) => ({ points: { show: false }, ...line }))],
        axes: [
          {
            ...axis,
            grid: { show: false },
            size: 26,
            space: 60,
            incrs: [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 1_800, 3_600],
            values: (/** @type {unknown} */ _plot, /** @type {number[]} */ ticks) =>
              ticks.map((tick) => elapsed(tick * 1000)),
          },
          { ...axis, size: 44, space: 34, grid: { stroke: LINE, width: 1, filter: powersOfTen(scale) } },
        ],
        hooks: { draw: [(/** @type {any} */ drawn) => drawMarks(drawn, marks)] },
      },
      data,
      plotArea,
    );
  }

  return {
    figure: el('figure', { class: 'chart' }, caption, plotArea),
    /** @param {Series} data @param {readonly Mark[]} happened @param {string} summary */
    draw(data, happened, summary) {
      marks = happened;
      plotArea.hidden = false;
      setText(words, summary);
      plotArea.setAttribute('aria-label', `${title}: ${summary}`);
      if (plot === undefined) plot = start(data);
      else plot.setData(data);
    },
    /** Says why there is nothing to draw. @param {string} reason */
    leaveBlank(reason) {
      plotArea.hidden = true;
      setText(words, reason);
    },
  };
}

/** Of a logarithmic scale only the decades get a grid line. @param {object} scale */
function powersOfTen(scale) {
  return (/** @type {unknown} */ _plot, /** @type {number[]} */ splits) =>
    scale === LOGARITHMIC ? splits.map((at) => (Number.isInteger(Math.log10(at)) ? at : null)) : splits;
}

/** Each mark as a dashed line at its second. @param {any} plot @param {readonly Mark[]} marks */
function drawMarks(plot, marks) {
  const { ctx, bbox } = plot;
  const px = devicePixelRatio;
  ctx.save();
  ctx.strokeStyle = INK;
  ctx.fillStyle = INK;
  ctx.font = `${11 * px}px ${FAMILY}`;
  ctx.setLineDash([2 * px, 3 * px]);
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
    const width = ctx.measureText(text).width + 4 * px;
    const fits = left + width < bbox.left + bbox.width;
    ctx.textAlign = fits ? 'left' : 'right';
    ctx.fillText(text, left + (fits ? 4 : -4) * px, bbox.top - 4 * px);
    free = left + (fits ? width + 8 * px : 0);
  }
  ctx.restore();
}
