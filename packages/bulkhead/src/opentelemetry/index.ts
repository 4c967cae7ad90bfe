export { type OpenTelemetryOptions, recordMetrics } from './record-metrics.ts';
