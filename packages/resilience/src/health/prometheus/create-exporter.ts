import { textOption } from '@orderdock/kit';
import { Counter, Gauge, Histogram, type Registry } from 'prom-client';
import { OTHER } from '../label-slots.ts';
import { Meter, type MeterOptions } from '../meter.ts';
import {
  COUNTERS,
  DURATION_BOUNDS,
  DURATIONS,
  GAUGES,
  type MetricSink,
  type Reading,
  type Subject,
  subjectOf,
} from '../metrics.ts';
import type { WatchedPipeline } from '../watched.ts';
import { Series } from './series.ts';

/** Where the metrics are registered, and how many pipelines they tell apart. */
export interface PrometheusExporterOptions extends MeterOptions {
  /** A registry of prom-client, on which no other exporter with the same prefix is registered. */
  readonly registry: Registry;
  /** More can be watched later. @default none */
  readonly pipelines?: Iterable<WatchedPipeline> | undefined;
  /** What the names of the metrics begin with. @default 'orderdock_resilience_' */
  readonly prefix?: string | undefined;
}

/** The metrics of pipelines on a registry. */
export interface PrometheusExporter extends Disposable {
  /** Measures one more; the function that is returned ends it, and takes its own label away. */
  watch(pipeline: WatchedPipeline): () => void;
  /** Ends the measuring and takes the metrics from the registry. */
  close(): void;
}

/**
 * Registers counters, histograms and gauges of pipelines on a registry of prom-client. Whatever the number of pipelines,
 * the label `pipeline` has at most `top` values and `other`. Throws `InvalidOptionError`, and what prom-client throws
 * where a metric of that name is registered already.
 *
 * @example
 * const exporter = createPrometheusExporter({ registry: register, pipelines: [shop] });
 */
export function createPrometheusExporter(options: PrometheusExporterOptions): PrometheusExporter {
  const { registry, prefix = 'orderdock_resilience_' } = options;
  textOption('prefix', prefix);
  const metrics = new PrometheusSink(registry, prefix, () => meter.read());
  const meter = new Meter(metrics, options);
  const close = () => {
    meter.close();
    metrics.close();
  };
  for (const pipeline of options.pipelines ?? []) meter.watch(pipeline);
  return { watch: (pipeline) => meter.watch(pipeline), close, [Symbol.dispose]: close };
}

type Read = () => ReturnType<Meter['read']>;

class PrometheusSink implements MetricSink {
  readonly #registry: Registry;
  readonly #names: string[] = [];
  readonly #series = new Series();
  readonly #counters: Readonly<Record<keyof typeof COUNTERS, Counter<string>>>;
  readonly #durations: Readonly<Record<keyof typeof DURATIONS, Histogram<string>>>;

  constructor(registry: Registry, prefix: string, read: Read) {
    this.#registry = registry;
    const register: Register = (name, help, labels) => {
      this.#names.push(`${prefix}${name}`);
      return { name: `${prefix}${name}`, help, labelNames: [...labels], registers: [registry] };
    };
    this.#counters = mapValues(
      COUNTERS,
      ({ plural, help, labels }, name) =>
        new Counter(register(`${plural}_total`, help, [subjectOf(name), ...labels])),
    );
    this.#durations = mapValues(DURATIONS, ({ help }, name) => {
      const config = register(`${name}_duration_seconds`, help, ['pipeline']);
      return new Histogram({ ...config, buckets: [...DURATION_BOUNDS] });
    });
    registerGauges(read, register);
  }

  count(name: keyof typeof COUNTERS, labels: Parameters<MetricSink['count']>[1]): void {
    this.#counters[name].inc(labels);
    this.#series.note(this.#counters[name], { kind: `count ${name}`, subject: subjectOf(name) }, labels);
  }

  time(name: keyof typeof DURATIONS, seconds: number, labels: Parameters<MetricSink['time']>[2]): void {
    // Seven outcomes of each pipeline would be seven times all the buckets; the counters tell the outcomes apart.
    const own = { pipeline: labels['pipeline'] ?? OTHER };
    this.#durations[name].observe(own, seconds);
    this.#series.note(this.#durations[name], { kind: `time ${name}`, subject: 'pipeline' }, own);
  }

  forget(subject: Subject, label: string): void {
    this.#series.forget(subject, label);
  }

  close(): void {
    for (const name of this.#names) this.#registry.removeSingleMetric(name);
  }
}

type Register = (
  name: string,
  help: string,
  labels: readonly string[],
) => {
  readonly name: string;
  readonly help: string;
  readonly labelNames: string[];
  readonly registers: Registry[];
};

/** A registry collects its metrics in one turn: for all gauges of a scrape the pipelines are looked at once. */
function registerGauges(read: Read, register: Register): void {
  let readings: readonly Reading[] | undefined;
  const readOnce = () => {
    if (readings === undefined) {
      readings = [...read()];
      queueMicrotask(() => {
        readings = undefined;
      });
    }
    return readings;
  };
  for (const [name, { help, labels }] of Object.entries(GAUGES)) {
    new Gauge({
      ...register(name, help, ['pipeline', ...labels]),
      collect() {
        this.reset();
        for (const reading of readOnce()) if (reading.gauge === name) this.set(reading.labels, reading.value);
      },
    });
  }
}

function mapValues<K extends string, V, R>(
  record: Readonly<Record<K, V>>,
  map: (value: V, key: K) => R,
): Readonly<Record<K, R>> {
  const entries = (Object.entries(record) as [K, V][]).map(([key, value]) => [key, map(value, key)]);
  return Object.fromEntries(entries) as Record<K, R>;
}
