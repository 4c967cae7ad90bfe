import type { Meter, Tracer } from '@opentelemetry/api';
import type { IdempotencyGuard } from '../guard/guard.ts';
import { recordMetrics } from './metrics.ts';
import { traceGuard } from './spans.ts';

/** What {@link withTelemetry} reports to; either may be left out. */
export interface TelemetryOptions {
  /** For example `trace.getTracer('orders')` of `@opentelemetry/api`. */
  readonly tracer?: Tracer | undefined;
  /** For example `metrics.getMeter('orders')`. */
  readonly meter?: Meter | undefined;
}

/** A guard that reports, and how that ends. */
export interface GuardWithTelemetry<Tx> {
  /** The same guard, whose calls are spans. The metrics count the calls of the other one, too. */
  readonly guard: IdempotencyGuard<Tx>;
  /** Ends the listening; the guard goes on. */
  stop(): void;
}

/**
 * Reports what a guard does to OpenTelemetry: a span around each call, with the spans of its work below it, and metrics
 * whose labels are few. No payload, result, revision, tenant or id is in any of them, nor the message of an error.
 */
export function withTelemetry<Tx>(
  guard: IdempotencyGuard<Tx>,
  { tracer, meter }: TelemetryOptions,
): GuardWithTelemetry<Tx> {
  const stopMetrics = meter && recordMetrics(guard, meter);
  const traced = tracer && traceGuard(guard, tracer);
  return {
    guard: traced?.guard ?? guard,
    stop() {
      stopMetrics?.();
      traced?.stop();
    },
  };
}
