import { Counter, register as defaultRegistry, Gauge, Histogram, type Registry } from 'prom-client';
import type { Bulkhead } from '../bulkhead/bulkhead.ts';
import { BOUNDS_S, COUNTERS, GAUGES, TIMERS } from '../telemetry/instruments.ts';
import { observeEvents, readings } from '../telemetry/observe.ts';

/** Options of {@link registerMetrics}. */
export interface PrometheusOptions {
  /** @default the default registry of prom-client */
  readonly registry?: Registry | undefined;
  /** What each name begins with; another one for each bulkhead of a process. @default 'orderdock_bulkhead_' */
  readonly prefix?: string | undefined;
}

/**
 * Shows a bulkhead in a registry of prom-client: counters, histograms in seconds, and gauges that are read at each
 * scrape, labelled by tier, pool, reason and outcome. Returns what takes it all out again. Throws what prom-client throws
 * where a name is taken.
 */
export function registerMetrics(
  bulkhead: Pick<Bulkhead, 'on' | 'snapshot'>,
  { registry = defaultRegistry, prefix = 'orderdock_bulkhead_' }: PrometheusOptions = {},
): () => void {
  const registers = [registry];
  const base = ({ name, help, labels }: { name: string; help: string; labels: readonly string[] }) => ({
    name: `${prefix}${name}`,
    help,
    labelNames: [...labels],
    registers,
  });
  const counter = (key: keyof typeof COUNTERS) =>
    new Counter({ ...base(COUNTERS[key]), name: `${prefix}${COUNTERS[key].name}_total` });
  const timer = (key: keyof typeof TIMERS) => new Histogram({ ...base(TIMERS[key]), buckets: [...BOUNDS_S] });
  const counters = mapKeys(COUNTERS, counter);
  const timers = mapKeys(TIMERS, timer);
  const gauges = mapKeys(
    GAUGES,
    (key) =>
      new Gauge({
        ...base(GAUGES[key]),
        collect() {
          this.reset();
          for (const { gauge, value, labels } of readings(bulkhead.snapshot())) {
            if (gauge === key) this.set(labels, value);
          }
        },
      }),
  );
  const stop = observeEvents(bulkhead, {
    count: (key, labels) => counters[key].inc(labels),
    record: (key, seconds, labels) => timers[key].observe(labels, seconds),
  });
  const names = [counters, timers, gauges].flatMap((all) =>
    Object.values(all).map((metric) => (metric as unknown as { readonly name: string }).name),
  );
  return () => {
    stop();
    for (const name of names) registry.removeSingleMetric(name);
  };
}

function mapKeys<K extends string, V>(
  table: Readonly<Record<K, unknown>>,
  make: (key: K) => V,
): Record<K, V> {
  return Object.fromEntries((Object.keys(table) as K[]).map((key) => [key, make(key)])) as Record<K, V>;
}
