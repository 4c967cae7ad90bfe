import type { Meter as OtelMeter, Tracer } from '@opentelemetry/api';
import type { Resilience } from '../../pipeline/resilience.ts';
import { Meter, type MeterOptions } from '../meter.ts';
import { OtelSink, observeGauges } from './otel-sink.ts';
import { tracePipeline } from './spans.ts';

/** What is reported to; either may be left out. */
export interface TelemetryOptions extends MeterOptions {
  /** For example `trace.getTracer('orders')` of `@opentelemetry/api`. */
  readonly tracer?: Tracer | undefined;
  /** For example `metrics.getMeter('orders')`. */
  readonly meter?: OtelMeter | undefined;
}

/** A pipeline that reports, and how that ends. */
export interface ReportingPipeline<F> {
  /** The same pipeline, whose calls are spans. The metrics count the calls of the other one, too. */
  readonly pipeline: Resilience<F>;
  /** Ends the reporting; the pipeline goes on. */
  stop(): void;
}

/** Reports what pipelines do. */
export interface Telemetry extends Disposable {
  watch<F>(pipeline: Resilience<F>): ReportingPipeline<F>;
  /** Ends all of it; the pipelines go on. */
  stop(): void;
}

/**
 * Reports what pipelines do to OpenTelemetry: a span around each call and each attempt, and metrics in which waiting is
 * told apart from work. Whatever the number of pipelines, the metrics' attribute of it has at most `top` values and `other`
 * at a time; spans carry each pipeline's own name. Throws `InvalidOptionError`.
 *
 * @example
 * const telemetry = createTelemetry({ tracer: trace.getTracer('orders'), meter: metrics.getMeter('orders') });
 * const { pipeline } = telemetry.watch(createResilience({ name: 'shop' }));
 */
export function createTelemetry({ tracer, meter, ...options }: TelemetryOptions): Telemetry {
  const measured = meter === undefined ? undefined : new Meter(new OtelSink(meter), options);
  const unobserve = meter && measured && observeGauges(meter, () => measured.read());
  const stops = new Set<() => void>();
  const stop = () => {
    for (const each of [...stops]) each();
    unobserve?.();
  };
  return {
    watch(pipeline) {
      const unmeasure = measured?.watch(pipeline);
      const traced = tracer && tracePipeline(pipeline, tracer);
      const end = () => {
        unmeasure?.();
        traced?.stop();
        stops.delete(end);
      };
      stops.add(end);
      return { pipeline: traced?.pipeline ?? pipeline, stop: end };
    },
    stop,
    [Symbol.dispose]: stop,
  };
}
