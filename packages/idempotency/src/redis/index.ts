export type {
  IoredisClient,
  NodeRedisClient,
  NodeRedisScriptOptions,
  RedisClient,
} from './client.ts';
export { redisFast } from './fast.ts';
export type { CompactFactsOptions, RedisFastOptions } from './options.ts';
