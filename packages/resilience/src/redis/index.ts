export { QueueNotDurableError, type WrongQueueSetting } from '@orderdock/kit';
export type {
  IoredisScriptClient,
  NodeRedisScriptClient,
  NodeRedisScriptOptions,
  RedisScriptClient,
} from '@orderdock/kit/redis';
export { type RedisSharedDomainsOptions, redisSharedDomains } from './breaker.ts';
export type { BreakerSubscriber, IoredisSubscriber, NodeRedisSubscriber } from './breaker-subscriber.ts';
export { type RedisRateLimitOptions, redisRateLimit } from './rate-limit.ts';
export type {
  IoredisCommandClient,
  NodeRedisCommandClient,
  RecoveryRedisClient,
} from './recovery-client.ts';
export { type RedisRecoveryQueueOptions, redisRecoveryQueue } from './recovery-queue.ts';
