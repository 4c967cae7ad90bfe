import { type Meter, metrics, type ObservableGauge } from '@opentelemetry/api';
import type { Bulkhead } from '../bulkhead/bulkhead.ts';
import { BOUNDS_S, COUNTERS, GAUGES, type Instrument, TIMERS } from '../telemetry/instruments.ts';
import { observeEvents, readings } from '../telemetry/observe.ts';

/** Options of {@link recordMetrics}. */
export interface OpenTelemetryOptions {
  /** @default the global meter `@orderdock/bulkhead` */
  readonly meter?: Meter | undefined;
}

/**
 * Records a bulkhead through a meter of OpenTelemetry: counters, histograms in seconds, and gauges that are read at each
 * collection, with tier, pool, reason and outcome as attributes. Returns what ends it.
 */
export function recordMetrics(
  bulkhead: Pick<Bulkhead, 'on' | 'snapshot'>,
  { meter = metrics.getMeter('@orderdock/bulkhead') }: OpenTelemetryOptions = {},
): () => void {
  const named = <K extends string, V>(
    table: Readonly<Record<K, Instrument>>,
    make: (name: string, help: string) => V,
  ): ReadonlyMap<K, V> =>
    new Map(
      (Object.entries(table) as [K, Instrument][]).map(([key, { name, help }]) => [
        key,
        make(`orderdock.bulkhead.${name.replace('_seconds', '.duration')}`, help),
      ]),
    );
  const counters = named(COUNTERS, (name, description) => meter.createCounter(name, { description }));
  const timers = named(TIMERS, (name, description) =>
    meter.createHistogram(name, {
      description,
      unit: 's',
      advice: { explicitBucketBoundaries: [...BOUNDS_S] },
    }),
  );
  const gauges = named<keyof typeof GAUGES, ObservableGauge>(GAUGES, (name, description) =>
    meter.createObservableGauge(name, { description }),
  );
  const observe: Parameters<Meter['addBatchObservableCallback']>[0] = (result) => {
    for (const { gauge, value, labels } of readings(bulkhead.snapshot())) {
      const instrument = gauges.get(gauge);
      if (instrument !== undefined) result.observe(instrument, value, labels);
    }
  };
  const observed = [...gauges.values()];
  meter.addBatchObservableCallback(observe, observed);
  const stop = observeEvents(bulkhead, {
    count: (key, labels) => counters.get(key)?.add(1, labels),
    record: (key, seconds, labels) => timers.get(key)?.record(seconds, labels),
  });
  return () => {
    stop();
    meter.removeBatchObservableCallback(observe, observed);
  };
}
