export {
  createPrometheusExporter,
  type PrometheusExporter,
  type PrometheusExporterOptions,
} from '../health/prometheus/create-exporter.ts';
