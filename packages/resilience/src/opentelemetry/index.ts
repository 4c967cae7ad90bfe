export {
  createTelemetry,
  type ReportingPipeline,
  type Telemetry,
  type TelemetryOptions,
} from '../health/opentelemetry/create-telemetry.ts';
