export { type Advice, type AdviceOptions, advise } from './advise.ts';
export { AGE_BOUNDS_MS, type AgeHistogram, createAgeHistogram } from './age-histogram.ts';
export { type DuplicateAges, observeDuplicateAges } from './observe-ages.ts';
export { type GuardWithTelemetry, type TelemetryOptions, withTelemetry } from './with-telemetry.ts';
