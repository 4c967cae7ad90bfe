export { type PinoRedaction, pinoOptions } from './pino-options.ts';
export type { RedactionPolicy, Treatment } from './policy.ts';
export { createRedactor, type Redactor, type RedactorOptions, redact } from './redactor.ts';
