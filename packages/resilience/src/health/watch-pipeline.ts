import type { Clock } from '@orderdock/kit';
import { statusOf } from './rank.ts';
import { type Counted, failureRateOf, RateWindow } from './rate-window.ts';
import type { HealthStatus, PipelineHealth } from './snapshot.ts';
import type { StatusLabel } from './status/status-label.ts';
import type { WatchedPipeline } from './watched.ts';

const CHANGES = ['open', 'half_open', 'recovering', 'close'] as const;

/** One pipeline under watch, and what it did lately. */
export interface PipelineWatch {
  readonly name: string;
  health(labels: readonly StatusLabel[]): PipelineHealth;
  stop(): void;
}

/** What a watch needs of its health. */
export interface WatchContext {
  readonly clock: Clock;
  readonly windowMs: number;
  /** An attempt of this failure domain ended so. */
  count(domain: string | undefined, kind: Counted): void;
  /** A change of the pipeline's circuit took it down, or brought it up. */
  changed(facts: { readonly name: string; readonly from: HealthStatus; readonly to: HealthStatus }): void;
}

/** Counts what a pipeline tells. */
export function watchPipeline(pipeline: WatchedPipeline, context: WatchContext): PipelineWatch {
  const window = new RateWindow(context.clock, context.windowMs);
  const { name, breaker } = pipeline.snapshot();
  let status = statusOf(breaker?.state, []);
  const look = () => {
    const from = status;
    status = statusOf(pipeline.snapshot().breaker?.state, []);
    if (from !== status) context.changed({ name, from, to: status });
  };
  const count = (domain: string | undefined, kind: Counted) => {
    window.count(kind);
    context.count(domain, kind);
  };
  const stops = [
    pipeline.on('attempt', ({ outcome, domain }) => {
      count(domain, outcome === 'success' ? 'succeeded' : outcome === 'failure' ? 'failed' : 'ignored');
    }),
    pipeline.on('refused', ({ domain }) => count(domain, 'refused')),
    ...CHANGES.map((change) => pipeline.on(change, look)),
  ];
  return {
    name,
    health: (labels) => healthOf(pipeline, window, labels),
    stop: () => stops.forEach((stop) => void stop()),
  };
}

function healthOf(
  pipeline: WatchedPipeline,
  window: RateWindow,
  labels: readonly StatusLabel[],
): PipelineHealth {
  const { name, breaker, active, waiting, zombies, tokens, budget } = pipeline.snapshot();
  const { counts } = window;
  return {
    name,
    status: statusOf(breaker?.state, labels),
    failureRate: failureRateOf(counts),
    ...counts,
    circuit: breaker && {
      state: breaker.state,
      share: breaker.share,
      outcomes: breaker.outcomes,
      failures: breaker.failures,
      reason: breaker.reason,
      retryAfterMs: finite(breaker.retryAfterMs),
    },
    ...{ active, waiting, zombies, labels },
    tokens: tokens === null ? null : finite(tokens),
    budget: budget === null ? null : finite(budget),
  };
}

/** JSON has no `Infinity`; what is endless is the largest whole number. */
function finite(value: number): number {
  return Number.isFinite(value) ? value : Number.MAX_SAFE_INTEGER;
}
