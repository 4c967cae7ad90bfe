export type { RequestIdempotency } from '../core/context.ts';
export type { HttpIdempotencyOptions } from '../core/options.ts';
export {
  type NodeContext,
  type NodeHandler,
  type NodeIdempotencyOptions,
  nodeIdempotency,
} from './node.ts';
