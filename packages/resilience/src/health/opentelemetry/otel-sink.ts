import type { Counter, Histogram, Meter as OtelMeter } from '@opentelemetry/api';
import type { Meter } from '../meter.ts';
import {
  COUNTERS,
  DURATION_BOUNDS,
  DURATIONS,
  GAUGES,
  type GaugeName,
  type Labels,
  type MetricSink,
} from '../metrics.ts';

const PREFIX = 'orderdock.resilience.';

/** Our names of labels, and the attributes that they are; `error.type` is the semantic conventions' own. */
const ATTRIBUTES: Readonly<Record<string, string>> = {
  pipeline: `${PREFIX}pipeline`,
  domain: `${PREFIX}domain`,
  outcome: `${PREFIX}outcome`,
  reason: `${PREFIX}reason`,
  state: `${PREFIX}circuit.state`,
  code: 'error.type',
};

const UNITS: Readonly<Record<Exclude<GaugeName, 'share'>, string>> = {
  active: '{call}',
  waiting: '{call}',
  zombies: '{attempt}',
  tokens: '{token}',
  budget: '{retry}',
  circuits: '{circuit}',
};

/** Labels as attributes. */
export function attributesOf(labels: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(labels).map(([name, value]) => [ATTRIBUTES[name] ?? `${PREFIX}${name}`, value]),
  );
}

/** Instruments of a meter of OpenTelemetry, whose time series nobody can take away: a label is for ever. */
export class OtelSink implements MetricSink {
  readonly #counters = new Map<string, Counter>();
  readonly #durations = new Map<string, Histogram>();

  constructor(meter: OtelMeter) {
    for (const [name, { help }] of Object.entries(COUNTERS)) {
      // Its durations are counted by outcome already.
      if (Object.hasOwn(DURATIONS, name)) continue;
      const full = `${PREFIX}${name.replace(/^(circuit|domain)_/, '$1.')}`;
      this.#counters.set(name, meter.createCounter(full, { unit: `{${name}}`, description: help }));
    }
    for (const [name, { help }] of Object.entries(DURATIONS)) {
      const advice = { explicitBucketBoundaries: [...DURATION_BOUNDS] };
      const options = { unit: 's', description: help, advice };
      this.#durations.set(name, meter.createHistogram(`${PREFIX}${name}.duration`, options));
    }
  }

  count(name: keyof typeof COUNTERS, labels: Labels): void {
    this.#counters.get(name)?.add(1, attributesOf(labels));
  }

  time(name: keyof typeof DURATIONS, seconds: number, labels: Labels): void {
    this.#durations.get(name)?.record(seconds, attributesOf(labels));
  }
}

/** Reads the gauges whenever the meter is read, in one look; the function that is returned ends it. */
export function observeGauges(meter: OtelMeter, read: Meter['read']): () => void {
  const gauges = new Map(
    (Object.entries(GAUGES) as [GaugeName, { readonly help: string }][]).map(([name, { help }]) => [
      name,
      name === 'share'
        ? meter.createObservableGauge(`${PREFIX}${name}`, { unit: '1', description: help })
        : meter.createObservableUpDownCounter(`${PREFIX}${name}`, { unit: UNITS[name], description: help }),
    ]),
  );
  const observed = [...gauges.values()];
  const observe: Parameters<OtelMeter['addBatchObservableCallback']>[0] = (result) => {
    for (const { gauge, labels, value } of read()) {
      const instrument = gauges.get(gauge);
      if (instrument !== undefined) result.observe(instrument, value, attributesOf(labels));
    }
  };
  meter.addBatchObservableCallback(observe, observed);
  return () => meter.removeBatchObservableCallback(observe, observed);
}
