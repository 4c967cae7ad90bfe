export type { RequestIdempotency } from '../core/context.ts';
export type { HttpIdempotencyOptions } from '../core/options.ts';
export { type ExpressIdempotency, expressIdempotency } from './express.ts';
export type { ExpressRequest } from './request.ts';
