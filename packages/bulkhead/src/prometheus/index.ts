export { type PrometheusOptions, registerMetrics } from './register-metrics.ts';
