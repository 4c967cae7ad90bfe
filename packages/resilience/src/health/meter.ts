import { type Clock, systemClock } from '@orderdock/kit';
import type { ResilienceSnapshot } from '../pipeline/snapshot.ts';
import { errorCodeOf } from './error-code.ts';
import { LabelSlots } from './label-slots.ts';
import type { CounterName, GaugeName, Labels, MetricSink, Reading, Subject } from './metrics.ts';
import type { WatchedPipeline } from './watched.ts';

const STATES = ['closed', 'open', 'half_open', 'recovering'] as const;

/** How many pipelines and failure domains are told apart. */
export interface MeterOptions {
  /** How many pipelines, and how many failure domains, have a label of their own: those that fail most. All others are `other`. @default 50 */
  readonly top?: number | undefined;
  /** After so long half of a pipeline's failures are forgotten where it is ranked. @default 600000 */
  readonly halfLifeMs?: number | undefined;
  /** @default the system's */
  readonly clock?: Clock | undefined;
}

/**
 * Turns what pipelines tell into values with a bounded number of labels. A pipeline gets a label of its own when it first
 * fails and there is one to be had; until then, and where it lost it, it counts as `other`.
 */
export class Meter {
  readonly #sink: MetricSink;
  readonly #slots: LabelSlots;
  readonly #domains: LabelSlots;
  readonly #watched = new Map<WatchedPipeline, { readonly name: string; stop(): void }>();
  /** How many of the watched have a name: two stores' pipelines may share one. */
  readonly #namesakes = new Map<string, number>();

  /** Throws `InvalidOptionError`. */
  constructor(sink: MetricSink, { top = 50, halfLifeMs = 600_000, clock = systemClock }: MeterOptions) {
    this.#sink = sink;
    const isSticky = sink.forget === undefined;
    const slotsOf = (subject: Subject) =>
      new LabelSlots({ top, halfLifeMs, clock, isSticky }, (name) => sink.forget?.(subject, name));
    this.#slots = slotsOf('pipeline');
    this.#domains = slotsOf('domain');
  }

  /** Measures one more; the function that is returned ends it. */
  watch(pipeline: WatchedPipeline): () => void {
    if (!this.#watched.has(pipeline)) {
      const { name } = pipeline.snapshot();
      this.#watched.set(pipeline, { name, stop: this.#listen(pipeline, name) });
      this.#namesakes.set(name, (this.#namesakes.get(name) ?? 0) + 1);
    }
    return () => this.#unwatch(pipeline);
  }

  close(): void {
    for (const pipeline of [...this.#watched.keys()]) this.#unwatch(pipeline);
  }

  /** How all of them stand, added up by label. */
  *read(): Iterable<Reading> {
    const sums = new Map<string, Reading>();
    for (const pipeline of this.#watched.keys()) {
      const snapshot = pipeline.snapshot();
      for (const reading of readingsOf(snapshot, this.#slots.labelOf(snapshot.name))) {
        const key = JSON.stringify([reading.gauge, reading.labels]);
        const known = sums.get(key);
        sums.set(key, known === undefined ? reading : { ...reading, value: join(known, reading) });
      }
    }
    yield* sums.values();
  }

  #unwatch(pipeline: WatchedPipeline): void {
    const watch = this.#watched.get(pipeline);
    if (watch === undefined) return;
    watch.stop();
    this.#watched.delete(pipeline);
    const left = (this.#namesakes.get(watch.name) ?? 0) - 1;
    this.#namesakes.set(watch.name, left);
    if (left > 0) return;
    this.#namesakes.delete(watch.name);
    this.#slots.forget(watch.name);
  }

  #countDomain(domain: string | undefined, outcome: string): void {
    if (domain === undefined) return;
    if (outcome === 'failure' || outcome === 'refused') this.#domains.failed(domain);
    this.#sink.count('domain_attempt', { domain: this.#domains.labelOf(domain), outcome });
  }

  #listen(pipeline: WatchedPipeline, name: string): () => void {
    const label = () => this.#slots.labelOf(name);
    const count = (metric: CounterName, rest: Readonly<Record<string, string>> = {}) =>
      this.#sink.count(metric, { pipeline: label(), ...rest });
    const stops = [
      pipeline.on('attempt', ({ outcome, durationMs, domain }) => {
        this.#countDomain(domain, outcome);
        if (outcome === 'failure') this.#slots.failed(name);
        count('attempt', { outcome });
        this.#sink.time('attempt', durationMs / 1_000, { pipeline: label(), outcome });
      }),
      pipeline.on('refused', ({ error, domain }) => {
        this.#countDomain(domain, 'refused');
        this.#slots.failed(name);
        count('refusal', { code: errorCodeOf(error) });
      }),
      pipeline.on('call', ({ outcome, durationMs, workMs }) => {
        count('call', { outcome });
        const labels = { pipeline: label(), outcome };
        this.#sink.time('call', durationMs / 1_000, labels);
        this.#sink.time('wait', Math.max(0, durationMs - workMs) / 1_000, labels);
      }),
      pipeline.on('retry', () => count('retry')),
      pipeline.on('give_up', ({ reason }) => count('give_up', { reason })),
      pipeline.on('timeout', () => count('timeout')),
      pipeline.on('self_inflicted', () => count('self_inflicted')),
      pipeline.on('open', () => count('circuit_change', { state: 'open' })),
      pipeline.on('half_open', () => count('circuit_change', { state: 'half_open' })),
      pipeline.on('recovering', () => count('circuit_change', { state: 'recovering' })),
      pipeline.on('close', () => count('circuit_change', { state: 'closed' })),
    ];
    return () => stops.forEach((stop) => void stop());
  }
}

function readingsOf(snapshot: ResilienceSnapshot, pipeline: string): readonly Reading[] {
  const { active, waiting, zombies, tokens, budget, breaker } = snapshot;
  const reading = (gauge: GaugeName, value: number): Reading => ({ gauge, labels: { pipeline }, value });
  return [
    reading('active', active),
    reading('waiting', waiting),
    reading('zombies', zombies),
    ...(tokens === null ? [] : [reading('tokens', tokens)]),
    ...(budget === null ? [] : [reading('budget', budget)]),
    ...(breaker === null ? [] : [reading('share', breaker.share)]),
    ...(breaker === null ? [] : STATES.map((state) => inState(state, breaker.state === state, pipeline))),
  ];
}

function inState(state: string, isIn: boolean, pipeline: string): Reading {
  const labels: Labels = { pipeline, state };
  return { gauge: 'circuits', labels, value: isIn ? 1 : 0 };
}

function join(known: Reading, reading: Reading): number {
  return reading.gauge === 'share' ? Math.min(known.value, reading.value) : known.value + reading.value;
}
