import type { BreakerSettings } from './settings.ts';

const ms = (value: number) => `${value.toLocaleString('en')} ms`;
const percent = (part: number) => `${Number((part * 100).toFixed(2))} %`;
const isOn = (limit: number) => limit !== Number.POSITIVE_INFINITY;

/** A breaker's rules, to be read. */
export function describeBreaker(settings: BreakerSettings): string {
  const { resetMs, probes, ramp, dryRun } = settings;
  const rules = [failures(settings), inARow(settings), slow(settings)].filter((rule) => rule !== '');
  const probing = probes === 1 ? 'then one probe' : `then up to ${probes} probes at a time`;
  const back =
    ramp === undefined
      ? ''
      : `; then ${ramp.steps.map(percent).join(', ')} of the calls, ${ms(ramp.stepMs)} each`;
  return `${dryRun ? 'a dry run: refuses nothing, ' : ''}opens at ${rules.join(', or at ') || 'nothing'}, for ${ms(resetMs)}; ${probing}${back}`;
}

function failures({ failureRatio, failureLimit, minOutcomes, window, windowMs }: BreakerSettings): string {
  if (!isOn(failureRatio)) return '';
  if (minOutcomes === window) return `${failureLimit} failures in the last ${window}`;
  return `${percent(failureRatio)} failures, of ${minOutcomes} at least, in ${span(window, windowMs)}`;
}

function inARow({ consecutiveFailures }: BreakerSettings): string {
  return isOn(consecutiveFailures) ? `${consecutiveFailures} failures in a row` : '';
}

function slow({ slowCallMs, slowCallRatio, window, windowMs }: BreakerSettings): string {
  if (!isOn(slowCallMs)) return '';
  return `${percent(slowCallRatio)} slower than ${ms(slowCallMs)} in ${span(window, windowMs)}`;
}

function span(window: number | undefined, windowMs: number | undefined): string {
  return windowMs === undefined ? `the last ${window}` : `the last ${ms(windowMs)}`;
}
