export type { RedisClient } from './client.ts';
export { type RedisFastOptions, redisFast } from './fast.ts';
