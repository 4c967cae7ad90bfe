export type { RequestIdempotency } from '../core/context.ts';
export type { HttpIdempotencyOptions } from '../core/options.ts';
export { type FastifyIdempotency, type FastifyInstance, fastifyIdempotency } from './fastify.ts';
export type { FastifyReply, FastifyRequest } from './request.ts';
