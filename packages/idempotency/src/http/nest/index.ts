export type { RequestIdempotency } from '../core/context.ts';
export type { HttpIdempotencyOptions } from '../core/options.ts';
export { type NestExecutionContext, type NestIdempotency, nestIdempotency } from './nest.ts';
