export type { RequestIdempotency } from '../core/context.ts';
export type { HttpIdempotencyOptions } from '../core/options.ts';
export { type HonoContext, type HonoIdempotency, honoIdempotency } from './hono.ts';
