export { type RedisSharedDomainsOptions, redisSharedDomains } from './breaker.ts';
export type { BreakerSubscriber, IoredisSubscriber, NodeRedisSubscriber } from './breaker-subscriber.ts';
export { type RedisRateLimitOptions, redisRateLimit } from './rate-limit.ts';
export type {
  IoredisScriptClient,
  NodeRedisScriptClient,
  NodeRedisScriptOptions,
  RateLimitRedisClient,
} from './rate-limit-client.ts';
export type {
  IoredisCommandClient,
  NodeRedisCommandClient,
  RecoveryRedisClient,
} from './recovery-client.ts';
export { QueueNotDurableError, type WrongSetting } from './recovery-durability.ts';
export { type RedisRecoveryQueueOptions, redisRecoveryQueue } from './recovery-queue.ts';
